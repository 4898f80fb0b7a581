/** The fields of a target figure, with what it starts from. */
import { Stack, Typography } from '@mui/material'
import { figureText, MEASURE_LABELS, measure, yearUpTo } from '../../../shared/actions/index.ts'
import { smallSampleNote } from '../../../shared/analysis/index.ts'
import type { Dossier } from '../../../shared/complaint/index.ts'
import { MEASURES, type MeasuredFigure, type Target } from '../../../shared/firm/journal/index.ts'
import { type LocalDate, NATURE_LABELS, NATURES } from '../../../shared/regulation/index.ts'
import { useLaw } from '../../session/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { scopeOf, type TargetValues, targetLabel, targetYears } from './action-draft.ts'

const ALL_NATURES = 'all'

/** Measures a figure over the twelve months up to today: what a new target starts from. */
export function useBaseline(dossiers: readonly Dossier[], today: LocalDate): (figure: Pick<Target, 'measure' | 'scope'>) => MeasuredFigure {
  const law = useLaw()
  return (figure) => measure(figure, dossiers, yearUpTo(today), today, law)
}

type TargetFieldsProps = {
  readonly values: TargetValues
  readonly change: (patch: Partial<TargetValues>) => void
  readonly errors: Readonly<Record<string, string>>
  readonly dossiers: readonly Dossier[]
  readonly today: LocalDate
}

export function TargetFields({ values, change, errors, dossiers, today }: TargetFieldsProps) {
  const years = targetYears(today, values.targetYear)
  return (
    <>
      <CheckField
        label="Fixer une cible chiffrée"
        help="La synthèse de l’année choisie mesure à nouveau ce chiffre et dit si la mesure a porté ses fruits."
        isChecked={values.hasTarget}
        onChange={(hasTarget) => change({ hasTarget })}
      />
      {values.hasTarget && (
        <Stack spacing={2} sx={{ pl: 2, borderLeft: 2, borderColor: 'divider' }}>
          <SelectField
            label="Ce qui est mesuré"
            value={values.measure ?? ''}
            options={MEASURES}
            labels={MEASURE_LABELS}
            onChange={(chosen) => change({ measure: chosen })}
            error={errors.measure}
          />
          <SelectField
            label="Sur les réclamations de nature"
            value={values.nature || ALL_NATURES}
            options={[ALL_NATURES, ...NATURES]}
            labels={{ [ALL_NATURES]: 'Toutes', ...NATURE_LABELS }}
            onChange={(nature) => change({ nature: nature === ALL_NATURES ? '' : nature })}
          />
          <TextField label="Sur le produit" isOptional value={values.product} onChange={(product) => change({ product })} />
          <TextField
            label="Pour la cause"
            isOptional
            help="Telle qu’elle est notée à la clôture."
            value={values.cause}
            onChange={(cause) => change({ cause })}
          />
          <Baseline values={values} dossiers={dossiers} today={today} />
          <TextField
            label={targetLabel(values.measure)}
            inputMode="decimal"
            value={values.target}
            onChange={(target) => change({ target })}
            error={errors.target}
          />
          <SelectField
            label="Mesurée sur l’année"
            value={values.targetYear}
            options={years}
            labels={Object.fromEntries(years.map((year) => [year, year]))}
            onChange={(targetYear) => change({ targetYear })}
            error={errors.targetYear}
          />
        </Stack>
      )}
    </>
  )
}

function Baseline({ values, dossiers, today }: Pick<TargetFieldsProps, 'values' | 'dossiers' | 'today'>) {
  const baseline = useBaseline(dossiers, today)
  if (!values.measure) return null
  const { value, cases } = baseline({ measure: values.measure, scope: scopeOf(values) })
  return (
    <Typography variant="body2" role="status">
      Sur les douze derniers mois : {figureText(values.measure, value)}. {smallSampleNote(cases)}
    </Typography>
  )
}
