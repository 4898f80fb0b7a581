import { describe, expect, it } from 'vitest'
import {
  type ActionTaken,
  actionsParagraph,
  appraisalParagraph,
  type Delays,
  delaysParagraph,
  type Figures,
  FORMALISATIONS,
  type FormalisationState,
  findingsParagraph,
  formatShare,
  type OverriddenLetter,
  oralParagraph,
  outcomesParagraph,
  periodPhrase,
  qualityParagraph,
  smallSampleNote,
  summaryParagraphs,
  volumesParagraph,
} from '../../../shared/analysis/index.ts'
import { FINDING_KINDS } from '../../../shared/complaint/index.ts'
import { day } from './dossier-builder.ts'
import { figuresOfYear } from './figures-of-year.ts'

const EMPTY = figuresOfYear([], 2026, day('2027-01-15'))
const plain = (sentences: readonly string[]) => sentences.join(' ').replace(/[\u00a0\u202f]/g, ' ')
const summary = (figures: Figures) => summaryParagraphs(figures).map(plain)
const delays = (facts: Partial<Delays>): Delays => ({ ...EMPTY.answer, ...facts })
const late = (doneOn?: string) => ({
  dossierId: 'd',
  reference: 'r',
  dueDate: day('2026-02-01'),
  daysLate: 1,
  ...(doneOn && { doneOn: day(doneOn) }),
})

describe('the sentences drafted from the figures', () => {
  it('read well for an empty year', () => {
    expect(summary(EMPTY)).toEqual([
      'Le cabinet n’a reçu aucune réclamation en 2026.',
      'Aucun accusé de réception n’était dû. Aucune réponse n’était due.',
      'Aucun dossier n’a été clos en 2026 : aucun constat n’est arrêté à ce jour.',
      'Au 31 décembre 2026, aucun dossier ne restait ouvert.',
    ])
    expect(plain(oralParagraph(EMPTY))).toBe('Aucune réclamation n’a été exprimée oralement.')
    expect([volumesParagraph(EMPTY), delaysParagraph(EMPTY)]).toEqual([[], []])
    expect(plain(findingsParagraph(EMPTY))).toContain('Aucun dossier n’a été clos')
    expect(plain(actionsParagraph(EMPTY))).toContain('aucune mesure corrective n’est arrêtée')
    expect(plain(outcomesParagraph(EMPTY))).toBe('Aucun geste commercial ni dédommagement n’a été accordé.')
  })

  it('say how the forms divide', () => {
    const of = (written: number, oral: number) =>
      summary({ ...EMPTY, volumes: { ...EMPTY.volumes, received: written + oral, written, oral } })[0]
    expect(of(0, 1)).toBe('Le cabinet a reçu une réclamation en 2026, exprimée oralement.')
    expect(of(3, 0)).toBe('Le cabinet a reçu 3 réclamations en 2026, toutes par écrit.')
    expect(of(0, 2)).toBe('Le cabinet a reçu 2 réclamations en 2026, toutes exprimées oralement.')
    expect(of(2, 1)).toBe('Le cabinet a reçu 3 réclamations en 2026 : 2 par écrit et 1 exprimée oralement.')
  })

  it('agree with each step and each number', () => {
    const of = (acknowledgement: Partial<Delays>, answer: Partial<Delays>) =>
      summary({ ...EMPTY, acknowledgement: delays(acknowledgement), answer: delays(answer) })[1]
    expect(of({ owed: 1, inTime: 1 }, { owed: 1, late: [late('2026-03-01')] })).toBe(
      'L’accusé de réception est parti dans le délai. La réponse est partie hors délai.',
    )
    expect(of({ owed: 2, inTime: 2 }, { owed: 2, inTime: 2 })).toBe(
      'Les 2 accusés de réception sont tous partis dans le délai. Les 2 réponses sont toutes parties dans le délai.',
    )
    expect(of({ owed: 1, pending: 1 }, { owed: 3, late: [late(), late()], pending: 1 })).toBe(
      'L’accusé de réception reste à envoyer ; son échéance n’est pas passée. Sur 3 réponses dues, 2 ne sont pas encore parties malgré l’échéance passée et 1 reste à envoyer avant l’échéance.',
    )
  })

  it('say of the declarations to the insurer how many of all are late', () => {
    const of = (declarations: Partial<Figures['declarations']>) =>
      plain(
        delaysParagraph({ ...EMPTY, volumes: { ...EMPTY.volumes, received: 3 }, declarations: { ...EMPTY.declarations, ...declarations } }),
      )
    expect(of({ questioned: 3, declared: 1, awaited: 2, late: 3 })).toContain(
      '1 déclarée à son assureur et 2 à déclarer ; 3 d’entre elles sont hors délai.',
    )
    expect(of({ questioned: 2, declared: 1, setAside: 1, late: 1 })).toContain(
      '1 déclarée à son assureur et 1 écartée avec un motif ; l’une d’entre elles est hors délai.',
    )
  })

  it('never count none in figures', () => {
    const late3 = [late(), late(), late()]
    const none = { ...EMPTY, answer: delays({ owed: 3, late: late3 }) }
    expect(plain(appraisalParagraph({ current: none, previous: EMPTY }))).toContain(
      'Sur 3 accusés de réception et réponses échus, aucun n’est parti dans le délai (0 %).',
    )
    const review = { answers: 2, reviewed: 1, flawless: 0, sampled: 2, sampledReviewed: 1 }
    const quality = { ...EMPTY.quality, review: { ...EMPTY.quality.review, ...review } }
    expect(plain(qualityParagraph({ ...EMPTY, quality }))).toContain(
      '(1 sur les 2 tirées au sort) : elle ne remplit pas tous les critères.',
    )
    const byOutcome = EMPTY.outcomes.byOutcome.map((counted) => ({ ...counted, count: counted.key === 'noneYet' ? 1 : 0 }))
    expect(
      plain(outcomesParagraph({ ...EMPTY, volumes: { ...EMPTY.volumes, received: 1 }, outcomes: { ...EMPTY.outcomes, byOutcome } })),
    ).toContain('le registre ne comptait aucun dossier ouvert sans réponse')
  })

  it('say of nothing that it left where something else stands for it', () => {
    const of = (acknowledgement: Partial<Delays>) => summary({ ...EMPTY, acknowledgement: delays(acknowledgement), answer: delays({}) })[1]
    const stoodFor = { ...late('2026-03-01'), inItsPlace: 'la réponse' }
    expect(of({ owed: 1, late: [stoodFor] })).toContain('L’accusé de réception n’est pas parti : la réponse en tient lieu, hors délai.')
    const lasted = (acknowledgement: Partial<Delays>) => plain(delaysParagraph({ ...EMPTY, acknowledgement: delays(acknowledgement) }))
    expect(lasted({ owed: 1, done: 1, late: [stoodFor], median: 54, longest: 54 })).toContain(
      'La réponse, qui tient lieu d’accusé de réception, a demandé 54 jours ouvrables.',
    )
    expect(lasted({ owed: 3, done: 3, inTime: 2, late: [stoodFor], median: 8, longest: 54 })).toContain(
      'Le délai médian d’accusé de réception est de 8 jours ouvrables (calculé sur 3 envois seulement, celui qui en tient lieu compris), le plus long de 54 jours ouvrables.',
    )
    expect(of({ owed: 4, inTime: 1, late: [late('2026-03-01'), stoodFor, late()] })).toContain(
      'Sur 4 accusés de réception dus, 1 est parti dans le délai, 1 est parti hors délai, 1 n’est pas parti (un autre envoi en tient lieu, hors délai) et 1 n’est pas encore parti malgré l’échéance passée.',
    )
  })

  it('say what remains open', () => {
    const of = (openAtEnd: number, unansweredAtEnd: number) => summary({ ...EMPTY, flow: { ...EMPTY.flow, openAtEnd, unansweredAtEnd } })[3]
    expect(of(1, 1)).toBe('Au 31 décembre 2026, un dossier restait ouvert, encore sans réponse.')
    expect(of(1, 0)).toBe('Au 31 décembre 2026, un dossier restait ouvert, sans qu’une réponse reste à donner.')
    expect(of(3, 1)).toBe('Au 31 décembre 2026, 3 dossiers restaient ouverts, dont 1 encore sans réponse.')
    expect(of(3, 0)).toBe('Au 31 décembre 2026, 3 dossiers restaient ouverts, sans qu’aucune réponse reste à donner.')
  })

  it('say what became of oral complaints, in every state', () => {
    const of = (states: Partial<Record<FormalisationState, number>>, invited = 0) => {
      const byState = FORMALISATIONS.map((key) => ({ key, count: states[key] ?? 0 }))
      const oral = byState.reduce((sum, { count }) => sum + count, 0)
      return plain(oralParagraph({ ...EMPTY, formalisation: { oral, invited, byState } }))
    }
    expect(of({ closedWithout: 2 })).toBe('Parmi les 2 réclamations exprimées oralement, 2 ont été traitées sans être mises par écrit.')
    expect(of({ closedWithout: 1, awaitingWriting: 1 }, 1)).toBe(
      'Parmi les 2 réclamations exprimées oralement, 1 a été traitée sans être mise par écrit et 1 est encore attendue par écrit. Une invitation à l’écrire est partie pour l’une d’entre elles.',
    )
    for (const state of FORMALISATIONS) expect(of({ [state]: 2 }), state).toMatch(/^Parmi les 2 réclamations exprimées oralement, 2 \p{L}/u)
  })

  it('call for attention to what is past due, of last year’s actions too', () => {
    const pastDue = { references: [], kind: 'planned', isPastDue: true, action: {} } as unknown as ActionTaken
    const of = (lessons: Partial<Figures['lessons']>) =>
      plain(appraisalParagraph({ current: { ...EMPTY, lessons: { ...EMPTY.lessons, ...lessons } }, previous: EMPTY }))
    expect(of({ followedUp: [pastDue] })).toBe(
      'Ces chiffres appellent l’attention de l’instance de gouvernance sur la mesure corrective dont l’échéance est passée.',
    )
    expect(of({ actions: [pastDue], followedUp: [pastDue] })).toContain('sur les mesures correctives dont l’échéance est passée.')
    const found = (...counts: readonly [number, number, number]) =>
      of({ byFindingKind: FINDING_KINDS.map((key, index) => ({ key, count: counts[index] ?? 0 })) })
    expect(found(3, 0, 0)).toContain('ne font pas apparaître de point particulier')
    expect(found(0, 1, 0)).toContain('sur le manquement constaté.')
    expect(found(0, 0, 2)).toContain('sur les mauvaises pratiques constatées.')
    expect(found(0, 1, 1)).toContain('sur les manquements et mauvaises pratiques constatés.')
  })

  it('say how many of the letters checked left without a mention', () => {
    const of = (letters: number, overridden: number) =>
      plain(
        qualityParagraph({
          ...EMPTY,
          quality: {
            ...EMPTY.quality,
            letters: letters > 0 ? [{ key: 'answer', count: letters }] : [],
            overridden: Array.from({ length: overridden }, () => ({}) as OverriddenLetter),
          },
        }),
      )
    expect(of(0, 0)).toBe('')
    expect(of(1, 1)).toBe('La lettre contrôlée avant son envoi est partie sans une mention attendue, avec son motif.')
    expect(of(3, 1)).toBe('Sur 3 lettres contrôlées avant leur envoi, 1 est partie sans une mention attendue, avec son motif.')
    expect(of(3, 2)).toBe('Sur 3 lettres contrôlées avant leur envoi, 2 sont parties sans une mention attendue, chacune avec son motif.')
  })

  it('name a period', () => {
    expect(periodPhrase({ from: day('2026-01-01'), to: day('2026-12-31') })).toBe('en 2026')
    expect(periodPhrase({ from: day('2026-04-01'), to: day('2026-06-30') }).replaceAll('\u00a0', ' ')).toBe(
      'du 1er avril 2026 au 30 juin 2026',
    )
  })

  it('never round a share up to all, nor down to none', () => {
    expect([0, 0.0001, 0.125, 2 / 3, 0.9999, 1].map(formatShare).map((share) => share.replace('\u00a0', ' '))).toEqual([
      '0 %',
      '0,1 %',
      '12,5 %',
      '66,7 %',
      '99,9 %',
      '100 %',
    ])
  })

  it('warn below five cases only', () => {
    expect([0, 5, 60].map(smallSampleNote)).toEqual([undefined, undefined, undefined])
    expect(smallSampleNote(4)).toContain('4 cas seulement')
  })
})
