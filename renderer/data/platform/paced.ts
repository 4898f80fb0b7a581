/** What is asked again at each change, asked more seldom while one change follows the other. */

/** Something to follow: told what it is now, then at each change. It tells nothing before `subscribe` has returned. */
type Followed<T> = {
  readonly subscribe: (next: (value: T) => void, error?: ((reason: unknown) => void) | undefined) => { readonly unsubscribe: () => void }
}

/** Whether many changes come one after the other, and whoever listens to that. */
export type Rush = { readonly isOn: () => boolean; readonly subscribe: (listener: () => void) => () => void }

/** Milliseconds between two looks in a rush: what has come by then is drawn together. */
const LOOK_EVERY_MS = 5000

/** The same, looked at only so often while the rush lasts, and once it is over. What it follows is left alone between two looks. */
export function paced<T>(source: Followed<T>, rush: Rush, every = LOOK_EVERY_MS): Followed<T> & { readonly hasValue: () => boolean } {
  return {
    // It says nothing to whoever only looks in.
    hasValue: () => false,
    subscribe: (next, error) => {
      let following: { readonly unsubscribe: () => void } | undefined
      let timer: ReturnType<typeof setTimeout> | undefined
      const rest = () => {
        following?.unsubscribe()
        following = undefined
        timer = setTimeout(follow, every)
      }
      const take = (value: T) => {
        next(value)
        if (rush.isOn()) rest()
      }
      const follow = () => {
        clearTimeout(timer)
        following ??= source.subscribe(take, error)
      }
      const stop = rush.subscribe(() => {
        if (!rush.isOn()) follow()
      })
      follow()
      return {
        unsubscribe: () => {
          stop()
          clearTimeout(timer)
          following?.unsubscribe()
        },
      }
    },
  }
}
