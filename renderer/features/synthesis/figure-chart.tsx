/** A breakdown drawn as bars, said in words for who does not see them, and told in a table below. */
import { Box, Stack, Typography } from '@mui/material'
import { BarChart } from '@mui/x-charts/BarChart'
import type { ReactNode } from 'react'
import { type Compared, formatShare } from '../../../shared/analysis/index.ts'
import { formatNumber } from '../../../shared/language/french.ts'
import { remInPixels } from '../../ui/rem-in-pixels.ts'
import { FigureTable, SmallSampleRemark } from './figure-table.tsx'
import type { PeriodNames } from './period-names.ts'

const CURRENT = 'var(--mui-palette-primary-main)'
/** The period before, and what is still to come: quieter than the rest. */
export const QUIET = 'color-mix(in srgb, var(--mui-palette-text-secondary) 50%, var(--mui-palette-background-default))'
/** For a bar and the one of the period before: its name stands beside it on two lines. */
const BAR_REM = 2.375
/** In pixels, for the counts below horizontal bars. */
const COUNTS_HEIGHT = 24
/** Beyond these, bars say less than a table. */
const MAX_BARS = 8

export type Bar = Compared & { readonly label: string }

type Series = { readonly label: string; readonly color: string; readonly data: readonly number[] }

type ChartProps = {
  readonly title: string
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  readonly isStacked?: boolean
  readonly isVertical?: boolean
}

/** Bars, and the same in words. */
export function Chart({ title, labels, series, isStacked = false, isVertical = false }: ChartProps) {
  const words = labels.map((label, index) => `${label} : ${series.map(({ label: name, data }) => `${name}, ${data[index]}`).join(' ; ')}`)
  const names = {
    data: labels,
    scaleType: 'band' as const,
    categoryGapRatio: 0.35,
    barGapRatio: 0.1,
    disableLine: true,
    disableTicks: true,
  }
  // An axis of nothing but zeros would be marked with decimals.
  const most = Math.max(1, ...series.flatMap(({ data }) => data))
  const counts = { tickMinStep: 1, disableLine: true, disableTicks: true, min: 0, ...(most === 1 && { max: 1 }) }
  return (
    <Stack direction="row" role="img" aria-label={`${title}. ${words.join('. ')}.`}>
      {!isVertical && <BarNames labels={labels} />}
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <BarChart
          layout={isVertical ? 'vertical' : 'horizontal'}
          height={isVertical ? 220 : labels.length * remInPixels(BAR_REM) + COUNTS_HEIGHT}
          margin={{ top: isVertical ? 4 : 0, right: 16, bottom: 0, left: isVertical ? 0 : 6 }}
          hideLegend
          skipAnimation
          disableKeyboardNavigation
          grid={isVertical ? { horizontal: true } : { vertical: true }}
          xAxis={[isVertical ? names : { ...counts, height: COUNTS_HEIGHT }]}
          yAxis={[isVertical ? { ...counts, width: 32 } : { ...names, position: 'none' }]}
          series={series.map(({ label, color, data }) => ({ label, color, data: [...data], ...(isStacked && { stack: 'all' }) }))}
          sx={{ '& .MuiChartsGrid-line': { stroke: 'var(--mui-palette-divider)' } }}
        />
      </Box>
    </Stack>
  )
}

/** The names of horizontal bars, on two lines where they are long: an axis would cut them. */
function BarNames({ labels }: { readonly labels: readonly string[] }) {
  return (
    <Box sx={{ width: '12.5rem', maxWidth: '50%', flexShrink: 0, pr: 0.5 }}>
      {labels.map((label) => (
        <Stack key={label} sx={{ height: `${BAR_REM}rem`, justifyContent: 'center' }}>
          <Typography
            component="span"
            variant="caption"
            sx={{
              lineHeight: 1.2,
              textAlign: 'right',
              overflow: 'hidden',
              overflowWrap: 'anywhere',
              display: '-webkit-box',
              WebkitLineClamp: 2,
              WebkitBoxOrient: 'vertical',
            }}
          >
            {label}
          </Typography>
        </Stack>
      ))}
    </Box>
  )
}

/** What each colour of the charts around it stands for. */
export function Legend({ entries }: { readonly entries: readonly (readonly [color: string, label: string])[] }) {
  return (
    <Stack direction="row" component="ul" aria-label="Légende" sx={{ gap: 2, flexWrap: 'wrap', listStyle: 'none', m: 0, p: 0 }}>
      {entries.map(([color, label]) => (
        <Stack key={label} component="li" direction="row" sx={{ gap: 0.75, alignItems: 'center' }}>
          <Box aria-hidden sx={{ width: 10, height: 10, borderRadius: '2px', bgcolor: color }} />
          <Typography variant="body2" component="span" color="textSecondary">
            {label}
          </Typography>
        </Stack>
      ))}
    </Stack>
  )
}

/** The legend of every chart that sets a period beside the one before. */
export function PeriodsLegend({ names }: { readonly names: PeriodNames }) {
  return (
    <Legend
      entries={[
        [CURRENT, names.current],
        [QUIET, names.previous],
      ]}
    />
  )
}

type BreakdownFigureProps = {
  readonly title: string
  /** Heads the column of names. */
  readonly header: string
  readonly bars: readonly Bar[]
  readonly names: PeriodNames
  readonly isVertical?: boolean
  /** Whether the period before has the same keys to stand beside; its column is left out else. */
  readonly hasPrevious?: boolean
}

/** A breakdown: its bars, and its table with the share of each. */
export function BreakdownFigure({ title, header, bars, names, isVertical = false, hasPrevious = true }: BreakdownFigureProps) {
  const total = sum(bars, 'count')
  const drawn = isVertical ? bars : withRest(bars)
  const series: readonly Series[] = [
    { label: names.current, color: CURRENT, data: drawn.map(({ count }) => count) },
    ...(hasPrevious ? [{ label: names.previous, color: QUIET, data: drawn.map(({ previous }) => previous) }] : []),
  ]
  return (
    <Figure title={title}>
      {bars.length === 0 ? (
        <Typography color="textSecondary">Rien à montrer sur ces deux périodes.</Typography>
      ) : (
        <>
          <Chart title={title} labels={drawn.map(({ label }) => label)} series={series} isVertical={isVertical} />
          <InTable title={title}>
            <FigureTable
              caption={title}
              headers={[header, names.current, 'Part', ...(hasPrevious ? [names.previous] : [])]}
              rows={[
                ...bars.map(({ label, count, previous }) => [
                  label,
                  formatNumber(count),
                  total > 0 ? formatShare(count / total) : '–',
                  ...(hasPrevious ? [formatNumber(previous)] : []),
                ]),
                ['Total', formatNumber(total), '', ...(hasPrevious ? [formatNumber(sum(bars, 'previous'))] : [])],
              ]}
            />
          </InTable>
          <SmallSampleRemark cases={total} />
        </>
      )}
    </Figure>
  )
}

function sum(bars: readonly Bar[], what: 'count' | 'previous'): number {
  return bars.reduce((total, bar) => total + bar[what], 0)
}

/** The first bars, and all the others as one. */
function withRest(bars: readonly Bar[]): readonly Bar[] {
  if (bars.length <= MAX_BARS) return bars
  const rest = bars.slice(MAX_BARS - 1)
  return [...bars.slice(0, MAX_BARS - 1), { key: 'rest', label: 'Les autres', count: sum(rest, 'count'), previous: sum(rest, 'previous') }]
}

/** A figure under its own title. */
export function Figure({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box sx={{ minWidth: 0, mb: 3 }}>
      <Typography variant="h3" sx={{ mb: 1 }}>
        {title}
      </Typography>
      {children}
    </Box>
  )
}

/** Figures side by side, one below the other on a narrow window. */
export function FigureGrid({ children }: { readonly children: ReactNode }) {
  return (
    <Box sx={{ display: 'grid', columnGap: 4, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' } }}>
      {children}
    </Box>
  )
}

/** The table behind a chart, opened when asked for. */
export function InTable({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box component="details" sx={{ mt: 0.5 }}>
      <Typography component="summary" variant="body2" color="textSecondary" sx={{ cursor: 'pointer', width: 'fit-content' }}>
        {title}, en tableau
      </Typography>
      {children}
    </Box>
  )
}
