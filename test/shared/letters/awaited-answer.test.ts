/** What a holding letter promised stands in the letters after it, and no letter of a late answer passes the lateness over. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldDossier, hold } from '../../../shared/complaint/index.ts'
import { datesIn } from '../../../shared/letters/final-text.ts'
import { LETTERS, type LetterFields, type LetterInput, type LetterKind, lintLetter } from '../../../shared/letters/index.ts'
import { addDays, type LocalDate, localDate, REGIMES } from '../../../shared/regulation/index.ts'
import { accepted, append, CONTEXT, openLetter, play } from '../complaint/play.ts'
import { input } from './story.ts'

const FIELDS: Readonly<Partial<Record<LetterKind, LetterFields>>> = {
  acknowledgement: {},
  statusReport: {},
  documentRequest: { documents: 'Relevé', wantedBy: localDate('2026-12-01') },
  transfer: { mode: 'delegated', to: 'Gestion Fictive', toContact: '01 00 00 00 00', reason: 'Elle gère le contrat.' },
}
const KINDS = Object.keys(FIELDS) as readonly LetterKind[]
const SENT = localDate('2026-06-10')

/** Sent on 10 June 2026, so due on 10 August; held on 1 July. */
function letterOf(kind: LetterKind, today: LocalDate, promisedOn?: LocalDate, regimes: (typeof REGIMES)[number][] = ['insurance']) {
  const journal = play(openLetter({ sentOn: SENT, receivedOn: SENT, regimes }))
  const held = { sentOn: localDate('2026-07-01'), means: 'post', reason: 'L’assureur enquête.' } as const
  const dossier = foldDossier(
    promisedOn ? append(journal, accepted(hold(foldDossier(journal), { ...held, promisedOn }, CONTEXT))) : journal,
  )
  const of: LetterInput = input(dossier, today, FIELDS[kind])
  const blocks = LETTERS[kind].build(of).blocks.filter(({ isEditable, id }) => isEditable && id !== 'documents')
  const findings = lintLetter(LETTERS[kind], LETTERS[kind].build(of), of).map(({ id }) => id)
  return {
    text: blocks
      .map(({ text }) => text)
      .join('\n')
      .replace(/[\u00a0\u202f]/g, ' '),
    findings,
  }
}

describe.each(KINDS)('%s', (kind) => {
  test('promises the day that the holding letter promised, before the last day', () => {
    const { text, findings } = letterOf(kind, localDate('2026-07-15'), localDate('2026-07-20'))
    expect(text).toMatch(/au plus tard le (?:lundi )?20 juillet 2026/)
    expect(text).not.toContain('10 août 2026')
    expect(text).not.toContain('excuser')
    expect(findings).not.toContain('answer-due')
  })

  test('owns up to the last day where the holding letter promised a later one', () => {
    const { text, findings } = letterOf(kind, localDate('2026-08-20'), localDate('2026-09-01'))
    expect(text).toMatch(/au plus tard le (?:mardi )?1er septembre 2026/)
    expect(text).toContain('Notre réponse était attendue pour le 10 août 2026 : nous vous prions de nous excuser de ce retard.')
    expect(findings).not.toContain('answer-due')
  })

  test('owns up to a promise that was not kept, and goes back to the last day', () => {
    const { text } = letterOf(kind, localDate('2026-07-25'), localDate('2026-07-20'))
    expect(text).toContain('Notre réponse était attendue pour le 20 juillet 2026')
    expect(text).toMatch(/au plus tard le (?:lundi )?10 août 2026/)
  })

  test('once every day is past, promises none and never says that the delay runs on', () => {
    for (const promisedOn of [undefined, localDate('2026-08-20')]) {
      const { text } = letterOf(kind, localDate('2026-08-25'), promisedOn)
      expect(text).toContain('Notre réponse était attendue au plus tard le lundi 10 août 2026')
      expect(text).not.toContain('continue de courir')
    }
  })
})

test('over regimes and days: what is promised is still to come, and what is past is excused', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.integer({ min: 22, max: 120 }),
      fc.option(fc.integer({ min: 22, max: 120 }), { nil: undefined }),
      fc.subarray(REGIMES.filter((regime) => regime !== 'paymentServices')),
      (kind, later, promised, regimes) => {
        const today = addDays(SENT, later)
        const { text } = letterOf(kind, today, promised === undefined ? undefined : addDays(SENT, promised), regimes)
        const promisedDays = [...text.matchAll(/(?:répondrons[^.]*|parviendra) au plus tard le ([^.,:]+)/g)].flatMap(([, day = '']) =>
          datesIn(day),
        )
        expect(promisedDays.every((day) => day >= today)).toBe(true)
        const awaited = [...text.matchAll(/était attendue (?:au plus tard|pour) le ([^:]+)/g)].flatMap(([, day = '']) => datesIn(day))
        expect(awaited.length > 0).toBe(text.includes('nous vous prions de nous excuser de ce retard'))
        expect(promisedDays.length + awaited.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 200 },
  )
})
