/** Findings with their dossiers, recurring causes, and those that were set aside, as lines. */
import { actionStateText, actionsOnFinding, type FindingMade, type Recurrence } from '../../../shared/actions/index.ts'
import { arrivedOn, FINDING_LABELS } from '../../../shared/complaint/index.ts'
import type { FirmEvent, RecurrenceDismissed } from '../../../shared/firm/journal/index.ts'
import { count, enumerate, formatDate, fullStop, lowerFirst } from '../../../shared/language/french.ts'
import { NATURE_LABELS } from '../../../shared/regulation/index.ts'
import { useToday } from '../../session/index.ts'
import { type OpenDialog, scopeOfDossiers } from './plan-dialogs.tsx'
import { PlanItem, Remark } from './plan-item.tsx'
import type { ActionRoom } from './use-action-plan.ts'

type OnDialog = ((dialog: OpenDialog) => void) | undefined

type FindingItemProps = { readonly finding: FindingMade; readonly room: ActionRoom; readonly onDialog: OnDialog }

export function FindingItem({ finding, room, onDialog }: FindingItemProps) {
  const { id, kind, description, dossierIds, foundOn, lastStep } = finding
  const actions = actionsOnFinding(room.plan, finding)
  const today = useToday()
  const origin = { name: id, dossierIds, findingIds: [id], scope: scopeOfDossiers(room, dossierIds) }
  return (
    <PlanItem
      id={id}
      text={`${FINDING_LABELS[kind]} : ${description}`}
      dossiers={dossierIds.flatMap((dossierId) => room.dossierOf(dossierId) ?? [])}
      note={`Constaté le ${formatDate(foundOn)}`}
      buttons={
        onDialog
          ? [
              { label: 'Rattacher des dossiers', onClick: () => onDialog({ kind: 'link', finding }) },
              { label: 'Décider une mesure', onClick: () => onDialog({ kind: 'decide', origin }) },
              ...(lastStep ? [{ label: 'Annuler la dernière étape', onClick: () => onDialog({ kind: 'takeBack', step: lastStep }) }] : []),
            ]
          : []
      }
    >
      <Remark>
        {actions.length === 0
          ? 'Aucune mesure corrective décidée.'
          : `${count(actions.length, 'mesure')} : ${enumerate(actions.map((action) => lowerFirst(actionStateText(action, today))))}.`}
      </Remark>
    </PlanItem>
  )
}

type RecurrenceItemProps = { readonly recurrence: Recurrence; readonly months: string; readonly onDialog: OnDialog }

export function RecurrenceItem({ recurrence, months, onDialog }: RecurrenceItemProps) {
  const { key, nature, natureDetail, product, dossiers } = recurrence
  const dossierIds = dossiers.map(({ id }) => id)
  const causes = [...new Set(dossiers.flatMap(({ closing }) => closing?.cause ?? []))]
  const origin = { name: key, dossierIds, findingIds: [], scope: { nature, product } }
  const [first, last] = [dossiers[0], dossiers.at(-1)]
  return (
    <PlanItem
      id={key}
      text={`${nature === 'other' ? natureDetail : NATURE_LABELS[nature]}, ${product} : ${count(dossiers.length, 'réclamation')} en ${months}`}
      dossiers={dossiers}
      buttons={
        onDialog
          ? [
              { label: 'Décider une mesure', onClick: () => onDialog({ kind: 'decide', origin }), isMain: true },
              { label: 'Noter un dysfonctionnement', onClick: () => onDialog({ kind: 'finding', name: key, dossierIds }) },
              { label: 'Écarter', onClick: () => onDialog({ kind: 'dismiss', recurrence }) },
            ]
          : []
      }
    >
      {first && last && (
        <Remark>
          Arrivées du {formatDate(arrivedOn(first))} au {formatDate(arrivedOn(last))}.
        </Remark>
      )}
      {causes.length > 0 && <Remark>{fullStop(`Causes notées à la clôture : ${causes.join(' ; ')}`)}</Remark>}
    </PlanItem>
  )
}

type DismissalItemProps = { readonly event: FirmEvent<RecurrenceDismissed>; readonly room: ActionRoom; readonly onDialog: OnDialog }

export function DismissalItem({ event, room, onDialog }: DismissalItemProps) {
  const { reason, dossierIds } = event.facts
  const dossiers = dossierIds.flatMap((id) => room.dossierOf(id) ?? [])
  const { nature, product } = scopeOfDossiers(room, dossierIds)
  const about = [nature && NATURE_LABELS[nature], product].filter(Boolean).join(', ')
  return (
    <PlanItem
      id={event.id}
      text={fullStop(`${about || 'Cause'} : écartée le ${formatDate(event.occurredOn)}. ${reason}`)}
      dossiers={dossiers}
      buttons={onDialog ? [{ label: 'La proposer à nouveau', onClick: () => onDialog({ kind: 'takeBack', step: event }) }] : []}
    />
  )
}
