/** The address of each screen: features meet through these, never through each other's code. */
import type { Firm } from '../../shared/firm/firm.ts'
import type { Paper } from '../../shared/firm/journal/index.ts'
import { type LetterKind, letterOfStep, type PublicKind, publicKindOf } from '../../shared/letters/index.ts'

export const paths = {
  today: '/',
  register: '/reclamations',
  intake: '/reclamations/nouvelle',
  messages: '/reclamations/messages',
  people: '/reclamations/personnes',
  import: '/reclamations/import',
  closeTogether: '/reclamations/a-clore',
  preparedLetters: '/reclamations/lettres',
  person: (id: string) => `/reclamations/personnes/${id}`,
  dossier: (id: string) => `/reclamations/${id}`,
  letter: (id: string, kind: LetterKind) => `/reclamations/${id}/lettre/${kind}`,
  publicReply: (id: string, kind: PublicKind) => `/reclamations/${id}/reponse-publique/${kind}`,
  approval: (id: string, requestId: string) => `/reclamations/${id}/accord/${requestId}`,
  actions: '/actions',
  synthesis: '/synthese',
  firm: '/cabinet',
  activities: '/cabinet/activites',
  contacts: '/cabinet/interlocuteurs',
  mediators: '/cabinet/mediateurs',
  insurer: '/cabinet/assureur',
  producers: '/cabinet/producteurs',
  members: '/cabinet/membres',
  letterhead: '/cabinet/en-tete',
  templates: '/cabinet/modeles',
  paragraphs: '/cabinet/reponses-types',
  papers: '/cabinet/informations',
  houseRules: '/cabinet/regles',
  appliedRules: '/cabinet/regles-appliquees',
  data: '/cabinet/donnees',
  opening: '/cabinet/ouverture',
  personalData: '/cabinet/donnees-personnelles',
  inspection: '/cabinet/controle',
  appearance: '/cabinet/apparence',
  notices: '/cabinet/rappels',
  updates: '/cabinet/mises-a-jour',
  demonstration: '/cabinet/cabinet-fictif',
} as const

/** The last part of each paper's address. */
export const PAPER_SLUGS: Readonly<Record<Paper, string>> = {
  webPage: 'page-du-site',
  premisesNotice: 'affiche',
  clientDocumentParagraph: 'paragraphe-der',
  procedure: 'procedure',
}

export function paperPath(paper: Paper): string {
  return `${paths.papers}/${PAPER_SLUGS[paper]}`
}

const FIRM_FIELD_PATHS: Readonly<Partial<Record<keyof Firm, string>>> = {
  statuses: paths.activities,
  acprAddress: paths.activities,
  signatoryName: paths.contacts,
  contactName: paths.contacts,
  contactEmail: paths.contacts,
  contactPhone: paths.contacts,
  mediators: paths.mediators,
}

/** The address member that names the draft of an intake. */
export const DRAFT_PARAMETER = 'brouillon'

/** A complaint being typed, where it was left. */
export function intakeDraftPath(id: string): string {
  return `${paths.intake}?${DRAFT_PARAMETER}=${encodeURIComponent(id)}`
}

/** Where one of the firm's details is typed. */
export function firmFieldPath(field: keyof Firm): string {
  return FIRM_FIELD_PATHS[field] ?? paths.firm
}

/** The action plan, at one of its actions or findings. */
export function actionPath(id: string): string {
  return `${paths.actions}?voir=${encodeURIComponent(id)}`
}

/** The rules, and what became of each for one dossier. */
export function appliedRulesPath(dossierId: string): string {
  return `${paths.appliedRules}?dossier=${dossierId}`
}

/** Where a step on a dossier is taken: the letter it consists in, else its form over the dossier. */
export function stepPath(dossierId: string, step: string, isAuthorUnknown = false): string {
  const inPublic = isAuthorUnknown ? publicKindOf(step) : undefined
  if (inPublic) return paths.publicReply(dossierId, inPublic)
  const letter = letterOfStep(step)
  return letter ? paths.letter(dossierId, letter) : `${paths.dossier(dossierId)}?etape=${step}`
}

/** A dossier, one of its pieces open beside it. */
export function piecePath(dossierId: string, fileId: string): string {
  return `${paths.dossier(dossierId)}?piece=${fileId}`
}

/** The document of a year's synthesis, to write and to submit. */
export function synthesisDocumentPath(year: number): string {
  return `${paths.synthesis}?du=${year}-01-01&au=${year}-12-31&vue=document`
}
