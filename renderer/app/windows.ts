/**
 * The windows of the application on this computer: one at a time has the register, by a lock of the browser's that ends
 * with the window, however it ends. The others say where it is, and may have it handed over.
 */

/** Frozen: a window of another version must meet this one. */
export const WINDOWS = 'reclamations-cgp'

/** A window that starts anew gives its lock up a moment after it asks for it again. */
const STARTING_ANEW_MS = 1000
/** A window that does not answer within this time is taken for dead. */
const ANSWER_MS = 1500
/** Long enough to save what is being typed, and to leave. */
const HAND_OVER_MS = 4000
const LOOK_AGAIN_MS = 2000
const LONGEST_FLUSH_MS = 1500

type Word = 'show' | 'here' | 'handOver' | 'startAnew'

export type Windows = {
  /** Whether this browser can keep two windows from having the register at once. */
  readonly isExclusive: boolean
  /** Waits until this window has the register. @param onElsewhere called once, where another one has it */
  readonly hold: (onElsewhere: () => void) => Promise<void>
  /** Asks the window that has it to come forward, or to show where it is. @returns whether it answered */
  readonly showOther: () => Promise<boolean>
  /** Has the register handed over; taken where the other window does not answer. */
  readonly takeOver: () => Promise<void>
  /** Every other window that has the register starts anew: it was locked, restored, or shown to an inspector. */
  readonly startOthersAnew: () => void
  /** What this window does before it leaves the register to another. @returns how to take it back */
  readonly beforeLeaving: (save: () => Promise<void>) => () => void
}

export type WindowsParts = {
  /** None in a browser that has no such thing. */
  readonly locks: LockManager | undefined
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener'>
  /** Brings this window forward, as far as the system lets it. */
  readonly show: () => void
  readonly startAnew: () => void
}

export function createWindows({ locks, channel, show, startAnew }: WindowsParts): Windows {
  const saves = new Set<() => Promise<void>>()
  const held = Promise.withResolvers<void>()
  let isHeld = false
  const say = (word: Word) => channel.postMessage(word)

  const leave = async () => {
    if (!isHeld) return
    isHeld = false
    await Promise.race([Promise.allSettled([...saves].map((save) => save())), pause(LONGEST_FLUSH_MS)])
    startAnew()
  }

  /** Asks once. The lock is kept until the window ends, or another one takes it. @returns whether it was given */
  const ask = (options: LockOptions): Promise<boolean> => {
    return new Promise((resolve) => {
      let isGiven = false
      const given = (lock: Lock | null) => {
        if (!lock) return undefined
        isGiven = true
        isHeld = true
        resolve(true)
        held.resolve()
        return new Promise<never>(() => undefined)
      }
      const asked = locks?.request(WINDOWS, options, given) ?? Promise.resolve(given({ name: WINDOWS, mode: 'exclusive' }))
      // It ends where it was not given in time, or where it was taken from a window that did not answer.
      asked.then(
        () => resolve(false),
        () => (isGiven ? leave() : resolve(false)),
      )
    })
  }
  const askFor = (time: number) => ask({ signal: AbortSignal.timeout(time) })

  /** The other window may be closed, or crash. */
  const keepAsking = async () => {
    while (!isHeld) {
      await pause(LOOK_AGAIN_MS)
      if (!isHeld) await ask({ ifAvailable: true })
    }
  }

  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (!isHeld) return
    if (data === 'show') {
      say('here')
      show()
    } else if (data === 'handOver' || data === 'startAnew') void leave()
  })

  return {
    isExclusive: locks !== undefined,
    hold: async (onElsewhere) => {
      if (!(await askFor(STARTING_ANEW_MS))) {
        onElsewhere()
        void keepAsking()
      }
      return held.promise
    },
    showOther: () => {
      return new Promise((resolve) => {
        const answer = ({ data }: MessageEvent<Word>) => data === 'here' && end(true)
        const timer = setTimeout(() => end(false), ANSWER_MS)
        const end = (isAnswered: boolean) => {
          clearTimeout(timer)
          channel.removeEventListener('message', answer)
          resolve(isAnswered)
        }
        channel.addEventListener('message', answer)
        say('show')
      })
    },
    takeOver: async () => {
      say('handOver')
      if (!(await askFor(HAND_OVER_MS)) && !isHeld) await ask({ steal: true })
    },
    startOthersAnew: () => say('startAnew'),
    beforeLeaving: (save) => {
      saves.add(save)
      return () => saves.delete(save)
    },
  }
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time))
}
