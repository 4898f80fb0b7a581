/** What a letter must carry: mentions as data, each with the text that asks for it. */
import { obligationsOf, textsOf } from '../complaint/index.ts'
import { isRegisteredAtOrias } from '../firm/firm.ts'
import { firmPage } from '../firm/settings-pages.ts'
import { asPattern } from '../language/as-pattern.ts'
import { enumerate, formatDate } from '../language/french.ts'
import {
  askedBy,
  askedByText,
  askedOf,
  HOUSE_ALONE,
  inOneLine,
  type LocalDate,
  type ObligationKind,
  REGIME_LABELS,
  type RegulatoryText,
  textInForce,
  textNamed,
} from '../regulation/index.ts'
import { asksForFee } from './fee.ts'
import { comparable, datesIn, type ReadFile } from './final-text.ts'
import { handlerOf, type Letter, type LetterInput, listed, telephone } from './letter.ts'
import {
  competentMediators,
  conventionSentence,
  hasTurnedToMediator,
  isMediatedByOwnRules,
  mayMediate,
  mediationEndedOn,
  refusedOnOf,
  regimesWithoutMediator,
  TWO_MONTHS,
} from './mediator-notice.ts'
import { otherMediators } from './other-mediators.ts'

/** 'mandatory' holds the letter back unless a reason is given; 'recommended' is told only. */
export type Severity = 'mandatory' | 'recommended'

/** The letter as the linter reads it: its blocks, or the text of its Word file beside the blocks the application would write. */
export type ReadLetter = {
  readonly letter: Letter
  readonly text: string
  readonly input: LetterInput
  readonly file?: ReadFile | undefined
}

export type Mention = {
  readonly id: string
  readonly severity: Severity
  /** What is missing or wrong, and what to do, in French. */
  readonly message: (read: ReadLetter) => string
  /** The text that asks for it, as it governs this very complaint. */
  readonly source: (read: ReadLetter) => string
  readonly isSatisfied: (read: ReadLetter) => boolean
  /** Whether what is not found in a file may yet be there in words of its own: told as to be checked, not as missing. */
  readonly isDoubtful?: (read: ReadLetter) => boolean
}

const always = (text: string) => () => text

export const HOUSE_SOURCE = HOUSE_ALONE
const HOUSE = always(HOUSE_SOURCE)
const CONSUMER_CODE = citing('L612', 'L616-1')

/** Texts that no rule counts by, as the firm cites them. */
export function citing(...ids: readonly string[]): Mention['source'] {
  return ({ input }) => inOneLine(ids.map((id) => askedByText(textNamed(id, input.law.texts))))
}

/**
 * The texts in force on the day the complaint's clock started, and what they say.
 *
 * @param kind the duty whose texts are cited; where it does not exist yet, all those of the complaint
 */
export function cited(kind: ObligationKind, clause: string): Mention['source'] {
  return ({ input }) => {
    const texts = textsBehind(kind, input)
    return `${inOneLine(texts.map((text) => askedOf(text, input.dossier)))} (${clause})`
  }
}

function textsBehind(kind: ObligationKind, input: LetterInput): readonly RegulatoryText[] {
  const { dossier, today, law } = input
  const obligation = obligationsOf(dossier, today, law).find((candidate) => candidate.kind === kind)
  const found = obligation ? [obligation.text, ...obligation.others.map((other) => other.text)] : textsOf(dossier, today, law)
  const texts = found.filter((text, index) => found.findIndex((other) => other.id === text.id) === index)
  const [fallback] = texts.length > 0 ? [] : [textInForce('acpr-complaints', today, law.texts)]
  return fallback ? [fallback] : texts
}

/** Every complaint is dated whatever its channel. */
export const dated = (kind: ObligationKind): Mention['source'] => cited(kind, 'toute réclamation est datée')

/** Whether a text says something, as words of their own: '12 juin' does not say '2 juin'. An empty phrase is never said. */
export function says(read: ReadLetter, phrase: string): boolean {
  const wanted = comparable(phrase).replace(/\s+/g, ' ')
  if (wanted === '') return false
  const start = /^[\p{L}\p{N}]/u.test(wanted) ? '(?<![\\p{L}\\p{N}])' : ''
  const end = /[\p{L}\p{N}]$/u.test(wanted) ? '(?![\\p{L}\\p{N}])' : ''
  return new RegExp(`${start}${asPattern(wanted)}${end}`, 'u').test(comparable(read.text).replace(/\s+/g, ' '))
}

/**
 * What the letter says in its own words: its subject and the paragraphs the adviser may write.
 * Neither the letterhead, the day it bears, the signature nor the protected notice can stand in for those.
 */
export function ownWords(read: ReadLetter): ReadLetter {
  if (read.file) return { ...read, text: read.file.ownText }
  const { subject, blocks } = read.letter
  return { ...read, text: [subject, ...blocks.filter((block) => block.isEditable).map((block) => block.text)].join('\n') }
}

/** The same without what it quotes: a client may complain of a fee, or announce a referral. */
function unquoted(read: ReadLetter): ReadLetter {
  const text = read.file?.bodyText ?? ownWords(read).text
  return { ...read, text: text.replace(/«[^»]*»/g, '') }
}

/** In a file, a letterhead that is a picture may say what its text does not. */
const mayBeInPicture = ({ file }: ReadLetter): boolean => file?.hasPictures ?? false

/** A mention that stands when a phrase does. */
export function mention(
  id: string,
  severity: Severity,
  message: string,
  source: Mention['source'],
  phrase: (read: ReadLetter) => string | undefined,
): Mention {
  return {
    id,
    severity,
    message: () => message,
    source,
    isSatisfied: (read) => {
      const wanted = phrase(read)
      return wanted === undefined || says(read, wanted)
    },
  }
}

/** A day of the dossier, where it has one, must stand in the letter. */
export function dayMention(
  id: string,
  severity: Severity,
  source: Mention['source'],
  name: string,
  day: (input: LetterInput) => LocalDate | undefined,
): Mention {
  return {
    id,
    severity,
    message: ({ input }) => {
      const date = day(input)
      return `La date ${name}${date ? ` (${formatDate(date)})` : ''} n’est pas, ou pas exactement, dans la lettre.`
    },
    source,
    isSatisfied: (read) => {
      const date = day(read.input)
      return date === undefined || datesIn(ownWords(read).text).includes(date)
    },
  }
}

/** An amount in cents, where there is one, must stand in the letter: '1 250 €', '1250,00 €' or '1 250 euros'. */
export function amountMention(
  id: string,
  severity: Severity,
  message: string,
  source: Mention['source'],
  cents: (input: LetterInput) => number | undefined,
): Mention {
  return {
    id,
    severity,
    message: () => message,
    source,
    isSatisfied: (read) => {
      const wanted = cents(read.input)
      return !wanted || amountsIn(ownWords(read).text).includes(wanted)
    },
  }
}

/** The amounts of euros a text gives, in cents. */
function amountsIn(text: string): readonly number[] {
  const amounts = comparable(text).matchAll(/(?<![\d,.])(\d{1,3}(?: \d{3})+|\d+)(?:,(\d{1,2}))? ?(?:€|euros?\b|eur\b)/g)
  return [...amounts].map(([, units = '', cents = '']) => Number(units.replaceAll(' ', '')) * 100 + Number(cents.padEnd(2, '0')))
}

/** A paragraph the adviser must write. */
export function writtenBlock(id: string, severity: Severity, message: string, source: Mention['source']): Mention {
  return {
    id,
    severity,
    message: () => message,
    source,
    isSatisfied: (read) => isWritten(read, id),
    isDoubtful: (read) => isDoubtful(read, id),
  }
}

export function blockText({ letter }: ReadLetter, id: string): string {
  return letter.blocks.find((block) => block.id === id)?.text.trim() ?? ''
}

/** Whether a block is written, and in a file whether its words are there. */
export function isWritten(read: ReadLetter, id: string): boolean {
  const text = blockText(read, id)
  return text !== '' && (!read.file || listed(text).every((line) => says(ownWords(read), line)))
}

/** Changed in Word, or said by the template itself, it may stand in other words. */
export function isDoubtful(read: ReadLetter, id: string): boolean {
  return read.file !== undefined && (read.file.origin === 'edited' || blockText(read, id) !== '')
}

/** A part of every letter's frame: what it is, where it is completed, and the field that a template asks for it with. */
type FramePart = {
  readonly id: string
  /** With its article: 'Le nom du cabinet'. */
  readonly what: string
  /** Where the adviser completes it, where it is not known. */
  readonly completed: string
  readonly field: string
  /** `undefined` where this letter needs none. */
  readonly value: (read: ReadLetter) => string | undefined
  readonly source?: Mention['source']
}

const IN_IDENTITY = `complétez ${firmPage('identity')}`
const IN_CONTACTS = `complétez ${firmPage('contacts')}`
const IN_DOSSIER = 'complétez le dossier'

/** What is not known is asked for where it is typed; what is known and not written, in the template or the Word file. */
function framePart({ id, what, completed, field, value, source = HOUSE }: FramePart): Mention {
  const linesOf = (read: ReadLetter) => {
    const known = value(read)
    return known === undefined ? undefined : listed(known)
  }
  return {
    id,
    severity: 'mandatory',
    message: (read) => {
      const known = linesOf(read)?.join(', ')
      return known
        ? `${what} (${known}) n’est pas dans la lettre : ajoutez le champ {{${field}}} au modèle, ou écrivez-le dans Word.`
        : `${what} manque : ${completed}.`
    },
    source,
    isSatisfied: (read) => {
      const lines = linesOf(read)
      return lines === undefined || (lines.length > 0 && lines.every((line) => says(read, line)))
    },
  }
}

/** Letterhead, addressee, references, date, signatory: in all letters. */
export const FRAME_MENTIONS: readonly Mention[] = [
  {
    ...framePart({
      ...{ id: 'firm-name', what: 'Le nom du cabinet', completed: IN_IDENTITY, field: 'cabinet_nom' },
      value: ({ input }) => input.firm.name,
    }),
    isDoubtful: mayBeInPicture,
  },
  {
    ...framePart({
      ...{ id: 'firm-address', what: 'L’adresse du cabinet', completed: IN_IDENTITY, field: 'cabinet_adresse' },
      value: ({ letter }) => letter.firmAddress.join('\n'),
    }),
    isDoubtful: mayBeInPicture,
  },
  {
    ...framePart({
      ...{ id: 'orias', what: 'Le numéro ORIAS', completed: IN_IDENTITY, field: 'numero_orias' },
      value: ({ input: { firm } }) => (isRegisteredAtOrias(firm) ? firm.oriasNumber : undefined),
      // An intermediary in insurance bears its number on all correspondence.
      source: (read) => (read.input.firm.statuses.includes('IAS') ? citing('R521-4')(read) : HOUSE_SOURCE),
    }),
    isDoubtful: mayBeInPicture,
  },
  framePart({
    ...{ id: 'place', what: 'La ville d’où part la lettre', completed: IN_IDENTITY, field: 'lieu' },
    value: ({ letter }) => letter.place,
  }),
  framePart({
    ...{ id: 'complainant', what: 'Le nom du réclamant', completed: IN_DOSSIER, field: 'destinataire' },
    value: ({ input }) => input.dossier.complainant.name,
  }),
  framePart({
    ...{ id: 'reference', what: 'Le numéro du dossier', completed: IN_DOSSIER, field: 'reference' },
    value: ({ input }) => input.dossier.reference,
  }),
  framePart({
    ...{ id: 'signatory', what: 'Le nom du signataire', completed: IN_CONTACTS, field: 'signataire' },
    value: ({ letter }) => letter.signatoryName,
  }),
]

/** What the adviser must have typed: a field of the letter, whose words then stand in it. */
export function fieldMention(name: string, message: string, source: Mention['source']): Mention {
  return {
    id: name,
    severity: 'mandatory',
    message: () => message,
    source,
    isSatisfied: (read) => {
      const value = read.input.fields[name]
      return typeof value === 'string' && value.trim() !== '' && listed(value).every((line) => says(ownWords(read), line))
    },
    // A sentence may have been written anew in Word; a name or a list may not.
    isDoubtful: ({ file, input }) => name === 'reason' && file?.origin === 'edited' && Boolean(input.fields.reason?.trim()),
  }
}

const FREE = /\bgratuit(e|es|s|ement)?\b|\bsans (aucuns? )?frais\b|\b(aucun|pas de) frais\b/

/** The handling is free of charge at every step, and this letter says so. */
export const FREE_MENTION: Mention = {
  id: 'free',
  severity: 'mandatory',
  message: () => 'La gratuité de la démarche n’est pas rappelée.',
  source: cited('invitation', 'gratuité'),
  isSatisfied: (read) => FREE.test(comparable(ownWords(read).text)),
}

/** Where to write: by post or e-mail. */
export const WHERE_MENTION: Mention = {
  id: 'where',
  severity: 'mandatory',
  message: () => 'La lettre ne dit pas où écrire (courrier ou courriel).',
  source: cited('invitation', 'formalisation d’une réclamation orale'),
  isSatisfied: (read) => {
    const [firstLine = ''] = read.input.firm.address.trim().split('\n')
    return says(ownWords(read), firstLine) || says(ownWords(read), read.input.firm.contactEmail)
  },
}

/** Who handles the complaint, and how this person can be reached: said in words, whoever signs. */
export const HANDLER_MENTIONS: readonly Mention[] = [
  {
    id: 'handler',
    severity: 'mandatory',
    message: ({ input }) =>
      handlerOf(input)
        ? `La lettre ne dit pas qui suit la réclamation (${handlerOf(input)}).`
        : `L’interlocuteur des réclamations n’est pas connu : ${IN_CONTACTS}.`,
    source: cited('acknowledgement', 'interlocuteur chargé de la réclamation'),
    isSatisfied: (read) => says(ownWords(read), handlerOf(read.input)),
  },
  {
    id: 'handler-contact',
    severity: 'mandatory',
    message: () => 'La lettre ne dit pas comment joindre la personne qui suit la réclamation (téléphone ou courriel).',
    source: cited('acknowledgement', 'interlocuteur chargé de la réclamation'),
    isSatisfied: (read) => {
      const digits = (text: string) => text.replace(/[\s.\-/()]/g, '')
      // Without what stands before them: 0, +33.
      const phone = digits(telephone(read.input.firm)).slice(-9)
      const words = ownWords(read)
      return (phone !== '' && digits(words.text).includes(phone)) || says(words, read.input.firm.contactEmail)
    },
  },
]

/** The mediator notice, checked in the final text: right, name, address, site. */
export function mediatorMentions(severity: Severity): readonly Mention[] {
  return [
    {
      id: 'mediator-unset',
      severity: 'mandatory',
      message: ({ input }) => {
        const lacking = regimesWithoutMediator(input).map((regime) => REGIME_LABELS[regime])
        return `Aucun médiateur n’est confirmé pour ${lacking.length > 1 ? 'ces activités' : 'cette activité'}${lacking.length > 0 ? ` (${enumerate(lacking)})` : ''}. Confirmez-le dans ${firmPage('mediators')} avant d’envoyer la lettre.`
      },
      source: CONSUMER_CODE,
      isSatisfied: ({ input }) =>
        !mayMediate(input) || (competentMediators(input).length > 0 && regimesWithoutMediator(input).length === 0),
    },
    whereMediated(
      'mediator-two-months',
      severity,
      'Le droit de saisir le médiateur deux mois après l’envoi de la première réclamation écrite n’est pas rappelé.',
      cited('answer', 'saisine du médiateur'),
      (read) =>
        isMediatedByOwnRules(read.input) ||
        mediationEndedOn(read.input) !== undefined ||
        hasTurnedToMediator(read.input) ||
        says(read, TWO_MONTHS) ||
        TWO_MONTHS_OTHERWISE.test(comparable(read.text)) ||
        // The AMF's model letter says no more to whom an answer does not satisfy.
        (isRefused(read) && saysAtOnce(read)),
    ),
    whereMediated(
      'mediator-at-once',
      'recommended',
      'La lettre ne dit pas que le client peut saisir le médiateur dès à présent, si la réponse ne le satisfait pas.',
      CONSUMER_CODE,
      (read) => !isRefused(read) || saysAtOnce(read),
    ),
    whereMediated(
      'mediator-year-over',
      severity,
      'La lettre ne dit pas que le délai d’un an pour saisir le médiateur a pris fin.',
      CONSUMER_CODE,
      (read) => {
        const endedOn = mediationEndedOn(read.input)
        return endedOn === undefined || datesIn(read.text).includes(endedOn)
      },
    ),
    ...(['name', 'address', 'website'] as const).map((part) =>
      whereMediated(`mediator-${part}`, severity, MEDIATOR_PART_MESSAGES[part], CONSUMER_CODE, (read) =>
        competentMediators(read.input).every((mediator) =>
          mediator[part]
            .trim()
            .split('\n')
            .every((line) => says(read, line)),
        ),
      ),
    ),
    whereMediated(
      'mediator-convention',
      severity,
      'La lettre ne dit pas que le client choisit une fois pour toutes entre les deux médiateurs liés par convention.',
      citing('325-23'),
      (read) => {
        const wanted = conventionSentence(read.input)
        return wanted === undefined || says(read, wanted) || /\b(?:choix est definitif|une fois pour toutes)\b/.test(comparable(read.text))
      },
    ),
    {
      id: 'mediator-other',
      severity: 'mandatory',
      message: (read) =>
        `La lettre nomme un médiateur qui n’est pas compétent pour cette réclamation : ${enumerate(mediatorsNamedWrongly(read))}.`,
      source: CONSUMER_CODE,
      isSatisfied: (read) => !mayMediate(read.input) || mediatorsNamedWrongly(read).length === 0,
    },
    {
      id: 'mediator-professional',
      severity: 'mandatory',
      message: () => 'Le réclamant n’est pas un consommateur : la lettre ne doit pas l’orienter vers le médiateur de la consommation.',
      source: CONSUMER_CODE,
      isSatisfied: (read) => mayMediate(read.input) || !/\bmediat(eur|rice|ion)/.test(comparable(unquoted(read).text)),
    },
  ]
}

/** Whether the way to the mediator is open because an answer did not satisfy, this one or an earlier. */
function isRefused({ input }: ReadLetter): boolean {
  return (
    !isMediatedByOwnRules(input) && !hasTurnedToMediator(input) && mediationEndedOn(input) === undefined && refusedOnOf(input) !== undefined
  )
}

/** 'Si vous n’êtes pas satisfait de la réponse, vous pouvez saisir le médiateur', in the words of either authority. */
const AT_ONCE =
  /\b(?:pas satisfaite?s?|ne vous satisfait pas|insatisf\w+|pas satisfaction|en desaccord|desaccord avec)\b[^.]{0,160}\bmediat(?:eur|rice|ion)/

function saysAtOnce(read: ReadLetter): boolean {
  return AT_ONCE.test(comparable(ownWords(read).text)) || AT_ONCE.test(comparable(read.text))
}

/** The same right in other usual words. */
const TWO_MONTHS_OTHERWISE = /\b(?:deux|2) mois (?:apres|a compter de|suivant) (?:l'envoi|la date d'envoi|son envoi)\b/

function mediatorsNamedWrongly(read: ReadLetter): readonly string[] {
  return otherMediators(read.input.firm, competentMediators(read.input), comparable(unquoted(read).text))
}

const MEDIATOR_PART_MESSAGES = {
  name: 'Le nom du médiateur compétent manque.',
  address: 'L’adresse postale du médiateur manque.',
  website: 'Le site internet du médiateur manque.',
} as const

function whereMediated(
  id: string,
  severity: Severity,
  message: string,
  source: Mention['source'],
  stands: (read: ReadLetter) => boolean,
): Mention {
  return { id, severity, message: () => message, source, isSatisfied: (read) => !mayMediate(read.input) || stands(read) }
}

/** What no letter may say. */
export const WORDING_MENTIONS: readonly Mention[] = [
  {
    id: 'fee',
    severity: 'mandatory',
    message: () => 'La lettre semble parler de frais : le traitement d’une réclamation est gratuit à chaque étape.',
    source: cited('answer', 'gratuité'),
    isSatisfied: (read) => !asksForFee(comparable(unquoted(read).text)),
  },
  {
    id: 'closed-platform',
    severity: 'mandatory',
    message: () => 'La lettre renvoie à la plateforme européenne de règlement en ligne des litiges, qui est fermée : retirez ce lien.',
    source: always(askedBy('law', 'la plateforme européenne de règlement en ligne des litiges est fermée depuis le 20 juillet 2025')),
    isSatisfied: (read) => !/ec\.europa\.eu\/(consumers\/)?odr/.test(comparable(read.text)),
  },
]
