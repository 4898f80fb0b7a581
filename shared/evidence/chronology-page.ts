/** The timeline as a page that any browser shows and prints. */
import type { Dossier, Instant, TimelineEntry } from '../complaint/index.ts'
import { formatDate, formatLongDate, typography } from '../language/french.ts'
import { escapeHtml } from '../language/html.ts'
import type { LocalDate } from '../regulation/index.ts'

type ChronologyParts = {
  readonly dossier: Dossier
  /** Hash of the last event; none where the journal does not go along. */
  readonly head?: string
  readonly firmName: string
  readonly madeOn: LocalDate
  /** The day of an instant on the firm's calendar: just after midnight, not yet that of Greenwich. */
  readonly dayOf: (instant: Instant) => LocalDate
  readonly entries: readonly TimelineEntry[]
  /** What is left out, and why. */
  readonly leftOut?: string | undefined
}

export function chronologyPage({ dossier, head, firmName, madeOn, dayOf, entries, leftOut }: ChronologyParts): string {
  const rows = entries.map(({ occurredOn, sentence, instead, detail, recordedAt }) => {
    const told = [instead && `au lieu de « ${instead} »`, detail].flatMap((text) => (text ? `<p>${escapeHtml(text)}</p>` : []))
    return `<tr><td>${formatDate(occurredOn)}</td><td>${escapeHtml(sentence)}${told.join('')}</td><td>${formatDate(dayOf(recordedAt))}</td></tr>`
  })
  return `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<title>Chronologie ${escapeHtml(dossier.reference)}</title>
<style>${STYLE}</style>
<main>
<h1>Chronologie du dossier ${escapeHtml(dossier.reference)}</h1>
<p>${escapeHtml(firmName)} · établie le ${formatLongDate(madeOn)} · réclamant${typography(' :')} ${escapeHtml(dossier.complainant.name)}</p>
<table>
<thead><tr><th>Jour</th><th>Ce qui s’est passé</th><th>Enregistré le</th></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table>
${leftOut ? `<p>${escapeHtml(leftOut)}</p>` : ''}
${head ? `<p>Empreinte du journal${typography(' :')} <code>${head}</code></p>` : ''}
</main>
</html>
`
}

const STYLE =
  'body{font:16px/1.6 system-ui,sans-serif;margin:2.5cm auto;max-width:48rem;padding:0 1rem;color:#1c2226}h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #dedfd9}td p{margin:.2rem 0 0;color:#525c64;white-space:pre-line}code{overflow-wrap:anywhere}'
