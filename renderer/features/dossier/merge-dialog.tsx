/** This complaint was opened twice: which dossier is kept, which clock counts, and why they are one. */
import { Typography } from '@mui/material'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Dossier, merge, mergedRequestsSentence, whereNeitherMerges } from '../../../shared/complaint/index.ts'
import { formatDate } from '../../../shared/language/french.ts'
import { today } from '../../data/platform/index.ts'
import { useDossier, useDraftForm, useWorkSession } from '../../session/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { paths } from '../../ui/paths.ts'

type MergeDialogProps = { readonly dossier: Dossier; readonly otherId: string; readonly onClose: () => void }

export function MergeDialog({ dossier, otherId, onClose }: MergeDialogProps) {
  const other = useDossier(otherId)
  return other ? <MergeForm one={dossier} other={other.dossier} onClose={onClose} /> : null
}

/** One way of reuniting two dossiers. */
type Way = { readonly duplicate: Dossier; readonly kept: Dossier }

function MergeForm({ one, other, onClose }: { readonly one: Dossier; readonly other: Dossier; readonly onClose: () => void }) {
  const { writer } = useWorkSession()
  const navigate = useNavigate()
  const possible = waysOf(one, other)
  const [keptId, setKeptId] = useState(possible[0]?.kept.id)
  const { values, change, errors, submit } = useDraftForm(`merge-${other.id}:${one.id}`, { reason: '' })
  const way = possible.find(({ kept }) => kept.id === keptId)

  const record = async () => {
    if (!way) return
    const isRecorded = await submit(
      ({ reason }) =>
        writer.recordTogether([way.duplicate.id, way.kept.id], ([duplicate, kept]) => {
          if (!duplicate || !kept) return []
          const result = merge(duplicate.dossier, kept.dossier, { reason: reason.trim() }, { today: today() })
          return [result.duplicate, result.kept]
        }),
      () => ['reason'],
    )
    if (!isRecorded) return
    onClose()
    await navigate(paths.dossier(way.kept.id))
  }

  return (
    <DialogForm
      title="Réunir : ce dossier a été ouvert deux fois"
      submitLabel={way ? 'Réunir' : undefined}
      errors={errors.general}
      isDisabled={!values}
      onSubmit={record}
      onClose={onClose}
    >
      {way ? (
        <>
          <KeptChoice possible={possible} keptId={way.kept.id} onChange={setKeptId} />
          <Consequences way={way} />
          <TextField
            label="Pourquoi ces deux dossiers n’en font-ils qu’un ?"
            help="Par exemple : la même lettre, arrivée par courriel puis par la poste."
            rows={2}
            value={values?.reason ?? ''}
            onChange={(reason) => change({ reason })}
            error={errors.fields.reason}
            autoFocus
          />
        </>
      ) : (
        <Notice tone="warning">{whereNeitherMerges(one, other, { today: today() })}</Notice>
      )}
    </DialogForm>
  )
}

/** Those that are possible, the dossier recorded first kept first. */
function waysOf(one: Dossier, other: Dossier): readonly Way[] {
  const isFirst = (one.openedAt.localeCompare(other.openedAt) || one.reference.localeCompare(other.reference)) <= 0
  const [first, second] = isFirst ? [one, other] : [other, one]
  return [
    { duplicate: second, kept: first },
    { duplicate: first, kept: second },
  ].filter(isPossible)
}

/** Tried with a reason, which the form asks for: what is refused then cannot be done at all. */
function isPossible({ duplicate, kept }: Way): boolean {
  return merge(duplicate, kept, { reason: 'essai' }, { today: today() }).duplicate.status === 'accepted'
}

type KeptChoiceProps = { readonly possible: readonly Way[]; readonly keptId: string; readonly onChange: (id: string) => void }

/** Asked only where either can be kept. */
function KeptChoice({ possible, keptId, onChange }: KeptChoiceProps) {
  if (possible.length < 2) return null
  return (
    <Choice
      legend="Quel dossier est gardé ?"
      columns={2}
      value={keptId}
      onChange={onChange}
      options={possible.map(({ kept }) => ({ value: kept.id, label: kept.reference, hint: hintOf(kept) }))}
    />
  )
}

function hintOf({ complainant, written, expressedOn }: Dossier): string {
  const day = written ? `écrit du ${formatDate(written.sentOn)}` : expressedOn && `exprimée le ${formatDate(expressedOn)}`
  return [complainant.name, day].filter(Boolean).join(', ')
}

function Consequences({ way: { duplicate, kept } }: { readonly way: Way }) {
  const requests = mergedRequestsSentence(duplicate, kept)
  return (
    <Typography component="ul" variant="body2" sx={{ pl: 2.5, m: 0, '& li': { mb: 0.5 } }}>
      <li>
        Le dossier {kept.reference} est gardé : tout continue là. Le dossier {duplicate.reference} lui est réuni ; il se lit toujours, mais
        rien n’y est plus dû et il ne compte plus dans les chiffres.
      </li>
      <li>{clockSentence(duplicate, kept)}</li>
      {requests && <li>{requests}</li>}
      <li>Les deux journaux le notent, avec votre motif. Vous pourrez séparer les dossiers si c’était une erreur.</li>
    </Typography>
  )
}

/** Which written complaint starts the clock of the dossier that is kept. */
function clockSentence(duplicate: Dossier, kept: Dossier): string {
  const joined = duplicate.isComplaint ? duplicate.written : undefined
  if (!joined && !kept.written) return 'Aucun des deux ne contient encore de réclamation écrite : aucun délai ne court.'
  if (joined && (!kept.written || joined.sentOn < kept.written.sentOn))
    return `Le délai court depuis l’écrit du ${formatDate(joined.sentOn)}, celui du dossier ${duplicate.reference} : c’est le premier envoyé.`
  return kept.written
    ? `Le délai court toujours depuis l’écrit du ${formatDate(kept.written.sentOn)}, celui du dossier ${kept.reference}.`
    : ''
}
