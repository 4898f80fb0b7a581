/** champs: what a firm's own Word file may ask for, by the name it is asked with, and what each becomes. */
import { addressedName } from '../complaint/index.ts'
import { formatDate, formatMoney } from '../language/french.ts'
import { type LocalDate, parseLocalDate } from '../regulation/index.ts'
import { answerDay } from './awaited-answer.ts'
import type { LetterDefinition, LetterField } from './definition.ts'
import { handlerOf, type Letter, type LetterInput, listed, telephone } from './letter.ts'
import { competentMediators, mayMediate, mediatorNotice } from './mediator-notice.ts'

/** 'text' becomes words; 'condition' keeps or drops what stands between its two marks; 'list' repeats it. */
export type TemplateField = {
  readonly name: string
  readonly kind: 'text' | 'condition' | 'list'
  /** What it becomes, in French, for the adviser who writes a template. */
  readonly becomes: string
}

/** Values by field. A condition is a boolean; a list holds one record an item. */
export type TemplateValues = Readonly<Record<string, string | boolean | readonly TemplateItem[]>>
type TemplateItem = Readonly<Record<string, string>>

type ValueOf = (letter: Letter, input: LetterInput) => string

const day = (date: LocalDate | undefined) => (date ? formatDate(date) : '')

const FRAME: readonly (readonly [name: string, becomes: string, value: ValueOf])[] = [
  ['cabinet_nom', 'le nom du cabinet', (letter) => letter.firmName],
  ['cabinet_adresse', 'l’adresse du cabinet, une ligne par ligne', (letter) => letter.firmAddress.join('\n')],
  ['cabinet_coordonnees', 'téléphone, courriel et site du cabinet', (letter) => letter.firmContact.join(' · ')],
  ['cabinet_identite', 'nom, numéro ORIAS et statuts, pour le pied de page', (letter) => letter.firmIdentity.join('\n')],
  ['numero_orias', 'le numéro ORIAS', (_, { firm }) => firm.oriasNumber],
  ['destinataire', 'civilité, nom et adresse du réclamant', (letter) => letter.addressee.join('\n')],
  ['reclamant', 'civilité et nom du réclamant', (_, { dossier }) => addressedName(dossier.complainant)],
  ['reclamant_nom', 'le nom du réclamant, sans civilité', (_, { dossier }) => dossier.complainant.name],
  ['lieu', 'la ville d’où part la lettre', (letter) => letter.place],
  ['date', 'la date de la lettre', (letter) => formatDate(letter.date)],
  ['reference', 'le numéro du dossier', (letter) => letter.reference],
  ['objet', 'l’objet de la lettre', (letter) => letter.subject],
  ['appel', '« Madame, », « Monsieur, » ou « Madame, Monsieur, »', (letter) => letter.salutation],
  ['politesse', 'la formule de politesse', (letter) => letter.closing],
  ['signataire', 'le nom du signataire', (letter) => letter.signatoryName],
  ['fonction', 'la fonction du signataire', (letter) => letter.signatoryRole],
]

const FACTS: readonly (readonly [name: string, becomes: string, value: ValueOf])[] = [
  // As in the application's own letters, nothing of a client is told to somebody unknown.
  ['produit', 'le produit ou le service en cause', (_, { dossier }) => (dossier.complainant.isPseudonym ? '' : dossier.product)],
  [
    'contrat',
    'la référence du contrat',
    (_, { dossier: { complainant, contractReference = '' } }) => (complainant.isPseudonym ? '' : contractReference),
  ],
  ['reclamation', 'la réclamation en une phrase, telle que le client la lira', (_, { dossier }) => dossier.summary ?? ''],
  ['date_orale', 'le jour de la réclamation orale', (_, { dossier }) => day(dossier.expressedOn)],
  ['date_invitation', 'le jour de l’invitation à écrire', (_, { dossier }) => day(dossier.invitation?.sentOn)],
  [
    'date_envoi',
    'le jour d’envoi de la réclamation écrite',
    (_, { dossier: { written } }) => day(written?.isSentOnAssumed ? undefined : written?.sentOn),
  ],
  ['date_reception', 'le jour de réception de la réclamation écrite', (_, { dossier }) => day(dossier.written?.receivedOn)],
  ['date_reponse', 'le dernier jour de la réponse', (_, input) => day(answerDay(input))],
  ['interlocuteur', 'la personne qui suit le dossier', (_, input) => handlerOf(input)],
  ['telephone', 'le téléphone des réclamations', (_, { firm }) => telephone(firm)],
  [
    'mediateur_nom',
    'le nom du médiateur compétent',
    (_, input) =>
      competentMediators(input)
        .map(({ name }) => name)
        .join(' ou '),
  ],
  ['courriel', 'l’adresse électronique des réclamations', (_, { firm }) => firm.contactEmail],
]

/** What one of the letter's own fields becomes. */
function typedText({ name, kind }: LetterField, { fields }: LetterInput): string {
  const value = fields[name]
  if (value === undefined) return ''
  if (kind === 'amount') return formatMoney(Number(value))
  const text = String(value)
  if (kind === 'futureDay') return day(parseLocalDate(text))
  return kind === 'lines' ? listed(text).join('\n') : text.trim()
}

const MEDIATION: readonly TemplateField[] = [
  {
    name: 'mediateur',
    kind: 'condition',
    becomes: 'garde ce qui suit si un médiateur est compétent pour le réclamant (un consommateur) ; avec ^ au lieu de #, s’il ne l’est pas',
  },
  { name: 'mediation', kind: 'text', becomes: 'la mention de médiation : le droit et ses dates, ou pourquoi elle ne s’applique pas' },
  { name: 'mediateurs', kind: 'list', becomes: 'répète ce qui suit pour chaque médiateur compétent' },
]

/** What stands inside the list of mediators. */
export const MEDIATOR_ITEM: readonly TemplateField[] = [
  { name: 'nom', kind: 'text', becomes: 'son nom' },
  { name: 'adresse', kind: 'text', becomes: 'son adresse postale' },
  { name: 'site', kind: 'text', becomes: 'son site internet' },
  { name: 'precision', kind: 'text', becomes: 'ce qu’il demande de plus, ou rien' },
  { name: 'coordonnees', kind: 'text', becomes: 'adresse, site et précision, une ligne chacun' },
]

/** Every field a template of this letter may hold. */
export function templateFields({ fields, paragraphs }: LetterDefinition): readonly TemplateField[] {
  const text = (name: string, becomes: string): TemplateField => ({ name, kind: 'text', becomes })
  return [
    ...FRAME.map(([name, becomes]) => text(name, becomes)),
    ...FACTS.map(([name, becomes]) => text(name, becomes)),
    ...fields.flatMap(({ inTemplate }) => (inTemplate ? [text(inTemplate.name, inTemplate.becomes)] : [])),
    text('corps', 'tous les paragraphes de la lettre, sauf la médiation'),
    ...paragraphs.map(({ field, says }) => text(field, says)),
    ...MEDIATION,
  ]
}

/** What each field becomes in one letter. */
export function templateValues({ fields, paragraphs }: LetterDefinition, letter: Letter, input: LetterInput): TemplateValues {
  const values = [...FRAME, ...FACTS].map(([name, , value]) => [name, value(letter, input).trim()] as const)
  const typed = fields.flatMap((field) => (field.inTemplate ? [[field.inTemplate.name, typedText(field, input)] as const] : []))
  const blocks = letter.blocks.filter((block) => block.isEditable)
  const written = paragraphs.map(({ block, field }) => [field, blocks.find(({ id }) => id === block)?.text.trim() ?? ''] as const)
  return {
    ...Object.fromEntries([...values, ...typed, ...written]),
    corps: blocks
      .map(({ text }) => text.trim())
      .filter(Boolean)
      .join('\n'),
    ...mediation(input),
  }
}

function mediation(input: LetterInput): TemplateValues {
  const [notice, ...addresses] = mediatorNotice(input)
  const mediators = competentMediators(input)
  return {
    mediateur: mayMediate(input) && addresses.length > 0,
    mediation: notice?.text ?? '',
    mediateurs: addresses.map(({ text }, index) => {
      const [nom = '', ...coordonnees] = text.split('\n')
      const { address = '', website = '', note = '' } = mediators[index] ?? {}
      return { nom, adresse: address.trim(), site: website, precision: note, coordonnees: coordonnees.join('\n') }
    }),
  }
}
