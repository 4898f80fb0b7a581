/** The styles that reports add to what every document shares: headings, cover, notes, tables, ruled lines. */
import { AlignmentType, BorderStyle, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx'
import { COLOURS, FONT, LANGUAGE } from './word-styles.ts'

export const STYLES = {
  issuer: 'ReportIssuer',
  subtitle: 'ReportSubtitle',
  coverLine: 'ReportCoverLine',
  note: 'ReportNote',
  choice: 'ReportChoice',
  item: 'ReportItem',
  ruledLine: 'ReportRuledLine',
  frame: 'ReportFrame',
  tableText: 'ReportTableText',
  tableTextDense: 'ReportTableTextDense',
  tableGap: 'ReportTableGap',
  chart: 'ReportChart',
  contentsTitle: 'ReportContentsTitle',
} as const

const style = (id: string, name: string, options: Omit<IParagraphStyleOptions, 'id' | 'name'>): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  ...options,
})

export const REPORT_PARAGRAPH_STYLES: readonly IParagraphStyleOptions[] = [
  style(STYLES.issuer, 'Émetteur', { run: { size: 19, color: COLOURS.quiet }, paragraph: { spacing: { after: 0 } } }),
  style(STYLES.subtitle, 'Sous-titre du rapport', {
    run: { size: 28, color: COLOURS.quiet },
    paragraph: { spacing: { before: 0, after: 200 } },
  }),
  style(STYLES.coverLine, 'Mention de couverture', { paragraph: { spacing: { after: 40 } } }),
  style(STYLES.note, 'Note', { run: { size: 18, color: COLOURS.quiet }, paragraph: { spacing: { before: 0, after: 200 } } }),
  style(STYLES.choice, 'Case à cocher', { paragraph: { indent: { left: 454, hanging: 340 }, spacing: { after: 60 }, keepNext: true } }),
  style(STYLES.item, 'Élément de liste', { paragraph: { spacing: { after: 80 } } }),
  style(STYLES.ruledLine, 'Ligne à remplir', {
    paragraph: {
      spacing: { before: 0, after: 0, line: 480, lineRule: LineRuleType.EXACT },
      keepNext: true,
      border: {
        bottom: { style: BorderStyle.SINGLE, size: 4, color: COLOURS.rule, space: 1 },
        between: { style: BorderStyle.SINGLE, size: 4, color: COLOURS.rule, space: 1 },
      },
    },
  }),
  style(STYLES.frame, 'En-tête et pied de rapport', { run: { size: 16, color: COLOURS.quiet }, paragraph: { spacing: { after: 0 } } }),
  style(STYLES.tableText, 'Texte de tableau', {
    run: { size: 19 },
    paragraph: { alignment: AlignmentType.LEFT, spacing: { before: 0, after: 0, line: 240 } },
  }),
  style(STYLES.tableTextDense, 'Texte de tableau serré', {
    run: { size: 16 },
    paragraph: { alignment: AlignmentType.LEFT, spacing: { before: 0, after: 0, line: 240 } },
  }),
  style(STYLES.chart, 'Figure', { paragraph: { spacing: { before: 120, after: 0, line: 240, lineRule: LineRuleType.AUTO } } }),
  style(STYLES.contentsTitle, 'Titre du sommaire', {
    run: { size: 27, bold: true },
    paragraph: { spacing: { before: 0, after: 120 }, keepNext: true },
  }),
  { id: 'TOC1', name: 'toc 1', basedOn: 'Normal', run: { size: 21 }, paragraph: { spacing: { before: 60, after: 20, line: 240 } } },
  {
    id: 'TOC2',
    name: 'toc 2',
    basedOn: 'Normal',
    run: { size: 19, color: COLOURS.quiet },
    paragraph: { indent: { left: 340 }, spacing: { before: 0, after: 20, line: 240 } },
  },
  style(STYLES.tableGap, 'Après un tableau', {
    run: { size: 8 },
    paragraph: { spacing: { before: 0, after: 120, line: 120, lineRule: LineRuleType.EXACT } },
  }),
]

/** Word's own styles as reports use them. */
export const DEFAULTS: NonNullable<IStylesOptions['default']> = {
  document: {
    run: { font: FONT, size: 21, color: COLOURS.ink, language: LANGUAGE },
    paragraph: { spacing: { after: 120, line: 276 } },
  },
  title: { run: { size: 40, bold: true, color: COLOURS.accent }, paragraph: { spacing: { before: 480, after: 60 } } },
  heading1: { run: { size: 27, bold: true, color: COLOURS.ink }, paragraph: { spacing: { before: 320, after: 120 }, keepNext: true } },
  heading2: { run: { size: 23, bold: true, color: COLOURS.ink }, paragraph: { spacing: { before: 240, after: 80 }, keepNext: true } },
  caption: {
    run: { size: 19, bold: true, italics: false, color: COLOURS.ink },
    paragraph: { spacing: { before: 160, after: 80 }, keepNext: true },
  },
}
