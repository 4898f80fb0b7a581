import { escapeHtml } from '../../shared/language/html.ts'

/**
 * Puts text on the clipboard, at the adviser's click: as plain text, and as clean paragraphs for a word processor.
 *
 * The clipboard of the page's own permissions stays refused: a copy command that a click causes needs none.
 *
 * @param paragraphs each with its lines
 * @returns whether the browser took it
 */
export function copyParagraphs(paragraphs: readonly (readonly string[])[]): boolean {
  let isTaken = false
  const put = (event: ClipboardEvent) => {
    if (!event.clipboardData) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', paragraphs.map((lines) => lines.join('\n')).join('\n\n'))
    event.clipboardData.setData('text/html', paragraphs.map((lines) => `<p>${lines.map(escapeHtml).join('<br>')}</p>`).join(''))
    isTaken = true
  }
  document.addEventListener('copy', put)
  document.execCommand('copy')
  document.removeEventListener('copy', put)
  return isTaken
}
