import { writableText } from './writable-text.ts'

/** Text as HTML says it: what was typed is never markup. */
export function escapeHtml(text: string): string {
  return writableText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
