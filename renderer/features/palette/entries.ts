/** What the palette finds: dossiers, people with several of them, actions; each ready to be compared with what is typed. */
import { SETTLED_STAGES, STAGE_LABELS } from '../../../shared/complaint/index.ts'
import { count, foldAccents } from '../../../shared/language/french.ts'
import type { DossierSummary } from '../../data/index.ts'

export const ENTRY_KINDS = ['dossier', 'person', 'action'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** Something done or gone to from anywhere. */
export type PaletteAction = {
  readonly label: string
  /** Its shortcut, or the kind of place it leads to. */
  readonly detail: string
  /** Other words that one may type for it. */
  readonly synonyms?: string
  readonly run: () => void
}

export type Entry = {
  readonly id: string
  readonly title: string
  readonly detail: string
  /** What the eye looks for, folded: it weighs more than `others`. */
  readonly main: string
  readonly others: string
  /** Of two that match alike the higher stands first. */
  readonly precedence: number
} & (
  | { readonly kind: 'dossier'; readonly dossierId: string; readonly person: string }
  | { readonly kind: 'person'; readonly person: string }
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
  const dossiers = Map.groupBy(
    summaries.filter(({ isErased }) => !isErased),
    ({ complainantName }) => personKey(complainantName),
  )
  return [...dossiers].flatMap(([person, [first, ...others]]): readonly Entry[] =>
    first && others.length > 0
      ? [
          {
            kind: 'person',
            id: `person-${first.id}`,
            title: first.complainantName,
            detail: count(others.length + 1, 'dossier'),
            main: person,
            others: '',
            precedence: others.length,
            person,
          },
        ]
      : [],
  )
}

export function dossierEntries(summaries: readonly DossierSummary[]): readonly Entry[] {
  return summaries.map((summary) => {
    const { id, reference, complainantName, product, stage, arrivedOn, searchText } = summary
    const person = personKey(complainantName)
    return {
      kind: 'dossier',
      id: `dossier-${id}`,
      title: complainantName,
      detail: [reference, product, STAGE_LABELS[stage]].filter(Boolean).join(' · '),
      main: `${person} ${reference}`,
      others: searchText,
      // What is open before what is not, then the latest.
      precedence: (SETTLED_STAGES.includes(stage) ? 0 : 1e8) + Number(arrivedOn.replaceAll('-', '')),
      dossierId: id,
      person,
    }
  })
}

/** One person under the spellings of one name. */
function personKey(name: string): string {
  return foldAccents(name).trim().replace(/\s+/g, ' ')
}
