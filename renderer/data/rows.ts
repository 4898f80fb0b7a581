/**
 * The shapes of the stored rows, kept apart from the domain's types.
 *
 * Beside its `body`, a row holds index fields only: random ids, numbers of the register, days and
 * stage codes. Nothing outside `body` tells of a person, a product or a story, so that an encryption
 * layer can be put under the repositories by turning bodies into ciphertext.
 */

import type { AnswerOutcome, Capacity, Channel, Form, SealedEvent, Stage } from '../../shared/complaint/index.ts'
import type { ComplaintFacts, LocalDate, Nature, Regime } from '../../shared/regulation/index.ts'

export type EventRow = {
  readonly id: string
  readonly dossierId: string
  readonly sequence: number
  readonly body: SealedEvent
}

/** One dossier in brief: what the register, the dashboard and search show. */
export type DossierSummary = {
  readonly id: string
  readonly reference: string
  readonly stage: Stage
  readonly isComplaint: boolean
  readonly complainantName: string
  readonly capacity: Capacity
  readonly channel: Channel
  readonly form: Form
  readonly recipient: string
  readonly regimes: readonly Regime[]
  readonly nature?: Nature | undefined
  readonly product: string
  readonly producer?: string | undefined
  readonly contractReference?: string | undefined
  readonly arrivedOn: LocalDate
  readonly recordedAt: string
  readonly outcome?: AnswerOutcome | undefined
  readonly gestureCents?: number | undefined
  readonly closedOn?: LocalDate | undefined
  readonly facts: ComplaintFacts
  /** Everything searchable, folded: lower case, no accents. */
  readonly searchText: string
}

export type DossierRow = {
  readonly id: string
  readonly reference: string
  readonly stage: Stage
  readonly arrivedOn: LocalDate
  /** Number of events, and the hash of the last one. */
  readonly eventCount: number
  readonly head: string
  readonly body: DossierSummary
}

export type FileRow = {
  readonly fileId: string
  readonly dossierId: string
  readonly body: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
}

export type DraftRow = { readonly key: string; readonly body: unknown }

export type SettingRow = { readonly key: string; readonly body: unknown }
