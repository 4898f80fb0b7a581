import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldDossier, hold } from '../../../shared/complaint/index.ts'
import { answerDueOn } from '../../../shared/letters/awaited-answer.ts'
import { datesIn } from '../../../shared/letters/final-text.ts'
import { applyEdits, LETTERS, type LetterInput, lintLetter } from '../../../shared/letters/index.ts'
import { mediatorInAnyEventOn } from '../../../shared/letters/mediator-notice.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { anyJournal } from '../complaint/any-journal.ts'
import { CONTEXT, openLetter, play } from '../complaint/play.ts'
import { dossier, enquired, foldedWith, input, transferred } from './story.ts'

const ASKED = { enquiredOn: localDate('2026-04-20'), channel: 'telephone', summary: 'Où en est-elle ?' } as const
const TODAY = localDate('2026-04-21')
const { build, mentions } = LETTERS.statusReport
const anyKnown = anyJournal.map(({ journal, today }) => ({ known: foldDossier(journal), today }))

/** Due on 1 March, when the mediator is open; a holding letter promised the day after. */
function promisedTheDayAfter() {
  const sentOn = localDate('2024-01-01')
  const today = localDate('2024-02-16')
  const held = { sentOn: today, means: 'email', reason: 'Enquête en cours', promisedOn: localDate('2024-03-02') } as const
  return { known: foldDossier(play(openLetter({ sentOn, receivedOn: sentOn }), (opened) => hold(opened, held, CONTEXT))), today }
}

/** The days by which an answer is promised. */
const promisedIn = (text: string) => datesIn(/répondrons[^.]*au plus tard le ([^.]+)/.exec(text)?.[1] ?? '')
const block = (of: LetterInput, id: string) =>
  build(of)
    .blocks.find((each) => each.id === id)
    ?.text.replaceAll(/\s/g, ' ')

describe('where the complaint stands, told to the client who asks', () => {
  const written = input(enquired(dossier(), ASKED), TODAY)

  test('gives the day of the enquiry, the number, the step and the last day of the answer', () => {
    expect(block(written, 'enquiry')).toBe(
      'Vous nous avez demandé, le 20 avril 2026, où en est votre réclamation, envoyée le 2 avril 2026 et reçue le 7 avril 2026, enregistrée sous le numéro 2026-001.',
    )
    expect(block(written, 'standing')).toBe('Nous l’avons bien enregistrée.')
    expect(block(written, 'delay')).toContain('au plus tard le mardi 2 juin 2026')
  })

  test('promises nothing once the last day is past, and says sorry', () => {
    const late = { ...written, today: localDate('2026-06-10') }
    expect(block(late, 'delay')).toContain('était attendue au plus tard le mardi 2 juin 2026')
  })

  test('says who answers a complaint that was handed over, and that one given to handle keeps its day', () => {
    const to = { to: 'Assureur Fictif', toContact: 'x', reason: 'y', sentOn: localDate('2026-04-10'), means: 'email' } as const
    const handed = input(enquired(transferred({ ...to, mode: 'handedOver' }), ASKED), TODAY)
    expect(block(handed, 'standing')).toContain('nous l’avons transmise à Assureur Fictif, à qui il revient d’y répondre')
    expect(block(handed, 'delay')).not.toContain('2026')
  })

  test('of an oral complaint, recalls the invitation', () => {
    const oral = foldedWith(dossier({}, false), ['sendInvitation'])
    expect(block(input(enquired(oral, ASKED), TODAY), 'standing')).toContain(
      'adressé, le 30 mars 2026, une invitation à la mettre par écrit',
    )
  })

  test('without its step, is held back', () => {
    const emptied = applyEdits(build(written), { standing: '' })
    expect(lintLetter(LETTERS.statusReport, emptied, written).map(({ id }) => id)).toContain('standing')
    expect(mentions.map(({ id }) => id)).toContain('mediator-two-months')
  })

  test('of any complaint, promises no answer after the day on which the mediator is open, but where a holding letter did', () => {
    fc.assert(
      fc.property(anyKnown, ({ known, today }) => {
        if (known.stage !== 'toAcknowledge' && known.stage !== 'toAnswer') return
        const of = { ...written, dossier: enquired(known, { ...ASKED, enquiredOn: today }), today }
        const text = block(of, 'delay') ?? ''
        const opens = mediatorInAnyEventOn(of)
        const later = promisedIn(text).filter((day) => opens !== undefined && day > opens)
        if (later.length === 0) return
        // What the client was told is not taken back: it is repeated, and the day before it owned up to.
        expect(later).toEqual([known.holdingLetters.at(-1)?.promisedOn])
        expect(datesIn(/était attendue pour le ([^:]+)/.exec(text)?.[1] ?? '')[0]).toBe(answerDueOn(of))
        expect(text).toContain('nous vous prions de nous excuser de ce retard')
      }),
      { examples: [[promisedTheDayAfter()]] },
    )
  })
})
