/** Where a review or a message was published: the site, and what leads to it there. */
import { TextField } from '../../ui/field.tsx'
import { Pair } from '../../ui/pair.tsx'
import type { StepProps } from './step-props.ts'

export function PublishedPart({ draft, change, errors }: Pick<StepProps, 'draft' | 'change' | 'errors'>) {
  return (
    <Pair>
      <TextField
        label="Site ou plateforme"
        isOptional={!draft.isPseudonym}
        value={draft.platform ?? ''}
        onChange={(platform) => change({ platform })}
        error={errors.platform}
      />
      <TextField
        label="Où se trouve l’avis"
        help="Son adresse (https://…), ou comment y arriver : une réponse en ligne en dépend."
        isOptional
        value={draft.reviewPlace ?? ''}
        onChange={(reviewPlace) => change({ reviewPlace })}
      />
    </Pair>
  )
}
