/** Screens whose code is fetched when they are first shown. */
import { type ComponentType, type LazyExoticComponent, lazy, useSyncExternalStore } from 'react'
import { observed } from '../data/platform/index.ts'

/** How many have come. */
const { state, change, subscribe } = observed(0)

/** @param load fetches it, as the module's default export */
export function lazyScreen<Props>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const screen = await load()
    // After React was given it, which takes a few turns.
    setTimeout(() => change(state() + 1))
    return screen
  })
}

/** Draws anew where a screen has come: what React draws by itself in place of a stand-in, it holds back for 300 ms. */
export function useScreensCome(): void {
  useSyncExternalStore(subscribe, state)
}
