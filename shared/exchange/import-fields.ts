/** What a column of a register can be, and what its header says it is. */
import { CIVILITY_WORDS } from '../complaint/index.ts'
import { foldAccents } from '../language/french.ts'
import { ownValue } from '../language/own-value.ts'
import { readDay } from './day-column.ts'
import { fieldOfEnglishHeader } from './english-headers.ts'
import { fieldOfGermanHeader } from './german-headers.ts'
import { REGISTER_HEADERS } from './register-columns.ts'

type FieldDefinition = {
  readonly label: string
  readonly kind: 'text' | 'day' | 'amount' | 'value'
  /** Headers it is known by, in lower case without accents or signs. */
  readonly known: RegExp
}

/** In the order in which headers are matched: 'Date AR' is an acknowledgement before it is a day of receipt. */
const FIELDS = {
  reference: {
    label: 'Numéro du dossier',
    kind: 'text',
    known:
      /^(n|no|num|numero|id|ref|reference|code|ticket)( |$)(?!.*(contrat|police|client|postal|conseiller|produit|siret|siren|orias|recommande))(?!.*\b(tel|telephone|portable|mobile|fax|compte|iban|adhesion|adherent|l?r?ar|semaine|mois)\b)|^(dossier|reclamation|fiche|ticket) (n|no|num|numero)$|^(identifiant|chrono)$/,
  },
  kind: { label: 'Réclamation ou demande', kind: 'value', known: /^reclamation ou demande$|^qualification$/ },
  acknowledgedOn: {
    label: 'Accusé de réception envoyé le',
    kind: 'day',
    // A registered letter's slip is no letter of ours: 'Recommandé AR', 'Retour AR', 'AR signé le'.
    known:
      /^(?!(n|no|num|numero)\b)(?!.*\b(recommandee?|lettre ar|courrier ar|retour|signee?|recue?|reception (de l )?ar)\b).*\b(ar|a r|accuse|acknowledged|acknowledgement)\b(?!.*(mode|moyen|par))/,
  },
  closedOn: {
    label: 'Close le',
    kind: 'day',
    known:
      /(date|jour).*(clotur|clos)|^(clos|close|cloture|cloturee)( le)?$|^(resolue?|fermee?)( le)?$|(date|heure|jour).*(fermeture|resolution|classement|fin de traitement)|^((dossier|reclamation) )?(close?|cloturee?|terminee?|soldee?|classee?) le$/,
  },
  invitedOn: { label: 'Invitation à formaliser envoyée le', kind: 'day', known: /invitation|formalis/ },
  outcome: {
    label: 'Issue de la réponse',
    kind: 'value',
    known:
      /^(reponse|suites?|sens)$|issue|\bfavorable\b|resultat|^decision|sens de la|suites? donnee|^position|reponse (apportee|donnee)|nature de la reponse/,
  },
  answeredOn: {
    label: 'Réponse envoyée le',
    kind: 'day',
    known: /\b(date|jour|envo\w*|le)\b.*\brepon|\brepon.*\b(date|envoye\w*|le)$|^repondu\w* le|^(date|dt) rep$|^rep le$/,
  },
  sentOn: {
    label: 'Envoyée par le client le',
    kind: 'day',
    // What is sent to the client is ours, and a 'Date de réception du courrier' is the day it came.
    known:
      /^(?!.*\b(recep\w*|recue?|arrivee)\b)(?!.*\b(au|aux|a la) (client|reclamant))(.*\b(date|jour|le)\b.*\b(envoi|emission|expedition|courriers?|lettre|mail|email|courriel|cachet)\b|.*\b(envoyee?( par le client| au cabinet)?|postee?|expediee?) le\b|envoi$|cachet de la poste$)/,
  },
  expressedOn: { label: 'Exprimée oralement le', kind: 'day', known: /expri|(date|jour).*(oral|appel)/ },
  receivedOn: {
    label: 'Reçue le',
    kind: 'day',
    known:
      /^(?!ar\b|.*\bde l ar\b).*(date|jour|heure).*(recep|recu|arrivee|reclam|saisie|entree|creation|ouverture|depot|demande)|\b(date|jour) recl$|^(?!ar\b).*recue? le|receptionnee? le|^((reclamation|dossier) )?(ouverte?|creee?|arrivee?) le|^horodateur$|^dt rec(ep|ept)?$|^(date|reception|recue?)$|^(deposee?|soumise?) le$/,
  },
  status: {
    label: 'Étape du dossier',
    kind: 'value',
    known: /statut(?!.*\b(client|reclamant)$)|^etat|etape|avancement|situation|^(clos|close|cloture|cloturee) o n$/,
  },
  channel: {
    label: 'Canal',
    kind: 'value',
    known:
      /canal|(mode|moyen|voie|support).*(recep|envoi|reclam|saisi|contact|communic|utilise)|^type de support|^(mode|moyen|voie|support|origine|source)$|^origine de/,
  },
  capacity: { label: 'Qualité du réclamant', kind: 'value', known: /qualite|^client (ou )?prospect$|^statut (du )?(client|reclamant)$/ },
  civility: { label: 'Civilité', kind: 'text', known: /^(civilite|titre)$/ },
  firstName: {
    label: 'Prénom',
    kind: 'text',
    known: /^(?=.*\bprenoms?\b)(?!.*\b(noms?|conseiller|gestionnaire|collaborateur|interlocuteur)\b)/,
  },
  onBehalfOf: { label: 'Agit pour', kind: 'text', known: /agit pour|pour le compte|represente/ },
  name: {
    label: 'Réclamant',
    kind: 'text',
    known:
      /^titulaires? du (contrat|compte)$|^raison sociale$|^auteur( de la (reclamation|demande))?$|^(civilites? )?(prenoms? )?(et )?(noms?|identite|client|reclamant|plaignant|souscripteur|assure|demandeur|investisseur|titulaire|adherent|epargnant|emprunteur|contact)e?s?\b(?!.*\b(e ?mail|mail|courriel|tel|telephone|portable|mobile|phone|adresse|id|type|n|no|num|numero|code|ref|reference|depuis|satisf\w*|conseiller|produit|contrat|gestionnaire|assureur|compagnie|producteur|partenaire|fournisseur|etablissement|societe de gestion|fichier|dossier|ticket|fiche|requete|demande|compte)\b)/,
  },
  contractReference: {
    label: 'Numéro de contrat',
    kind: 'text',
    known: /^(?!montant).*(contrat|police)|^(n|no|num|numero)\b.*\b(compte|adhesion)\b/,
  },
  product: { label: 'Produit', kind: 'value', known: /produit|placement|service concerne|operation concernee/ },
  producer: {
    label: 'Producteur',
    kind: 'text',
    known:
      /^(?!.*\b(reponse|retour|avis|envoye\w*|transmis\w*)\b)(assureur|.*(producteur|compagnie|partenaire|fournisseur|societe de gestion|etablissement))/,
  },
  nature: {
    label: 'Nature',
    kind: 'value',
    known:
      /^(?!.*clotur|sous ).*(motif|\bnature|objet|categorie|theme|sujet)|^type(?! de support)|^(nom|titre|intitule) (du|de la) (ticket|fiche|demande|requete)$/,
  },
  description: {
    label: 'Ce qui est reproché',
    kind: 'text',
    known:
      /descri|detail|expose|^faits|commentaire|resume|reproche|contenu|^reclamation$|grief|^message$|^(observation|remarque)s?$|^(observ|obs|comm)$/,
  },
  summary: { label: 'En une phrase, telle que le client la lit', kind: 'text', known: /^en une phrase/ },
  gesture: {
    label: 'Geste ou dédommagement accordé',
    kind: 'amount',
    known: /geste|dedommag|indemni[st]|rembours|^montant (accorde|alloue)/,
  },
  complainedOf: {
    label: 'Personne mise en cause',
    kind: 'text',
    known: /(personnes?|salaries?|collaborateurs?|conseillers?) (mise?s? en cause|visee?s?|concernee?s?)|^mise?s? en cause$/,
  },
  elsewhereSentOn: { label: 'Premier écrit à un autre, le', kind: 'day', known: /premier ecrit (a|adresse)/ },
  elsewhereTo: { label: 'Déjà écrit à', kind: 'text', known: /^deja (ecrit|adressee?) a/ },
  amount: { label: 'Montant en cause', kind: 'amount', known: /montant|somme|enjeu|prejudice/ },
  currency: { label: 'Monnaie des montants', kind: 'text', known: /^(devise|monnaie|currency)$/ },
  cause: { label: 'Cause', kind: 'text', known: /^cause/ },
  recipient: {
    label: 'Interlocuteur',
    kind: 'text',
    known:
      /interlocuteur|destinataire|recue? par|collaborateur|traitee? par|gestionnaire|conseiller|responsable|^proprietaire|^assignee?( a)?$/,
  },
  address: { label: 'Adresse postale', kind: 'text', known: /^(client )?adresse( postale)?( (du )?(client|reclamant))?$/ },
  email: {
    label: 'Adresse électronique',
    kind: 'text',
    known: /^(e ?mail|courriel|mail)\b|adresse (e ?mail|mail|electronique)|\b(e ?mail|courriel)$/,
  },
  phone: { label: 'Téléphone', kind: 'text', known: /^(tel|telephone|portable|mobile)\b|\b(tel|telephone|portable|mobile)$/ },
} as const satisfies Readonly<Record<string, FieldDefinition>>

export type ImportField = keyof typeof FIELDS
export const IMPORT_FIELDS = Object.keys(FIELDS) as readonly ImportField[]
export const FIELD_LABELS = Object.fromEntries(IMPORT_FIELDS.map((field) => [field, FIELDS[field].label])) as Readonly<
  Record<ImportField, string>
>

export function fieldKind(field: ImportField): FieldDefinition['kind'] {
  return FIELDS[field].kind
}

/** Which field each column holds; `undefined` where it is kept as it is and read for nothing. */
export type ColumnFields = readonly (ImportField | undefined)[]

/** Headers remembered from one import to the next, each under its key. `null`: read for nothing. */
export type KnownColumns = Readonly<Record<string, ImportField | null>>

/** A header as it is compared: 'Montant (€)' and 'montant' are one. */
export function headerKey(header: string): string {
  return foldAccents(header)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A day by which something is due is no day on which it was done. */
const DUE =
  /\b(avant|echeance|limite|delai|prevue?|previsionnelle|attendue?|theorique|max|maximale?|maximum|butoir|cible|au plus tard|j \d+|a (adresser|clore|cloturer|donner|envoyer|faire|rendre|repondre|traiter))\b/

/** Steps of others, and of other things than the complaint: the insurer's answer is not the firm's, nor is a contract's opening the complaint's. */
const OF_OTHERS =
  /\b(assureurs?|compagnies?|cie|partenaires?|producteurs?|fournisseurs?|banque|societe de gestion|mediat\w+|avocat|pieces?|documents?|justificatifs?|attente|relances?|contrats?|comptes?|relation|souscription|operations?|rachat|arbitrage|virement|versement|fonds|questionnaire|declaration|transmission|repon\w* (du|de la|d un) (client|cliente|reclamant))\b/

/** Columns of our own export that sound like a field and are another thing. */
const SOUND_ALIKE: ReadonlySet<string> = new Set(
  (
    [
      ...(['clientKind', 'natureDetail', 'remindedOn', 'promisedOn', 'lastAnsweredOn', 'opinionOn', 'positions', 'followUps'] as const),
      ...(['sharedTransfers', 'holdings', 'answers', 'passedOnReceivedOn'] as const),
      ...([
        'requestReason',
        'heldReason',
        'transferReason',
        'reopenedReason',
        'mergedReason',
        'renouncedHow',
        'answerAwaited',
        'means',
      ] as const),
    ] as const
  ).map((column) => headerKey(REGISTER_HEADERS[column])),
)

/** What no header is without, and the most that one holds with its signs: nearly all other cells are told apart by them. */
const HAS_LETTER = /\p{L}/u
const LONGEST_HEADER = 120

/** The field that a header names; `undefined` where it names none. */
export function fieldOfHeader(header: string): ImportField | undefined {
  if (!HAS_LETTER.test(header) || header.length > LONGEST_HEADER) return undefined
  const asked = headerKey(header)
  if (asked.length > 60 || DUE.test(asked) || SOUND_ALIKE.has(asked)) return undefined
  // A form asks for 'Votre nom'.
  const key = asked.replace(/^(votre|vos) /, '')
  const apart = header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  const words = apart === header ? asked : headerKey(apart)
  return fieldOfEnglishHeader(words) ?? fieldOfGermanHeader(words) ?? fieldOfFrenchHeader(key)
}

function fieldOfFrenchHeader(key: string): ImportField | undefined {
  const field = IMPORT_FIELDS.find((each) => FIELDS[each].known.test(key))
  if (!field || field === 'elsewhereSentOn') return field
  if (fieldKind(field) === 'day') return OF_OTHERS.test(key) ? undefined : field
  return /^(date|jour|dt)\b/.test(key) ? undefined : field
}

export function isKnownHeader(text: string): boolean {
  return fieldOfHeader(text) !== undefined
}

export type HeaderReader = typeof fieldOfHeader

/** The same for many cells: a column says few things, each of which is looked at once. */
export function headerReader(): HeaderReader {
  const read = new Map<string, ImportField | undefined>()
  return (header) => {
    const known = read.get(header)
    if (known !== undefined || read.has(header)) return known
    const field = fieldOfHeader(header)
    read.set(header, field)
    return field
  }
}

/** Lines by which a column is told by what it holds. */
const HELD = 200
const MOSTLY = 0.6

/** What a header that may name a day is where its column holds days: 'Réclamation', 'AR' and 'Réponse' under 'Dates'. */
const AS_DAY: Readonly<Partial<Record<ImportField, ImportField>>> = { outcome: 'answeredOn', description: 'receivedOn' }

const PHONE = /^(?:\+|\(?0)[\d ().+-]{8,}$/
const YES_OR_NO = /^(oui|non|o|n|x|yes|no|y|ja|nein|j|true|false|vrai|faux|0|1)$/i
/** What stands beside civilities in their column. */
const TITLES: ReadonlySet<string> = new Set(['me', 'maitre', 'dr', 'docteur', 'herr', 'herrn', 'frau'])
/** A text of so many characters is told, not chosen from a list. */
const TOLD = 25

/** A complaint, or what is none, and nothing of what it is about. */
const QUALIFIED = /^(reclamation|plainte|demande|insatisfaction|mecontentement|question|annulee?)/

function isCivility(cell: string): boolean {
  const key = headerKey(cell)
  return CIVILITY_WORDS.has(key) || TITLES.has(key)
}

/** The field that a header names, unless what the column holds says otherwise. */
function fieldOfColumn(header: string, held: readonly string[]): ImportField | undefined {
  const field = fieldOfHeader(header)
  const filled = held.filter((cell) => /[\p{L}\p{N}]/u.test(cell))
  if (!field || filled.length === 0) return field
  const mostly = (is: (cell: string) => boolean) => filled.filter(is).length >= MOSTLY * filled.length
  // A 'Contact' of addresses names nobody.
  if (field === 'name' && mostly((cell) => /^\S+@\S+$/.test(cell))) return 'email'
  // Nor does one of numbers: those of telephones, or the clients' own.
  if (field === 'name' && mostly((cell) => !HAS_LETTER.test(cell))) return mostly((cell) => PHONE.test(cell)) ? 'phone' : undefined
  const asDay = AS_DAY[field]
  if (asDay && mostly((cell) => cell.length < TOLD && /\d/.test(cell) && readDay(cell) !== undefined)) return asDay
  // 'Clos' with 'oui' and 'non' tells how it stands, not when; 'Ouvert' with them, nothing that is kept.
  if (fieldKind(field) === 'day' && filled.every((cell) => YES_OR_NO.test(cell))) return field === 'closedOn' ? 'status' : undefined
  if (field === 'civility' && !mostly(isCivility)) return 'nature'
  // A 'Contrat' that names no number and holds words is that of a product: 'Assurance-vie', 'PER 2'.
  if (field === 'contractReference' && !/\b(n|no|num|numero|number|id|ref|reference|\w*nummer)\b/.test(headerKey(header)))
    return mostly((cell) => !/\d{3}/.test(cell)) ? 'product' : field
  // A 'Type' of complaints and requests tells which is which.
  if (
    field === 'nature' &&
    filled.some((cell) => /^reclamations?$/.test(headerKey(cell))) &&
    mostly((cell) => QUALIFIED.test(headerKey(cell)))
  )
    return 'kind'
  // An 'Objet' that each line words otherwise is what is reproached.
  if (field === 'nature' && new Set(filled).size === filled.length && filled.length > 2 && mostly((cell) => cell.length >= TOLD))
    return 'description'
  return field
}

/** A header of one general word leaves its field to one that says more: 'Name' beside 'Nom du client', 'Date' beside 'Reçue le'. */
const GENERAL =
  /^(n|no|id|nom|noms|name|contact|client|date|day|title|titre|type|clos|close|closed|open|ouverte?|notes?|remarques?|observations?|comments?|nr|datum|kunde|bemerkung(en)?|raison sociale|identifiant|chrono)$/

/**
 * A field for each column: as it was chosen before, else as its header and what it holds say; each field once.
 *
 * @param rows some of the table's lines at least
 */
export function proposeColumns(
  headers: readonly string[],
  known: KnownColumns = {},
  rows: readonly { readonly cells: readonly string[] }[] = [],
): ColumnFields {
  const taken = new Set<ImportField>()
  const fields: (ImportField | undefined)[] = headers.map(() => undefined)
  const take = (index: number, field: ImportField | null | undefined) => {
    if (!field || taken.has(field)) return
    taken.add(field)
    fields[index] = field
  }
  // What was chosen before goes first, wherever it stands.
  for (const [index, header] of headers.entries()) take(index, ownValue(known, headerKey(header)))
  const open = headers.flatMap((header, index) =>
    Object.hasOwn(known, headerKey(header)) ? [] : [{ header, index, field: fieldOfColumn(header, heldIn(rows, index)) }],
  )
  const isGeneral = ({ header, field }: (typeof open)[number]) => GENERAL.test(headerKey(header)) || field !== fieldOfHeader(header)
  for (const { index, field } of open.filter((column) => !isGeneral(column))) take(index, field)
  for (const { index, field } of open.filter(isGeneral)) take(index, field)
  return fields
}

function heldIn(rows: readonly { readonly cells: readonly string[] }[], column: number): readonly string[] {
  return rows.slice(0, HELD).map(({ cells }) => cells[column] ?? '')
}

/** What a choice of columns lacks before a row can be read, in French. */
export function columnGaps(columns: ColumnFields): readonly string[] {
  const has = (...fields: readonly ImportField[]) => fields.some((field) => columns.includes(field))
  return [
    ...(has('name') ? [] : ['Dites quelle colonne donne le réclamant.']),
    ...(has('receivedOn', 'expressedOn', 'sentOn') ? [] : ['Dites quelle colonne donne le jour de réception.']),
  ]
}
