/** The recovery code on a page to print and put away. */
import { BorderStyle, Document, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import { formatLongDate, typography } from '../language/french.ts'
import type { LocalDate } from '../regulation/index.ts'
import { formatRecoveryCode } from '../vault/index.ts'
import { packWord } from './pack-word.ts'
import { A4, COLOURS, FONT, LANGUAGE, millimetres } from './word-styles.ts'

const COLUMNS = 5

const ADVICE: readonly string[] = [
  'Ce code rouvre le registre des réclamations et ses sauvegardes si la phrase de passe est oubliée. Personne d’autre ne peut le faire : ni l’éditeur de l’application, ni un dépanneur.',
  'Rangez cette page loin de l’ordinateur : un coffre, un classeur fermé à clé, l’étude d’un confrère. Qui la possède et possède l’ordinateur ou une sauvegarde lit vos dossiers.',
  'Si elle se perd, faites un nouveau code depuis l’application (Cabinet, Ouverture du registre) : l’ancien n’ouvrira plus que les sauvegardes faites avant.',
]

const USE: readonly string[] = [
  'À l’ouverture de l’application, choisissez « Phrase oubliée » et recopiez les groupes ci-dessus.',
  'Sans l’application : une sauvegarde (.rcgp) s’ouvre avec un logiciel ZIP et le programme age ; le fichier LISEZ-MOI.txt qu’elle contient dit comment. La clé est « AGE-SECRET-KEY-1 » suivi des groupes, sans espaces.',
]

/**
 * The page to print, ready to be saved.
 *
 * @param code the age identity that the code is
 */
export async function recoveryPage(
  code: string,
  madeOn: LocalDate,
): Promise<{ readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }> {
  const document = new Document({
    title: 'Code de secours',
    creator: 'Réclamations CGP',
    styles: { default: { document: { run: { font: FONT, size: 21, color: COLOURS.ink, language: LANGUAGE } } } },
    sections: [
      {
        properties: { page: A4 },
        children: [
          new Paragraph({ spacing: { after: 80 }, children: [new TextRun({ text: 'Code de secours', size: 40, bold: true })] }),
          written(`Registre des réclamations · fait le ${formatLongDate(madeOn)}`, COLOURS.quiet),
          groupsTable(formatRecoveryCode(code)),
          heading('À quoi il sert'),
          ...ADVICE.map((text) => written(text)),
          heading('Comment s’en servir'),
          ...USE.map((text) => written(text)),
        ],
      },
    ],
  })
  return {
    name: 'Code de secours Réclamations CGP.docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: await packWord(document),
  }
}

function heading(text: string): Paragraph {
  return new Paragraph({
    spacing: { before: 360, after: 120 },
    keepNext: true,
    children: [new TextRun({ text: typography(text), bold: true, size: 24, color: COLOURS.accent })],
  })
}

function written(text: string, color: string = COLOURS.ink): Paragraph {
  return new Paragraph({ spacing: { after: 140, line: 300 }, children: [new TextRun({ text: typography(text), color })] })
}

/** Groups with their numbers, large enough to be copied without a mistake. */
function groupsTable(groups: readonly string[]): Table {
  const rows = Array.from({ length: Math.ceil(groups.length / COLUMNS) }, (_, row) => row)
  const rule = { style: BorderStyle.SINGLE, size: 4, color: COLOURS.rule } as const
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: Array.from({ length: COLUMNS }, (_, column) => groupCell(groups, row * COLUMNS + column)),
        }),
    ),
  })
}

function groupCell(groups: readonly string[], place: number): TableCell {
  const group = groups[place]
  const padding = millimetres(2)
  return new TableCell({
    width: { size: 100 / COLUMNS, type: WidthType.PERCENTAGE },
    margins: { top: padding, bottom: padding, left: padding, right: padding },
    children: [
      new Paragraph({ children: [new TextRun({ text: group ? String(place + 1) : '', size: 14, color: COLOURS.quiet })] }),
      new Paragraph({ children: [new TextRun({ text: group ?? '', font: 'Courier New', size: 30, bold: true })] }),
    ],
  })
}
