import { describe, expect, it } from 'vitest'
import {
  actionsParagraph,
  type Delays,
  delaysParagraph,
  type Figures,
  figuresOfYear,
  findingsParagraph,
  formatShare,
  oralParagraph,
  outcomesParagraph,
  periodPhrase,
  smallSampleNote,
  summaryParagraphs,
  volumesParagraph,
} from '../../../shared/analysis/index.ts'
import { day } from './dossier-builder.ts'

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
    expect(of(2, 1)).toBe('Le cabinet a reçu 3 réclamations en 2026 : 2 par écrit et une exprimée oralement.')
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
      'L’accusé de réception reste à envoyer ; son échéance n’est pas passée. Sur 3 réponses dues, 2 ne sont pas encore parties malgré l’échéance passée et une reste à envoyer avant l’échéance.',
    )
  })

  it('say what remains open', () => {
    const of = (openAtEnd: number, unansweredAtEnd: number) => summary({ ...EMPTY, flow: { ...EMPTY.flow, openAtEnd, unansweredAtEnd } })[3]
    expect(of(1, 1)).toBe('Au 31 décembre 2026, un dossier restait ouvert, encore sans réponse.')
    expect(of(1, 0)).toBe('Au 31 décembre 2026, un dossier restait ouvert, sa réponse étant déjà donnée.')
    expect(of(3, 1)).toBe('Au 31 décembre 2026, 3 dossiers restaient ouverts, dont un encore sans réponse.')
    expect(of(3, 0)).toBe('Au 31 décembre 2026, 3 dossiers restaient ouverts, tous avec une réponse déjà donnée.')
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
