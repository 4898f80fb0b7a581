/** What a column of a register can be, and what its header says it is. */
import { foldAccents } from '../language/french.ts'
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
      /^(n|no|num|numero|id|ref|reference|code|ticket)( |$)(?!.*(contrat|police|client|telephone|postal|conseiller|produit|siret|siren))/,
  },
  kind: { label: 'Réclamation ou demande', kind: 'value', known: /^reclamation ou demande$|^qualification$/ },
  acknowledgedOn: {
    label: 'Accusé de réception envoyé le',
    kind: 'day',
    known: /(^|\b)(ar|accuse|acknowledged|acknowledgement)\b(?!.*(mode|moyen|par))/,
  },
  closedOn: {
    label: 'Clos le',
    kind: 'day',
    known:
      /(date|jour).*(clotur|clos)|^(clos|close|cloture|cloturee)( le)?$|^(closed|resolved)( (at|on|date))?$|^(closing|closure|resolution) date$/,
  },
  invitedOn: { label: 'Invitation à formaliser envoyée le', kind: 'day', known: /invitation|formalis/ },
  outcome: {
    label: 'Issue de la réponse',
    kind: 'value',
    known: /^reponse$|issue|resultat|^decision|sens de la|suite donnee|^position|^(outcome|resolution)$/,
  },
  answeredOn: {
    label: 'Réponse envoyée le',
    kind: 'day',
    known:
      /(date|jour|envo\w*|le).*repon|repon.*(date|envoye\w*|le)$|^repondu\w* le|^(answered|responded|replied)( (at|on|date))?$|^(answer|response|reply) date$/,
  },
  sentOn: {
    label: 'Envoyée par le client le',
    kind: 'day',
    known: /(date|jour|le).*(envoi|emission|expedition|courrier)|envoyee? le$|^envoi$|^sent( (at|on|date))?$/,
  },
  expressedOn: { label: 'Exprimée oralement le', kind: 'day', known: /expri|(date|jour).*(oral|appel)/ },
  receivedOn: {
    label: 'Reçue le',
    kind: 'day',
    known:
      /(date|jour).*(recep|recu|arrivee|reclam|saisie|entree|creation|ouverture)|recue? le|^((reclamation|dossier) )?(ouverte?|creee?) le|^(date|reception|recue?)$|^(created|received|opened)( (at|on|date))?$|^(creation|reception|opening) date$/,
  },
  status: { label: 'Étape du dossier', kind: 'value', known: /statut|^etat|etape|avancement|situation|^(status|state)$/ },
  channel: {
    label: 'Canal',
    kind: 'value',
    known: /canal|(mode|moyen|voie|support).*(recep|envoi|reclam|saisi)|^(mode|moyen|voie|support|origine|channel|source)$/,
  },
  capacity: { label: 'Qualité du réclamant', kind: 'value', known: /qualite/ },
  civility: { label: 'Civilité', kind: 'text', known: /^(civilite|titre|title|salutation)$/ },
  firstName: {
    label: 'Prénom',
    kind: 'text',
    known: /^(first|given) name$|^(?=.*\bprenoms?\b)(?!.*\b(noms?|conseiller|gestionnaire|collaborateur|interlocuteur)\b)/,
  },
  onBehalfOf: { label: 'Agit pour', kind: 'text', known: /agit pour|pour le compte|represente/ },
  name: {
    label: 'Réclamant',
    kind: 'text',
    known:
      /^(civilites? )?(prenoms? )?(et )?(noms?|identite|client|reclamant|plaignant|souscripteur|assure|demandeur|contact|customer|complainant|last name|full name|name)e?s?\b(?!.*\b(e ?mail|mail|courriel|tel|telephone|portable|mobile|phone|adresse|id|type|n|no|num|numero|code|ref|reference|depuis|satisf\w*|conseiller|produit|contrat|gestionnaire|assureur|compagnie|producteur|partenaire|fournisseur|etablissement|societe de gestion|fichier|dossier)\b)/,
  },
  contractReference: { label: 'Numéro de contrat', kind: 'text', known: /contrat|police|contract|policy/ },
  product: { label: 'Produit', kind: 'value', known: /produit|placement|service concerne|operation concernee|^product$/ },
  producer: {
    label: 'Producteur',
    kind: 'text',
    known: /producteur|^assureur|compagnie|partenaire|fournisseur|societe de gestion|etablissement|^(producer|provider|insurer)$/,
  },
  nature: {
    label: 'Nature',
    kind: 'value',
    known: /^(?!.*clotur|sous ).*(motif|nature|objet|categorie|theme|sujet)|^type|^(subject|category|reason|topic)$/,
  },
  description: {
    label: 'Ce qui est reproché',
    kind: 'text',
    known: /descri|detail|expose|^faits|commentaire|resume|reproche|contenu|^reclamation$|grief|^message$/,
  },
  gesture: { label: 'Geste ou dédommagement accordé', kind: 'amount', known: /geste|dedommag|indemnit|rembours|compensation/ },
  amount: { label: 'Montant en cause', kind: 'amount', known: /montant|somme|enjeu|prejudice|^amount$/ },
  cause: { label: 'Cause', kind: 'text', known: /^cause/ },
  recipient: {
    label: 'Interlocuteur',
    kind: 'text',
    known:
      /interlocuteur|destinataire|recue? par|collaborateur|traitee? par|gestionnaire|conseiller|responsable|^(assignee|assigned to|owner)$/,
  },
  address: { label: 'Adresse postale', kind: 'text', known: /^(client )?adresse( postale)?( (du )?(client|reclamant))?$|^address$/ },
  email: {
    label: 'Adresse électronique',
    kind: 'text',
    known: /^(e ?mail|courriel|mail)\b|adresse (e ?mail|electronique)|\b(e ?mail|courriel)$/,
  },
  phone: { label: 'Téléphone', kind: 'text', known: /^(tel|telephone|portable|mobile|phone)\b|\b(tel|telephone|portable|mobile|phone)$/ },
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
const DUE = /\b(avant|echeance|limite|delai|prevue?)\b/

/** Columns of our own export that sound like a field and are another thing. */
const SOUND_ALIKE: ReadonlySet<string> = new Set(
  (['clientKind', 'natureDetail', 'remindedOn', 'promisedOn', 'lastAnsweredOn', 'opinionOn'] as const).map((column) =>
    headerKey(REGISTER_HEADERS[column]),
  ),
)

/** The field that a header names; `undefined` where it names none. */
export function fieldOfHeader(header: string): ImportField | undefined {
  const key = headerKey(header)
  if (key === '' || key.length > 60 || DUE.test(key) || SOUND_ALIKE.has(key)) return undefined
  return IMPORT_FIELDS.find((field) => FIELDS[field].known.test(key))
}

export function isKnownHeader(text: string): boolean {
  return fieldOfHeader(text) !== undefined
}

/** Lines by which a column is told by what it holds. */
const HELD = 200
const MOSTLY = 0.6

/** A 'Contrat' that names no number and holds words is that of a product: 'Assurance-vie', 'PER'. */
function fieldOfColumn(header: string, held: readonly string[]): ImportField | undefined {
  const field = fieldOfHeader(header)
  if (field !== 'contractReference' || /\b(n|no|num|numero|ref|reference)\b/.test(headerKey(header))) return field
  const filled = held.filter((cell) => cell !== '')
  return filled.length > 0 && filled.filter((cell) => !/\d/.test(cell)).length >= MOSTLY * filled.length ? 'product' : field
}

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
  const take = (field: ImportField | null | undefined): ImportField | undefined => {
    if (!field || taken.has(field)) return undefined
    taken.add(field)
    return field
  }
  // What was chosen before goes first, wherever it stands.
  const remembered = headers.map((header) => take(known[headerKey(header)]))
  return headers.map((header, index) => {
    if (remembered[index]) return remembered[index]
    const held = rows.slice(0, HELD).map(({ cells }) => cells[index] ?? '')
    return headerKey(header) in known ? undefined : take(fieldOfColumn(header, held))
  })
}

/** What a choice of columns lacks before a row can be read, in French. */
export function columnGaps(columns: ColumnFields): readonly string[] {
  const has = (...fields: readonly ImportField[]) => fields.some((field) => columns.includes(field))
  return [
    ...(has('name') ? [] : ['Dites quelle colonne donne le réclamant.']),
    ...(has('receivedOn', 'expressedOn', 'sentOn') ? [] : ['Dites quelle colonne donne le jour de réception.']),
  ]
}
