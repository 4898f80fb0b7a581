/** Takes the firm's steps through the commands, as the application does, and keeps its journal. */
import { headsOf, record, type SealedEvent } from '../../../shared/complaint/index.ts'
import { FIRM_JOURNAL, type FirmEvent, type FirmFacts, type FirmResult } from '../../../shared/firm/journal/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'

export const day = localDate

/** A step of the firm's, on the journal as it stands. */
export type FirmStep = (journal: readonly FirmEvent[]) => FirmResult

/** @throws Error with the refusals' sentences where a step is refused */
export function firmJournal(...steps: readonly FirmStep[]): readonly SealedEvent<FirmFacts>[] {
  return steps.reduce<readonly SealedEvent<FirmFacts>[]>((journal, step) => {
    const result = step(journal)
    if (result.status === 'refused') throw new Error(result.refusals.map(({ message }) => message).join(' '))
    return [
      ...journal,
      ...record(FIRM_JOURNAL, headsOf(journal), result.facts, {
        now: '2027-01-15T09:00:00.000Z',
        recordedBy: 'Conseiller',
        newId: () => crypto.randomUUID(),
        newSalt: () => '0'.repeat(32),
      }),
    ]
  }, [])
}

/** The fields that a refused step names, and its rules where there is no field. */
export function refused(result: FirmResult): readonly string[] {
  return result.status === 'refused' ? result.refusals.map(({ field, rule }) => field ?? rule) : []
}
