/** What the firm keeps for itself, written or not: told on the spot, with what was typed still there. */
import type { Refusal } from '../../shared/complaint/index.ts'

const NOT_SAVED = 'L’enregistrement n’a pas eu lieu : libérez de la place sur le disque, puis recommencez.'

type Outcome = { readonly status: 'recorded' } | { readonly status: 'refused'; readonly refusals: readonly Refusal[] }

/** @returns why it was not written; nothing where it was */
export async function whyNotSaved(write: () => Promise<Outcome>): Promise<string | undefined> {
  try {
    const outcome = await write()
    return outcome.status === 'refused' ? outcome.refusals.map(({ message }) => message).join(' ') : undefined
  } catch {
    return NOT_SAVED
  }
}
