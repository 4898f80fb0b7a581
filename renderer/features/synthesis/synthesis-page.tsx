/** Synthèse: the figures of a period beside the one before it, and the report to the governance body. */
import { Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import {
  type AnalysisPeriod,
  type ComparedFigures,
  comparedFigures,
  isNilReturn,
  isProvisional,
  isWholeYear,
  periodPhrase,
  summaryParagraphs,
  yearPeriod,
} from '../../../shared/analysis/index.ts'
import { arrivedOn, type Dossier } from '../../../shared/complaint/index.ts'
import type { FirmEvent } from '../../../shared/firm/journal/index.ts'
import { typography } from '../../../shared/language/french.ts'
import { type LocalDate, parseLocalDate, yearOf } from '../../../shared/regulation/index.ts'
import { useFirmJournal, useLaw, useSession, useToday } from '../../data/index.ts'
import { Page, Section } from '../../ui/page.tsx'
import { DelaysSection } from './delays-section.tsx'
import { DocumentsSections, ExportButton } from './documents-sections.tsx'
import { Headline } from './headline.tsx'
import { LessonsSection } from './lessons-section.tsx'
import { OutcomesSection } from './outcomes-section.tsx'
import { PeriodChoice } from './period-choice.tsx'
import { periodNames } from './period-names.ts'
import { QualitySection } from './quality-section.tsx'
import { ReportStatus } from './report-status.tsx'
import { useSynthesisDocuments } from './use-synthesis-documents.ts'
import { VolumesSection } from './volumes-section.tsx'

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
  const [period, setPeriod] = usePeriod(today)
  const years = useMemo(() => yearsOf(dossiers, yearOf(today)), [dossiers, today])
  const figures = useMemo(() => comparedFigures(dossiers, period, today, law, journal), [dossiers, period, today, law, journal])
  const isNil = isNilReturn(figures.current)
  const documents = useSynthesisDocuments(figures)

  return (
    <Page
      title={isWholeYear(period) ? `Synthèse ${yearOf(period.from)}` : typography(`Synthèse ${periodPhrase(period)}`)}
      lead={
        isProvisional(figures.current)
          ? 'La période n’est pas finie : ces chiffres sont provisoires.'
          : 'À présenter à l’instance de gouvernance du cabinet.'
      }
      width="columns"
      action={<ExportButton documents={documents} isNil={isNil} />}
    >
      <ReportStatus work={documents.work} />
      <PeriodChoice years={years} period={period} onChange={setPeriod} today={today} />
      {!isNil && <Headline figures={figures} names={periodNames(figures)} />}
      <Section title="En bref">
        {summaryParagraphs(figures.current).map((sentences) => (
          <Typography key={sentences.join('')} sx={{ mb: 1.5, maxWidth: 880 }}>
            {typography(sentences.join(' '))}
          </Typography>
        ))}
      </Section>
      {!isNil && <Figures figures={figures} />}
      <DocumentsSections documents={documents} figures={figures} dossiers={dossiers} />
    </Page>
  )
}

function Figures({ figures }: { readonly figures: ComparedFigures }) {
  const names = periodNames(figures)
  return (
    <>
      <VolumesSection figures={figures} names={names} />
      <DelaysSection figures={figures} names={names} />
      <OutcomesSection figures={figures} names={names} />
      <QualitySection figures={figures} names={names} />
      <LessonsSection figures={figures} names={names} />
    </>
  )
}

/** The period in the address, so that the way back from a dossier leads to the same figures; this year at first. */
function usePeriod(today: LocalDate): readonly [AnalysisPeriod, (period: AnalysisPeriod) => void] {
  const [address, setAddress] = useSearchParams()
  const [from, to] = [parseLocalDate(address.get('du') ?? ''), parseLocalDate(address.get('au') ?? '')]
  const period = useMemo(() => (from && to && from <= to ? { from, to } : yearPeriod(yearOf(today))), [from, to, today])
  return [period, (chosen) => setAddress({ du: chosen.from, au: chosen.to }, { replace: true })]
}

/** From this year back to the first dossier's, four years back at least: a year without complaint is reported too. */
function yearsOf(dossiers: readonly Dossier[], current: number): readonly number[] {
  const years = dossiers.map((dossier) => yearOf(arrivedOn(dossier)))
  const first = years.reduce((earliest, year) => Math.min(earliest, year), current - 4)
  return Array.from({ length: current - first + 1 }, (_, index) => current - index)
}
