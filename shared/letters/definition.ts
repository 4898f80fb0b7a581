/** What a kind of letter is: what it asks for, how it is built, what it must carry, and what marking it as sent records. */
import {
  type CommandContext,
  type CommandResult,
  type Dispatch,
  type Dossier,
  grantedApproval,
  type LetterEvent,
  type Step,
} from '../complaint/index.ts'
import type { Firm } from '../firm/firm.ts'
import type { ObligationKind } from '../regulation/index.ts'
import type { Letter, LetterFields, LetterInput } from './letter.ts'
import type { Mention } from './mention.ts'
import type { LetterParagraph } from './paragraphs.ts'

/** A letter's own fields as the form holds them: text, by name. */
export type TypedFields = Readonly<Partial<Record<string, string>>>

/** One thing that the adviser decides about a letter, and how the form asks for it. */
export type LetterField = {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly isOptional?: boolean
  /** What the dossier holds of it, typed for the firm: shown beside the field, taken over only where one asks to. */
  readonly recorded?: (dossier: Dossier) => string | undefined
  /** Whether it is asked for at all, by what the other fields hold; always where it does not say. */
  readonly isAsked?: (typed: TypedFields) => boolean
  /** The name a firm's own Word file asks for it with, and what it becomes there, in French. */
  readonly inTemplate?: { readonly name: string; readonly becomes: string }
} & (
  | { readonly kind: 'text' | 'longText' | 'lines' | 'contact' | 'amount' | 'futureDay' }
  | { readonly kind: 'choice'; readonly options: readonly { readonly value: string; readonly label: string }[] }
)

/** What the adviser says of a letter that has left. */
type Sending = Omit<Dispatch, 'approval'> & {
  readonly lateReason?: string | undefined
  /** Digest of the file that the kept document, a PDF or a text, was made of; the document's own where it is that file. */
  readonly madeOf?: string | undefined
}

/** A letter being marked as sent. */
export type SentLetter = {
  readonly dossier: Dossier
  readonly firm: Firm
  readonly fields: LetterFields
  /** The reason for a late sending is there for a letter that meets a duty. */
  readonly sending: Sending
  readonly context: CommandContext
}

/** One kind of letter. */
export type LetterDefinition = {
  /** Its name, in French. */
  readonly label: string
  /** The step that marking it as sent takes, and the event this records. */
  readonly step: Step
  readonly event: LetterEvent
  /** The duty its sending meets, where it meets one: a late sending then says why. */
  readonly duty?: ObligationKind
  /** Whom it goes to, where it is not the complainant. */
  readonly recipient?: 'insurer'
  /** Whether it quotes the complaint, in the words chosen for the client. */
  readonly quotesComplaint?: true
  readonly fields: readonly LetterField[]
  /** What its fields hold where nothing was typed, from what is known already; none where it proposes nothing. */
  readonly proposed?: (known: Pick<LetterInput, 'dossier' | 'firm'>, typed: TypedFields) => TypedFields
  readonly build: (input: LetterInput) => Letter
  /** The paragraphs the adviser may write, in the letter's order. */
  readonly paragraphs: readonly LetterParagraph[]
  readonly mentions: readonly Mention[]
  readonly send: (letter: SentLetter) => CommandResult
}

/** Marks a letter as sent: the step that its sending is, taken or refused; it says which approval it leaves with, where there is one. */
export function sendLetter({ duty, event, send }: LetterDefinition, { sending, ...letter }: SentLetter): CommandResult {
  const { lateReason, madeOf, ...dispatch } = sending
  const digest = madeOf ?? dispatch.document?.sha256
  const granted = digest === undefined ? undefined : grantedApproval(letter.dossier, event, digest)
  const approved = granted ? { ...dispatch, withoutApproval: undefined, approval: { requestId: granted.id, digest } } : dispatch
  return send({ ...letter, sending: duty ? { ...approved, lateReason } : approved })
}

/** What a letter whose own fields are not filled in is answered. */
export function undecided(message: string): CommandResult {
  return { status: 'refused', refusals: [{ rule: 'required', message }] }
}
