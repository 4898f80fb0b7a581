/** The one form that is open over the action plan. */
import { type Action, type FindingMade, type Recurrence, stepSentence } from '../../../shared/actions/index.ts'
import type { ActionFacts, FirmEvent, MeasureScope } from '../../../shared/firm/journal/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { DecideDialog, type DecisionOrigin, DetailDialog, DropDialog, EvidenceDialog, PostponeDialog } from './action-dialogs.tsx'
import { DismissDialog, FindingDialog, LinkDialog, TakeBackDialog } from './finding-dialogs.tsx'
import type { ActionRoom } from './use-action-plan.ts'

export type OpenDialog =
  | { readonly kind: 'decide'; readonly origin: DecisionOrigin }
  | { readonly kind: 'detail' | 'postpone' | 'evidence' | 'drop'; readonly action: Action }
  | { readonly kind: 'finding'; readonly name: string; readonly dossierIds: readonly string[] }
  | { readonly kind: 'link'; readonly finding: FindingMade }
  | { readonly kind: 'dismiss'; readonly recurrence: Recurrence }
  | { readonly kind: 'takeBack'; readonly step: FirmEvent<ActionFacts> }

type PlanDialogsProps = {
  readonly dialog: OpenDialog
  readonly room: ActionRoom
  readonly today: LocalDate
  readonly onClose: () => void
}

export function PlanDialogs({ dialog, room, today, onClose }: PlanDialogsProps) {
  const { dossiers } = room
  if (!dossiers) return null
  const form = { dossiers, today, onClose }
  switch (dialog.kind) {
    case 'decide':
      return <DecideDialog {...form} origin={dialog.origin} />
    case 'detail':
      return <DetailDialog {...form} action={dialog.action} scope={scopeOfDossiers(room, dialog.action.dossierIds)} />
    case 'postpone':
      return <PostponeDialog {...form} action={dialog.action} />
    case 'evidence':
      return <EvidenceDialog {...form} action={dialog.action} />
    case 'drop':
      return <DropDialog {...form} action={dialog.action} />
    case 'finding':
      return <FindingDialog {...form} name={dialog.name} dossierIds={dialog.dossierIds} />
    case 'link':
      return <LinkDialog {...form} finding={dialog.finding} />
    case 'dismiss':
      return <DismissDialog {...form} recurrence={dialog.recurrence} />
    case 'takeBack':
      return <TakeBackDialog {...form} stepId={dialog.step.id} what={stepSentence(dialog.step)} />
  }
}

/** What the dossiers have in common, proposed as what a target is about. */
export function scopeOfDossiers({ dossierOf }: ActionRoom, dossierIds: readonly string[]): MeasureScope {
  const [first, ...rest] = dossierIds.flatMap((id) => dossierOf(id) ?? [])
  if (!first) return {}
  return {
    ...(first.nature && rest.every(({ nature }) => nature === first.nature) && { nature: first.nature }),
    ...(rest.every(({ product }) => product === first.product) && { product: first.product }),
  }
}
