/** A dossier in brief as the register hands it over, with what a test says of it. */
import { projectionOf } from '../../../renderer/data/register/projection.ts'
import { type NewFact, record } from '../../../shared/complaint/index.ts'
import type { RegisterRow } from '../../../shared/exchange/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { telephoneCall } from '../../renderer/data/register/telephone-call.ts'

/** Mme Fontaine's written complaint of 2 April 2026, answered and closed, whatever `change` says otherwise. */
export function closedRow(change: Partial<RegisterRow> = {}): RegisterRow {
  const day = localDate
  const facts: readonly NewFact[] = [
    { occurredOn: day('2026-03-27'), facts: { type: 'ComplaintOpened', ...telephoneCall('2026-001') } },
    {
      occurredOn: day('2026-04-03'),
      facts: { type: 'WrittenComplaintReceived', channel: 'letter', sentOn: day('2026-04-02'), receivedOn: day('2026-04-03') },
    },
    { occurredOn: day('2026-04-07'), facts: { type: 'AcknowledgementSent', sentOn: day('2026-04-07'), means: 'email' } },
    {
      occurredOn: day('2026-05-02'),
      facts: { type: 'AnswerSent', sentOn: day('2026-05-02'), means: 'post', outcome: 'partlyUpheld', gestureCents: 125_050 },
    },
    {
      occurredOn: day('2026-05-10'),
      facts: {
        type: 'ComplaintClosed',
        closedOn: day('2026-05-10'),
        nature: 'operationExecution',
        cause: 'Délai du producteur',
        findings: [{ kind: 'dysfunction', description: 'Relance oubliée' }],
        correctiveAction: { kind: 'planned', description: 'Rappel à sept jours', dueOn: day('2026-06-30') },
      },
    },
  ]
  let ids = 0
  const journal = record('dossier-1', [], facts, {
    now: '2026-05-10T08:00:00.000Z',
    recordedBy: 'cabinet',
    newId: () => {
      ids += 1
      return `event-${ids}`
    },
    newSalt: () => '0'.repeat(32),
  })
  return { ...projectionOf(journal).body, ...change }
}
