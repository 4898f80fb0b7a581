/** By which channel, oral or written, and to whom. */
import { Stack, Typography } from '@mui/material'
import { CHANNEL_LABELS, CHANNELS, formOfChannel } from '../../../shared/complaint/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { arrivedBy, isOnline } from './intake-draft.ts'
import { PublishedPart } from './published-part.tsx'
import type { StepProps } from './step-props.ts'

export function ChannelStep({ draft, change, errors, suggestions, takesFocus, today }: StepProps) {
  const isFormNeeded = draft.channel !== undefined && formOfChannel(draft.channel) === undefined
  return (
    <Stack spacing={3}>
      <Choice
        legend="Par où est-elle arrivée ?"
        isLegendHidden
        columns={2}
        autoFocus={takesFocus}
        value={draft.channel}
        onChange={(channel) => change(arrivedBy(channel, draft, today))}
        error={errors.channel}
        options={CHANNELS.map((channel) => ({ value: channel, label: CHANNEL_LABELS[channel] }))}
      />
      {draft.channel === 'onlineReview' && (
        <Typography variant="body2" color="textSecondary">
          Un avis est une réclamation dès qu’il reproche quelque chose au cabinet, que son auteur soit client ou non. Une note sans un mot,
          ou un propos qui ne le vise pas, n’en est pas une.
        </Typography>
      )}
      {isFormNeeded && (
        <Choice
          legend="Le client garde-t-il une copie datée de son message ?"
          columns={2}
          value={draft.hasDatedCopy}
          onChange={(hasDatedCopy) => change({ hasDatedCopy })}
          error={errors.hasDatedCopy}
          options={[
            { value: 'yes', label: 'Oui', hint: 'Elle est traitée comme un écrit.' },
            { value: 'no', label: 'Non', hint: 'Elle est traitée comme une réclamation orale : vous inviterez le client à l’écrire.' },
          ]}
        />
      )}
      {draft.channel === 'webForm' && (
        <Choice
          legend="Une copie datée a-t-elle été remise au client ?"
          columns={2}
          value={draft.isCopyGiven}
          onChange={(isCopyGiven) => change({ isCopyGiven })}
          error={errors.isCopyGiven}
          options={[
            { value: 'yes', label: 'Oui', hint: 'À l’écran ou par courriel, avec la date.' },
            { value: 'no', label: 'Non', hint: 'C’est noté au dossier ; joignez-la à l’accusé de réception.' },
          ]}
        />
      )}
      {isOnline(draft) && !draft.isPseudonym && <PublishedPart draft={draft} change={change} errors={errors} />}
      <TextField
        label="À qui a-t-elle été exprimée ?"
        help="La personne ou le service qui l’a entendue ou reçue : cela ne change pas les délais."
        isOptional
        value={draft.recipient}
        onChange={(recipient) => change({ recipient })}
        suggestions={suggestions.recipients}
      />
    </Stack>
  )
}
