/** The complaint in one sentence, as the client will read it: asked once, where a letter first quotes it. */
import { Button, Stack } from '@mui/material'
import { chooseSummary, type Dossier } from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { useDraftForm, useWorkSession } from '../../session/index.ts'
import { TextField } from '../../ui/field.tsx'
import { SUMMARY } from '../../ui/readers.ts'
import { RecordedWords } from './recorded-words.tsx'

type SummaryFieldProps = { readonly dossier: Dossier; readonly today: LocalDate }

/** Anew once other words are chosen: what is typed then starts from those. */
export function SummaryField(props: SummaryFieldProps) {
  return <Form key={props.dossier.summary} {...props} />
}

function Form({ dossier, today }: SummaryFieldProps) {
  const { writer } = useWorkSession()
  const chosen = dossier.summary ?? ''
  const key = `chooseSummary:${dossier.id}`
  const { values, change, errors, submit } = useDraftForm(key, { summary: chosen })
  if (!values) return null
  const summary = values.summary
  const isUnkept = summary.trim() !== chosen
  const choose = () =>
    submit(
      (typed) => writer.record(dossier.id, (current) => chooseSummary(current, { summary: typed.summary.trim() }, { today }), [], key),
      () => ['summary'],
    )
  return (
    <Stack spacing={0.5} sx={{ alignItems: 'flex-start', '& > *:first-of-type': { width: '100%' } }}>
      <TextField
        {...SUMMARY}
        {...(isUnkept &&
          summary.trim() !== '' && { help: 'Ces mots ne sont pas encore dans la lettre : retenez-les pour qu’elle les cite.' })}
        rows={2}
        value={summary}
        onChange={(typed) => change({ summary: typed })}
        error={errors.fields.summary ?? errors.general[0]}
      />
      {(chosen === '' || isUnkept) && (
        <RecordedWords words={dossier.description} typed={summary} onChange={(words) => change({ summary: words })} />
      )}
      {isUnkept && (
        <Button size="small" variant="outlined" onClick={() => void choose()}>
          Retenir ces mots
        </Button>
      )}
    </Stack>
  )
}
