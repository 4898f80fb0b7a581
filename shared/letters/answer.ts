/**
 * The reasoned answer: upheld, partly upheld or rejected.
 *
 * @see ACPR recommandation 2024-R-02 and AMF instruction DOC-2012-07: in two months, reasoned, in writing, with the remedies
 * @see code de la consommation, articles L612-1 and L616-1: the mediator in every answer
 */
import { ANSWER_OUTCOME_LABELS, ANSWER_OUTCOMES, type AnswerOutcome, answer as recordAnswer } from '../complaint/index.ts'
import { formatMoney } from '../language/french.ts'
import { quotedAfter, saysMore, WORDS_TO_CHOOSE } from './chosen-words.ts'
import { type LetterDefinition, undecided } from './definition.ts'
import { atYourDisposal } from './handler-contact.ts'
import { frameLetter, type Letter, type LetterBlock, type LetterInput, productPhrase, yourComplaint } from './letter.ts'
import { mediatorNotice, tellsOfCourts } from './mediator-notice.ts'
import {
  amountMention,
  cited,
  dated,
  dayMention,
  FRAME_MENTIONS,
  isDoubtful,
  isWritten,
  mediatorMentions,
  WORDING_MENTIONS,
  writtenBlock,
} from './mention.ts'
import { RECEIPT } from './paragraphs.ts'

const SOURCE = cited('answer', 'réponse motivée')

/** Which part is granted is the adviser's to say. */
const PARTLY = 'Nous faisons droit à une partie de votre réclamation.'

const DECISIONS: Readonly<Record<AnswerOutcome, string>> = {
  upheld: 'Nous faisons droit à votre réclamation.',
  partlyUpheld: PARTLY,
  rejected: 'Nous ne pouvons pas faire droit à votre réclamation.',
}

function build(input: LetterInput): Letter {
  const { dossier, fields } = input
  const about = productPhrase(dossier)
  return frameLetter(
    `votre réclamation${about ? ` (${about})` : ''} : notre réponse`,
    [
      {
        id: 'receipt',
        label: 'La réclamation',
        isEditable: true,
        text: quotedAfter(`Par ${yourComplaint(dossier)}, vous nous avez fait part de ce qui suit : `, dossier) || opening(input),
      },
      { id: 'facts', label: 'Les faits', isEditable: true, text: '' },
      { id: 'reasons', label: 'Les motifs de la réponse', isEditable: true, text: '' },
      { id: 'decision', label: 'La décision', isEditable: true, text: fields.outcome ? DECISIONS[fields.outcome] : '' },
      ...gesture(input),
      ...remedies(input),
      ...mediatorNotice(input),
    ],
    input,
  )
}

function opening({ dossier }: LetterInput): string {
  return `Nous répondons à ${yourComplaint(dossier)}.`
}

function gesture({ fields: { gestureCents } }: LetterInput): readonly LetterBlock[] {
  if (!gestureCents) return []
  return [{ id: 'gesture', label: 'Le geste', isEditable: true, text: `Nous vous accordons la somme de ${formatMoney(gestureCents)}.` }]
}

function remedies(input: LetterInput): readonly LetterBlock[] {
  const courts = tellsOfCourts(input) ? '' : 'Vous conservez par ailleurs la possibilité d’agir en justice.'
  return [
    {
      id: 'remedies',
      label: 'Les recours',
      isEditable: true,
      text: ['Vous pouvez nous écrire de nouveau, sans frais, si vous contestez cette réponse.', atYourDisposal(input), courts]
        .filter(Boolean)
        .join(' '),
    },
  ]
}

export const answer: LetterDefinition = {
  label: 'Réponse',
  step: 'answer',
  event: 'AnswerSent',
  duty: 'answer',
  quotesComplaint: true,
  fields: [
    {
      name: 'outcome',
      label: 'Issue',
      kind: 'choice',
      options: ANSWER_OUTCOMES.map((outcome) => ({ value: outcome, label: ANSWER_OUTCOME_LABELS[outcome] })),
    },
    {
      name: 'gestureCents',
      label: 'Geste ou dédommagement, en euros',
      kind: 'amount',
      isOptional: true,
      inTemplate: { name: 'geste', becomes: 'le montant du geste, par exemple 150 €' },
    },
  ],
  build,
  paragraphs: [
    RECEIPT,
    { block: 'facts', field: 'texte_faits', says: 'les faits' },
    { block: 'reasons', field: 'texte_motifs', says: 'les motifs' },
    { block: 'decision', field: 'texte_decision', says: 'la décision' },
    { block: 'gesture', field: 'texte_geste', says: 'le geste ; vide s’il n’y en a pas', isOptional: true },
    { block: 'remedies', field: 'texte_recours', says: 'les recours' },
  ],
  mentions: [
    ...FRAME_MENTIONS,
    dayMention('sent-on', 'mandatory', dated('answer'), 'd’envoi de la réclamation', ({ dossier: { written } }) =>
      written?.isSentOnAssumed ? undefined : written?.sentOn,
    ),
    dayMention(
      'received-on',
      'recommended',
      dated('answer'),
      'de réception de la réclamation',
      ({ dossier }) => dossier.written?.receivedOn,
    ),
    {
      id: 'outcome',
      severity: 'mandatory',
      message: () => 'Choisissez l’issue : favorable, partiellement favorable ou défavorable.',
      source: SOURCE,
      isSatisfied: ({ input }) => input.fields.outcome !== undefined,
    },
    saysMore('receipt', 'recommended', WORDS_TO_CHOOSE, SOURCE, opening),
    writtenBlock('facts', 'mandatory', 'Les faits ne sont pas rappelés : écrivez ce que l’examen a établi.', SOURCE),
    writtenBlock('reasons', 'mandatory', 'Les motifs manquent : une réponse est motivée.', SOURCE),
    writtenBlock('decision', 'mandatory', 'La décision manque.', SOURCE),
    {
      id: 'parts',
      severity: 'recommended',
      message: () => 'La décision ne dit pas ce qui est accordé et ce qui ne l’est pas : nommez-le, point par point.',
      source: SOURCE,
      // A sum is a part that is named.
      isSatisfied: ({ letter, input: { fields } }) =>
        fields.outcome !== 'partlyUpheld' ||
        Boolean(fields.gestureCents) ||
        letter.blocks.find(({ id }) => id === 'decision')?.text.trim() !== PARTLY,
    },
    amountMention('gesture', 'mandatory', 'Le montant du geste n’est pas dans la lettre.', SOURCE, ({ fields }) => fields.gestureCents),
    {
      id: 'remedies',
      severity: 'mandatory',
      message: () => 'Les recours manquent : une réponse qui ne donne pas entière satisfaction les indique.',
      source: SOURCE,
      isSatisfied: (read) => read.input.fields.outcome === 'upheld' || isWritten(read, 'remedies'),
      isDoubtful: (read) => isDoubtful(read, 'remedies'),
    },
    ...mediatorMentions('mandatory'),
    ...WORDING_MENTIONS,
  ],
  send: ({ dossier, sending, fields: { outcome, gestureCents }, context }) =>
    outcome
      ? recordAnswer(dossier, { ...sending, outcome, gestureCents }, context)
      : undecided('Choisissez l’issue de la réponse avant de la marquer comme envoyée.'),
}
