/**
 * What a rule is: an obligation, the regimes it binds, the day it counts from, the length it grants.
 *
 * Each rule is one small file in rules/; `deriveObligations` picks the strictest.
 */

import type { LocalDate } from './local-date.ts'
import type { ClientKind } from './mediation.ts'
import { mediationWindow } from './mediation.ts'
import type { Nature } from './natures.ts'
import type { Period } from './period.ts'
import type { Regime } from './regimes.ts'
import type { Source, TextFamily } from './texts.ts'
import type { Zone } from './zone.ts'

/** What the firm must do for a complainant, in the order of the steps. */
export const OBLIGATION_KINDS = ['invitation', 'reminder', 'acknowledgement', 'answer', 'mediatorInformation', 'mediatorAnswer'] as const
export type ObligationKind = (typeof OBLIGATION_KINDS)[number]

export const OBLIGATION_LABELS: Readonly<Record<ObligationKind, string>> = {
  invitation: 'Invitation à formaliser par écrit',
  reminder: 'Rappel de l’invitation',
  acknowledgement: 'Accusé de réception',
  answer: 'Réponse au réclamant',
  mediatorInformation: 'Information sur le médiateur',
  mediatorAnswer: 'Réponse au médiateur',
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
  /** Taken for a consumer where it is not said. */
  readonly clientKind?: ClientKind | undefined
  readonly remindedOn?: LocalDate | undefined
  readonly renouncedOn?: LocalDate | undefined
  /** Handed over to another professional, the client told; not where it was only given to handle in the firm's name. */
  readonly transferredOn?: LocalDate | undefined
  /** First holding letter, and the day that the last one promises. */
  readonly heldOn?: LocalDate | undefined
  readonly promisedOn?: LocalDate | undefined
  readonly mediatorInformedOn?: LocalDate | undefined
  /** A register taken over says it is answered or closed: what that register does not date is not owed. */
  readonly isTakenOverSettled?: boolean | undefined
  /** Day the firm was told that the client turned to a mediator, and day its file went there. */
  readonly referralNotifiedOn?: LocalDate | undefined
  readonly mediatorAnsweredOn?: LocalDate | undefined
}

/** The event a period counts from. */
export type Basis = 'expressed' | 'invited' | 'sent' | 'received' | 'mediatorOpen' | 'referralNotified'

export const BASIS_LABELS: Readonly<Record<Basis, string>> = {
  expressed: 'l’expression orale de la réclamation',
  invited: 'l’envoi de l’invitation',
  sent: 'l’envoi de la réclamation écrite',
  received: 'la réception de la réclamation',
  mediatorOpen: 'le jour à partir duquel le médiateur peut être saisi',
  referralNotified: 'le jour où le cabinet apprend la saisine',
}

/** What a rule asks for besides its regimes. */
export type Condition = {
  /** The condition itself, in French: 'Le réclamant est un consommateur.' */
  readonly asks: string
  /** What is not met, in French; `undefined` where all is. */
  readonly whyNot: (facts: ComplaintFacts, today: LocalDate) => string | undefined
}

/** A longer period that a letter of the firm's opens, where it leaves within the first one. */
export type Extension = {
  readonly period: Period
  readonly openedOn: (facts: ComplaintFacts) => LocalDate | undefined
  readonly why: string
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
  /** What is owed, in French: begins the explanation of its due date. */
  readonly duty: string
  readonly source: Source
  readonly basis: Basis
  /** Length granted; absent where the text sets none ("sans délai"). */
  readonly period?: Period
  /** Calendar days before the due date from which it is "soon". */
  readonly soonWithinDays: number
  readonly condition?: Condition
  /** What makes the duty moot, in French; judged where its fulfilment is. */
  readonly exception?: string
  readonly extension?: Extension
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
    case 'invited':
      return facts.invitedOn
    case 'mediatorOpen':
      return facts.written && mediationWindow(facts.written.sentOn).opensOn
    case 'referralNotified':
      return facts.referralNotifiedOn
  }
}
