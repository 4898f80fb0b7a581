/**
 * What a rule is: an obligation, the regimes it binds, the day it counts from, the length it grants.
 *
 * Each rule is one small file in rules/; `deriveObligations` picks the strictest.
 */

import type { LocalDate } from './local-date.ts'
import type { ClientKind } from './mediation.ts'
import { silentSince } from './mediation.ts'
import type { Nature } from './natures.ts'
import type { Period } from './period.ts'
import type { Regime } from './regimes.ts'
import { type RegulatoryText, type Source, type TextFamily, textInForce } from './texts.ts'
import type { Zone } from './zone.ts'

/** What the firm must do for a complainant, in the order of the steps. */
export const OBLIGATION_KINDS = [
  'invitation',
  'reminder',
  'acknowledgement',
  'answer',
  'mediatorInformation',
  'mediatorAnswer',
  'insurerDeclaration',
] as const
export type ObligationKind = (typeof OBLIGATION_KINDS)[number]

export const OBLIGATION_LABELS: Readonly<Record<ObligationKind, string>> = {
  invitation: 'Invitation à formaliser par écrit',
  reminder: 'Rappel de l’invitation',
  acknowledgement: 'Accusé de réception',
  answer: 'Réponse au réclamant',
  mediatorInformation: 'Information sur le médiateur',
  mediatorAnswer: 'Réponse au médiateur',
  insurerDeclaration: 'Déclaration à l’assureur',
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
  /** Day of an earlier written complaint on the matter, addressed to someone else. */
  readonly elsewhereSentOn?: LocalDate | undefined
  readonly settledAtOnceOn?: LocalDate | undefined
  readonly invitedOn?: LocalDate | undefined
  readonly acknowledgedOn?: LocalDate | undefined
  readonly answeredOn?: LocalDate | undefined
  /** Day of the first answer that rejects the written complaint, or meets it in part. */
  readonly refusedOn?: LocalDate | undefined
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
  /** Day from which the firm knows that its own liability is called into question; absent where it is not, or not asked yet. */
  readonly liabilityQuestionedOn?: LocalDate | undefined
  readonly insurerDeclaredOn?: LocalDate | undefined
  /** Day on which it was decided, with a reason, not to declare. */
  readonly declarationSetAsideOn?: LocalDate | undefined
  /** When the step that met a duty, or took it away, was recorded: an instant, ISO 8601 in UTC. */
  readonly recordedAt?: Readonly<Partial<Record<ObligationKind, string>>> | undefined
}

/** The event a period counts from. */
export type Basis = 'expressed' | 'invited' | 'sent' | 'received' | 'mediatorOpen' | 'referralNotified' | 'liabilityQuestioned'

export const BASIS_LABELS: Readonly<Record<Basis, string>> = {
  expressed: 'l’expression orale de la réclamation',
  invited: 'l’envoi de l’invitation',
  sent: 'l’envoi de la réclamation écrite',
  received: 'la réception de la réclamation',
  mediatorOpen: 'le jour à partir duquel le médiateur peut être saisi',
  referralNotified: 'le jour où le cabinet apprend la saisine',
  liabilityQuestioned: 'le jour où le cabinet sait que sa responsabilité est mise en cause',
}

/** What a rule asks for besides its regimes. */
type Condition = {
  /** The condition itself, in French: 'Le réclamant est un consommateur.' */
  readonly asks: string
  /** What is not met, in French; `undefined` where all is. */
  readonly whyNot: (facts: ComplaintFacts, today: LocalDate) => string | undefined
}

/** A longer period that a letter of the firm's opens, where it leaves within the first one. */
type Extension = {
  readonly period: Period
  readonly openedOn: (facts: ComplaintFacts) => LocalDate | undefined
  readonly why: string
}

/** What fulfils, or removes, an obligation; `isLate` where no due date says so. */
export type Fulfilment = {
  readonly doneOn?: LocalDate | undefined
  /** What was done that day in its place, where it was not done itself: 'la réponse'. */
  readonly inItsPlace?: string
  readonly isMoot?: boolean
  readonly isLate?: boolean
  readonly why?: string
}

/** What a rule does in code, and no kept law can hold. */
export type RuleCode = {
  readonly whyNot?: Condition['whyNot'] | undefined
  readonly openedOn?: Extension['openedOn'] | undefined
  readonly fulfilment?: ((facts: ComplaintFacts, dueDate: LocalDate | undefined) => Fulfilment) | undefined
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
  /** As a text's: what of it could not be read or confirmed. */
  readonly doubt?: string
  /** What would change if the text were read otherwise, in French. */
  readonly ifReadOtherwise: string
  /** The event it counts from, under every text of its family that says no other. */
  readonly basis: Basis
  /** By the id of a text: where that text of the family counts from another event. */
  readonly basisByText?: Readonly<Record<string, Basis>> | undefined
  /** Length granted; absent where the text sets none ("sans délai"). */
  readonly period?: Period
  /** Calendar days before the due date from which it is "soon". */
  readonly soonWithinDays: number
  readonly condition?: Condition
  /** Its day is shown with its reason and the firm owes nothing by it: it is never late. */
  readonly shownAs?: 'prudent'
  /** Whether the text admits a longer time in duly justified exceptional circumstances: late all the same. */
  readonly admitsExceptionalCircumstances?: boolean
  /** Whether the firm says that it is among those whom the text addresses: an unknown regime then brings it into play too. */
  readonly addressesFirm?: boolean
  /** What makes the duty moot, in French; judged where its fulfilment is. */
  readonly exception?: string
  readonly extension?: Extension
  /** How the duty is fulfilled, where it is not as every duty of its kind. */
  readonly fulfilment?: RuleCode['fulfilment']
  /** Goes up when what the rule does in code changes, in the same words or not: a kept law knows its rules by it. The first where it does not say. */
  readonly revision?: number
  /** What it did under each revision before, so that a law kept then is computed with as it was. */
  readonly former?: Readonly<Record<number, RuleCode>>
}

/** What `admitsExceptionalCircumstances` means, in French. */
export const EXCEPTIONAL_CIRCUMSTANCES =
  'Il reste un retard ; pour des circonstances exceptionnelles dûment justifiées, dites par une lettre d’attente partie dans le délai, il est aussi compté comme justifié.'

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
      return silentSince(facts)
    case 'referralNotified':
      return facts.referralNotifiedOn
    case 'liabilityQuestioned':
      return facts.liabilityQuestionedOn
  }
}

/** The event that a rule counts from under one text of its family. */
export function basisUnder(
  { basis, basisByText }: Pick<Rule, 'basis' | 'basisByText'>,
  text: Pick<RegulatoryText, 'id'> | undefined,
): Basis {
  return (text && basisByText?.[text.id]) ?? basis
}

/** From which event and which day a rule counts, and the text that says so. */
export type Clock = {
  readonly basis: Basis
  readonly from: LocalDate
  readonly text: RegulatoryText
  /** The text on the other side of a change that the complaint straddles. */
  readonly straddled?: RegulatoryText | undefined
}

/**
 * The clock of a rule for one complaint: under the text in force on the day that the clock starts.
 *
 * Where a text that counts from another event replaced it between the sending and the receipt, both are looked at and
 * the shorter kept.
 *
 * @returns `undefined` where nothing has started it, or no text governs the day
 */
export function clockOf(rule: Rule, facts: ComplaintFacts, texts: readonly RegulatoryText[]): Clock | undefined {
  const days = possibleBases(rule).flatMap((basis) => basisDate(basis, facts) ?? [])
  const governing = days.flatMap((day) => textInForce(rule.family, day, texts) ?? [])
  const clocks = governing.flatMap((text): Clock[] => {
    const basis = basisUnder(rule, text)
    const from = basisDate(basis, facts)
    return from ? [{ basis, from, text }] : []
  })
  const [shortest] = clocks.toSorted((a, b) => a.from.localeCompare(b.from))
  if (!shortest) return undefined
  const other = clocks.find(({ basis }) => basis !== shortest.basis)
  if (other) return { ...shortest, straddled: other.text }
  // Two texts that count from one event: the one in force on the day of that event.
  return { ...shortest, text: textInForce(rule.family, shortest.from, texts) ?? shortest.text }
}

/** Every event that a rule counts from under one text or another. */
export function possibleBases({ basis, basisByText = {} }: Rule): readonly Basis[] {
  return [...new Set([basis, ...Object.values(basisByText)])]
}
