/** Corrective actions as lines: to do, in place with whether they worked, given up. */
import { Box, Link } from '@mui/material'
import { useState } from 'react'
import { type Action, actionStateText, followUpSentences, targetText, VERDICT_LABELS, type Verdict } from '../../../shared/actions/index.ts'
import type { StoredFile } from '../../../shared/complaint/index.ts'
import { formatDate, formatDistance, formatLongDate, fullStop } from '../../../shared/language/french.ts'
import type { LocalDate, ObligationState } from '../../../shared/regulation/index.ts'
import { useSession, useToday } from '../../session/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { StateMark } from '../../ui/obligation-state.tsx'
import type { OpenDialog } from './plan-dialogs.tsx'
import { type ItemButton, PlanItem, Remark } from './plan-item.tsx'
import type { ActionRoom } from './use-action-plan.ts'

type ActionItemProps = {
  readonly action: Action
  readonly room: ActionRoom
  /** `undefined` where nothing may be recorded. */
  readonly onDialog: ((dialog: OpenDialog) => void) | undefined
}

export function ActionItem({ action, room, onDialog }: ActionItemProps) {
  const today = useToday()
  const { id, description, owner, dossierIds, state } = action
  return (
    <PlanItem
      id={id}
      text={description}
      dossiers={dossierIds.flatMap((dossierId) => room.dossierOf(dossierId) ?? [])}
      note={owner ? `Responsable : ${owner}` : undefined}
      buttons={onDialog ? buttonsOf(action, onDialog) : []}
    >
      {state === 'planned' ? <DueMark action={action} today={today} /> : <Remark>{actionStateText(action)}</Remark>}
      {action.dropped && <Remark>{fullStop(`Motif : ${action.dropped.reason}`)}</Remark>}
      {action.postponements.map(({ on, from, reason }) => (
        <Remark key={`${on}-${from}`}>
          {fullStop(`Reportée le ${formatDate(on)}, d’abord prévue pour le ${formatDate(from)} : ${reason}`)}
        </Remark>
      ))}
      {action.evidence.map(({ text, document }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: evidence is only ever added
        <EvidenceLine key={index} text={text} document={document} />
      ))}
      <Target action={action} room={room} />
    </PlanItem>
  )
}

function buttonsOf(action: Action, onDialog: (dialog: OpenDialog) => void): readonly ItemButton[] {
  const open = (kind: 'evidence' | 'detail' | 'postpone' | 'drop') => () => onDialog({ kind, action })
  const { lastStep, state } = action
  return [
    ...(state === 'planned' ? [{ label: 'C’est en place', onClick: open('evidence'), isMain: true }] : []),
    ...(state === 'implemented' ? [{ label: 'Ajouter une preuve', onClick: open('evidence') }] : []),
    ...(state !== 'dropped' ? [{ label: action.target ? 'Préciser' : 'Préciser, fixer une cible', onClick: open('detail') }] : []),
    ...(state === 'planned'
      ? [
          { label: 'Reporter', onClick: open('postpone') },
          { label: 'Renoncer', onClick: open('drop') },
        ]
      : []),
    ...(lastStep ? [{ label: 'Annuler la dernière étape', onClick: () => onDialog({ kind: 'takeBack', step: lastStep }) }] : []),
  ]
}

function DueMark({ action: { dueOn }, today }: { readonly action: Action; readonly today: LocalDate }) {
  if (!dueOn) return null
  const state: ObligationState = dueOn < today ? 'overdue' : dueOn === today ? 'dueToday' : 'upcoming'
  return (
    <StateMark
      state={state}
      label={`${state === 'overdue' ? 'échéance passée ' : ''}${formatDistance(dueOn, today)}, ${formatLongDate(dueOn)}`}
    />
  )
}

const VERDICT_STATES: Readonly<Record<Verdict, ObligationState>> = { reached: 'met', notYet: 'dueSoon', tooEarly: 'upcoming' }

/** The target, and once the action is in place what is measured again. */
function Target({ action, room }: Pick<ActionItemProps, 'action' | 'room'>) {
  if (!action.target) return null
  const followUp = action.state === 'implemented' ? room.followUps.get(action.id) : undefined
  return (
    <>
      <Remark>Cible : {targetText(action.target)}</Remark>
      {followUp && (
        <Box>
          <StateMark state={VERDICT_STATES[followUp.verdict]} label={VERDICT_LABELS[followUp.verdict]} />
          <Remark>{followUpSentences(followUp).join(' ')}</Remark>
        </Box>
      )}
    </>
  )
}

function EvidenceLine({ text, document }: { readonly text: string; readonly document: StoredFile | undefined }) {
  const { firmJournal, host, inspection } = useSession()
  const [message, setMessage] = useState<string>()
  const save = async ({ fileId, name, mediaType }: StoredFile) => {
    const kept = await firmJournal.file(fileId)
    if (!kept) return setMessage(`Le contenu de « ${name} » ne se trouve pas dans la base. Son empreinte reste dans le journal.`)
    const outcome = await host.saveFile({ name, mediaType, bytes: kept.bytes })
    setMessage(outcome.status === 'failed' ? outcome.message : undefined)
  }
  return (
    <>
      <Remark>
        Preuve : {text}
        {document && inspection !== 'masked' && (
          <>
            {text && ' · '}
            <Link component="button" type="button" variant="body2" color="inherit" onClick={() => void save(document)}>
              {document.name}
            </Link>
          </>
        )}
      </Remark>
      {message && <Notice tone="error">{message}</Notice>}
    </>
  )
}
