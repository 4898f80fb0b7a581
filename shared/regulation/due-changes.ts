/** What another law does to the days that a complaint still waits for. */
import type { Law } from './law.ts'
import type { LocalDate } from './local-date.ts'
import { MEDIATION_DELAYS, windowUnder } from './mediation.ts'
import { deriveObligation, isPending, type Obligation } from './obligations.ts'
import { type ComplaintFacts, OBLIGATION_KINDS, OBLIGATION_LABELS, type ObligationKind } from './rule.ts'

/** The days between which the mediator may be turned to: the client's, not the firm's. */
type MediatorDay = 'mediatorOpensOn' | 'mediatorClosesOn'

/** How each day that may change is called. */
export const DUE_CHANGE_LABELS: Readonly<Record<ObligationKind | MediatorDay, string>> = {
  ...OBLIGATION_LABELS,
  mediatorOpensOn: 'Premier jour pour saisir le médiateur',
  mediatorClosesOn: 'Dernier jour pour saisir le médiateur',
}

/** The last day of what is to be done, or that it is to be done as soon as possible, where the text sets no length. */
type ShownDay = LocalDate | 'atOnce'

/** A duty not met yet whose last day is another one; a day is absent where that law asks for nothing. */
export type DueChange = {
  readonly kind: ObligationKind | MediatorDay
  readonly before?: ShownDay | undefined
  readonly after?: ShownDay | undefined
}

/** The days shown for what is still to be done, where they differ from one law to the other; in the order of the steps. */
export function dueChanges(facts: ComplaintFacts, before: Law, after: Law, today: LocalDate): readonly DueChange[] {
  const [was, is] = [before, after].map((law) => shownDays(facts, law, today))
  return (Object.keys(DUE_CHANGE_LABELS) as DueChange['kind'][]).flatMap((kind) => {
    const [from, to] = [was?.[kind], is?.[kind]]
    return from === to ? [] : [{ kind, ...(from && { before: from }), ...(to && { after: to }) }]
  })
}

type ShownDays = Readonly<Partial<Record<DueChange['kind'], ShownDay | undefined>>>

function shownDays(facts: ComplaintFacts, law: Law, today: LocalDate): ShownDays {
  const duties = OBLIGATION_KINDS.map((kind) => [kind, shownDay(deriveObligation(kind, facts, today, law))] as const)
  const window = facts.isComplaint && !facts.referralNotifiedOn ? windowUnder(law.mediation ?? MEDIATION_DELAYS, facts) : undefined
  return { ...Object.fromEntries(duties), mediatorOpensOn: window?.opensOn, mediatorClosesOn: window?.closesOn }
}

/** What is shown of a duty that waits; nothing of one that was met, or is moot. */
function shownDay(obligation: Obligation | undefined): ShownDay | undefined {
  return obligation && (isPending(obligation) || obligation.state === 'prudent') ? (obligation.dueDate ?? 'atOnce') : undefined
}
