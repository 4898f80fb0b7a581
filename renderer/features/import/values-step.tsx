/** What the register's words mean, and what it does not say of any line. */
import { Box, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { CAPACITIES, CAPACITY_LABELS, CHANNEL_LABELS, CHANNELS, CLIENT_KIND_LABELS } from '../../../shared/complaint/index.ts'
import {
  type ColumnFields,
  type FoundValue,
  MAX_LISTED,
  VALUE_KIND_NAMES,
  VALUE_KINDS,
  type ValueKind,
} from '../../../shared/exchange/index.ts'
import { agree, count, formatNumber } from '../../../shared/language/french.ts'
import { ownValue } from '../../../shared/language/own-value.ts'
import { CLIENT_KINDS } from '../../../shared/regulation/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { ColumnDoubts } from './column-doubts.tsx'
import type { Defaults } from './import-mapping.ts'
import { type InHand, isChannelKnown } from './import-state.ts'
import { StepButtons } from './step-buttons.tsx'
import type { Importing } from './use-import.ts'

export function ValuesStep({ importing, inHand }: { readonly importing: Importing; readonly inHand: InHand }) {
  const { work, found, values, defaults } = inHand
  const undecided = VALUE_KIND_NAMES.flatMap((kind) => found[kind]?.filter(({ key }) => ownValue(values[kind], key) === undefined) ?? [])
  const set = (kind: ValueKind, key: string, code: string) =>
    importing.change({ type: 'said', change: { values: { ...values, [kind]: { ...values[kind], [key]: code } } } })
  return (
    <>
      <ColumnDoubts
        doubts={work.doubts}
        readings={work.readings}
        onChange={(readings) => importing.change({ type: 'worked', change: { readings } })}
      />
      {undecided.length > 0 ? (
        <Notice tone="warning">
          {count(undecided.length, 'mot du registre reste', 'mots du registre restent')} à traduire : les lignes qui{' '}
          {agree(undecided.length, 'le', 'les')} contiennent attendront.
        </Notice>
      ) : (
        <Typography sx={{ mb: 2 }}>Chaque mot du registre a une traduction proposée : vérifiez-les.</Typography>
      )}
      <NotSaid
        columns={work.columns}
        defaults={defaults}
        onChange={(change) => importing.change({ type: 'said', change: { defaults: { ...defaults, ...change } } })}
      />
      {VALUE_KIND_NAMES.map((kind) => {
        const list = found[kind]
        return list && list.length > 0 ? <Words key={kind} kind={kind} list={list} codes={values[kind] ?? {}} onChange={set} /> : null
      })}
      <StepButtons
        isDisabled={importing.state.isBusy}
        onBack={() => importing.goTo('columns')}
        label="Vérifier les lignes"
        onContinue={importing.review}
      />
    </>
  )
}

type NotSaidProps = {
  readonly columns: ColumnFields
  readonly defaults: Defaults
  readonly onChange: (change: Partial<Defaults>) => void
}

/** What the register does not say of any line. */
function NotSaid({ columns, defaults, onChange }: NotSaidProps) {
  return (
    <Section title="Ce que le registre ne dit pas">
      <Stack direction={{ xs: 'column', md: 'row' }} spacing={3} sx={{ mb: 2.5, '& > *': { flex: 1, maxWidth: 360 } }}>
        <SelectField
          label="Canal des lignes qui ne le disent pas"
          value={defaults.channel ?? ''}
          options={CHANNELS}
          labels={CHANNEL_LABELS}
          placeholder="À préciser"
          error={isChannelKnown(columns, defaults.channel) ? undefined : 'Aucune colonne ne donne le canal : choisissez-le ici.'}
          onChange={(channel) => onChange({ channel })}
        />
        {!columns.includes('capacity') && (
          <SelectField
            label="Qualité des réclamants"
            value={defaults.capacity}
            options={CAPACITIES.filter((capacity) => capacity !== 'agent' && capacity !== 'successor' && capacity !== 'unknown')}
            labels={CAPACITY_LABELS}
            onChange={(capacity) => onChange({ capacity })}
          />
        )}
      </Stack>
      <SelectField
        label="À quel titre agissent les réclamants"
        help="Un client professionnel ne peut pas saisir le médiateur de la consommation ; une association ne peut saisir que celui de l’AMF. Vous pourrez corriger chaque dossier."
        value={defaults.clientKind}
        options={CLIENT_KINDS}
        labels={CLIENT_KIND_LABELS}
        onChange={(clientKind) => onChange({ clientKind })}
      />
    </Section>
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
            const code = ownValue(codes, key)
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
            {count(list.length - MAX_LISTED, 'autre, plus rare, suit', 'autres, plus rares, suivent')} ce qui est proposé.
          </Typography>
        </Box>
      )}
    </Section>
  )
}
