/**
 * réponse publique: what a firm writes under a review, for all to read. It says nothing of anybody: neither what is at stake
 * nor whether its author is a client. It invites them to write to the firm, and that is all that its confidentiality allows.
 *
 * Recorded as what it does: it acknowledges, invites to write, or answers where its author stays unknown.
 */

import { mediatorsFor } from '../firm/firm.ts'
import { firmPage } from '../firm/settings-pages.ts'
import { enumerate, formatDate, formatLongDate, typography } from '../language/french.ts'
import { awaitedAnswer } from './awaited-answer.ts'
import { comparable, datesIn } from './final-text.ts'
import { promisedDelays } from './invitation.ts'
import { handlerOf, type LetterInput, telephone } from './letter.ts'
import { finding, type LetterFinding } from './linter.ts'
import { cited, citing, HOUSE_SOURCE } from './mention.ts'
import { LETTERS, type LetterKind, letterOfStep } from './registry.ts'
import { factsTold, saysFact } from './told-facts.ts'

/** The letters in whose place a public reply may stand. */
export const PUBLIC_KINDS = ['invitation', 'reminder', 'acknowledgement', 'answer'] as const satisfies readonly LetterKind[]
export type PublicKind = (typeof PUBLIC_KINDS)[number]

/** What publishing it does, after 'réponse publique qui'. */
export const PUBLIC_KIND_PHRASES: Readonly<Record<PublicKind, string>> = {
  invitation: 'invite à nous écrire',
  reminder: 'rappelle l’invitation',
  acknowledgement: 'vaut accusé de réception',
  answer: 'vaut réponse',
}

/** The public reply that may take a step; `undefined` for a step that nobody takes in public. */
export function publicKindOf(step: string): PublicKind | undefined {
  return PUBLIC_KINDS.find((kind) => kind === letterOfStep(step))
}

const SECRECY =
  'La confidentialité que nous devons à chacun nous interdit de parler ici de la situation de quiconque, et même de dire si une personne est, ou a été, cliente du cabinet.'

/** The text proposed, to be copied under the review. */
export function publicReply(kind: PublicKind, input: LetterInput): string {
  const paragraphs = ['Bonjour,', OPENINGS[kind](published(input)), SECRECY, contact(input), NEXT[kind](input), mediators(input)]
  return typography([...paragraphs, input.firm.name].filter(Boolean).join('\n\n'))
}

/** ' publié le 2 avril 2026': everybody can read that day. */
function published({ dossier: { written, expressedOn } }: LetterInput): string {
  const day = written?.sentOn ?? expressedOn
  return day && !written?.isSentOnAssumed ? ` publié le ${formatDate(day)}` : ''
}

const OPENINGS: Readonly<Record<PublicKind, (published: string) => string>> = {
  invitation: (of) => `Nous avons lu votre avis${of} avec attention.`,
  reminder: (of) => `Nous revenons vers vous au sujet de votre avis${of}.`,
  acknowledgement: (of) => `Nous accusons réception de votre avis${of} et l’examinons avec attention.`,
  answer: (of) => `Nous avons examiné votre avis${of} avec attention.`,
}

const NEXT: Readonly<Record<PublicKind, (input: LetterInput) => string>> = {
  invitation: promisedDelays,
  reminder: promisedDelays,
  acknowledgement: (input) => {
    const { on } = awaitedAnswer(input)
    return `Nous vous répondrons par écrit le plus tôt possible${on ? `, au plus tard le ${formatLongDate(on)}` : ''}.`
  },
  answer: () => 'Nous vous adresserons alors directement une réponse écrite et motivée.',
}

function contact(input: LetterInput): string {
  const { firm } = input
  const address = firm.address.split('\n').map((line) => line.trim())
  const ways = [
    firm.contactEmail && `par courriel à ${firm.contactEmail}`,
    address.some(Boolean) && `par lettre à ${[handlerOf(input), firm.name, ...address].filter(Boolean).join(', ')}`,
  ].filter((way) => typeof way === 'string' && way !== '')
  const call = firm.contactPhone && ` Pour toute question : ${telephone(firm)}.`
  return `Écrivez-nous directement, en indiquant le nom sous lequel vous avez publié cet avis${ways.length > 0 ? ` : ${ways.join(', ou ')}` : ''}.${call} Toute réclamation est traitée gratuitement, que son auteur soit client ou non.`
}

/** All of the firm's: the one that is competent would tell what the review is about. */
function mediators({ firm }: LetterInput): string {
  const known = mediatorsFor(firm, []).map(({ name, address, website }) => {
    const where = address.split('\n').map((line) => line.trim())
    return `${[name, ...where].filter(Boolean).join(', ')}${website ? ` (${website})` : ''}`
  })
  return known.length === 0
    ? ''
    : `Un médiateur de la consommation peut être saisi gratuitement, en tout état de cause deux mois après l’envoi d’une première réclamation écrite : ${known.join(' ; ')}.`
}

/** What is missing in a text to publish, or should not stand in it. */
export function publicReplyFindings(kind: PublicKind, text: string, input: LetterInput): readonly LetterFinding[] {
  const { dossier, firm } = input
  const read = { letter: LETTERS[kind].build(input), text, input }
  const told = toldInPublic(text, publicReply(kind, input), input)
  const { on } = kind === 'acknowledgement' ? awaitedAnswer(input) : {}
  const known = mediatorsFor(firm, [])
  const isKnown = Boolean(dossier.complainant.address?.trim() || dossier.complainant.email?.trim())
  const findings: readonly (LetterFinding | false)[] = [
    told.length > 0 &&
      finding(
        'public-secrecy',
        'mandatory',
        `Tout le monde lira ${enumerate(told.map((each) => `« ${each} »`))} : ce serait raconter l’affaire, ou confirmer que son auteur est client. Ôtez-${told.length > 1 ? 'les' : 'le'}.`,
      ),
    !saysContact(text, input) &&
      finding('public-contact', 'mandatory', 'Le texte ne dit pas où vous écrire : donnez l’adresse électronique ou postale du cabinet.'),
    kind === 'answer' &&
      finding(
        'public-reasons',
        'mandatory',
        isKnown
          ? 'Une réponse est motivée, et en public elle ne peut pas l’être : cette personne a une adresse, écrivez-lui.'
          : 'Une réponse est motivée, et en public elle ne peut pas l’être : elle ne clôt l’échange que si l’auteur reste inconnu. Dites ce que vous avez fait pour le joindre.',
        cited('answer', 'réponse motivée')(read),
      ),
    on !== undefined &&
      !datesIn(text).includes(on) &&
      finding('answer-due', 'recommended', `Le texte ne dit pas pour quel jour la réponse est attendue (${formatDate(on)}).`),
    known.length === 0 &&
      finding(
        'mediator-unset',
        'mandatory',
        `Aucun médiateur n’est confirmé : complétez ${firmPage('mediators')}, le texte doit pouvoir le nommer.`,
      ),
    known.length > 0 &&
      !known.some(({ name }) => comparable(text).includes(comparable(name))) &&
      finding(
        'mediator',
        kind === 'answer' ? 'mandatory' : 'recommended',
        'Le texte ne nomme pas le médiateur de la consommation.',
        kind === 'answer' ? citing('L616-1')(read) : HOUSE_SOURCE,
      ),
  ]
  return findings.filter((each) => each !== false)
}

function saysContact(text: string, { firm }: LetterInput): boolean {
  const lines = [firm.contactEmail, firm.address.split('\n')[0]].map((line) => comparable(line ?? '').trim()).filter(Boolean)
  return lines.some((line) => comparable(text).includes(line))
}

/** What only whoever knows of the matter would say, in the words it was said with. */
function toldInPublic(text: string, proposed: string, { dossier }: LetterInput): readonly string[] {
  const { reference } = dossier
  const known = [...factsTold(text, dossier), ...(saysFact(text, reference) ? [reference] : [])].filter((fact) => !saysFact(proposed, fact))
  const words = TELLING.flatMap((telling) => [...text.matchAll(telling)].map(([found]) => found.trim()))
  return [...new Set([...known, ...words])]
}

/** Words that only suit a client, and sums: accents and capitals aside. */
const MATTERS =
  'contrats?|dossiers?|comptes?|placements?|rachats?|versements?|souscriptions?|arbitrages?|[ée]pargne|patrimoine|assurances?|pr[êe]ts?|cr[ée]dits?|conseill(?:er|[èe]re)s?|rendez-vous|situation|investissements?|portefeuille|frais'
const TELLING: readonly RegExp[] = [
  new RegExp(`(?<!\\p{L})(?:votre|vos|son|ses|sa)\\s+(?:${MATTERS})(?!\\p{L})`, 'giu'),
  /(?<!\p{L})(?:ch[eè]re?|notre|en tant que|comme) cliente?(?!\p{L})/giu,
  /(?<!\p{L})vous (?:êtes|étiez|avez été)(?: un| une)? cliente?(?!\p{L})/giu,
  /\d[\d\s\u00a0\u202f]*(?:,\d+)?[\s\u00a0\u202f]?(?:€|euros?(?!\p{L}))/giu,
]
