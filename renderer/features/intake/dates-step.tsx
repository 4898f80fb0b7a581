/** All the dates, with their plausibility checked as they are typed. */
import { Checkbox, FormControlLabel, Stack } from '@mui/material'
import { arrivalWords, isPassedOn, isReceivedWhenSent } from '../../../shared/complaint/index.ts'
import { DateField } from '../../ui/date-field.tsx'
import { useIsDense } from '../../ui/density.ts'
import { ElsewherePart, RelayPart } from './elsewhere-part.tsx'
import { formOf, receiptOfDraft } from './intake-draft.ts'
import type { StepProps } from './step-props.ts'

/** The two days in one line, what goes with them under it. */
const DENSE = {
  display: 'grid',
  gridTemplateColumns: '1fr 1fr',
  gridAutoFlow: 'dense',
  columnGap: 2,
  rowGap: 1,
  '& > *': { mt: '0 !important' },
  '& > :not(.MuiBox-root)': { gridColumn: '1 / -1' },
} as const

export function DatesStep(props: StepProps) {
  return (
    <Stack spacing={3}>
      <OwnDays {...props} />
      <ElsewherePart {...props} />
    </Stack>
  )
}

/** What the two days are, by what came. */
function helpsOf({ channel }: StepProps['draft']): { readonly sent: string; readonly received: string } {
  if (channel === 'onlineReview')
    return { sent: 'Le jour que porte l’avis : les délais en courent.', received: 'Le jour où le cabinet l’a vu.' }
  if (channel !== undefined && isReceivedWhenSent(channel))
    return { sent: 'La date que porte le message.', received: 'Un message est reçu le jour où il est envoyé, sauf indication contraire.' }
  return { sent: 'Le cachet de la poste ou, à défaut, la date de la lettre.', received: 'Le jour où elle est arrivée au cabinet.' }
}

function OwnDays({ draft, change, errors, confirms, today, suggestions, takesFocus }: StepProps) {
  const isDense = useIsDense()
  const helps = helpsOf(draft)
  const words = arrivalWords(draft.channel)
  if (formOf(draft) === 'oral') {
    return (
      <DateField
        label="Exprimée le"
        help="Le jour de l’appel ou de l’entretien."
        value={draft.expressedOn}
        onChange={(expressedOn) => change({ expressedOn })}
        error={errors.expressedOn}
        today={today}
        autoFocus={takesFocus}
      />
    )
  }
  return (
    <Stack spacing={3} sx={isDense ? DENSE : {}}>
      {!draft.isSentOnUnknown && (
        <DateField
          label={words.sentLabel}
          help={helps.sent}
          value={draft.sentOn}
          onChange={(sentOn) => change({ sentOn })}
          error={errors.sentOn}
          today={today}
          autoFocus={takesFocus}
        />
      )}
      <FormControlLabel
        control={
          <Checkbox size="small" checked={draft.isSentOnUnknown} onChange={(event) => change({ isSentOnUnknown: event.target.checked })} />
        }
        label={words.sentCannotBeKnown}
      />
      {isPassedOn(draft) && <RelayPart draft={draft} change={change} errors={errors} today={today} suggestions={suggestions} />}
      <DateField
        label={words.receivedLabel}
        help={helps.received}
        value={receiptOfDraft(draft)}
        onChange={(receivedOn) => change({ receivedOn })}
        error={errors.receivedOn}
        onConfirm={confirms.receivedOn}
        today={today}
      />
    </Stack>
  )
}
