/** How mail programs announce a message that they quote or pass on, in the languages that clients of a French firm have them in. */

/** Each a part of a regular expression, alternatives between bars; letter case is no matter. */
type QuotationWords = {
  readonly from: string
  readonly date: string
  readonly subject: string
  /** Of what is shown beside them: to whom, in copy, how important, with what. */
  readonly to: string
  /** Between two lines, above the headers of what is quoted. */
  readonly original: string
  /** The same, above what is passed on. */
  readonly forwarded: string
  /** Before a colon, above what is passed on. */
  readonly begins: string
  /** Before a colon, above what is answered: who wrote it and when. */
  readonly wrote: string
}

/** A day stands in it: whoever tells of what somebody wrote has words like these. */
const WITH_A_FIGURE = String.raw`(?=.{0,60}\d)`

const LANGUAGES: readonly QuotationWords[] = [
  {
    from: 'de|expéditeur',
    date: 'envoyé(?: le)?|date',
    subject: 'objet|sujet',
    to: 'à|a|pour|cci?|copie à|répondre à|importance|pièces? jointes?',
    original: "message d[’']origine|(?:message|mail|courriel|e-?mail) (?:original|d[’']origine)",
    forwarded: '(?:message|mail|courriel|e-?mail) transféré',
    begins: 'début du (?:message|mail|courriel) (?:transféré|réexpédié)',
    wrote: String.raw`le\s.{4,200}\sa écrit`,
  },
  {
    from: 'from',
    date: 'sent|date',
    subject: 'subject',
    to: 'to|b?cc|reply-to|importance|attachments?',
    original: 'original message',
    forwarded: 'forwarded message',
    begins: 'begin forwarded message',
    wrote: String.raw`on\s.{4,200}\swrote`,
  },
  {
    from: 'von',
    date: 'gesendet|datum',
    subject: 'betreff',
    to: 'an|cc|kopie',
    original: '(?:ursprüngliche|original) ?nachricht',
    forwarded: 'weitergeleitete nachricht',
    begins: 'anfang der weitergeleiteten nachricht',
    wrote: String.raw`am\s(?=.{0,40}\d).{4,60}\sschrieb\s.{2,140}`,
  },
  {
    from: 'da',
    date: 'inviato|data',
    subject: 'oggetto',
    to: 'a|cc',
    original: 'messaggio originale',
    forwarded: 'messaggio inoltrato',
    begins: 'inizio messaggio inoltrato',
    wrote: String.raw`il\s${WITH_A_FIGURE}.{4,200}\sha scritto`,
  },
  {
    from: 'de',
    date: 'enviado(?: el)?|fecha',
    subject: 'asunto',
    to: 'para|cc',
    original: 'mensaje original',
    forwarded: 'mensaje reenviado',
    begins: 'inicio del mensaje reenviado',
    wrote: String.raw`el\s${WITH_A_FIGURE}.{4,200}\sescribió`,
  },
  {
    from: 'de',
    date: 'enviado|enviada|data',
    subject: 'assunto',
    to: 'para|cc',
    original: 'mensagem original',
    forwarded: 'mensagem (?:encaminhada|reencaminhada)',
    begins: 'início da mensagem (?:encaminhada|reencaminhada)',
    wrote: String.raw`em\s${WITH_A_FIGURE}.{4,200}\sescreveu`,
  },
  {
    from: 'van',
    date: 'verzonden|datum',
    subject: 'onderwerp',
    to: 'aan|cc',
    original: 'oorspronkelijk bericht',
    forwarded: 'doorgestuurd bericht',
    begins: 'begin doorgestuurd bericht',
    wrote: String.raw`op\s${WITH_A_FIGURE}.{4,200}\sschreef\s.{2,140}`,
  },
]

/** Alternatives of all the languages. */
function inAny(words: keyof QuotationWords): string {
  return LANGUAGES.map((language) => language[words]).join('|')
}

const BETWEEN_LINES = String.raw`^\s*>?\s*-{2,}\s*(?:${inAny('original')}|${inAny('forwarded')})\s*-{2,}\s*$`
/** How Orange, La Poste and SFR announce what they quote. */
const MESSAGE_DU = String.raw`^\s*message du ?:? ?\d{1,2}\/\d{1,2}\/\d{2,4}.{0,20}$`

export const SEPARATOR = new RegExp(`${BETWEEN_LINES}|${MESSAGE_DU}`, 'i')
export const FORWARDED = new RegExp(String.raw`(?:${inAny('forwarded')})|^\s*>?\s*(?:${inAny('begins')})\s*:`, 'i')
export const WROTE = new RegExp(String.raw`^\s*(?:${inAny('wrote')})\s*:\s*$`, 'i')

/** What a subject begins with where its message passes another on. */
export const PASSED_ON = /^\s*\[?(tr|transf|fw|fwd|wg|i|rv|enc|doorst)\s*:/i

/** A line of the headers of a quoted message: which one, and its value. */
const HEADER = new RegExp(
  String.raw`^[\s>*]*(?:(?<from>${inAny('from')})|(?<date>${inAny('date')})|(?<subject>${inAny('subject')})|${inAny('to')})\s?\*?[\s\u00a0]*:\*?[\s\u00a0]*(?<value>.*?)\s*$`,
  'i',
)

export type QuotedHeader = { readonly name: 'from' | 'date' | 'subject' | 'other'; readonly value: string }

/** The header that a line says; none where it says something else. */
export function quotedHeader(line: string): QuotedHeader | undefined {
  const { groups } = HEADER.exec(line) ?? {}
  if (!groups) return undefined
  const name = (['from', 'date', 'subject'] as const).find((one) => groups[one] !== undefined)
  return { name: name ?? 'other', value: groups.value ?? '' }
}
