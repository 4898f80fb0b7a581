/** What is owed on each dossier of the register: derived once for as long as the day, the law and what is known of it stay. */
import { dueInBrief, isOverrunJustified } from '../../../shared/complaint/index.ts'
import { deriveObligations, type Law, type LocalDate, type Obligation } from '../../../shared/regulation/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'

/** Duties that have a column. */
export type ShownDuty = 'acknowledgement' | 'answer'

/** A duty as its cell shows it. */
type DutyInBrief = { readonly state: Obligation['state']; readonly dueDate: LocalDate | undefined; readonly label: string }

/** The rest of an obligation, its explanation above all, would be kept ten thousand times. */
type Owed = { readonly isLate: boolean } & { readonly [Duty in ShownDuty]: DutyInBrief | undefined }

export type OwedOn = (dossier: Pick<DossierSummary, 'facts'>) => Owed

export function owedAt(today: LocalDate, law: Law): OwedOn {
  const known = new WeakMap<DossierSummary['facts'], Owed>()
  return ({ facts }) => {
    const owed = known.get(facts) ?? derive(facts, today, law)
    known.set(facts, owed)
    return owed
  }
}

function derive(facts: DossierSummary['facts'], today: LocalDate, law: Law): Owed {
  const obligations = deriveObligations(facts, today, law)
  const inBrief = (duty: ShownDuty): DutyInBrief | undefined => {
    const obligation = obligations.find(({ kind }) => kind === duty)
    if (!obligation) return undefined
    const { state, dueDate } = obligation
    return { state, dueDate, label: dueInBrief(obligation, today, isOverrunJustified(obligation, facts)) }
  }
  return {
    isLate: obligations.some(({ state }) => state === 'overdue'),
    acknowledgement: inBrief('acknowledgement'),
    answer: inBrief('answer'),
  }
}
