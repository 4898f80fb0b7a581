/**
 * The shapes of the stored rows, kept apart from the domain's types.
 *
 * Beside `body` and `seal`, a row holds index fields only: random ids, numbers of the register, days
 * and stage codes. Nothing else tells of a person, a product or a story: the layer in protection.ts
 * seals the rest, and a field added here must be named there.
 */

import type { ClosingSeed } from '../../../shared/actions/index.ts'
import type {
  AnswerOutcome,
  ApprovalBrief,
  Capacity,
  Channel,
  Civility,
  ComplaintClosed,
  ConcurrentSteps,
  ErasedEvent,
  Form,
  HandlingBrief,
  MandateState,
  Organisation,
  SealedEvent,
  Stage,
  Standing,
} from '../../../shared/complaint/index.ts'
import type { MediationBrief } from '../../../shared/exchange/index.ts'
import type { ClientKind, LocalDate, Nature, Regime } from '../../../shared/regulation/index.ts'
import type { HeldEntry, LogStanding, SharedFile } from '../../../shared/replication/index.ts'

export type EventRow = {
  readonly id: string
  readonly dossierId: string
  readonly sequence: number
  /** The event's skeleton, under the vault's key: it outlives its facts. */
  readonly seal: Omit<ErasedEvent, 'id' | 'dossierId' | 'sequence' | 'facts' | 'salt'>
  /** Its facts, under the dossier's own key; none once the person was erased. */
  readonly body?: Pick<SealedEvent, 'facts' | 'salt'> | undefined
}

/** One dossier in brief: what the register, the dashboard and search show. */
export type DossierSummary = Standing & {
  readonly id: string
  readonly reference: string
  readonly isComplaint: boolean
  readonly complainantName: string
  readonly civility: Civility
  readonly clientKind: ClientKind
  /** The person's first dossier; absent where it is this one. */
  readonly personId?: string | undefined
  readonly address?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly capacity: Capacity
  readonly onBehalfOf?: string | undefined
  readonly organisation?: Organisation | undefined
  readonly contactPerson?: string | undefined
  readonly channel: Channel
  readonly form: Form
  readonly recipient: string
  /** Of who acts for another; whether it is still awaited, the standing says. */
  readonly mandateState?: MandateState | undefined
  /** Of a review published online: where, the pseudonym it bears, and since when its author is known by name. */
  readonly platform?: string | undefined
  readonly reviewPlace?: string | undefined
  readonly pseudonym?: string | undefined
  readonly identifiedOn?: LocalDate | undefined
  readonly complainedOf?: string | undefined
  /** To whom the client had written before, and who passed the complaint on. */
  readonly elsewhereTo?: string | undefined
  readonly passedOnBy?: string | undefined
  readonly passedOnReceivedOn?: LocalDate | undefined
  readonly claimedCents?: number | undefined
  readonly regimes: readonly Regime[]
  readonly nature?: Nature | undefined
  readonly natureDetail?: string | undefined
  readonly product: string
  readonly producer?: string | undefined
  readonly contractReference?: string | undefined
  readonly description: string
  /** The same in one sentence, in the words chosen for the client. */
  readonly summary?: string | undefined
  /** What the person needs, in brief. */
  readonly arrangements?: string | undefined
  readonly arrivedOn: LocalDate
  readonly recordedAt: string
  readonly outcome?: AnswerOutcome | undefined
  readonly gestureCents?: number | undefined
  /** What the client claims, or what a register taken over says is at stake. */
  readonly atStakeCents?: number | undefined
  readonly closedOn?: LocalDate | undefined
  /** The last day that a register taken over tells of. */
  readonly lastKnownOn?: LocalDate | undefined
  /** What its closing taught. */
  readonly closing?: Pick<ComplaintClosed, 'cause' | 'findings' | 'correctiveAction'> | undefined
  /** The last answer's day, where there were several. */
  readonly lastAnsweredOn?: LocalDate | undefined
  /** Of the last reopening. */
  readonly reopenedOn?: LocalDate | undefined
  readonly mediation?: MediationBrief | undefined
  /** Means, reasons, further letters and what came back. */
  readonly handling: HandlingBrief
  /** The dossier that this one, opened twice, now belongs to, and since when. */
  readonly mergedInto?: { readonly reference: string; readonly mergedOn: LocalDate } | undefined
  /** The corrective action that its closing planned. */
  readonly plannedAction?: ClosingSeed | undefined
  /** The messages it holds, as `messageKeysOf` tells them. */
  readonly messageKeys: readonly string[]
  /** Everything searchable, as `search-terms.ts` prepares it. */
  readonly searchText: string
  /** The member who handles it; absent where that is who kept the register alone. */
  readonly inChargeId?: string | undefined
  /** What two people did without knowing of each other; absent where nothing waits for somebody. */
  readonly concurrentSteps?: readonly ConcurrentSteps[] | undefined
  /** accords avant l'envoi that wait for somebody; absent where none does. */
  readonly approvals?: readonly ApprovalBrief[] | undefined
  /** Whether the person was erased: no name is left. */
  readonly isErased: boolean
}

/** Moves whenever a row gains or changes a field: rows that an earlier application made are then folded anew. */
export const PROJECTION_VERSION = 23

export type DossierRow = {
  readonly id: string
  readonly reference: string
  readonly stage: Stage
  readonly arrivedOn: LocalDate
  /** Number of events, and where they end, as `headHash` says. */
  readonly eventCount: number
  readonly head: string
  /** How many pairs of simultaneous steps wait for somebody; absent, and so in no index, where none does. */
  readonly concurrent?: number
  readonly body: DossierSummary
}

export type FileRow = {
  readonly fileId: string
  readonly dossierId: string
  readonly body: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
}

/** What a piece says, as it is searched: made from its bytes, in no copy, and made anew where it is missing. */
export type PieceTextRow = {
  readonly fileId: string
  readonly dossierId: string
  /** `searchText` as `search-terms.ts` prepares it; empty where the piece has no words, or does not read. */
  readonly body: { readonly name: string; readonly searchText: string }
}

export type DraftRow = { readonly key: string; readonly body: unknown }

export type SettingRow = { readonly key: string; readonly body: unknown }

/** A dossier's own key, in a box that the vault's data key opens. */
export type KeyRow = { readonly dossierId: string; readonly box: Uint8Array }

/** Where the register stands: see ledger.ts. */
export type MarkRow = { readonly key: string; readonly value: unknown }

/** A page of the image of the register, sealed: see image.ts. */
export type ImageRow = { readonly page: string; readonly body: Uint8Array }

/** An entry that is held here, of this seat or of another. */
export type EntryRow = { readonly name: string; readonly body: Omit<HeldEntry, 'name'> }

/** The same as it lies in the space: it is sealed under the firm's key already. */
export type EntryBytesRow = { readonly name: string; readonly bytes: Uint8Array }

/** Where a seat's log stands here. */
export type LogRow = { readonly seat: string; readonly body: Omit<LogStanding, 'seat'> }

/** What the other seats have yet to be told, in the order in which it was recorded: an event or a file by its id, a setting by its change. */
export type OutboxRow = {
  readonly place?: number
  readonly id: string
  readonly dossierId: string
  readonly table: 'events' | 'files' | 'settings' | 'firm'
}

/** What an entry that is held here tells of, by its id. */
export type SharedRow = { readonly id: string }

/** What was told of a dossier and waits for the key that opens it. */
export type AwaitedRow = {
  readonly id: string
  readonly dossierId: string
  readonly body: unknown
  /** It waits for no key: whoever told it had not the role for it. */
  readonly aside?: 1 | undefined
}

/**
 * A key under which the facts of a dossier lie in entries, named after the object of the space that holds it. Once the person was
 * erased the name alone is left: that object is removed wherever it shows again.
 */
export type DossierKeyRow = {
  readonly name: string
  readonly dossierId: string
  readonly body?: { readonly key: Uint8Array; readonly file: SharedFile } | undefined
  /** Once the person was erased; absent, and so in no index, before. */
  readonly gone?: 1
}

/** Where a dossier's file lies in the space; once the person was erased, the names of its parts alone are left. */
export type SharedFileRow = {
  readonly fileId: string
  readonly dossierId: string
  readonly parts: readonly string[]
  readonly body?: { readonly name: string; readonly mediaType: string; readonly file: SharedFile } | undefined
  readonly gone?: 1
}

/** A part of a file that is not here whole yet, sealed as it lies in the space. */
export type PartRow = { readonly name: string; readonly dossierId: string; readonly bytes: Uint8Array }
