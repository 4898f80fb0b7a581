/** What the palette finds: dossiers, people with several of them, actions; each ready to be compared with what is typed. */
import { isWithdrawn, personsOf, SETTLED_STAGES, type Stage, statusOf } from '../../../shared/complaint/index.ts'
import { count, foldAccents } from '../../../shared/language/french.ts'
import { searchTextOf } from '../../../shared/language/search-terms.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import type { PieceHit } from '../../data/workers/index.ts'

const ENTRY_KINDS = ['dossier', 'person', 'piece', 'action'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** Something done or gone to from anywhere. */
export type PaletteAction = {
  readonly label: string
  /** Its shortcut, or the kind of place it leads to. */
  readonly detail: string
  /** Other words that one may type for it. */
  readonly synonyms?: string | undefined
  /** Where it leads, if it only leads somewhere. */
  readonly path?: string
  readonly run: () => void
}

export type Entry = {
  readonly id: string
  readonly title: string
  readonly detail: string
  /** What the eye looks for, ready to be searched: it weighs more than `others`. */
  readonly main: string
  readonly others: string
  /** Of two that match alike the higher stands first. */
  readonly precedence: number
} & (
  | { readonly kind: 'dossier'; readonly dossierId: string }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'piece'; readonly dossierId: string; readonly fileId: string }
  | { readonly kind: 'action'; readonly action: PaletteAction }
)

/** @param actions in the order in which they are offered before anything is typed */
export function actionEntries(actions: readonly PaletteAction[]): readonly Entry[] {
  return actions.map((action, index) => ({
    kind: 'action',
    id: `action-${index}`,
    title: action.label,
    detail: action.detail,
    main: foldAccents(action.label),
    others: foldAccents(action.synonyms ?? ''),
    precedence: -index,
    action,
  }))
}

/** A person with one dossier is found by it; an erased one is not found. */
export function personEntries(summaries: readonly DossierSummary[]): readonly Entry[] {
  return personsOf(summaries)
    .filter(({ dossiers }) => dossiers.length > 1)
    .map(({ id, name, dossiers }) => ({
      kind: 'person',
      id: `person-${id}`,
      title: name,
      detail: count(dossiers.length, 'dossier'),
      main: foldAccents(name),
      others: '',
      precedence: dossiers.length,
      personId: id,
    }))
}

function standing(stage: Stage): number {
  if (isWithdrawn({ stage })) return -1
  return SETTLED_STAGES.includes(stage) ? 0 : 1
}

/** Pieces that hold all that is looked for, each with its dossier; of one that is not listed, none. */
export function pieceEntries(hits: readonly PieceHit[], summaries: readonly DossierSummary[]): readonly Entry[] {
  const byId = new Map(summaries.map((summary) => [summary.id, summary]))
  return hits.flatMap(({ dossierId, fileId, name }): readonly Entry[] => {
    const dossier = byId.get(dossierId)
    if (!dossier) return []
    const detail = `${dossier.reference} · ${dossier.complainantName}`
    return [{ kind: 'piece', id: `piece-${fileId}`, title: name, detail, main: '', others: '', precedence: 0, dossierId, fileId }]
  })
}

/** A dossier in brief never changes: the palette of a large register opens as fast as that of a small one. */
const KNOWN = new WeakMap<DossierSummary, Entry>()

export function dossierEntries(summaries: readonly DossierSummary[]): readonly Entry[] {
  return summaries.map((summary) => {
    const entry = KNOWN.get(summary) ?? dossierEntry(summary)
    KNOWN.set(summary, entry)
    return entry
  })
}

function dossierEntry(summary: DossierSummary): Entry {
  const { id, reference, complainantName, product, stage, arrivedOn, searchText } = summary
  return {
    kind: 'dossier',
    id: `dossier-${id}`,
    title: complainantName,
    detail: [reference, product, statusOf(summary)].filter(Boolean).join(' · '),
    main: searchTextOf([complainantName, reference]),
    // « clore » finds those that wait to be closed.
    others: `${searchText} ${foldAccents(statusOf(summary))}`,
    // What is open before what is not, what was withdrawn last, then the latest.
    precedence: standing(stage) * 1e8 + Number(arrivedOn.replaceAll('-', '')),
    dossierId: id,
  }
}
