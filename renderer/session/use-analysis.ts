import { startTransition, useEffect, useState } from 'react'
import { StoppedError } from '../data/platform/index.ts'
import type { AnalysisAnswers, AnalysisQuestion } from '../data/workers/index.ts'
import { useSession } from './session.tsx'
import { usePacedQuery } from './use-paced-query.ts'

/** What is known of the whole register; the last answer stays while the next is made. */
export type Analysed<A> = {
  readonly answer: A | undefined
  /** How much of the register is read, 0 to 1, once that lasts and while there is no answer yet. */
  readonly share: number | undefined
}

/** A reading shorter than this is over before a bar could be seen. In milliseconds. */
const WORTH_A_BAR_MS = 300

/**
 * The answer to a question about the whole register, kept fresh.
 *
 * @param question kept by its maker from one rendering to the next: another object is another question; none while
 *   what it needs is read
 */
export function useAnalysis<Q extends AnalysisQuestion>(question: Q | undefined): Analysed<AnalysisAnswers[Q['kind']]> {
  const { register, analysis } = useSession()
  const events = usePacedQuery(() => register.eventCount(), [register])
  const [answer, setAnswer] = useState<AnalysisAnswers[Q['kind']]>()
  const [share, setShare] = useState<number>()
  useEffect(() => analysis.begin(), [analysis])
  useEffect(() => {
    if (!question || events === undefined) return undefined
    const stop = new AbortController()
    const startedAt = performance.now()
    const onProgress = (read: number) => performance.now() - startedAt > WORTH_A_BAR_MS && setShare(read)
    analysis.ask(question, events, { signal: stop.signal, onProgress }).then(
      // Drawn a little at a time: the window answers meanwhile.
      (next) => startTransition(() => setAnswer(next)),
      (error: unknown) => {
        if (error instanceof StoppedError) return
        // Thrown while drawing, it reaches the screen that says what can be done.
        setShare(() => {
          throw error
        })
      },
    )
    return () => stop.abort()
  }, [analysis, question, events])
  return { answer, share: answer ? undefined : share }
}
