/**
 * A letter: what stands on the page, block by block, before it becomes a Word document.
 *
 * Built from the dossier, then edited by the adviser where it may be; the mediator notice may not.
 */
import type { AnswerOutcome, Arrangements, Dossier, TransferMode } from '../complaint/index.ts'
import { addressedName, arrivalWords, guardianLabel, salutationOf } from '../complaint/index.ts'
import type { Firm } from '../firm/firm.ts'
import { formatPhone } from '../language/contact-details.ts'
import { formatDate, fullStop, typography } from '../language/french.ts'
import { attentionOf, de, withArticle } from '../language/names.ts'
import { type Law, type LocalDate, STATUS_LABELS } from '../regulation/index.ts'

/** A part of the body: one paragraph or several ('\n' between them), a sentence with its list, an address. */
export type LetterBlock = {
  readonly id: string
  /** What the adviser reads beside it in the editor. */
  readonly label: string
  readonly text: string
  readonly isEditable: boolean
  /** It says what was typed above it, and nothing more is asked: it is read, and edited only where one asks to. */
  readonly saysFields?: true
  /** How its lines are set; each line is a paragraph of its own unless said otherwise. */
  readonly layout?: 'list' | 'address'
}

export type Letter = {
  readonly date: LocalDate
  readonly place: string
  readonly firmName: string
  /** Postal address, one line each. */
  readonly firmAddress: readonly string[]
  /** How to reach the firm. */
  readonly firmContact: readonly string[]
  /** Who the firm is, at the foot of the page: name and ORIAS number, then its statuses. */
  readonly firmIdentity: readonly string[]
  readonly addressee: readonly string[]
  /** Where the addressee receives e-mail; absent where it is not known. */
  readonly addresseeEmail?: string | undefined
  /** In larger type, for whom asked for it. */
  readonly isLargePrint?: boolean
  readonly reference: string
  readonly subject: string
  readonly salutation: string
  readonly blocks: readonly LetterBlock[]
  readonly closing: string
  readonly signatoryName: string
  readonly signatoryRole: string
}

/** What the adviser decides about a letter besides its words; each letter asks for its own. */
export type LetterFields = {
  readonly outcome?: AnswerOutcome | undefined
  /** Gesture or compensation, in cents. */
  readonly gestureCents?: number | undefined
  /** Who handles the complaint, where it is not the firm's usual contact. */
  readonly handlerName?: string | undefined
  /** Documents asked for, one a line, and the day they are wanted by. */
  readonly documents?: string | undefined
  readonly wantedBy?: LocalDate | undefined
  /** Why the answer takes longer, or why the complaint goes to another professional. */
  readonly reason?: string | undefined
  readonly promisedOn?: LocalDate | undefined
  readonly mode?: TransferMode | undefined
  readonly to?: string | undefined
  readonly toContact?: string | undefined
  /** A further letter's own. */
  readonly [name: string]: string | number | undefined
}

/** All that a letter is made from. */
export type LetterInput = {
  readonly dossier: Dossier
  readonly firm: Firm
  readonly fields: LetterFields
  readonly today: LocalDate
  /** The law as the firm applies it. */
  readonly law: Law
}

/** Lines typed as a list, without blanks. */
export function listed(text: string | undefined): readonly string[] {
  return linesOf(text ?? '')
}

/** Texts of the adviser's own, by block. */
export type LetterEdits = Readonly<Record<string, string>>

/** The frame every letter shares: letterhead, addressee, references, salutation, signature. */
export function frameLetter(subject: string, blocks: readonly LetterBlock[], { dossier, firm, today }: LetterInput): Letter {
  const { arrangements } = dossier
  const salutation =
    arrangements?.guardian && arrangements.letterRoute === 'toGuardian' ? 'Madame, Monsieur' : salutationOf(dossier.complainant)
  return {
    date: today,
    place: typography(firm.city),
    firmName: typography(firm.name),
    firmAddress: linesOf(typography(firm.address)),
    firmContact: [telephone(firm), firm.contactEmail, firm.website].filter((line) => line.trim() !== ''),
    firmIdentity: [
      [firm.name, firm.oriasNumber && unbroken(`ORIAS n° ${firm.oriasNumber}`)],
      firm.statuses.map((status) => STATUS_LABELS[status]),
    ].map((parts) => typography(parts.filter(Boolean).join(' · '))),
    ...addresseeOf(dossier),
    ...(arrangements?.isLargePrint && { isLargePrint: true }),
    reference: dossier.reference,
    subject: typography(subject),
    salutation: typography(`${salutation},`),
    blocks: blocks.map((block) => ({ ...block, text: typography(block.text) })),
    closing: closingTo(salutation),
    signatoryName: typography(firm.signatoryName),
    signatoryRole: typography(firm.signatoryRole),
  }
}

/** The closing formula, which says again how the letter greets: 'Madame', 'Madame, Monsieur', 'Maître'. */
export function closingTo(salutation: string): string {
  return typography(`Nous vous prions d’agréer, ${salutation}, l’expression de nos salutations distinguées.`)
}

/** Where something can be sent: to an address, or to the place of a review. */
export type Destination = {
  readonly address?: string | undefined
  readonly email?: string | undefined
  readonly reviewPlace?: string | undefined
}

/** Where letters go: to the complainant's, to that of who protects them, or to where a review was published. */
export function whereToSend({
  complainant,
  arrangements,
  reviewPlace,
}: Pick<Dossier, 'complainant' | 'arrangements' | 'reviewPlace'>): Destination {
  return arrangements?.guardian
    ? { address: arrangements.guardianAddress, email: arrangements.guardianEmail }
    : { address: complainant.address, email: complainant.email, reviewPlace }
}

/** Whom letters go to, and where: the complainant, or who acts for a protected adult, or the one at the other's. */
function addresseeOf(dossier: Pick<Dossier, 'complainant' | 'onBehalfOf' | 'arrangements'>): Pick<Letter, 'addressee' | 'addresseeEmail'> {
  const { complainant, onBehalfOf, arrangements } = dossier
  const person = [
    addressedName(complainant),
    ...(complainant.contactPerson ? [attentionOf(complainant.contactPerson)] : []),
    ...(onBehalfOf ? [`pour ${onBehalfOf}`] : []),
  ]
  const { address = '', email } = whereToSend(dossier)
  return {
    addressee: [...(arrangements?.guardian ? protectedLines(person, arrangements) : person), ...linesOf(address)].map(typography),
    addresseeEmail: email,
  }
}

function protectedLines(person: readonly string[], arrangements: Arrangements): readonly string[] {
  const { guardian = '', letterRoute } = arrangements
  const role = guardianLabel(arrangements).toLowerCase()
  return letterRoute === 'throughGuardian'
    ? [...person, `aux soins ${de(withArticle(guardian))}, ${role}`]
    : [guardian, `${role}, pour ${person[0]}`]
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
    ...letter.firmIdentity,
    ...letter.addressee,
    `${letter.place}, le ${formatDate(letter.date)}`,
    referencesLine(letter),
    `${SUBJECT_LEAD}${letter.subject}`,
    letter.salutation,
    ...letter.blocks.map((block) => block.text),
    letter.closing,
    letter.signatoryName,
    letter.signatoryRole,
  ].join('\n')
}

/** What the letter says, from its salutation to its signature: the text of an e-mail that carries it. */
export function letterBody(letter: Letter): string {
  const { salutation, blocks, closing, signatoryName, signatoryRole } = letter
  return [salutation, ...blocks.map((block) => block.text), closing, [signatoryName, signatoryRole].filter(Boolean).join('\n')]
    .filter((part) => part.trim() !== '')
    .join('\n\n')
}

export const SUBJECT_LEAD = 'Objet\u00a0: '

/** 'Nos références : 2026-004'. */
export function referencesLine(letter: Letter): string {
  return `Nos références\u00a0: ${letter.reference}`
}

/** Who handles the complaint: the name the letter gives. */
export function handlerOf({ fields, firm }: LetterInput): string {
  return fields.handlerName?.trim() || firm.contactName.trim()
}

/** The number of those who handle complaints, as it is written; empty where the firm gives none. */
export function telephone({ contactPhone }: Pick<Firm, 'contactPhone'>): string {
  return unbroken(formatPhone(contactPhone))
}

/** A telephone number or the like, which no line may break. */
export function unbroken(text: string): string {
  return text.trim().replaceAll(' ', '\u00a0')
}

/**
 * Words at the end of a sentence, in one run between quotation marks; those inside become inner ones.
 * The sentence's full stop stands after the marks, unless the words bring their own.
 */
export function quote(words: string): string {
  const run = words.trim().replace(/\s+/g, ' ').replace(/«\s*/g, '“').replace(/\s*»/g, '”')
  return `« ${run} »${fullStop(run) === run ? '' : '.'}`
}

/** The product as a letter names it to whoever complains; not to somebody unknown, to whom nothing of a client is told. */
export function productPhrase(dossier: Dossier): string {
  return dossier.complainant.isPseudonym ? '' : productInWords(dossier)
}

/** 'assurance-vie, contrat AV-778120', or nothing. */
export function productInWords({ product, contractReference }: Dossier): string {
  const contract = contractReference && !product.includes(contractReference) ? `contrat ${contractReference}` : ''
  return [product, contract].filter(Boolean).join(', ')
}

/** 'envoyée le 2 avril 2026 et reçue le 7 avril 2026', or of a review 'publiée…' and 'vue…'; what is not known is not said. */
export function writtenDates({ written }: Dossier): string {
  if (!written) return ''
  if (written.passedOnBy) return relayedDates(written, written.passedOnBy)
  const { sent, received } = arrivalWords(written.channel)
  if (written.isSentOnAssumed) return `${received} le ${formatDate(written.receivedOn)}`
  return written.sentOn === written.receivedOn
    ? `${sent} et ${received} le ${formatDate(written.sentOn)}`
    : `${sent} le ${formatDate(written.sentOn)} et ${received} le ${formatDate(written.receivedOn)}`
}

/** 'votre réclamation envoyée le 2 avril 2026 et reçue le 7 avril 2026'. */
export function yourComplaint(dossier: Dossier): string {
  return ['votre réclamation', writtenDates(dossier)].filter(Boolean).join(' ')
}

/** 'envoyée le 2 avril 2026, transmise par Assureur Fictif, qui l’a reçue le 3 avril 2026, et reçue ici le 10 avril 2026'. */
function relayedDates({ sentOn, isSentOnAssumed, receivedOn, passedOnReceivedOn }: NonNullable<Dossier['written']>, by: string): string {
  const sent = isSentOnAssumed ? '' : `envoyée le ${formatDate(sentOn)}, `
  const there = passedOnReceivedOn ? `, qui l’a reçue le ${formatDate(passedOnReceivedOn)}` : ''
  return `${sent}transmise par ${withArticle(by)}${there}, et reçue ici le ${formatDate(receivedOn)}`
}
