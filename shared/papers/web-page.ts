/**
 * The page of the web site: one file that needs nothing else, asks for nothing and follows nobody.
 *
 * No script, no image, no font, no request of any kind: its own policy forbids them. Light or dark as the reader's
 * screen is, black on white when printed.
 */
import { carriedAddress } from '../language/ascii-domain.ts'
import { isEmail } from '../language/contact-details.ts'
import { formatDate } from '../language/french.ts'
import { escapeHtml } from '../language/html.ts'
import { contactLines, type Imprint, type PaperBlock, type PaperContent, type PaperSection, sentences } from './content.ts'

const OURS = '#0f5e63'

/**
 * The file's text, UTF-8.
 *
 * @param colour of its title and links; ours where the firm has none
 */
export function webPage({ title, lead, sections, issuer }: PaperContent, { version, issuedOn }: Imprint, colour: string = OURS): string {
  const [name = ''] = issuer
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`${title} – ${name}`)}</title>
<style>${style(colour)}</style>
</head>
<body>
<header>
<p>${escapeHtml(name)}</p>
<h1>${escapeHtml(title)}</h1>
<p class="lead">${escapeHtml(sentences(lead))}</p>
</header>
<main>
${sections.map(drawn).join('\n')}
</main>
<footer>
${issuer.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
<p>Version ${version}, établie le <time datetime="${issuedOn}">${formatDate(issuedOn)}</time>.</p>
</footer>
</body>
</html>
`
}

function drawn({ title, blocks }: PaperSection): string {
  return `<section>
${title ? `<h2>${escapeHtml(title)}</h2>\n` : ''}${blocks.map(block).join('\n')}
</section>`
}

function block(of: PaperBlock): string {
  switch (of.kind) {
    case 'paragraph':
      return `<p>${escapeHtml(sentences(of.statements))}</p>`
    case 'list':
      return `<ul>\n${of.items.map(({ text }) => `<li>${escapeHtml(text)}</li>`).join('\n')}\n</ul>`
    case 'contact':
      return `<address><strong>${escapeHtml(of.name)}</strong><br>${contactLines(of).map(linked).join('<br>')}</address>`
    case 'table':
      return `<table>
<caption>${escapeHtml(of.caption)}</caption>
<thead><tr>${of.columns.map(({ header }) => `<th scope="col">${escapeHtml(header)}</th>`).join('')}</tr></thead>
<tbody>${of.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody>
</table>`
  }
}

const WEBSITE = /^(https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(\/[\p{L}\p{N}_./~%-]*)?$/iu
const TELEPHONE = /^\+?[\d\s().]{10,20}$/

/** A line of an address: what can be followed is a link, whatever else was typed is text. */
function linked(line: string): string {
  if (isEmail(line)) return `<a href="mailto:${escapeHtml(carriedAddress(line))}">${escapeHtml(line)}</a>`
  if (TELEPHONE.test(line)) return `<a href="tel:${line.replace(/[^\d+]/g, '')}">${escapeHtml(line)}</a>`
  const [, scheme, host = '', path = ''] = WEBSITE.exec(line) ?? []
  return host
    ? `<a href="${escapeHtml(`${scheme ?? 'https://'}${host}${path}`)}" rel="noopener noreferrer">${escapeHtml(line)}</a>`
    : escapeHtml(line)
}

/** Contrasts of 7 to 1 and more, light and dark; a colour of the firm's own has 4.5 to 1 and more on white, and is lightened in the dark. */
const style = (colour: string) =>
  `
:root{--ink:#1c2226;--quiet:#46515a;--ground:#fff;--rule:#d5d8d2;--accent:${colour}}
@media (prefers-color-scheme:dark){:root{--ink:#e9ebe8;--quiet:#b9c2c7;--ground:#14181a;--rule:#343b40;--accent:${colour === OURS ? '#79cbc8' : `color-mix(in srgb,${colour} 35%,#fff)`}}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:44rem;padding:2rem 1.25rem 3rem;font:1.0625rem/1.65 system-ui,-apple-system,"Segoe UI",Arial,sans-serif;color:var(--ink);background:var(--ground);overflow-wrap:break-word}
header p:first-child{margin:0 0 1.5rem;color:var(--quiet)}
h1{margin:0 0 .75rem;font-size:2rem;line-height:1.2;color:var(--accent)}
h2{margin:2.25rem 0 .5rem;font-size:1.3rem;line-height:1.3}
p,ul{margin:0 0 .9rem}
.lead{font-size:1.2rem;line-height:1.55}
ul{padding-left:1.25rem}
li{margin-bottom:.5rem}
address{margin:0 0 1.1rem;padding-left:1rem;border-left:3px solid var(--accent);font-style:normal}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--rule);font-size:.95rem;color:var(--quiet)}
footer p{margin:0 0 .25rem}
@page{size:A4;margin:2cm}
@media print{:root{--ink:#000;--quiet:#333;--ground:#fff;--rule:#999;--accent:#000}body{max-width:none;padding:0;font-size:10.5pt;line-height:1.45}h1{font-size:20pt}h2{font-size:13pt;break-after:avoid;margin-top:14pt}.lead{font-size:12pt}address,li{break-inside:avoid}a{text-decoration:none}}
`.trim()
