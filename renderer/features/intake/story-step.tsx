/** What is reproached, in the adviser's words. */
import { Stack } from '@mui/material'
import { NATURE_LABELS, NATURES } from '../../../shared/regulation/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { SUMMARY } from '../../ui/readers.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { SensitivityNotice } from '../../ui/sensitivity-notice.tsx'
import type { StepProps } from './step-props.ts'

export function StoryStep({ draft, change, errors, suggestions, takesFocus }: StepProps) {
  return (
    <Stack spacing={3}>
      <TextField
        label="Ce qui est reproché"
        help="Les faits, avec les mots du client. N’écrivez rien d’une déclaration de soupçon (Tracfin), et ne notez sur la santé que l’indispensable."
        value={draft.description}
        onChange={(description) => change({ description })}
        error={errors.description}
        reader="firm"
        rows={5}
        autoFocus={takesFocus}
      />
      <SensitivityNotice text={draft.description} />
      {draft.qualification !== 'request' && (
        <TextField {...SUMMARY} isOptional rows={2} value={draft.summary ?? ''} onChange={(summary) => change({ summary })} />
      )}
      <SelectField
        label="Nature"
        help="Elle peut être précisée jusqu’à la clôture."
        isOptional
        placeholder="À choisir plus tard"
        value={draft.nature ?? ''}
        options={NATURES}
        labels={NATURE_LABELS}
        onChange={(nature) => change({ nature })}
        error={errors.nature}
      />
      {draft.nature === 'other' && (
        <TextField
          label="Précisez la nature"
          value={draft.natureDetail}
          onChange={(natureDetail) => change({ natureDetail })}
          error={errors.natureDetail}
        />
      )}
      <TextField
        label="Personne mise en cause"
        help="Celle que la réclamation nomme, au cabinet ou ailleurs."
        isOptional
        value={draft.complainedOf ?? ''}
        onChange={(complainedOf) => change({ complainedOf })}
        suggestions={suggestions.recipients}
      />
      {draft.qualification !== 'request' && (
        <>
          <Choice
            legend="La responsabilité du cabinet est-elle mise en cause ?"
            columns={3}
            value={draft.isLiabilityQuestioned}
            onChange={(isLiabilityQuestioned) => change({ isLiabilityQuestioned })}
            options={[
              { value: 'yes', label: 'Oui, ou peut-être' },
              { value: 'no', label: 'Non' },
              { value: 'unknown', label: 'À voir plus tard' },
            ]}
            error={errors.isLiabilityQuestioned}
          />
          <TextField
            label="Montant réclamé, en euros"
            help="Une réclamation qui demande réparation se déclare à votre assureur de responsabilité civile professionnelle."
            isOptional
            inputMode="decimal"
            value={draft.claimed ?? ''}
            onChange={(claimed) => change({ claimed })}
            error={errors.claimed}
          />
        </>
      )}
    </Stack>
  )
}
