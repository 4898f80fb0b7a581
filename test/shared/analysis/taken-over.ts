/** Dossiers as an import leaves them: the days that the register taken over gives, no letter, no means. */
import { type Dossier, type EventFacts, foldDossier, type Imported } from '../../../shared/complaint/index.ts'
import { day, intake } from './dossier-builder.ts'

type Line = Partial<Parameters<typeof intake>[0]> & { readonly reference: string }

/**
 * @param line how it was heard; written on 3 February 2025 where it does not say
 * @param steps what the register dates, in order
 * @param origin what the register says beside its days
 */
export function takenOver(line: Line, steps: readonly EventFacts[], origin: Partial<Imported> = {}): Dossier {
  const heardOn = line.expressedOn ?? line.receivedOn ?? day('2025-02-03')
  const heard = line.form === 'oral' ? { expressedOn: heardOn } : { sentOn: heardOn, receivedOn: heardOn }
  const imported: Imported = {
    type: 'Imported',
    batchId: 'batch-1',
    fileName: 'registre.csv',
    sha256: 'ab'.repeat(32),
    rowNumber: 2,
    lastKnownOn: heardOn,
    standing: 'open',
    ...origin,
  }
  const facts: readonly EventFacts[] = [{ type: 'ComplaintOpened', ...intake({ ...heard, ...line }) }, ...steps, imported]
  return foldDossier(
    facts.map((each, index) => ({
      occurredOn: heardOn,
      facts: each,
      id: `${line.reference}-${index}`,
      dossierId: line.reference,
      sequence: index + 1,
      recordedAt: '2026-06-01T08:00:00.000Z',
      recordedBy: 'cabinet',
    })),
  )
}
