import {
  type ComplaintFacts,
  deriveObligations,
  LAW,
  type LocalDate,
  localDate,
  type Obligation,
  type ObligationKind,
} from '../../../shared/regulation/index.ts'

export const day = (text: string): LocalDate => localDate(text)

/** A written complaint: insurance, sent and received on the same day unless said otherwise. */
export function written(sentOn: string, receivedOn = sentOn, facts: Partial<ComplaintFacts> = {}): ComplaintFacts {
  return {
    isComplaint: true,
    zone: 'metropole',
    regimes: ['insurance'],
    written: { sentOn: day(sentOn), receivedOn: day(receivedOn) },
    ...facts,
  }
}

export function oral(expressedOn: string, facts: Partial<ComplaintFacts> = {}): ComplaintFacts {
  return { isComplaint: true, zone: 'metropole', regimes: ['insurance'], expressedOn: day(expressedOn), ...facts }
}

/** The duty of one kind, or a failed test. */
export function duty(kind: ObligationKind, facts: ComplaintFacts, today: string): Obligation {
  const found = deriveObligations(facts, day(today), LAW).find((obligation) => obligation.kind === kind)
  if (!found) throw new Error(`no ${kind} is owed`)
  return found
}
