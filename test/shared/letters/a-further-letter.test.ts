import { describe, expect, test } from 'vitest'
import { composeLetter, EMPTY_LETTER, type LetterDraft, readFields } from '../../../renderer/features/letters/letter-draft.ts'
import { acknowledge, type CommandResult } from '../../../shared/complaint/index.ts'
import { checkTemplate, fillTemplate } from '../../../shared/documents/letter-template.ts'
import { startingTemplate } from '../../../shared/documents/starting-template.ts'
import { wordText } from '../../../shared/documents/word-text.ts'
import { formatDate } from '../../../shared/language/french.ts'
import { undecided } from '../../../shared/letters/definition.ts'
import { type LetterDefinition, lintLetter, sendLetter, templateFields, templateValues } from '../../../shared/letters/index.ts'
import { frameLetter } from '../../../shared/letters/letter.ts'
import { cited, dayMention, FRAME_MENTIONS } from '../../../shared/letters/mention.ts'
import { HANDLER } from '../../../shared/letters/paragraphs.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'
import { contextOn } from '../complaint/command-context.ts'
import { dossier, FIRM } from './story.ts'

/** A letter nobody writes: it proposes a meeting, and its sending acknowledges the complaint. */
const meeting: LetterDefinition = {
  label: 'Proposition de rendez-vous',
  step: 'acknowledge',
  event: 'AcknowledgementSent',
  duty: 'acknowledgement',
  fields: [
    {
      name: 'meetOn',
      label: 'Rendez-vous le',
      kind: 'futureDay',
      inTemplate: { name: 'date_rendez_vous', becomes: 'le jour du rendez-vous' },
    },
    { name: 'fee', label: 'Frais de déplacement pris en charge', kind: 'amount', inTemplate: { name: 'frais', becomes: 'le montant' } },
  ],
  build: (input) => {
    const meetOn = input.fields.meetOn ? formatDate(localDate(String(input.fields.meetOn))) : ''
    return frameLetter(
      'votre réclamation : proposition de rendez-vous',
      [
        { id: 'meeting', label: 'Le rendez-vous', isEditable: true, text: `Nous vous proposons de nous rencontrer le ${meetOn}.` },
        { id: 'handler', label: 'Qui suit le dossier', isEditable: true, text: 'Dominique Exemple suit votre dossier.' },
      ],
      input,
    )
  },
  paragraphs: [{ block: 'meeting', field: 'texte_rendez_vous', says: 'la proposition' }, HANDLER],
  mentions: [
    ...FRAME_MENTIONS,
    dayMention('meet-on', 'mandatory', cited('answer', 'traitement de la réclamation'), 'du rendez-vous', ({ fields }) =>
      fields.meetOn ? localDate(String(fields.meetOn)) : undefined,
    ),
  ],
  send: ({ dossier: of, fields, sending, context }) =>
    fields.meetOn ? acknowledge(of, sending, context) : undecided('Indiquez le jour du rendez-vous.'),
}

const TODAY = localDate('2026-04-09')
const draft: LetterDraft = { ...EMPTY_LETTER, typed: { meetOn: '2026-04-20', fee: '12,50' } }
const composed = composeLetter(meeting, draft, { dossier: dossier(), firm: FIRM, today: TODAY, law: LAW })
const values = templateValues(meeting, composed.letter, composed.input)

describe('a further letter, from its definition alone', () => {
  test('reaches the form: what is typed in its own fields is read', () => {
    expect(readFields(meeting, draft, { dossier: dossier(), firm: FIRM })).toEqual({ meetOn: '2026-04-20', fee: 1250 })
    expect(composed.letter.blocks[0]?.text).toContain('le 20\u00a0avril\u00a02026.')
  })

  test('reaches the firm’s own Word file: its fields and its paragraphs', async () => {
    expect(templateFields(meeting).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['date_rendez_vous', 'frais', 'texte_rendez_vous', 'texte_interlocuteur']),
    )
    expect(values).toMatchObject({ date_rendez_vous: '20\u00a0avril\u00a02026', frais: '12,50\u00a0€' })
    const template = await startingTemplate(meeting)
    expect(checkTemplate(template, meeting)).toMatchObject({ status: 'usable' })
    const filled = fillTemplate(template, meeting, values)
    expect(filled.status === 'filled' && wordText(filled.bytes)).toContain('Nous vous proposons de nous rencontrer')
  })

  test('reaches the linter: a mention it must carry is missed where it is not there', () => {
    expect(lintLetter(meeting, composed.letter, composed.input)).toEqual([])
    const edited = composeLetter(
      meeting,
      { ...draft, edits: { meeting: 'Voyons-nous bientôt.' } },
      { dossier: dossier(), firm: FIRM, today: TODAY, law: LAW },
    )
    expect(lintLetter(meeting, edited.letter, edited.input).map(({ id }) => id)).toEqual(['meet-on'])
  })

  test('reaches its sending: the step it takes, late with a reason, refused while it is not decided', () => {
    const send = (fields: LetterDraft['typed'], sentOn: string, lateReason?: string): CommandResult =>
      sendLetter(meeting, {
        dossier: dossier(),
        firm: FIRM,
        fields: readFields(meeting, { ...draft, typed: fields }, { dossier: dossier(), firm: FIRM }),
        sending: { sentOn: localDate(sentOn), means: 'post', lateReason },
        context: contextOn('2026-06-01'),
      })
    expect(send(draft.typed, '2026-04-09')).toMatchObject({ status: 'accepted', facts: [{ facts: { type: 'AcknowledgementSent' } }] })
    expect(send(draft.typed, '2026-05-20')).toMatchObject({ status: 'refused', refusals: [{ field: 'lateReason' }] })
    expect(send(draft.typed, '2026-05-20', 'Congés')).toMatchObject({ status: 'accepted' })
    expect(send({}, '2026-04-09')).toMatchObject({ status: 'refused', refusals: [{ message: 'Indiquez le jour du rendez-vous.' }] })
  })
})

test('a reason for lateness goes into no event that has no place for it', () => {
  const { duty: _, ...notADuty } = meeting
  const sent = sendLetter(notADuty, {
    dossier: dossier(),
    firm: FIRM,
    fields: composed.input.fields,
    sending: { sentOn: TODAY, means: 'post', lateReason: 'Congés' },
    context: contextOn(TODAY),
  })
  expect(sent.status === 'accepted' && sent.facts[0]?.facts).not.toHaveProperty('lateReason')
})
