import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldDossier } from '../../../shared/complaint/index.ts'
import { datesIn } from '../../../shared/letters/final-text.ts'
import { applyEdits, LETTERS, type LetterInput, lintLetter } from '../../../shared/letters/index.ts'
import { mediatorInAnyEventOn } from '../../../shared/letters/mediator-notice.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { anyJournal } from '../complaint/any-journal.ts'
import { dossier, enquired, foldedWith, input, transferred } from './story.ts'

const ASKED = { enquiredOn: localDate('2026-04-20'), channel: 'telephone', summary: 'Où en est-elle ?' } as const
const TODAY = localDate('2026-04-21')
const { build, mentions } = LETTERS.statusReport
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

  test('of any complaint, promises no answer after the day on which the mediator is open, nor without one', () => {
    fc.assert(
      fc.property(anyJournal, ({ journal, today }) => {
        const known = foldDossier(journal)
        if (known.stage !== 'toAcknowledge' && known.stage !== 'toAnswer') return
        const of = { ...written, dossier: enquired(known, { ...ASKED, enquiredOn: today }), today }
        const promised = datesIn(block(of, 'delay') ?? '').filter((day) => day >= today)
        const opens = mediatorInAnyEventOn(of)
        expect(promised.every((day) => opens === undefined || day <= opens)).toBe(true)
      }),
    )
  })
})
