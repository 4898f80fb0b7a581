/** What two people did on this dossier without knowing of each other: told until somebody confirms or corrects it. */
import { Button, Link, Stack, Typography } from '@mui/material'
import { type ConcurrentSteps, concurrentSentence, type Dossier, settleConcurrentSteps } from '../../../shared/complaint/index.ts'
import { memberName } from '../../../shared/firm/members.ts'
import { useSession, useTeam } from '../../session/index.ts'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { DialogProps } from './dialog-props.ts'
import { StepDialog } from './step-dialog.tsx'

type NoticeProps = { readonly dossier: Dossier; readonly onSettle: () => void; readonly onCorrect: (eventId: string) => void }

export function ConcurrentNotice({ dossier, onSettle, onCorrect }: NoticeProps) {
  const { inspection } = useSession()
  const { concurrentSteps, erasure } = dossier
  if (concurrentSteps.length === 0) return null
  return (
    <Notice
      tone="warning"
      action={
        !inspection && (
          <Button size="small" color="inherit" onClick={onSettle}>
            Confirmer
          </Button>
        )
      }
    >
      <Sentences pairs={concurrentSteps} />
      {!inspection && !erasure && <WhatToDo pairs={concurrentSteps} onCorrect={onCorrect} />}
    </Notice>
  )
}

function WhatToDo({ pairs, onCorrect }: { readonly pairs: readonly ConcurrentSteps[] } & Pick<NoticeProps, 'onCorrect'>) {
  const [first, ...others] = pairs
  const correcting = (label: string, eventId: string) => (
    <Link component="button" variant="body2" onClick={() => onCorrect(eventId)}>
      {label}
    </Link>
  )
  return (
    <Typography variant="body2" color="textSecondary">
      Tout est gardé. Confirmez si c’est exact ; sinon, corrigez{' '}
      {first && others.length === 0 ? (
        <>
          {correcting('la première étape', first.one.eventId)} ou {correcting('la seconde', first.other.eventId)}.
        </>
      ) : (
        'ces étapes dans le journal.'
      )}
    </Typography>
  )
}

function Sentences({ pairs }: { readonly pairs: readonly ConcurrentSteps[] }) {
  const team = useTeam()
  return (
    <Stack spacing={0.5}>
      {pairs.map((pair) => (
        <span key={`${pair.one.eventId} ${pair.other.eventId}`}>{concurrentSentence(pair, (id) => memberName(team, id))}</span>
      ))}
    </Stack>
  )
}

/** Asked for once: what was seen is confirmed, not what comes meanwhile. */
export function SettleConcurrentDialog({ dossier, onClose }: DialogProps) {
  const { concurrentSteps } = dossier
  const eventIds = concurrentSteps.flatMap(({ one, other }) => [one.eventId, other.eventId])
  return (
    <StepDialog
      title="Confirmer ce qui a été fait en même temps"
      submitLabel="Confirmer"
      name="settleConcurrent"
      dossier={dossier}
      initial={{ comment: '' }}
      fields={['comment']}
      onClose={onClose}
      command={(current, { comment }, context) =>
        settleConcurrentSteps(current, { eventIds, ...(comment.trim() && { comment: comment.trim() }) }, context)
      }
    >
      {({ values, change, errors }) => (
        <>
          <Sentences pairs={concurrentSteps} />
          <TextField
            label="Remarque (facultatif)"
            help="Ce qui a été décidé, et avec qui. Le journal du dossier le gardera."
            reader="firm"
            rows={3}
            value={values.comment}
            onChange={(comment) => change({ comment })}
            error={errors.comment}
            autoFocus
          />
        </>
      )}
    </StepDialog>
  )
}
