/** What the writer of a message wrote in it, apart from what it quotes and from its signature. */

const QUOTED = /^\s*>/
const SEPARATOR =
  /^\s*>?\s*-{2,}\s*(message d[’']origine|message original|original message|message transféré|forwarded message)\s*-{2,}\s*$/i
const FORWARDED = /message transféré|forwarded message|^\s*>?\s*(début du message (transféré|réexpédié)|begin forwarded message)\s*:/i
const WROTE = /^\s*(le\s.{4,200}\sa écrit|on\s.{4,200}\swrote)\s*:\s*$/i
const SIGNATURE = /^--\s*$/
const SENT_FROM =
  /^\s*(envoyé (de|depuis|à partir de) (mon|ma|l[’']|outlook|yahoo|orange|proton|gmail)|sent from (my|outlook)|télécharger outlook|obtenez outlook).*$/i

/** The headers of a quoted message, as programs write them in French and in English. */
const LABEL =
  /^[\s>*]*(de|from|expéditeur|envoyé(?: le)?|sent|date|à|to|pour|cc|copie à|objet|sujet|subject)\s?\*?[\s\u00a0]*:\*?[\s\u00a0]*(.*?)\s*$/i

const NAMES: Readonly<Record<string, 'from' | 'date' | 'subject'>> = {
  de: 'from',
  from: 'from',
  expéditeur: 'from',
  envoyé: 'date',
  'envoyé le': 'date',
  sent: 'date',
  date: 'date',
  objet: 'subject',
  sujet: 'subject',
  subject: 'subject',
}

/** The headers of a message quoted in a text, and the place of the line after them. */
type QuotedHeaders = { readonly from: string; readonly date: string; readonly subject: string; readonly end: number }

/** The words of the writer alone; the whole where there would be none. */
export function ownWords(text: string): string {
  const lines = linesOf(text)
  const kept: string[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const announced = wroteLines(lines, at)
    if (announced > 0) {
      // Answers written under what is quoted are the writer's own.
      if (!QUOTED.test(firstText(lines, at + announced))) break
      at += announced - 1
    } else if (SEPARATOR.test(line) || quotedHeaders(lines, at)) break
    else if (!QUOTED.test(line)) kept.push(line)
  }
  return tidy(withoutSignature(kept)) || tidy(lines)
}

/** Whether a subject says that its message passes another on. */
export function isForward(subject: string): boolean {
  return /^\s*(tr|fw|fwd)\s*:/i.test(subject)
}

/** A message forwarded within a text, apart from what was written above it; none where there is none. */
export function forwardedWithin(
  text: string,
  subject = '',
): (Omit<QuotedHeaders, 'end'> & { readonly text: string; readonly above: string }) | undefined {
  const lines = linesOf(text)
  for (let at = 0; at < lines.length; at += 1) {
    const isMarked = FORWARDED.test(lines[at] ?? '')
    const start = isMarked || SEPARATOR.test(lines[at] ?? '') ? nextText(lines, at + 1) : at
    const found = isMarked || isForward(subject) ? quotedHeaders(lines, start) : undefined
    if (found) {
      const { end, ...headers } = found
      const inner = lines.slice(end)
      const isQuoted = inner.every((line) => line.trim() === '' || QUOTED.test(line))
      const body = isQuoted ? inner.map((line) => line.replace(/^\s*> ?/, '')) : inner
      return { ...headers, text: tidy(body), above: tidy(lines.slice(0, at)) }
    }
  }
  return undefined
}

/** At least who wrote and when, within the lines that follow each other there. */
function quotedHeaders(lines: readonly string[], start: number): QuotedHeaders | undefined {
  const found: { from?: string; date?: string; subject?: string } = {}
  let at = start
  for (; at < Math.min(lines.length, start + 12); at += 1) {
    const [, label = '', value = ''] = LABEL.exec(lines[at] ?? '') ?? []
    if (label === '') break
    const name = NAMES[label.toLowerCase()]
    if (name) found[name] ??= value
  }
  return found.from && found.date ? { from: found.from, date: found.date, subject: found.subject ?? '', end: at } : undefined
}

/** How many lines say 'Le … a écrit :', which programs wrap; 0 where none does. */
function wroteLines(lines: readonly string[], at: number): number {
  return [1, 2, 3].find((length) => WROTE.test(lines.slice(at, at + length).join(' '))) ?? 0
}

function nextText(lines: readonly string[], start: number): number {
  const found = lines.findIndex((line, at) => at >= start && line.trim() !== '')
  return found === -1 ? lines.length : found
}

function firstText(lines: readonly string[], start: number): string {
  return lines[nextText(lines, start)] ?? ''
}

function withoutSignature(lines: readonly string[]): readonly string[] {
  const signature = lines.findIndex((line) => SIGNATURE.test(line))
  const own = signature === -1 ? lines : lines.slice(0, signature)
  return own.filter((line) => !SENT_FROM.test(line))
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/)
}

function tidy(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
