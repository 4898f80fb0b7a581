/**
 * A letter: what stands on the page, block by block, before it becomes a Word document.
 *
 * Built from the dossier, then edited by the adviser where it may be; the mediator notice may not.
 */
import type { AnswerOutcome, Dossier, LetterKind } from '../complaint/index.ts'
import { CIVILITY_LABELS, SALUTATIONS } from '../complaint/index.ts'
import type { Firm } from '../firm/firm.ts'
import { formatDate, typography } from '../language/french.ts'
import type { LocalDate } from '../regulation/index.ts'
import { STATUS_LABELS } from '../regulation/index.ts'

/** A paragraph of the body, or a few lines kept together ('\n' between them). */
export type LetterBlock = {
  readonly id: string
  /** What the adviser reads beside it in the editor. */
  readonly label: string
  readonly text: string
  readonly isEditable: boolean
}

export type Letter = {
  readonly kind: LetterKind
  readonly date: LocalDate
  readonly place: string
  readonly firmName: string
  /** Postal address, one line each. */
  readonly firmAddress: readonly string[]
  /** How to reach the firm. */
  readonly firmContact: readonly string[]
  /** Statuses and ORIAS number, in one line. */
  readonly firmIdentity: string
  readonly addressee: readonly string[]
  readonly reference: string
  readonly subject: string
  readonly salutation: string
  readonly blocks: readonly LetterBlock[]
  readonly closing: string
  readonly signatoryName: string
  readonly signatoryRole: string
}

/** What the adviser decides about a letter besides its words. */
export type LetterFields = {
  /** Answers only. */
  readonly outcome?: AnswerOutcome | undefined
  /** Answers only: gesture or compensation, in cents. */
  readonly gestureCents?: number | undefined
}

/** All that a letter is made from. */
export type LetterInput = {
  readonly dossier: Dossier
  readonly firm: Firm
  readonly fields: LetterFields
  readonly today: LocalDate
}

/** Texts of the adviser's own, by block. */
export type LetterEdits = Readonly<Record<string, string>>

/** The frame every letter shares: letterhead, addressee, references, salutation, signature. */
export function frameLetter(
  kind: LetterKind,
  subject: string,
  blocks: readonly LetterBlock[],
  { dossier, firm, today }: LetterInput,
): Letter {
  const { complainant } = dossier
  const civility = complainant.civility === 'none' ? '' : `${CIVILITY_LABELS[complainant.civility]} `
  const salutation = SALUTATIONS[complainant.civility]
  return {
    kind,
    date: today,
    place: firm.city,
    firmName: firm.name,
    firmAddress: linesOf(firm.address),
    firmContact: [firm.contactPhone, firm.contactEmail, firm.website].filter((line) => line.trim() !== ''),
    firmIdentity: typography(
      [...firm.statuses.map((status) => STATUS_LABELS[status]), firm.oriasNumber && `ORIAS n°\u00a0${firm.oriasNumber}`]
        .filter(Boolean)
        .join(' · '),
    ),
    addressee: [
      `${civility}${complainant.name}`,
      ...(dossier.onBehalfOf ? [`pour ${dossier.onBehalfOf}`] : []),
      ...linesOf(complainant.address ?? ''),
    ],
    reference: dossier.reference,
    subject: typography(subject),
    salutation: `${salutation},`,
    blocks: blocks.map((block) => ({ ...block, text: typography(block.text) })),
    closing: typography(`Nous vous prions d’agréer, ${salutation}, l’expression de nos salutations distinguées.`),
    signatoryName: firm.signatoryName,
    signatoryRole: firm.signatoryRole,
  }
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

/** The letter with the adviser's own words; a block that may not be edited stays as it is. */
export function applyEdits(letter: Letter, edits: LetterEdits): Letter {
  return {
    ...letter,
    blocks: letter.blocks.map((block) => {
      const edit = block.isEditable ? edits[block.id] : undefined
      return edit === undefined ? block : { ...block, text: typography(edit) }
    }),
  }
}

/** Everything that stands on the page, as text: what the linter reads. */
export function letterText(letter: Letter): string {
  return [
    letter.firmName,
    ...letter.firmAddress,
    ...letter.firmContact,
    letter.firmIdentity,
    ...letter.addressee,
    `${letter.place}, le ${formatDate(letter.date)}`,
    `Nos références : ${letter.reference}`,
    `Objet : ${letter.subject}`,
    letter.salutation,
    ...letter.blocks.map((block) => block.text),
    letter.closing,
    letter.signatoryName,
    letter.signatoryRole,
  ].join('\n')
}

/** The product as a sentence names it: 'assurance-vie, contrat AV-778120', or nothing. */
export function productPhrase({ product, contractReference }: Dossier): string {
  const contract = contractReference && !product.includes(contractReference) ? `contrat ${contractReference}` : ''
  return [product, contract].filter(Boolean).join(', ')
}
