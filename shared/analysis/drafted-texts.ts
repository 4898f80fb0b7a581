/**
 * The texts of the synthesis, drafted from the figures, and what the adviser made of them.
 *
 * An edited text keeps the sentences it was drafted from: where the figures change afterwards, those that are no
 * longer drafted name what no longer holds.
 */
import { formatDate, typography } from '../language/french.ts'
import { appraisalParagraph, mediationParagraph, qualityParagraph, requestsSentence } from './appraisal.ts'
import { type ComparedFigures, type Figures, isNilReturn, isProvisional } from './figures.ts'
import {
  actionsParagraph,
  delaysParagraph,
  findingsParagraph,
  followedUpParagraph,
  oralParagraph,
  outcomesParagraph,
  summaryParagraphs,
  volumesParagraph,
} from './narrative.ts'

/** Each text by its id, in the order of the document. Stored with the edits: an id never changes. */
const TEXTS_OF_SYNTHESIS = [
  'summary',
  'appraisal',
  'volumes',
  'delays',
  'outcomes',
  'quality',
  'oral',
  'findings',
  'actions',
  'followedUp',
  'mediation',
  'nilStatement',
  'nilLessons',
] as const
export type TextId = (typeof TEXTS_OF_SYNTHESIS)[number]

export const TEXT_LABELS: Readonly<Record<TextId, string>> = {
  summary: 'Résumé',
  appraisal: 'Appréciation du dispositif de traitement',
  volumes: 'Volumes et natures',
  delays: 'Délais de traitement',
  outcomes: 'Issues',
  quality: 'Qualité des réponses',
  oral: 'Réclamations orales',
  findings: 'Dysfonctionnements, manquements et mauvaises pratiques',
  actions: 'Mesures correctives',
  followedUp: 'Suites des mesures décidées auparavant',
  mediation: 'Médiation',
  nilStatement: 'Constat de l’état néant',
  nilLessons: 'Conséquences de l’état néant',
}

/** Paragraphs, each as its sentences. */
export type Draft = readonly (readonly string[])[]

/** A text as the adviser wrote it: paragraphs one line each, and the sentences it was drafted from then. */
export type EditedText = { readonly text: string; readonly draftedFrom: readonly string[] }
export type EditedTexts = Readonly<Partial<Record<TextId, EditedText>>>

/** A text of the synthesis as it stands today. */
export type SynthesisText = {
  readonly id: TextId
  /** What today's figures say. */
  readonly draft: Draft
  /** What is printed, one string a paragraph: the adviser's text where there is one. */
  readonly paragraphs: readonly string[]
  readonly isEdited: boolean
  /** Sentences that the edited text was drafted from and that today's figures no longer give. */
  readonly gone: readonly string[]
  /** Sentences that today's figures give and that the text was not drafted from. */
  readonly fresh: readonly string[]
  /** Sentences of the adviser's own text that repeat one that is gone, or a number only it had. */
  readonly doubtful: readonly string[]
}

/** What the figures of a period give to say; a nil return has texts of its own. */
function drafts(compared: ComparedFigures): Readonly<Partial<Record<TextId, Draft>>> {
  const { current: figures } = compared
  const followedUp = figures.lessons.followedUp.length > 0 && { followedUp: [followedUpParagraph(figures)] }
  if (isNilReturn(figures)) return { nilStatement: nilStatement(figures), nilLessons: [NIL_LESSONS], ...followedUp }
  return {
    summary: summaryParagraphs(figures),
    appraisal: [appraisalParagraph(compared)],
    volumes: [volumesParagraph(figures)],
    delays: [delaysParagraph(figures)],
    outcomes: [outcomesParagraph(figures)],
    quality: [qualityParagraph(figures)],
    oral: [oralParagraph(figures)],
    findings: [findingsParagraph(figures)],
    actions: [actionsParagraph(figures)],
    ...followedUp,
    mediation: [mediationParagraph(figures)],
  }
}

/** The texts of a period's synthesis, in the order of the document. */
export function textsOfSynthesis(figures: ComparedFigures, edits: EditedTexts = {}): readonly SynthesisText[] {
  const drafted = drafts(figures)
  return TEXTS_OF_SYNTHESIS.flatMap((id) => {
    const draft = drafted[id]
    return draft
      ? [
          standing(
            id,
            draft.filter((sentences) => sentences.length > 0),
            edits[id],
          ),
        ]
      : []
  })
}

/** What is printed under one id; nothing where the synthesis has no such text. */
export function printed(texts: readonly SynthesisText[], id: TextId): readonly string[] {
  return texts.find((text) => text.id === id)?.paragraphs ?? []
}

/** A draft as one text to edit, one line a paragraph. */
export function draftAsText(draft: Draft): string {
  return draft.map((sentences) => sentences.join(' ')).join('\n')
}

/** The text the adviser wrote over a draft; `undefined` where it says no more than the draft, or nothing. */
export function editOf(text: string, draft: Draft): EditedText | undefined {
  const written = linesOf(text).join('\n')
  return written === '' || written === draftAsText(draft) ? undefined : { text: written, draftedFrom: draft.flat() }
}

function standing(id: TextId, draft: Draft, edit: EditedText | undefined): SynthesisText {
  const now = draft.flat()
  if (!edit) return { id, draft, paragraphs: draft.map((each) => each.join(' ')), isEdited: false, gone: [], fresh: [], doubtful: [] }
  const gone = edit.draftedFrom.filter((sentence) => !now.includes(sentence))
  const paragraphs = linesOf(edit.text)
  return {
    id,
    draft,
    paragraphs,
    isEdited: true,
    gone,
    fresh: now.filter((sentence) => !edit.draftedFrom.includes(sentence)),
    doubtful: doubtfulAmong(paragraphs.flatMap(sentencesOf), gone, now),
  }
}

function doubtfulAmong(written: readonly string[], gone: readonly string[], now: readonly string[]): readonly string[] {
  const still = new Set(now.flatMap(numbersOf))
  const lost = new Set(gone.flatMap(numbersOf).filter((number) => !still.has(number)))
  return written.filter((sentence) => gone.includes(sentence) || numbersOf(sentence).some((number) => lost.has(number)))
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => typography(line.trim()))
    .filter(Boolean)
}

/** A stop ends a sentence where a capital, a quotation mark or nothing follows. */
function sentencesOf(paragraph: string): readonly string[] {
  return paragraph.split(/(?<=[.!?…])\s+(?=[\p{Lu}«\d])/u)
}

/** '1 250', '4,5'. */
function numbersOf(sentence: string): readonly string[] {
  return (sentence.match(/\d+(?:[\u00a0\u202f]\d{3})*(?:,\d+)?/g) ?? []).map((number) => number.replaceAll(/[\u00a0\u202f]/g, ' '))
}

function nilStatement(figures: Figures): Draft {
  const { period, asOf } = figures
  const days = `du ${formatDate(period.from)} au ${formatDate(isProvisional(figures) ? asOf : period.to)}`
  return [
    [
      `Le registre des réclamations ne contient aucune réclamation reçue ${days}, ni écrite ni orale, pour l’ensemble des activités du cabinet.`,
      'Aucun dossier antérieur n’était ouvert pendant cette période.',
    ],
    requestsSentence(figures.volumes.requests),
  ].map((sentences) => sentences.map(typography))
}

const NIL_LESSONS = [
  typography(
    'En l’absence de réclamation, aucun dysfonctionnement, aucun manquement à la réglementation et aucune mauvaise pratique commerciale n’ont été relevés par cette voie, et aucune mesure corrective n’en découle.',
  ),
]
