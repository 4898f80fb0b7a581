/** Synthèse: the figures of a period beside the one before it, and the report to the governance body. */
import { Typography } from '@mui/material'
import { type ReactNode, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import {
  type AnalysisPeriod,
  type ComparedFigures,
  isNilReturn,
  isProvisional,
  isWholeYear,
  periodPhrase,
  summaryParagraphs,
  yearPeriod,
} from '../../../shared/analysis/index.ts'
import { typography } from '../../../shared/language/french.ts'
import { type LocalDate, parseLocalDate, yearOf } from '../../../shared/regulation/index.ts'
import type { PeriodAnalysis } from '../../data/workers/index.ts'
import { useAnalysis, useFirmJournal, useRegulationSettings, useToday } from '../../session/index.ts'
import { LongWork } from '../../ui/long-work.tsx'
import { OneAfterAnother } from '../../ui/one-after-another.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { DelaysSection } from './delays-section.tsx'
import { DocumentsSections, ExportButton } from './documents-sections.tsx'
import { Headline } from './headline.tsx'
import { LessonsSection } from './lessons-section.tsx'
import { OutcomesSection } from './outcomes-section.tsx'
import { PeriodChoice } from './period-choice.tsx'
import { type PeriodNames, periodNames } from './period-names.ts'
import { QualitySection } from './quality-section.tsx'
import { ReportStatus } from './report-status.tsx'
import { useSynthesisDocuments } from './use-synthesis-documents.ts'
import { ViewTabs } from './view-tabs.tsx'
import { VolumesSection } from './volumes-section.tsx'

export function SynthesisPage() {
  const today = useToday()
  const [period, setPeriod] = usePeriod(today)
  const { answer, share } = usePeriodAnalysis(period, today)
  if (answer)
    return (
      <Synthesis
        analysis={answer}
        choice={<PeriodChoice years={yearsOf(answer, yearOf(today))} period={period} onChange={setPeriod} today={today} />}
      />
    )
  // A large register takes a moment to be read: the room is there meanwhile.
  return (
    <Page title="Synthèse" width="columns">
      {share !== undefined && <LongWork step="Lecture du registre" share={share} />}
    </Page>
  )
}

/** The figures and what goes with them, kept fresh; those of the period before stay until the next are counted. */
function usePeriodAnalysis(period: AnalysisPeriod, today: LocalDate) {
  const regulation = useRegulationSettings()
  const journal = useFirmJournal()?.events
  const question = useMemo(
    () => (regulation && journal ? { kind: 'figures' as const, period, today, regulation, journal } : undefined),
    [period, today, regulation, journal],
  )
  return useAnalysis(question)
}

type SynthesisProps = { readonly analysis: PeriodAnalysis; readonly choice: ReactNode }

function Synthesis({ analysis, choice }: SynthesisProps) {
  const { figures } = analysis
  const { period } = figures.current
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
      {choice}
      <ViewTabs staleTexts={documents.staleTexts}>
        {(view) => (view === 'figures' ? <Figures figures={figures} /> : <DocumentsSections documents={documents} analysis={analysis} />)}
      </ViewTabs>
    </Page>
  )
}

function Figures({ figures }: { readonly figures: ComparedFigures }) {
  const names = periodNames(figures)
  const isNil = isNilReturn(figures.current)
  return (
    <>
      {!isNil && <Headline figures={figures} names={names} />}
      <Section title="En bref">
        {summaryParagraphs(figures.current).map((sentences) => (
          <Typography key={sentences.join('')} sx={{ mb: 1.5, maxWidth: 880 }}>
            {typography(sentences.join(' '))}
          </Typography>
        ))}
      </Section>
      {!isNil && <FiguresSections figures={figures} names={names} />}
    </>
  )
}

function FiguresSections({ figures, names }: { readonly figures: ComparedFigures; readonly names: PeriodNames }) {
  return (
    <OneAfterAnother>
      <VolumesSection figures={figures} names={names} />
      <DelaysSection figures={figures} names={names} />
      <OutcomesSection figures={figures} names={names} />
      <QualitySection figures={figures} names={names} />
      <LessonsSection figures={figures} names={names} />
    </OneAfterAnother>
  )
}

/** The period in the address, so that the way back from a dossier leads to the same figures; this year at first. */
function usePeriod(today: LocalDate): readonly [AnalysisPeriod, (period: AnalysisPeriod) => void] {
  const [address, setAddress] = useSearchParams()
  const [from, to] = [parseLocalDate(address.get('du') ?? ''), parseLocalDate(address.get('au') ?? '')]
  const period = useMemo(() => (from && to && from <= to ? { from, to } : yearPeriod(yearOf(today))), [from, to, today])
  return [
    period,
    (chosen) => setAddress((before) => ({ ...Object.fromEntries(before), du: chosen.from, au: chosen.to }), { replace: true }),
  ]
}

/** From this year back to the first dossier's, four years back at least: a year without complaint is reported too. */
function yearsOf({ firstYear = Number.POSITIVE_INFINITY }: PeriodAnalysis, current: number): readonly number[] {
  const first = Math.min(firstYear, current - 4)
  return Array.from({ length: current - first + 1 }, (_, index) => current - index)
}
