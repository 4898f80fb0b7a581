/** In milliseconds: a virus scanner, or an application that is still ending, holds files for a moment. */
const WAITS_MS = [100, 400, 1500]

/** Tries again, a little later each time, where what failed may pass by itself. */
export async function patiently<T>(attempt: () => Promise<T>, mayPass: (outcome: T) => boolean): Promise<T> {
  for (const wait of WAITS_MS) {
    const outcome = await attempt()
    if (!mayPass(outcome)) return outcome
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
  return attempt()
}
