/** Actions: what complaints revealed, what the firm does about it, and whether it worked. */
import { Button, Typography } from '@mui/material'
import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Action } from '../../../shared/actions/index.ts'
import { count } from '../../../shared/language/french.ts'
import { now } from '../../data/platform/index.ts'
import { useRegulationSettings, useSession, useToday } from '../../session/index.ts'
import { CalendarButton } from '../../ui/calendar-button.tsx'
import { LongWork } from '../../ui/long-work.tsx'
import { Notice } from '../../ui/notice.tsx'
import { EmptyState, Page, Section } from '../../ui/page.tsx'
import { ActionItem } from './action-items.tsx'
import { DismissalItem, FindingItem, RecurrenceItem } from './finding-items.tsx'
import { type OpenDialog, PlanDialogs } from './plan-dialogs.tsx'
import { PlanList } from './plan-item.tsx'
import { type ActionRoom, useActionPlan } from './use-action-plan.ts'

const FROM_NOTHING: OpenDialog = { kind: 'decide', origin: { name: 'new', dossierIds: [], findingIds: [], scope: {} } }

export function ActionsPage() {
  const today = useToday()
  const { room, share } = useActionPlan(today)
  const { inspection } = useSession()
  const [search, setSearch] = useSearchParams()
  const [opened, setOpened] = useState<OpenDialog>()
  const dialog = opened ?? (search.has('decider') ? FROM_NOTHING : undefined)
  const close = () => {
    setOpened(undefined)
    if (search.has('decider')) setSearch({}, { replace: true })
  }
  return (
    <Page
      title="Actions"
      lead={room ? leadOf(room) : 'Ce que les réclamations ont révélé, et ce que le cabinet en fait.'}
      width="text"
      action={
        !inspection && (
          <Button variant="contained" onClick={() => setOpened(FROM_NOTHING)}>
            Décider une mesure
          </Button>
        )
      }
    >
      {share !== undefined && <LongWork step="Lecture du registre" share={share} />}
      {room && <Lists room={room} onDialog={inspection ? undefined : setOpened} />}
      {room && dialog && !inspection && <PlanDialogs dialog={dialog} room={room} today={today} onClose={close} />}
    </Page>
  )
}

function leadOf({ plan, recurrences }: ActionRoom): string {
  const planned = plan.actions.filter(({ state }) => state === 'planned').length
  const parts = [
    planned > 0 ? `${count(planned, 'mesure')} à mettre en œuvre` : undefined,
    recurrences.length > 0 ? `${count(recurrences.length, 'cause récurrente', 'causes récurrentes')} à examiner` : undefined,
  ].filter((part) => part !== undefined)
  return parts.length > 0 ? `${parts.join(', ')}.` : 'Ce que les réclamations ont révélé, et ce que le cabinet en fait.'
}

type ListsProps = { readonly room: ActionRoom; readonly onDialog: ((dialog: OpenDialog) => void) | undefined }

function Lists({ room, onDialog }: ListsProps) {
  const months = useRegulationSettings()?.recurrenceMonths ?? 0
  const { host } = useSession()
  const { plan, recurrences, dossiers, seal, dossierOf } = room
  const inState = (state: Action['state']) => plan.actions.filter((action) => action.state === state)
  const toDo = inState('planned').toSorted((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''))
  // A finding is shown by complaints: without one, there is none to note.
  const canNote = plan.findings.length > 0 || (dossiers?.length ?? 0) > 0
  const isEmpty = plan.actions.length + plan.findings.length + recurrences.length + plan.dismissals.length === 0
  return (
    <>
      {seal.status === 'broken' && (
        <Notice tone="error">
          Le journal du cabinet a été modifié en dehors de l’application (événement n° {seal.index + 1}). Ne vous y fiez pas pour prouver ce
          qui a été fait.
        </Notice>
      )}
      {isEmpty && (
        <EmptyState>
          À la clôture d’un dossier, vous notez ce qu’il révèle et la mesure corrective décidée : l’un et l’autre se retrouvent ici, puis
          dans la synthèse annuelle. Quand des réclamations se ressemblent, la cause récurrente vous est proposée.
        </EmptyState>
      )}
      <Group
        title="À mettre en œuvre"
        endAdornment={
          <CalendarButton
            label="Ces échéances dans l’agenda"
            fileName="Mesures correctives.ics"
            entries={() =>
              toDo.map((action) => ({ action, references: action.dossierIds.flatMap((id) => dossierOf(id)?.reference ?? []) }))
            }
            save={host.saveFile}
            now={now}
          />
        }
      >
        {toDo.map(actionItem)}
      </Group>
      <Group title="Causes récurrentes">
        {recurrences.map((recurrence) => (
          <RecurrenceItem key={recurrence.key} recurrence={recurrence} months={count(months, 'mois', 'mois')} onDialog={onDialog} />
        ))}
      </Group>
      <Group title="En place">{measuredThenLatest(inState('implemented')).map(actionItem)}</Group>
      <Group
        title="Dysfonctionnements, manquements, mauvaises pratiques"
        endAdornment={
          onDialog &&
          canNote && (
            <Button size="small" color="inherit" onClick={() => onDialog({ kind: 'finding', name: 'new', dossierIds: [] })}>
              Noter un dysfonctionnement
            </Button>
          )
        }
      >
        {plan.findings
          .toSorted((a, b) => b.foundOn.localeCompare(a.foundOn))
          .map((finding) => (
            <FindingItem key={finding.id} finding={finding} room={room} onDialog={onDialog} />
          ))}
      </Group>
      <Group title="Mesures abandonnées">{inState('dropped').map(actionItem)}</Group>
      <Group title="Causes écartées">
        {plan.dismissals.map((event) => (
          <DismissalItem key={event.id} event={event} room={room} onDialog={onDialog} />
        ))}
      </Group>
    </>
  )

  function actionItem(action: Action) {
    return <ActionItem key={action.id} action={action} room={room} onDialog={onDialog} />
  }
}

function measuredThenLatest(actions: readonly Action[]): readonly Action[] {
  return actions.toSorted(
    (a, b) =>
      Number(b.target !== undefined) - Number(a.target !== undefined) || (b.implementedOn ?? '').localeCompare(a.implementedOn ?? ''),
  )
}

/** The rest is one click away. */
const SHOWN = 5

/** A part of the room; left out where it has no line, and no first one to add. */
function Group({
  title,
  endAdornment,
  children,
}: {
  readonly title: string
  readonly endAdornment?: ReactNode
  readonly children: readonly ReactNode[]
}) {
  const [search] = useSearchParams()
  const [isWhole, setIsWhole] = useState(search.has('voir'))
  if (children.length === 0 && !endAdornment) return null
  const hidden = isWhole ? 0 : Math.max(0, children.length - SHOWN)
  return (
    <Section title={title} endAdornment={endAdornment}>
      {children.length > 0 ? (
        <PlanList>{children.slice(0, children.length - hidden)}</PlanList>
      ) : (
        <Typography color="textSecondary">Rien n’est noté à ce jour.</Typography>
      )}
      {hidden > 0 && (
        <Button size="small" color="inherit" onClick={() => setIsWhole(true)} sx={{ mt: 1, ml: -0.75 }}>
          {hidden === 1 ? 'Voir l’autre' : `Voir les ${hidden} autres`}
        </Button>
      )}
    </Section>
  )
}
