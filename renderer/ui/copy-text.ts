import { escapeHtml } from '../../shared/language/html.ts'

/**
 * Puts text on the clipboard, at the adviser's click: as plain text, and as clean paragraphs for a word processor.
 *
 * @param paragraphs each with its lines
 * @returns whether the browser took it
 */
export function copyParagraphs(paragraphs: readonly (readonly string[])[]): boolean {
  return copy(
    paragraphs.map((lines) => lines.join('\n')).join('\n\n'),
    paragraphs.map((lines) => `<p>${lines.map(escapeHtml).join('<br>')}</p>`).join(''),
  )
}

/** The same for a text whose paragraphs an empty line parts. */
export function copyText(text: string): boolean {
  return copyParagraphs(text.split(/\n{2,}/).map((paragraph) => paragraph.split('\n')))
}

/**
 * The same for the rows of a table: a spreadsheet puts each cell in its own.
 *
 * @returns whether the browser took it
 */
export function copyRows(rows: readonly (readonly string[])[]): boolean {
  const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`
  return copy(rows.map((cells) => cells.join('\t')).join('\n'), `<table>${rows.map(row).join('')}</table>`)
}

/** The clipboard of the page's own permissions stays refused: a copy command that a click causes needs none. */
function copy(text: string, html: string): boolean {
  let isTaken = false
  const put = (event: ClipboardEvent) => {
    if (!event.clipboardData) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', text)
    event.clipboardData.setData('text/html', html)
    isTaken = true
  }
  document.addEventListener('copy', put)
  document.execCommand('copy')
  document.removeEventListener('copy', put)
  return isTaken
}
