/** How long the acknowledgement and the answer took, and which were late. */
import { Button, Typography } from '@mui/material'
import { useState } from 'react'
import {
  type Delays,
  type DelayUnit,
  delaysParagraph,
  formatShare,
  isSmallSample,
  type LateStep,
  type Lengths,
  leftInWords,
  type TimedStep,
} from '../../../shared/analysis/index.ts'
import { justifiedInWords } from '../../../shared/complaint/index.ts'
import { count, formatNumber, formatShortDate, typography } from '../../../shared/language/french.ts'
import { Section } from '../../ui/page.tsx'
import { Chart, Figure, FigureGrid, InTable, Legend, QUIET } from './figure-chart.tsx'
import { DossierLink, FigureTable } from './figure-table.tsx'
import type { SectionProps } from './period-names.ts'

const STEP_NAMES: Readonly<Record<TimedStep, string>> = { acknowledgement: 'Accusé de réception', answer: 'Réponse' }
const SHORT_NAMES: Readonly<Record<TimedStep, string>> = { acknowledgement: 'Accusé', answer: 'Réponse' }

/** State, colour, word: never colour alone. */
const STATES = [
  ['var(--mui-palette-success-main)', 'Dans le délai'],
  ['var(--mui-palette-error-main)', 'Hors délai'],
  [QUIET, 'À venir'],
] as const

type Column = { readonly header: string; readonly delays: Delays }

export function DelaysSection({ figures: { current, previous }, names }: SectionProps) {
  const columns = (['acknowledgement', 'answer'] as const).flatMap((step): readonly Column[] => [
    { header: `${SHORT_NAMES[step]} ${names.current}`, delays: current[step] },
    { header: `${SHORT_NAMES[step]} ${names.previous}`, delays: previous[step] },
  ])
  const late = (['acknowledgement', 'answer'] as const).flatMap((step) => current[step].late.map((item) => ({ step, item })))
  return (
    <Section title="Délais" endAdornment={<Legend entries={STATES} />}>
      <Typography sx={{ mb: 2 }}>{typography(delaysParagraph(current).join(' '))}</Typography>
      <FigureGrid>
        <Figure title="Dans le délai ou non">
          <Chart
            title="Accusés de réception et réponses, dans le délai ou non"
            labels={columns.map(({ header }) => header)}
            isStacked
            series={STATES.map(([color, label], index) => ({
              color,
              label,
              data: columns.map(({ delays: { inTime, late, pending } }) => [inTime, late.length, pending][index] ?? 0),
            }))}
          />
          <InTable title="Dans le délai ou non">
            <StatesTable columns={columns} />
          </InTable>
        </Figure>
        <Figure title="Longueur des délais">
          <LengthsTable columns={columns} />
        </Figure>
      </FigureGrid>
      {late.length > 0 && <LateSteps late={late} />}
    </Section>
  )
}

function StatesTable({ columns }: { readonly columns: readonly Column[] }) {
  const row = (label: string, tell: (delays: Delays) => string) => [label, ...columns.map(({ delays }) => tell(delays))]
  return (
    <FigureTable
      caption="Accusés de réception et réponses, dans le délai ou non"
      headers={['Étape', ...columns.map(({ header }) => header)]}
      rows={[
        row('Dus', ({ owed }) => formatNumber(owed)),
        row('Dans le délai', ({ inTime }) => formatNumber(inTime)),
        row('Hors délai', ({ late }) => formatNumber(late.length)),
        row('À venir', ({ pending }) => formatNumber(pending)),
        row('Part dans le délai', ({ shareInTime, inTime, late }) =>
          shareInTime === undefined ? '–' : withCases(formatShare(shareInTime), inTime + late.length),
        ),
      ]}
    />
  )
}

const UNITS: readonly (readonly [unit: DelayUnit, label: string])[] = [
  ['joursOuvrables', 'ouvrables'],
  ['calendarDays', 'calendaires'],
]
const LENGTHS: readonly (readonly [length: keyof Lengths, label: string])[] = [
  ['median', 'Médian'],
  ['percentile90', '90 % au plus en'],
  ['longest', 'Le plus long'],
]

function LengthsTable({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <FigureTable
      caption="Longueur des délais"
      headers={['Longueur, en jours', ...columns.map(({ header }) => header)]}
      rows={UNITS.flatMap(([unit, unitLabel]) =>
        LENGTHS.map(([length, label]) => [
          `${label}, ${unitLabel}`,
          ...columns.map(({ delays: { lengths, done } }) => (lengths ? withCases(formatNumber(lengths[unit][length]), done) : '–')),
        ]),
      )}
    />
  )
}

/** '12 (sur 3 cas)' where there are fewer than five. */
function withCases(figure: string, cases: number): string {
  return isSmallSample(cases) ? `${figure} (sur ${count(cases, 'cas', 'cas')})` : figure
}

/** Shown at first: the rest on demand. */
const SHOWN_AT_FIRST = 12

function LateSteps({ late }: { readonly late: readonly { readonly step: TimedStep; readonly item: LateStep }[] }) {
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? late : late.slice(0, SHOWN_AT_FIRST)
  return (
    <Figure title="Envois hors délai">
      <FigureTable
        caption="Envois hors délai"
        headers={['Dossier', 'Étape', 'Échéance', 'Envoi', 'Retard', 'Motif']}
        wordColumns={[1, 2, 3, 5]}
        rows={shown.map(({ step, item }) => [
          <DossierLink key={item.reference} id={item.dossierId} reference={item.reference} />,
          STEP_NAMES[step],
          formatShortDate(item.dueDate),
          leftInWords(item),
          count(item.daysLate, 'jour'),
          [item.lateReason, item.justifiedBy && justifiedInWords({ reason: item.justifiedBy })].filter(Boolean).join(' ; ') || 'Non noté',
        ])}
      />
      {shown.length < late.length && (
        <Button color="inherit" onClick={() => setIsWhole(true)} sx={{ mt: 1 }}>
          Afficher les {late.length} envois
        </Button>
      )}
    </Figure>
  )
}
