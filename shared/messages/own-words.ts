/** What the writer of a message wrote in it, apart from what it quotes and from its signature. */

import { FORWARDED, PASSED_ON, quotedHeader, SEPARATOR, WROTE } from './quotation-words.ts'

const QUOTED = /^\s*>/
/** What Outlook draws above the headers of what it quotes. */
const RULE = /^\s*([_=-])\1{7,}\s*$/
/** How Orange, La Poste and SFR announce what they quote: the day stands there, and not among the headers. */
const MESSAGE_OF = /^\s*>?\s*message du ?:? ?(\d{1,2}\/\d{1,2}\/\d{2,4}.{0,20})$/i
/** The same on one line with what it quotes. */
const WROTE_INLINE = /^\s*(le\s(?=.{0,60}\d).{4,200}>\s?a écrit|on\s(?=.{0,60}\d).{4,200}>\s?wrote)\s*:\s+\S/i
/** 'Cabinet <contact@…> a écrit le 3 avril 2026 :', which begins as any sentence may: an address or a year tells it. */
const WROTE_LAST = /^(?=.*(@|\b20\d\d\b)).{2,200}\s(a écrit|wrote)(\s(le|on)\s.{4,80})?\s*:\s*$/i
const SIGNATURE = /^--\s*$/
/** What telephones and mail programs write under a message. */
const PROGRAM_LINE =
  /^\s*(((envoyé|expédié|transmis) (de|depuis|à partir de|avec|par|via|grâce à) |sent (from|with|using|via) )(mon |ma |my |l[’']|the |la messagerie (sécurisée )?\[?|le |un )?(application |appareil |mail |app )*(iphone|ipad|mac|android|samsung|galaxy|huawei|honor|xiaomi|redmi|oppo|pixel|mobile|smartphone|téléphone|tablette|ordinateur|outlook|yahoo|orange|sfr|free|bouygues|la poste|laposte|proton|gmail|mail|courrier|thunderbird|bluemail|webmail|freebox)|télécharge[rz] outlook|obtene[rz] outlook|obtenir outlook|get outlook|provenance\s?: courrier|(garanti )?sans virus|l[’']absence de virus|avant d[’']imprimer|pensez à l[’']environnement|(ce|le présent) (message|courriel|mail|e-mail) (et|est|peut|\(|,).{0,300}(confidenti|destinataire)|this (message|e-?mail).{0,300}(confidential|intended))/i
/** What ends a letter: what stands under it is who wrote, and how to reach them. */
const CLOSING =
  /^\s*((bien |très |avec mes |mes |nos |veuillez .{0,60}|je vous prie .{0,80}|dans l[’']attente .{0,80})?(cordialement|salutations?( distinguées| les meilleures)?|sincères salutations|bien à vous|respectueusement|sentiments distingués|cdlt|cdt))[\s,.!]*$/i

/** The headers of a message quoted in a text, and the place of the line after them. */
type QuotedHeaders = { readonly from: string; readonly date: string; readonly subject: string; readonly end: number }

/** All that would be left where the writer's own words were taken for a quotation or a signature. */
const GREETING = /^(bonjour|bonsoir|madame|monsieur|mesdames|messieurs|chère?s?\s)[^.!?\n]{0,60}[,.!]?$/i

/** The words of the writer alone; the whole where there would be none, or a greeting. */
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
    } else if (isQuoteFrom(lines, RULE.test(line) ? nextText(lines, at + 1) : at)) break
    else if (!QUOTED.test(line)) kept.push(line)
  }
  const own = tidy(withoutSignature(kept))
  return own === '' || GREETING.test(own) ? tidy(lines) : own
}

function isQuoteFrom(lines: readonly string[], at: number): boolean {
  return SEPARATOR.test(lines[at] ?? '') || quotedHeaders(lines, at) !== undefined
}

/** Whether a subject says that its message passes another on. */
export function isForward(subject: string): boolean {
  return PASSED_ON.test(subject)
}

/** A message forwarded within a text, apart from what was written above it; none where there is none. */
export function forwardedWithin(
  text: string,
  subject = '',
): (Omit<QuotedHeaders, 'end'> & { readonly text: string; readonly above: string }) | undefined {
  const lines = linesOf(text)
  for (let at = 0; at < lines.length; at += 1) {
    const isMarked = FORWARDED.test(lines[at] ?? '')
    const [, announcedOn] = MESSAGE_OF.exec(lines[at] ?? '') ?? []
    const isAbove = isMarked || SEPARATOR.test(lines[at] ?? '') || RULE.test(lines[at] ?? '')
    const start = isAbove || announcedOn ? nextText(lines, at + 1) : at
    const found = isMarked || isForward(subject) ? quotedHeaders(lines, start, isMarked ? MARKED : UNMARKED, announcedOn) : undefined
    if (found) {
      const { end, ...headers } = found
      const inner = lines.slice(end)
      const isQuoted = inner.every((line) => line.trim() === '' || QUOTED.test(line))
      const body = isQuoted ? inner.map((line) => line.replace(/^\s*> ?/, '')) : inner
      return { ...headers, text: tidy(body), above: tidy(withoutLastRule(lines.slice(0, at))) }
    }
  }
  return undefined
}

/** Lines of headers that tell a quoted message: somebody may well write 'Date : …' and 'De : …' in their own words. */
const UNMARKED = 3
const MARKED = 2

/** At least who wrote and when, within the lines that follow each other there. @param announcedOn when, where it stands above them */
function quotedHeaders(lines: readonly string[], start: number, least = UNMARKED, announcedOn?: string): QuotedHeaders | undefined {
  const found: { from?: string; date?: string; subject?: string } = announcedOn ? { date: announcedOn } : {}
  let labels = 0
  let at = start
  for (; at < Math.min(lines.length, start + 12); at += 1) {
    const header = quotedHeader(lines[at] ?? '')
    // A long list of addressees goes on to the next line.
    if (!header && at > start && /@/.test(lines[at] ?? '') && quotedHeader(lines[at + 1] ?? '')) continue
    if (!header) break
    labels += 1
    if (header.name !== 'other') found[header.name] ??= header.value
  }
  return found.from && found.date && labels >= least
    ? { from: found.from, date: found.date, subject: found.subject ?? '', end: at }
    : undefined
}

/** How many lines say 'Le … a écrit :', which programs wrap; 0 where none does. */
function wroteLines(lines: readonly string[], at: number): number {
  const wrapped = [1, 2, 3].find((length) => WROTE.test(lines.slice(at, at + length).join(' ')))
  const line = lines[at] ?? ''
  return wrapped ?? (WROTE_LAST.test(line) || WROTE_INLINE.test(line) ? 1 : 0)
}

/** What a program drew above the quotation is no word of the writer's. */
function withoutLastRule(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return RULE.test(lines[last] ?? '') ? lines.slice(0, last) : lines
}

function nextText(lines: readonly string[], start: number): number {
  let at = start
  while (at < lines.length && lines[at]?.trim() === '') at += 1
  return at
}

function firstText(lines: readonly string[], start: number): string {
  return lines[nextText(lines, start)] ?? ''
}

/** In lines with words, from the end: a signature is no longer, what stands above it is said by the writer. */
const LONGEST_SIGNATURE = 12
/** In characters: what stands on a line of a signature. */
const SIGNATURE_WIDTH = 70

function withoutSignature(lines: readonly string[]): readonly string[] {
  const signature = lines.findIndex((line) => SIGNATURE.test(line))
  const own = withoutProgramLines(signature === -1 ? lines : lines.slice(0, signature))
  const closing = own.findLastIndex((line) => CLOSING.test(line))
  const after = closing === -1 ? [] : own.slice(closing + 1).filter((line) => line.trim() !== '')
  return after.length <= LONGEST_SIGNATURE && after.every(isOfSignature) ? own.slice(0, closing === -1 ? own.length : closing + 1) : own
}

/** A name, a telephone, an address: nothing that is said. */
function isOfSignature(line: string): boolean {
  return line.trim().length <= SIGNATURE_WIDTH && !/[?!.…]\s*$|^\s*p\.?-?\s?s\b/i.test(line)
}

function withoutProgramLines(lines: readonly string[]): readonly string[] {
  let left = LONGEST_SIGNATURE
  return lines
    .toReversed()
    .filter((line) => {
      if (line.trim() !== '') left -= 1
      return left < 0 || !PROGRAM_LINE.test(line)
    })
    .toReversed()
}

function linesOf(text: string): readonly string[] {
  return withoutArmour(text.split(/\r\n|\r|\n/)).flatMap(unfolded)
}

/** What PGP writes around a text that is signed, and the dashes that it adds within. */
function withoutArmour(lines: readonly string[]): readonly string[] {
  const start = lines.indexOf('-----BEGIN PGP SIGNED MESSAGE-----')
  const end = lines.indexOf('-----BEGIN PGP SIGNATURE-----')
  if (start === -1 || end < start) return lines
  const first = lines.indexOf('', start) + 1
  return first > 0 && first < end ? lines.slice(first, end).map((line) => line.replace(/^- -/, '-')) : lines
}

const RUN_TOGETHER = /^(\s*-{3,}\s*(?:message|mail|courriel) transféré\s*-{3,})\s*(De\s?:.*)$/i

/** Yahoo runs the headers of what it passes on into one line. */
function unfolded(line: string): readonly string[] {
  const [, mark, headers] = RUN_TOGETHER.exec(line) ?? []
  return mark && headers ? [mark, ...headers.replace(/(À|Cc|Envoyé|Objet)\s?:/g, '\n$&').split('\n')] : [line]
}

function tidy(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
