/** Synthèse: the figures of a year, and the report to the governance body. */
import { Box, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { BarChart } from '@mui/x-charts/BarChart'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useState } from 'react'
import {
  actionsParagraph,
  comparedFigures,
  delaysParagraph,
  type Figures,
  findingsParagraph,
  isNilReturn,
  isProvisional,
  natureLabel,
  OUTCOME_LABELS,
  summaryParagraphs,
  yearPeriod,
} from '../../../shared/analysis/index.ts'
import { arrivedOn, type Dossier } from '../../../shared/complaint/index.ts'
import type { FirmEvent } from '../../../shared/firm/journal/index.ts'
import { formatMoney, monthName, typography } from '../../../shared/language/french.ts'
import { yearOf } from '../../../shared/regulation/index.ts'
import { useFirmJournal, useLaw, useSession, useToday } from '../../data/index.ts'
import { SelectField } from '../../ui/field.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { DocumentsSections, ExportButton } from './documents-sections.tsx'
import { ReportStatus } from './report-status.tsx'
import { useSynthesisDocuments } from './use-synthesis-documents.ts'

export function SynthesisPage() {
  const { register } = useSession()
  const dossiers = useLiveQuery(() => register.loadAll(), [register])
  const journal = useFirmJournal()
  return dossiers && journal ? <Synthesis dossiers={dossiers} journal={journal.events} /> : null
}

type SynthesisProps = { readonly dossiers: readonly Dossier[]; readonly journal: readonly FirmEvent[] }

function Synthesis({ dossiers, journal }: SynthesisProps) {
  const today = useToday()
  const law = useLaw()
  const years = useMemo(() => yearsOf(dossiers, yearOf(today)), [dossiers, today])
  const [year, setYear] = useState(String(yearOf(today)))
  const period = useMemo(() => yearPeriod(Number(year)), [year])
  const compared = useMemo(() => comparedFigures(dossiers, period, today, law, journal), [dossiers, period, today, law, journal])
  const figures = compared.current
  const isNil = isNilReturn(figures)
  const documents = useSynthesisDocuments(compared)

  return (
    <Page
      title={`Synthèse ${year}`}
      lead={
        isProvisional(figures)
          ? 'L’année n’est pas finie : ces chiffres sont provisoires.'
          : 'À présenter à l’instance de gouvernance du cabinet.'
      }
      width="text"
      action={<ExportButton documents={documents} isNil={isNil} />}
    >
      <ReportStatus work={documents.work} />
      <Box sx={{ width: 160, mb: 3 }}>
        <SelectField
          label="Année"
          value={year}
          options={years}
          labels={Object.fromEntries(years.map((each) => [each, each]))}
          onChange={setYear}
        />
      </Box>
      <Section title="En bref">
        {summaryParagraphs(figures).map((sentences) => (
          <Prose key={sentences.join('')} sentences={sentences} />
        ))}
      </Section>
      {!isNil && <FiguresSections figures={figures} />}
      <DocumentsSections documents={documents} figures={compared} dossiers={dossiers} />
    </Page>
  )
}

function yearsOf(dossiers: readonly Dossier[], current: number): readonly string[] {
  return [...new Set([current, current - 1, ...dossiers.map((dossier) => yearOf(arrivedOn(dossier)))])].sort((a, b) => b - a).map(String)
}

function Prose({ sentences }: { readonly sentences: readonly string[] }) {
  return <Typography sx={{ mb: 1.5 }}>{typography(sentences.join(' '))}</Typography>
}

function FiguresSections({ figures }: { readonly figures: Figures }) {
  const { volumes, outcomes } = figures
  return (
    <>
      <Section title="Volumes">
        <MonthsChart figures={figures} />
        <Counts
          caption="Réclamations reçues, par nature"
          header="Nature"
          rows={volumes.byNature.map(({ key, count }) => [natureLabel(key), count])}
        />
      </Section>
      <Section title="Délais">
        <Prose sentences={delaysParagraph(figures)} />
      </Section>
      <Section title="Issues">
        <Counts caption="Issues" header="Issue" rows={outcomes.byOutcome.map(({ key, count }) => [OUTCOME_LABELS[key], count])} />
        {outcomes.gestures.totalCents > 0 && <Typography>Gestes accordés : {formatMoney(outcomes.gestures.totalCents)}.</Typography>}
      </Section>
      <Section title="Dysfonctionnements et mesures">
        <Prose sentences={findingsParagraph(figures)} />
        <Prose sentences={actionsParagraph(figures)} />
      </Section>
    </>
  )
}

/** Received by month; the table behind says the same. */
function MonthsChart({ figures: { volumes } }: { readonly figures: Figures }) {
  const months = volumes.byMonth.map(({ key, count }) => ({ label: monthName(Number(key.slice(5, 7))), count }))
  return (
    <Stack sx={{ mb: 3 }}>
      <Box aria-hidden>
        <BarChart
          height={200}
          hideLegend
          skipAnimation
          disableKeyboardNavigation
          xAxis={[{ data: months.map(({ label }) => label.slice(0, 3)), scaleType: 'band' }]}
          yAxis={[{ tickMinStep: 1, width: 28 }]}
          series={[{ data: months.map(({ count }) => count), color: 'var(--mui-palette-primary-main)' }]}
        />
      </Box>
      <Box component="details">
        <Typography component="summary" variant="body2" sx={{ cursor: 'pointer' }}>
          Réclamations reçues par mois, en tableau
        </Typography>
        <Counts caption="Réclamations reçues, par mois" header="Mois" rows={months.map(({ label, count }) => [label, count])} />
      </Box>
    </Stack>
  )
}

type CountsProps = { readonly caption: string; readonly header: string; readonly rows: readonly (readonly [string, number])[] }

function Counts({ caption, header, rows }: CountsProps) {
  return (
    <Table size="small" sx={{ maxWidth: 560, mb: 2, fontVariantNumeric: 'tabular-nums' }} aria-label={caption}>
      <TableHead>
        <TableRow>
          <TableCell>{header}</TableCell>
          <TableCell align="right">Nombre</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(([label, count]) => (
          <TableRow key={label}>
            <TableCell component="th" scope="row">
              {label}
            </TableCell>
            <TableCell align="right">{count}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
