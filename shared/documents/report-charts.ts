/** Charts of a report, drawn by Word from their own data: a caption below, a description for those who do not see them. */
import { Paragraph } from 'docx'
import { ChartRun } from 'docx/charts'
import { enumerate, formatNumber, typography } from '../language/french.ts'
import { type ChartBlock, REPORT_WIDTH, type Tone } from './report-blocks.ts'
import { numberedCaption } from './report-captions.ts'
import { STYLES } from './report-styles.ts'
import { COLOURS, FONT } from './word-styles.ts'

const TONES: Readonly<Record<Tone, string>> = { accent: COLOURS.accent, warning: 'B4531A', quiet: 'B8C2CC' }
const SMALL = { name: FONT, size: 9, color: COLOURS.ink } as const
const PIXELS_PER_MILLIMETRE = 96 / 25.4
/** In pixels: what a row of bars needs, and what the axis and the legend take. */
const [BAR, BAR_SIDES, COLUMNS_HEIGHT] = [26, 64, 230]

/**
 * A chart with its caption.
 *
 * @param rank its number among the document's figures, from 1
 */
export function reportChart(block: ChartBlock, rank: number): readonly Paragraph[] {
  return [
    new Paragraph({ style: STYLES.chart, keepNext: true, children: [drawing(block, rank)] }),
    numberedCaption('Figure', rank, block.caption),
  ]
}

function drawing(block: ChartBlock, rank: number): ChartRun {
  const { form, categories, series, isStacked = false } = block
  const isLying = form === 'bars'
  const order = <T>(items: readonly T[]) => (isLying ? items.toReversed() : items)
  return new ChartRun({
    type: isLying ? 'bar' : 'column',
    // Word draws the first bar at the bottom.
    categories: order(categories.map(typography)),
    series: series.map(({ name, values, tone }) => ({
      name: typography(name),
      values: order(values),
      color: TONES[tone],
      ...(isStacked && { dataLabels: { value: true, numberFormat: NOT_ZERO, font: { ...SMALL, color: labelColour(tone) } } }),
    })),
    stacking: isStacked ? 'stacked' : 'none',
    gapWidth: 60,
    legend: series.length > 1 ? { position: 'bottom', font: SMALL } : false,
    font: { name: FONT },
    chartArea: { fill: 'none', border: 'none' },
    dataLabels: { value: true, numberFormat: NOT_ZERO, font: SMALL },
    categoryAxis: { font: SMALL },
    valueAxis: { visible: false, gridlines: false, minimum: 0 },
    transformation: {
      width: Math.round(REPORT_WIDTH * PIXELS_PER_MILLIMETRE),
      height: isLying ? BAR_SIDES + BAR * categories.length * (isStacked ? 1.4 : series.length) : COLUMNS_HEIGHT,
    },
    altText: { name: `Figure ${rank}`, title: typography(block.caption), description: description(block) },
  })
}

/** Whole numbers; a bar of no length has no label. */
const NOT_ZERO = '#,##0;;'

function labelColour(tone: Tone): string {
  return tone === 'quiet' ? COLOURS.ink : 'FFFFFF'
}

/** 'Diagramme en barres : réclamations par nature. Tarification : 2. Consentement : 1.' */
function description({ form, caption, categories, series }: ChartBlock): string {
  const shape = form === 'bars' ? 'Diagramme en barres' : 'Histogramme'
  const values = categories.map((category, index) => {
    const each = series.map(({ name, values }) => {
      const value = formatNumber(values[index] ?? 0)
      return series.length > 1 ? `${value} (${name.toLowerCase()})` : value
    })
    return `${category} : ${enumerate(each)}.`
  })
  return typography(`${shape} : ${caption}. ${values.join(' ')}`)
}
