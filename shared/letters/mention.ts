/** What a letter must carry: mentions as data, each with the text that asks for it. */
import { mediatorsFor } from '../firm/firm.ts'
import { foldAccents, formatDate } from '../language/french.ts'
import type { LocalDate } from '../regulation/index.ts'
import type { Letter, LetterInput } from './letter.ts'
import { PROFESSIONAL_NOTICE, TWO_MONTHS } from './mediator-notice.ts'

/** 'mandatory' holds the letter back unless a reason is given; 'recommended' is told only. */
export type Severity = 'mandatory' | 'recommended'

/** The letter as the linter reads it. */
export type ReadLetter = { readonly letter: Letter; readonly text: string; readonly input: LetterInput }

export type Mention = {
  readonly id: string
  readonly severity: Severity
  /** What is missing or wrong, and what to do, in French. */
  readonly message: (read: ReadLetter) => string
  readonly source: string
  readonly isSatisfied: (read: ReadLetter) => boolean
}

const HOUSE = 'usage de la correspondance, recommandations du cabinet'
const ACPR = 'recommandation ACPR 2024-R-02'
const CONSUMER_CODE = 'code de la consommation, articles L612-1, L612-2 et L616-1'

/** Case, accents, kinds of space and apostrophe do not matter to a reader. */
export function comparable(text: string): string {
  return foldAccents(text).replace(/[\s\u00a0\u202f]+/g, ' ')
}

/** Whether a text says something; an empty phrase is never said. */
export function says(read: ReadLetter, phrase: string): boolean {
  return phrase.trim() !== '' && comparable(read.text).includes(comparable(phrase))
}

/** A mention that stands when a phrase does. */
export function mention(
  id: string,
  severity: Severity,
  message: string,
  source: string,
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

/** The letter without its protected notice, whose own days could stand in for those that are looked for. */
function ownWords(read: ReadLetter): ReadLetter {
  const notice = read.letter.blocks.filter((block) => !block.isEditable).map((block) => block.text)
  return { ...read, text: notice.reduce((text, part) => text.replace(part, ''), read.text) }
}

/** A day of the dossier, where it has one, must stand in the letter. */
export function dayMention(id: string, severity: Severity, name: string, day: (input: LetterInput) => LocalDate | undefined): Mention {
  return {
    id,
    severity,
    message: ({ input }) => {
      const date = day(input)
      return `La date ${name}${date ? ` (${formatDate(date)})` : ''} n’est pas, ou pas exactement, dans la lettre.`
    },
    source: `${ACPR} : toute réclamation est datée`,
    isSatisfied: (read) => {
      const date = day(read.input)
      return date === undefined || says(ownWords(read), formatDate(date))
    },
  }
}

/** A paragraph the adviser must write. */
export function writtenBlock(id: string, severity: Severity, message: string, source: string): Mention {
  return {
    id,
    severity,
    message: () => message,
    source,
    isSatisfied: ({ letter }) => (letter.blocks.find((block) => block.id === id)?.text.trim() ?? '') !== '',
  }
}

/** Letterhead, addressee, references, date, signatory: in all letters. */
export const FRAME_MENTIONS: readonly Mention[] = [
  mention('firm-name', 'mandatory', 'Le nom du cabinet manque : complétez la page Cabinet.', HOUSE, ({ input }) => input.firm.name),
  filled('firm-address', 'L’adresse du cabinet manque : complétez la page Cabinet.', ({ letter }) => letter.firmAddress.join(' ')),
  mention(
    'orias',
    'mandatory',
    'Le numéro ORIAS manque : complétez la page Cabinet.',
    'code des assurances, article R521-1 ; règlement général de l’AMF',
    ({ input }) => input.firm.oriasNumber,
  ),
  filled('place', 'La ville d’où part la lettre manque : complétez la page Cabinet.', ({ letter }) => letter.place),
  mention('complainant', 'mandatory', 'Le nom du réclamant manque.', HOUSE, ({ input }) => input.dossier.complainant.name),
  mention('reference', 'mandatory', 'Le numéro du dossier manque.', HOUSE, ({ input }) => input.dossier.reference),
  filled('signatory', 'Le nom du signataire manque : complétez la page Cabinet.', ({ letter }) => letter.signatoryName),
]

function filled(id: string, message: string, part: (read: ReadLetter) => string): Mention {
  return { id, severity: 'mandatory', message: () => message, source: HOUSE, isSatisfied: (read) => part(read).trim() !== '' }
}

/** How the person who handles the complaint can be reached. */
export function handlerMentions(): readonly Mention[] {
  return [
    mention('handler', 'mandatory', 'La lettre ne dit pas qui suit la réclamation.', ACPR, ({ input }) => input.firm.contactName),
    {
      id: 'handler-contact',
      severity: 'mandatory',
      message: () => 'La lettre ne dit pas comment joindre la personne qui suit la réclamation.',
      source: ACPR,
      isSatisfied: (read) => says(read, read.input.firm.contactPhone) || says(read, read.input.firm.contactEmail),
    },
  ]
}

/** The mediator notice, checked in the final text: right, name, address, site. */
export function mediatorMentions(severity: Severity): readonly Mention[] {
  return [
    {
      id: 'mediator-unset',
      severity: 'mandatory',
      message: () => 'Aucun médiateur n’est confirmé pour cette activité : confirmez-le dans la page Cabinet avant d’envoyer la lettre.',
      source: CONSUMER_CODE,
      isSatisfied: ({ input }) => !input.dossier.complainant.isConsumer || mediatorsFor(input.firm, input.dossier.regimes).length > 0,
    },
    forConsumers(
      'mediator-two-months',
      severity,
      'Le droit de saisir le médiateur deux mois après l’envoi de la première réclamation écrite n’est pas rappelé.',
      `${ACPR} : saisine du médiateur`,
      (read) => says(read, TWO_MONTHS),
    ),
    ...(['name', 'address', 'website'] as const).map((part) =>
      forConsumers(`mediator-${part}`, severity, MEDIATOR_PART_MESSAGES[part], CONSUMER_CODE, (read) =>
        mediatorsFor(read.input.firm, read.input.dossier.regimes).every((mediator) =>
          mediator[part].split('\n').every((line) => says(read, line)),
        ),
      ),
    ),
    {
      id: 'mediator-professional',
      severity: 'mandatory',
      message: () => 'Le réclamant agit à titre professionnel : la lettre ne doit pas l’orienter vers le médiateur de la consommation.',
      source: CONSUMER_CODE,
      isSatisfied: (read) =>
        read.input.dossier.complainant.isConsumer || !comparable(read.text.replace(PROFESSIONAL_NOTICE, '')).includes('mediateur'),
    },
  ]
}

const MEDIATOR_PART_MESSAGES = {
  name: 'Le nom du médiateur compétent manque.',
  address: 'L’adresse postale du médiateur manque.',
  website: 'Le site internet du médiateur manque.',
} as const

function forConsumers(id: string, severity: Severity, message: string, source: string, stands: (read: ReadLetter) => boolean): Mention {
  return { id, severity, message: () => message, source, isSatisfied: (read) => !read.input.dossier.complainant.isConsumer || stands(read) }
}

const FEE =
  /\b(frais de (traitement|dossier)|frais d'etude|vous (sera|seront) factures?|facturons|facturerons|moyennant (paiement|reglement)|a vos frais)\b/
const NO_FEE = /\b(sans|aucuns?|ni) (frais|cout)[^.]*/g

/** Handling is free of charge at every step: no letter may speak of a fee for it. */
export const NO_FEE_MENTION: Mention = {
  id: 'fee',
  severity: 'mandatory',
  message: () => 'La lettre semble parler de frais : le traitement d’une réclamation est gratuit à chaque étape.',
  source: `${ACPR} : gratuité`,
  isSatisfied: ({ text }) => !FEE.test(comparable(text).replace(NO_FEE, '')),
}
