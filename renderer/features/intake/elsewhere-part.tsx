/** What came before the firm: to whom the client had already written, and who passed the letter on. */
import { relayNameOf } from '../../../shared/complaint/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { Pair } from '../../ui/pair.tsx'
import type { StepProps } from './step-props.ts'

type PartProps = Pick<StepProps, 'draft' | 'change' | 'errors' | 'confirms' | 'today' | 'suggestions'>

/** A letter that someone else received first. */
export function RelayPart({ draft, change, errors, today, suggestions }: Omit<PartProps, 'confirms'>) {
  return (
    <Pair>
      <TextField
        label="Transmise par"
        help={
          draft.channel === 'viaAuthority'
            ? 'Par exemple : ACPR, AMF, DGCCRF. L’accusé de réception le dira.'
            : 'L’accusé de réception le dira au client.'
        }
        value={relayNameOf(draft)}
        onChange={(passedOnBy) => change({ passedOnBy })}
        error={errors.passedOnBy}
        suggestions={suggestions.producers}
      />
      <DateField
        label="Reçue par qui l’a transmise le"
        isOptional
        value={draft.passedOnReceivedOn}
        onChange={(passedOnReceivedOn) => change({ passedOnReceivedOn })}
        error={errors.passedOnReceivedOn}
        today={today}
      />
    </Pair>
  )
}

/** An earlier writing to someone else, from which the mediator's two months count. */
export function ElsewherePart({ draft, change, errors, confirms, today, suggestions }: PartProps) {
  return (
    <>
      <CheckField
        label="Le client avait déjà écrit à quelqu’un d’autre à ce sujet"
        help="Assureur, banque, société de gestion, ancien conseiller : le délai de deux mois pour saisir le médiateur court de ce premier écrit."
        isChecked={draft.hasWrittenElsewhere === true}
        onChange={(hasWrittenElsewhere) => change({ hasWrittenElsewhere })}
      />
      {draft.hasWrittenElsewhere && (
        <Pair>
          <TextField
            label="À qui avait-il écrit ?"
            value={draft.elsewhereTo ?? ''}
            onChange={(elsewhereTo) => change({ elsewhereTo })}
            error={errors.elsewhereTo}
            suggestions={suggestions.producers}
          />
          <DateField
            label="Ce premier écrit est parti le"
            value={draft.elsewhereSentOn}
            onChange={(elsewhereSentOn) => change({ elsewhereSentOn })}
            error={errors.elsewhereSentOn}
            onConfirm={confirms.elsewhereSentOn}
            today={today}
          />
        </Pair>
      )}
    </>
  )
}
