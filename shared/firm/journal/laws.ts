/** règles appliquées: the law as the firm was told of it, and each time it changed. */
import type { DueChange, KeptLaw } from '../../regulation/index.ts'

/** The law when it was first kept: nothing was known of before. */
export type LawKept = { readonly type: 'LawKept'; readonly law: KeptLaw /** Of the application. */; readonly version: string }

/** What another law does to an open dossier. */
export type DossierDueChanges = { readonly dossierId: string; readonly reference: string; readonly changes: readonly DueChange[] }

/** From this day another law is applied. */
export type LawChanged = {
  readonly type: 'LawChanged'
  /** A new version of the application brought it, or the firm chose it in its rules. */
  readonly by: 'application' | 'firm'
  readonly law: KeptLaw
  /** Of the application. */
  readonly version: string
  /** Why the firm chose so, in its own words. */
  readonly reason?: string | undefined
  /** The open dossiers that waited for another day, as they stood then. */
  readonly dossiers: readonly DossierDueChanges[]
}

/** The adviser has read what changed. */
type LawChangeRead = { readonly type: 'LawChangeRead' /** Id of the `LawChanged` event. */; readonly changeId: string }

export type LawFacts = LawKept | LawChanged | LawChangeRead
