/**
 * What a rule is: an obligation, the regimes it binds, the day it counts from, the length it grants.
 *
 * Each rule is one small file in rules/; `deriveObligations` picks the strictest.
 */
import type { LocalDate } from './local-date.ts'
import type { Nature } from './natures.ts'
import type { Period } from './period.ts'
import type { Regime } from './regimes.ts'
import type { Source, TextFamily } from './texts.ts'
import type { Zone } from './zone.ts'

/** What the firm must do for a complainant. */
export const OBLIGATION_KINDS = ['invitation', 'acknowledgement', 'answer'] as const
export type ObligationKind = (typeof OBLIGATION_KINDS)[number]

export const OBLIGATION_LABELS: Readonly<Record<ObligationKind, string>> = {
  invitation: 'Invitation à formaliser par écrit',
  acknowledgement: 'Accusé de réception',
  answer: 'Réponse au réclamant',
}

/** The facts of a complaint that rules look at: days and codes only, nothing of the story. */
export type ComplaintFacts = {
  readonly isComplaint: boolean
  readonly zone: Zone
  /** Empty where not known: the strictest of all then applies. */
  readonly regimes: readonly Regime[]
  readonly nature?: Nature | undefined
  /** Day an oral complaint was expressed; absent where it came in writing. */
  readonly expressedOn?: LocalDate | undefined
  /** The first written complaint, which starts the clock. */
  readonly written?: { readonly sentOn: LocalDate; readonly receivedOn: LocalDate } | undefined
  readonly settledAtOnceOn?: LocalDate | undefined
  readonly invitedOn?: LocalDate | undefined
  readonly acknowledgedOn?: LocalDate | undefined
  readonly answeredOn?: LocalDate | undefined
  /** Day an oral complaint was closed with a reason and no written form. */
  readonly closedWithoutWritingOn?: LocalDate | undefined
}

/** The event a period counts from. */
export type Basis = 'expressed' | 'sent' | 'received'

export const BASIS_LABELS: Readonly<Record<Basis, string>> = {
  expressed: 'l’expression orale de la réclamation',
  sent: 'l’envoi de la réclamation écrite',
  received: 'la réception de la réclamation',
}

export type Rule = {
  readonly id: string
  readonly kind: ObligationKind
  /** The regimes that bring this rule into play. */
  readonly regimes: readonly Regime[]
  /** The line of texts that states it; the one in force on the day the clock starts is cited. */
  readonly family: TextFamily
  /** Where in the text. */
  readonly clause: string
  readonly source: Source
  readonly basis: Basis
  /** Length granted; absent where the text sets none ("sans délai"). */
  readonly period?: Period
  /** Calendar days before the due date from which it is "soon". */
  readonly soonWithinDays: number
}

/** The day a basis falls on for these facts, or `undefined` where it has not happened. */
export function basisDate(basis: Basis, facts: ComplaintFacts): LocalDate | undefined {
  switch (basis) {
    case 'expressed':
      return facts.expressedOn
    case 'sent':
      return facts.written?.sentOn
    case 'received':
      return facts.written?.receivedOn
  }
}
