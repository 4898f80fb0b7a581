/** What was typed for the firm never leaves it by itself: only the words chosen for the client are quoted. */

import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { summaryOf } from '../../../renderer/data/register/projection.ts'
import { yearPeriod } from '../../../shared/analysis/index.ts'
import { type Dossier, type EventFacts, foldDossier, type JournalEvent } from '../../../shared/complaint/index.ts'
import { letterDocument } from '../../../shared/documents/letter-document.ts'
import { producerExtracts, producerWorkbooks } from '../../../shared/documents/producer-extract.ts'
import { mediatorFile } from '../../../shared/evidence/mediator-file.ts'
import {
  applyEdits,
  LETTER_KINDS,
  LETTERS,
  type LetterDefinition,
  type LetterInput,
  type LetterKind,
  letterBody,
  letterText,
  lintLetter,
  templateValues,
} from '../../../shared/letters/index.ts'
import { LAW, type LocalDate, localDate } from '../../../shared/regulation/index.ts'
import { emailFile } from '../../../shared/sending/email-file.ts'
import { anyJournal } from '../complaint/any-journal.ts'
import { COMPLETE } from './complete-letters.ts'
import { dossier, FIRM, foldedWith, input } from './story.ts'

const MARK = 'Elle dit que je ne rappelle jamais'

/** Fields typed for the firm, whatever the event; written here apart from the code that keeps them back. */
const FIRM_FIELDS = new Set(
  'description summary reason how answer comment text label cause noAnswerReason lateReason otherArrangement natureDetail value completed'.split(
    ' ',
  ),
)

/** Typed on a letter, hence read by the client already; or said by the mediator. */
const READ: readonly EventFacts['type'][] = ['SummaryChosen', 'HoldingLetterSent', 'ComplaintTransferred', 'MediationOpinionReceived']

function marked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(marked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      FIRM_FIELDS.has(name) && typeof each === 'string' ? `${MARK} (${name})` : marked(each),
    ]),
  )
}

/** The same journal, in which every text typed for the firm says the one thing that no one else may read. */
function markedJournal(journal: readonly JournalEvent[]): readonly JournalEvent[] {
  const read = new Set(journal.filter(({ facts }) => READ.includes(facts.type)).map(({ id }) => id))
  return journal.map((event) => {
    if (read.has(event.id)) return event
    const facts = marked(event.facts) as EventFacts
    // What corrects such words says what was read; why it was corrected is the firm's.
    if (event.facts.type === 'Rectified' && read.has(event.facts.targetId))
      return { ...event, facts: { ...event.facts, reason: `${MARK} (reason)` } }
    // Of an intake, the summary is the one that was chosen for the client.
    return { ...event, facts: 'reference' in event.facts ? ({ ...facts, summary: event.facts.summary } as EventFacts) : facts }
  })
}

const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/** Every part of a ZIP as text, those of a Word file or a workbook in it too. */
function textOfZip(bytes: Uint8Array): string {
  return Object.entries(unzipSync(bytes))
    .map(([name, part]) => (/\.(docx|xlsx|zip)$/.test(name) ? textOfZip(part) : decoded(part)))
    .join('\n')
}

function letterInput(kind: LetterKind, of: Dossier, today: LocalDate): LetterInput {
  const definition: LetterDefinition = LETTERS[kind]
  return input(of, today, definition.proposed?.({ dossier: of, firm: FIRM }, {}) ?? {})
}

/** All that a letter becomes before its Word file: its page, the fields of a firm's own file, its e-mail. */
function leaves(kind: LetterKind, from: LetterInput): string {
  const letter = LETTERS[kind].build(from)
  const attachment = { name: 'a.docx', mediaType: 'x', bytes: new Uint8Array() }
  const email = decoded(
    emailFile({ subject: letter.subject, text: letterBody(letter), attachment, messageId: 'm@cabinet.example', boundary: 'b' }),
  )
  const body = email.split('\r\n\r\n')[2]?.split('\r\n--')[0] ?? ''
  return [
    letterText(letter),
    JSON.stringify(templateValues(LETTERS[kind], letter, from)),
    email,
    Buffer.from(body, 'base64').toString('utf8'),
  ].join('\n')
}

describe('what was typed for the firm', () => {
  it('enters no letter by itself, whatever happened to the dossier', () => {
    fc.assert(
      fc.property(anyJournal, ({ journal, today }) => {
        const of = foldDossier(markedJournal(journal))
        for (const kind of LETTER_KINDS) expect(leaves(kind, letterInput(kind, of, today)).includes(MARK), kind).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('enters neither the mediator’s file nor what a producer is given', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyJournal, async ({ journal, today }) => {
        const of = foldDossier(markedJournal(journal))
        const parts = { dossier: of, files: [], firmName: FIRM.name, madeOn: today, dayOf: () => today, law: LAW }
        expect(textOfZip(await mediatorFile(parts)).includes(MARK), 'mediator').toBe(false)
        const period = yearPeriod(Number((of.written?.receivedOn ?? of.expressedOn ?? today).slice(0, 4)))
        const source = { dossiers: [{ ...of, producer: 'Assureur' }], period, firm: FIRM, today, law: LAW, hasNames: true }
        const files = [
          ...(await producerExtracts(source, ['assureur'])),
          ...producerWorkbooks(source, ['assureur'], (each) => summaryOf(each)),
        ]
        for (const { name, bytes } of files) expect(textOfZip(bytes).includes(MARK), name).toBe(false)
      }),
      { numRuns: 15 },
    )
  })

  it('is not in the Word file of a letter', async () => {
    for (const kind of LETTER_KINDS) {
      const { dossier: of, ...rest } = COMPLETE[kind][0]
      const from = { ...rest, dossier: foldDossier(markedJournal(of.events)) }
      expect(textOfZip(await letterDocument(LETTERS[kind], LETTERS[kind].build(from))).includes(MARK), kind).toBe(false)
    }
  })
})

describe('the words chosen for the client', () => {
  const chosen = dossier({ description: MARK, summary: 'Le rachat a pris sept semaines.' })
  const oral = dossier({ description: MARK, summary: 'Le rachat a pris sept semaines.' }, false)
  const bare = dossier({ description: MARK, summary: undefined })
  const quoting = LETTER_KINDS.filter((kind) => (LETTERS[kind] as LetterDefinition).quotesComplaint)
  const on = localDate('2026-04-20')

  it.each(quoting)('%s quotes them, and says the complaint without them', (kind) => {
    const of = kind === 'answer' || kind === 'insurerDeclaration' ? chosen : oral
    expect(letterText(LETTERS[kind].build(letterInput(kind, of, on)))).toContain('Le rachat a pris sept semaines.')
    const without = letterText(LETTERS[kind].build(letterInput(kind, { ...of, summary: undefined }, on)))
    expect(without).not.toContain('«')
    expect(without).toMatch(/votre réclamation|mécontentement|la réclamation/)
  })

  it('are asked for by each letter that quotes them, until it says what is reproached', () => {
    const asks = (kind: LetterKind, from: LetterInput, edits: Readonly<Record<string, string>> = {}) =>
      lintLetter(LETTERS[kind], applyEdits(LETTERS[kind].build(from), edits), from).filter(({ message }) => message.includes('choisi'))
    expect(asks('answer', input(bare, on))).toMatchObject([{ severity: 'recommended' }])
    expect(asks('answer', input(chosen, on))).toEqual([])
    expect(asks('answer', input(bare, on), { receipt: 'Par votre lettre du 2 avril 2026, vous contestez le délai du rachat.' })).toEqual([])
    const spoken = dossier({ description: MARK, summary: undefined }, false)
    expect(asks('invitation', input(spoken, on))).toMatchObject([{ severity: 'mandatory' }])
    expect(asks('invitation', input(oral, on))).toEqual([])
  })

  it('are the template’s field for the complaint', () => {
    const from = input(chosen, on)
    expect(templateValues(LETTERS.answer, LETTERS.answer.build(from), from).reclamation).toBe('Le rachat a pris sept semaines.')
  })

  it('of what was agreed are asked for, where an oral complaint was settled at once', () => {
    const settled = foldedWith(oral, ['settleAtOnce'])
    const about = (from: LetterInput) => lintLetter(LETTERS.closing, LETTERS.closing.build(from), from).map(({ id }) => id)
    expect(about(input(settled, on))).toContain('settled-how')
    expect(about(input(settled, on, { agreed: 'les fonds ont été versés le jour même' }))).not.toContain('settled-how')
  })
})
