/** Captions of tables and figures, numbered by a field that Word can count again. */
import { Paragraph, SimpleField, TextRun } from 'docx'
import { typography } from '../language/french.ts'

/**
 * 'Tableau 2 : ...', 'Figure 1 : ...'.
 *
 * @param rank written into the field, so that a reader that does not compute fields shows it too
 * @param keepNext whether what it names stands below
 */
export function numberedCaption(sequence: 'Tableau' | 'Figure', rank: number, text: string, keepNext = false): Paragraph {
  return new Paragraph({
    style: 'Caption',
    keepNext,
    children: [
      new TextRun(`${sequence}\u00a0`),
      new SimpleField(`SEQ ${sequence} \\* ARABIC`, String(rank)),
      new TextRun(typography(` : ${text}`)),
    ],
  })
}
