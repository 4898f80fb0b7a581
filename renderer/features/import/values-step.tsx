/** What the register's words mean, and what it does not say of any line. */
import { Box, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { CAPACITIES, CAPACITY_LABELS, CHANNEL_LABELS, CHANNELS } from '../../../shared/complaint/index.ts'
import {
  type ColumnFields,
  type FoundValue,
  MAX_LISTED,
  VALUE_KIND_NAMES,
  VALUE_KINDS,
  type ValueCodes,
  type ValueKind,
} from '../../../shared/exchange/index.ts'
import { count, formatNumber } from '../../../shared/language/french.ts'
import type { FoundValues } from '../../data/workers/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import type { Defaults } from './import-state.ts'

type ValuesStepProps = {
  readonly columns: ColumnFields
  readonly found: FoundValues
  readonly values: ValueCodes
  readonly onChange: (values: ValueCodes) => void
  readonly defaults: Defaults
  readonly onDefaults: (defaults: Defaults) => void
  readonly isChannelKnown: boolean
}

export function ValuesStep({ columns, found, values, onChange, defaults, onDefaults, isChannelKnown }: ValuesStepProps) {
  const undecided = VALUE_KIND_NAMES.flatMap((kind) => found[kind]?.filter(({ key }) => values[kind]?.[key] === undefined) ?? [])
  const set = (kind: ValueKind, key: string, code: string) => onChange({ ...values, [kind]: { ...values[kind], [key]: code } })
  return (
    <>
      {undecided.length > 0 ? (
        <Notice tone="warning">
          {count(undecided.length, 'mot du registre reste', 'mots du registre restent')} à traduire : les lignes qui les contiennent
          attendront.
        </Notice>
      ) : (
        <Typography sx={{ mb: 2 }}>Chaque mot du registre a une traduction proposée : vérifiez-les.</Typography>
      )}
      <Section title="Ce que le registre ne dit pas">
        <Stack direction={{ xs: 'column', md: 'row' }} spacing={3} sx={{ '& > *': { flex: 1, maxWidth: 360 } }}>
          <SelectField
            label="Canal des lignes qui ne le disent pas"
            value={defaults.channel ?? ''}
            options={CHANNELS}
            labels={CHANNEL_LABELS}
            placeholder="À préciser"
            error={isChannelKnown ? undefined : 'Aucune colonne ne donne le canal : choisissez-le ici.'}
            onChange={(channel) => onDefaults({ ...defaults, channel })}
          />
          {!columns.includes('capacity') && (
            <SelectField
              label="Qualité des réclamants"
              value={defaults.capacity}
              options={CAPACITIES.filter((capacity) => capacity !== 'agent' && capacity !== 'successor')}
              labels={CAPACITY_LABELS}
              onChange={(capacity) => onDefaults({ ...defaults, capacity })}
            />
          )}
        </Stack>
        <CheckField
          label="Les réclamants sont des consommateurs"
          help="Un client professionnel ne peut pas saisir le médiateur de la consommation ; une association, celui de l’AMF seulement. Vous pourrez corriger chaque dossier."
          isChecked={defaults.isConsumer}
          onChange={(isConsumer) => onDefaults({ ...defaults, isConsumer })}
        />
      </Section>
      {VALUE_KIND_NAMES.map((kind) => {
        const list = found[kind]
        return list && list.length > 0 ? <Words key={kind} kind={kind} list={list} codes={values[kind] ?? {}} onChange={set} /> : null
      })}
    </>
  )
}

type WordsProps = {
  readonly kind: ValueKind
  readonly list: readonly FoundValue[]
  readonly codes: Readonly<Record<string, string>>
  readonly onChange: (kind: ValueKind, key: string, code: string) => void
}

/** Stands for "not stated": a select has no empty choice. */
const LEFT = 'left'

function Words({ kind, list, codes, onChange }: WordsProps) {
  const { title, options, mayBeLeft } = VALUE_KINDS[kind]
  const left = kind === 'product' ? 'Plusieurs, ou inconnu' : 'Laisser non renseigné'
  const choices = [...(mayBeLeft ? [{ code: LEFT, label: left }] : []), ...options]
  const labels = Object.fromEntries(choices.map(({ code, label }) => [code, label]))
  return (
    <Section title={title}>
      <Table size="small" aria-label={title}>
        <TableHead>
          <TableRow>
            <TableCell>Dans le registre</TableCell>
            <TableCell align="right" sx={{ width: 90 }}>
              Lignes
            </TableCell>
            <TableCell sx={{ width: 380 }}>Ce que cela veut dire</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {list.slice(0, MAX_LISTED).map(({ key, text, count: lines }) => {
            const code = codes[key]
            return (
              <TableRow key={key}>
                <TableCell component="th" scope="row">
                  {text}
                </TableCell>
                <TableCell align="right">{formatNumber(lines)}</TableCell>
                <TableCell>
                  <SelectField
                    label={`${title} : « ${text} »`}
                    isLabelHidden
                    value={code === '' ? LEFT : (code ?? '')}
                    options={choices.map((choice) => choice.code)}
                    labels={labels}
                    placeholder="À préciser"
                    onChange={(chosen) => onChange(kind, key, chosen === LEFT ? '' : chosen)}
                  />
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
      {list.length > MAX_LISTED && (
        <Box sx={{ mt: 1 }}>
          <Typography variant="body2" color="textSecondary">
            {formatNumber(list.length - MAX_LISTED)} autres, plus rares, suivent ce qui est proposé.
          </Typography>
        </Box>
      )}
    </Section>
  )
}
