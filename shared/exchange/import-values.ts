/** The words of a register in the application's codes: proposed, completed by the adviser, remembered. */
import {
  ANSWER_OUTCOME_LABELS,
  ANSWER_OUTCOMES,
  CAPACITIES,
  CAPACITY_LABELS,
  CHANNEL_LABELS,
  CHANNELS,
  type Stage,
  statuses,
} from '../complaint/index.ts'
import { ownValue } from '../language/own-value.ts'
import { NATURE_LABELS, NATURES, proposeRegimes, REGIME_LABELS, REGIMES, type Status } from '../regulation/index.ts'
import { isBlankSign, isCellError } from './blank-cells.ts'
import { type ColumnFields, headerKey, type ImportField } from './import-fields.ts'
import type { SourceTable } from './source-table.ts'

/** How a register says that a dossier stands. */
const STATUSES_IN_REGISTERS = ['open', 'answered', 'closed', 'closedAfterMediation'] as const
type RegisterStatus = (typeof STATUSES_IN_REGISTERS)[number]

/** What a word means: a code, or nothing (`''`) where the adviser leaves it not stated. */
export type ValueKind = 'kind' | 'channel' | 'capacity' | 'nature' | 'outcome' | 'status' | 'product'

type ValueDefinition = {
  readonly title: string
  readonly options: readonly { readonly code: string; readonly label: string }[]
  /** Whether a word may be left without a code. */
  readonly mayBeLeft: boolean
  /** Words in lower case without accents or signs, the first that matches wins. */
  readonly words: Words
  /** The same for words that say no, of which nothing else is proposed; absent where a "no" is no contrary ('arbitrage non exécuté'). */
  readonly negated?: Words
  /** Words of our own export that are no option's label. */
  readonly exported?: Readonly<Record<string, string>>
}

/** Without a code: the adviser must say. */
type Words = readonly (readonly [RegExp, string | undefined])[]

/** 'Non traitée', 'sans réponse', 'pas d’accord': what follows is not what is said. */
const NEGATION = /\b(non|pas|sans|aucune?|ni|jamais|peu|mal|absence|defaut|not|never|no|nicht|keine?|ohne)\b/

/** What is still to be done is not done: 'à clore', 'en attente d’accord', 'réponse en cours'. */
const TO_DO = /\b(attente|attendue?s?|en cours|a (clore|repondre|\w+er))\b/

function options<T extends string>(codes: readonly T[], labels: Readonly<Record<T, string>>): ValueDefinition['options'] {
  return codes.map((code) => ({ code, label: labels[code] }))
}

/** The stages that our own export writes; what has no code of its own here waits for the adviser. */
const STATUS_OF_STAGE: Readonly<Partial<Record<Stage, RegisterStatus>>> = {
  // Neither answered nor closed: a request is not followed by stages.
  request: 'open',
  awaitingInvitation: 'open',
  awaitingWriting: 'open',
  toAcknowledge: 'open',
  toAnswer: 'open',
  settledAtOnce: 'answered',
  renounced: 'answered',
  answered: 'answered',
  closed: 'closed',
}

function stageCodes(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...statuses()].flatMap(([written, stage]) => {
      const status = STATUS_OF_STAGE[stage]
      return status ? [[headerKey(written), status]] : []
    }),
  )
}

export const VALUE_KINDS = {
  kind: {
    title: 'Réclamations et demandes',
    options: [
      { code: 'complaint', label: 'Réclamation' },
      { code: 'request', label: 'Demande' },
    ],
    mayBeLeft: false,
    words: [
      [/demande.*reclam|reclam.*demande/, undefined],
      [/demande|^anfrage/, 'request'],
      [/reclam|^beschwerde|^reklamation/, 'complaint'],
    ],
    negated: [],
  },
  channel: {
    title: 'Canaux',
    options: options(CHANNELS, CHANNEL_LABELS),
    mayBeLeft: false,
    words: [
      [/lrar|recommand|^ar$|accuse|registered|einschreiben|eingeschrieben/, 'registeredLetter'],
      [/\bavis\b.*(en ligne|google|internet|site)|google|trustpilot/, 'onlineReview'],
      [/\bform|formular|\bsite|internet|web|en ligne|portail|portal|widget/, 'webForm'],
      [/mail|courriel|@|electronique/, 'email'],
      [/courrier|lettre|letter|postal|^post$|^ecrit|telecopie|\bfax\b|brief|schriftlich/, 'letter'],
      [/\btel|appel|phone|^voice|^call|anruf/, 'telephone'],
      [
        /rdv|rendez|entretien|visite|agence|presentiel|accueil|\boral|verbal|meeting|gesprach|personlich|mundlich|^besuch|^termin/,
        'meeting',
      ],
      [/sms|whatsapp|messagerie|chat/, 'instantMessage'],
      [/reseau|facebook|linkedin|twitter/, 'socialNetwork'],
      [/acpr|amf|mediat|autorite|dgccrf|banque de france|finma|bafin|ombuds/, 'viaAuthority'],
      [/assureur|compagnie|producteur|partenaire|fournisseur|societe de gestion|banque/, 'viaProducer'],
    ],
    negated: [],
  },
  capacity: {
    title: 'Qualités',
    options: options(CAPACITIES, CAPACITY_LABELS),
    mayBeLeft: false,
    words: [
      [/ancien|ex client|ehemalig/, 'formerClient'],
      [/beneficiaire|begunstigt/, 'beneficiary'],
      [/prospect|non client|proposition|interessent/, 'prospect'],
      [/mandataire|avocat|tuteur|curateur|association|bevollmachtigt|anwalt|vertreter/, 'agent'],
      [/ayant|heritier|succession|notaire|\berbe/, 'successor'],
      [/client|assure|souscripteur|adherent|emprunteur|investisseur|customer|policy ?holder|kund(e|in)\b|versicherungsnehmer/, 'client'],
    ],
    negated: [[/^non client|^pas (encore )?client|^kein kunde/, 'prospect']],
  },
  nature: {
    title: 'Natures',
    options: options(NATURES, NATURE_LABELS),
    mayBeLeft: true,
    words: [
      [/public|newsletter|sollicit|^werbung/, 'advertising'],
      [/refus/, 'refusal'],
      [/consentement|signature/, 'consent'],
      [
        /precontract|pre contract|devoir|^conseil|defaut de conseil|mauvais conseil|^beratung|information|adequation/,
        'preContractualInformation',
      ],
      [/demarch|technique de vente|insist|vente forcee/, 'salesTechnique'],
      [/discours|promesse|tenor/, 'salesTalk'],
      [/resili|cloture|denonciation|kundigung/, 'termination'],
      [
        /arbitrage|rachat|execution|operation|virement|versement|paiement|prestation|transfert|ordre|auszahlung|uberweisung|ausfuhrung/,
        'operationExecution',
      ],
      [/document|releve|demande d/, 'requestHandling'],
      [/qualite.*repon|repon/, 'answerQuality'],
      [/frais|tarif|cout|commission|honoraire|prix|gebuhr|kosten|spesen|provision/, 'pricing'],
      [/indemn|sinistre|garantie|entschadigung/, 'compensation'],
      [/expert/, 'expertReport'],
      [/accueil|joign|comportement|courtoisie/, 'reception'],
    ],
  },
  outcome: {
    title: 'Issues des réponses',
    options: options(ANSWER_OUTCOMES, ANSWER_OUTCOME_LABELS),
    mayBeLeft: true,
    words: [
      [/partiel|en partie|transaction|partially|partly|in part|teilweise/, 'partlyUpheld'],
      [TO_DO, undefined],
      [
        /\b(defavorable|rejet|refus|infonde|irrecevable|negati|denied|declined|dismissed|abgelehnt|abgewiesen|zuruckgewiesen|unbegrundet)/,
        'rejected',
      ],
      [/\b(favorable|accept|accord|satisf|positi|fondee?s?\b|upheld|gutgeheissen|stattgegeben|anerkannt|begrundet)/, 'upheld'],
    ],
    negated: [
      [/^(non|not) (favorable|accept|accord|fonde|justifi|recevable|retenu|upheld)|^nicht (begrundet|stattgegeben|anerkannt)/, 'rejected'],
    ],
  },
  status: {
    title: 'Étapes',
    options: [
      { code: 'open', label: 'En cours, sans réponse' },
      { code: 'answered', label: 'Répondue, pas encore close' },
      { code: 'closed', label: 'Close' },
      { code: 'closedAfterMediation', label: 'Close après une médiation' },
    ],
    mayBeLeft: false,
    words: [
      [/\ba (clore|clotur|archiv|sold|termin|fini)|^transmise?\b/, undefined],
      [/\b(close?s?|cloturee?s?)\b.*\bmediat(ion|eur)|\bmediat(ion|eur).*\b(close?s?|cloturee?s?)\b/, 'closedAfterMediation'],
      [
        /cours|ouvert|attente|attendue?|nouve|instruction|\ba (repondre|\w+er)\b|^(re)?opened$|^(open|new|received|pending|in progress|acknowledged|on hold|hold|escalated|working|to do|todo|assigned|unresolved|unsolved)$|^waiting\b|\boffen\b|^neu$|^in (bearbeitung|abklarung)\b|^(hangig|pendent|laufend|ausstehend|unerledigt)$/,
        'open',
      ],
      [/\brepondu|\breponse|^(answered|responded|replied|beantwortet)$/, 'answered'],
      [
        /\b(close?s?|clot|cloturee?s?|terminee?s?|finie?s?|archivee?s?|soldee?s?|reglee?s?|traitee?s?|resolue?s?|fermee?s?)\b|^(closed|resolved|solved|done|completed|finished|erledigt|abgeschlossen|geschlossen|beendet|archiviert)$/,
        'closed',
      ],
    ],
    negated: [
      [/^clo\w* sans (suite|reponse)|^classee? sans suite/, 'closed'],
      [/\b(clo\w*|classee?)\b/, undefined],
      [
        /^(non|pas( encore)?|sans|aucune|not( yet)?) (de )?(traite|repon|resolu|solved|resolved|answered)|^(noch )?nicht (erledigt|abgeschlossen|geschlossen|beantwortet)/,
        'open',
      ],
    ],
    exported: stageCodes(),
  },
  product: {
    title: 'Régimes des produits',
    options: [...options(REGIMES, REGIME_LABELS)],
    mayBeLeft: true,
    words: [],
  },
} as const satisfies Readonly<Record<ValueKind, ValueDefinition>>

export const VALUE_KIND_NAMES = Object.keys(VALUE_KINDS) as readonly ValueKind[]

/** Codes by kind, then by word; a word without an entry has not been decided. */
export type ValueCodes = Readonly<Partial<Record<ValueKind, Readonly<Record<string, string>>>>>

/** A word of a column, how often it stands there. */
export type FoundValue = { readonly text: string; readonly key: string; readonly count: number }

/** More products than these are no list to go through: their regimes follow the proposals. */
export const MAX_LISTED = 60

/** The words that the columns of values hold, the most frequent first. */
export function foundValues({ rows }: SourceTable, columns: ColumnFields): Readonly<Partial<Record<ValueKind, readonly FoundValue[]>>> {
  return Object.fromEntries(
    columns.flatMap((field, column) => {
      if (!isValueKind(field)) return []
      const counts = new Map<string, { text: string; count: number }>()
      for (const { cells } of rows) {
        const text = cells[column] ?? ''
        const key = headerKey(text)
        if (key === '' || isBlankSign(text) || isCellError(text)) continue
        const entry = counts.get(key) ?? { text, count: 0 }
        counts.set(key, { ...entry, count: entry.count + 1 })
      }
      const found = [...counts].map(([key, { text, count }]): FoundValue => ({ key, text, count }))
      return [[field, found.toSorted((a, b) => b.count - a.count)]]
    }),
  )
}

function isValueKind(field: ImportField | undefined): field is ValueKind & ImportField {
  return field !== undefined && field in VALUE_KINDS
}

/** The code that a word suggests; `undefined` where the adviser must say. */
export function proposeValue(kind: ValueKind, text: string, statuses: readonly Status[]): string | undefined {
  if (kind === 'product') {
    const { regimes } = proposeRegimes(text, statuses)
    return regimes.length === 1 ? regimes[0] : ''
  }
  const key = headerKey(text)
  const { options, exported, words, negated }: ValueDefinition = VALUE_KINDS[kind]
  const same = options.find(({ label }) => headerKey(label) === key)?.code ?? ownValue(exported, key)
  if (same !== undefined) return same
  return (negated && NEGATION.test(key) ? negated : words).find(([suggesting]) => suggesting.test(key))?.[1]
}

/** A code for each word found: as it was chosen before, else as it suggests. */
export function proposeValues(found: ReturnType<typeof foundValues>, statuses: readonly Status[], known: ValueCodes = {}): ValueCodes {
  return Object.fromEntries(
    VALUE_KIND_NAMES.flatMap((kind) => {
      const values = found[kind]
      if (!values) return []
      const codes = values.flatMap(({ key, text }) => {
        const code = ownValue(known[kind], key) ?? proposeValue(kind, text, statuses)
        return code === undefined ? [] : [[key, code] as const]
      })
      return [[kind, Object.fromEntries(codes)]]
    }),
  )
}
