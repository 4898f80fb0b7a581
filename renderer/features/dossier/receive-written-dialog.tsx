/** The written form of an oral complaint has come. */
import { Typography } from '@mui/material'
import {
  CHANNEL_LABELS,
  type Channel,
  isPassedOn,
  receiptOf,
  receiveWritten,
  relayNameOf,
  relayOf,
  WRITTEN_CHANNELS,
  writtenDays,
} from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { DialogProps } from './dialog-props.ts'
import { StepDialog } from './step-dialog.tsx'

type Values = {
  readonly channel: Channel
  readonly sentOn: LocalDate | undefined
  readonly passedOnBy?: string | undefined
  readonly passedOnReceivedOn?: LocalDate | undefined
  readonly receivedOn: LocalDate | undefined
}

export function ReceiveWrittenDialog({ dossier, today, onClose }: DialogProps) {
  const relayed = (values: Values) => ({ ...values, producer: dossier.producer })
  const initial: Values = { channel: 'email', sentOn: undefined, receivedOn: undefined }
  return (
    <StepDialog
      title="L’écrit du client est arrivé"
      submitLabel="Enregistrer l’écrit"
      name="receiveWritten"
      dossier={dossier}
      initial={initial}
      fields={['sentOn', 'passedOnBy', 'passedOnReceivedOn', 'receivedOn']}
      onClose={onClose}
      command={(current, values, context) => {
        const receivedOn = receiptOf(values)
        if (!receivedOn)
          return { status: 'refused', refusals: [{ rule: 'required', field: 'receivedOn', message: 'Indiquez le jour de réception.' }] }
        const { channel, sentOn } = values
        return receiveWritten(current, { channel, ...writtenDays(sentOn, receivedOn), ...relayOf(relayed(values)) }, context)
      }}
    >
      {({ values, change, errors, confirms }) => (
        <>
          {dossier.stage === 'closed' && (
            <Typography variant="body2">
              Ce dossier est clos sans avoir reçu de réclamation écrite : cet écrit est la première. Il rouvre le dossier et fait courir le
              délai.
            </Typography>
          )}
          <SelectField
            label="Arrivé par"
            value={values.channel}
            options={WRITTEN_CHANNELS}
            labels={CHANNEL_LABELS}
            onChange={(channel) => change({ channel })}
          />
          <DateField
            label="Envoyé le"
            help="Le cachet de la poste ou la date du message. À défaut, laissez vide : le jour de réception en tiendra lieu."
            value={values.sentOn}
            onChange={(sentOn) => change({ sentOn })}
            error={errors.sentOn}
            onConfirm={confirms.sentOn}
            today={today}
            autoFocus
          />
          {isPassedOn(values) && (
            <>
              <TextField
                label="Transmis par"
                value={relayNameOf(relayed(values))}
                onChange={(passedOnBy) => change({ passedOnBy })}
                error={errors.passedOnBy}
              />
              <DateField
                label="Reçu par qui l’a transmis le"
                isOptional
                value={values.passedOnReceivedOn}
                onChange={(passedOnReceivedOn) => change({ passedOnReceivedOn })}
                error={errors.passedOnReceivedOn}
                today={today}
              />
            </>
          )}
          <DateField
            label="Reçu le"
            value={receiptOf(values)}
            onChange={(receivedOn) => change({ receivedOn })}
            error={errors.receivedOn}
            onConfirm={confirms.receivedOn}
            today={today}
          />
        </>
      )}
    </StepDialog>
  )
}
