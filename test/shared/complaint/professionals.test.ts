import { describe, expect, test } from 'vitest'
import {
  type Dossier,
  foldDossier,
  nameProfessionals,
  obligationOf,
  timelineOf,
  transfer,
  undoLast,
} from '../../../shared/complaint/index.ts'
import { producerContactOf, producersOf } from '../../../shared/firm/firm.ts'
import { LETTERS, lintLetter } from '../../../shared/letters/index.ts'
import { currentPaper } from '../../../shared/papers/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { input } from '../letters/story.ts'
import { aFirm, sourceOf } from '../papers/a-firm.ts'
import { accepted, append, CONTEXT, day, dossierAt, openLetter, play, refusalsOf, type Take, TRANSFER, TWO_PROFESSIONALS } from './play.ts'

const nameThem: Take = (dossier) => nameProfessionals(dossier, { namedOn: day('2026-04-08'), professionals: TWO_PROFESSIONALS }, CONTEXT)
const named = foldDossier(play(openLetter(), nameThem))
const textOf = (kind: 'acknowledgement' | 'transfer', dossier: Dossier, fields = {}) => {
  const of = input(dossier, day('2026-04-09'), fields)
  const letter = LETTERS[kind].build(of)
  return { of, letter, text: letter.blocks.map(({ text }) => text.replaceAll(/\s/g, ' ')).join('\n') }
}

describe('who answers for what among several professionals', () => {
  test('is told in the timeline, undone, and refused without another than the firm or what each answers for', () => {
    expect(timelineOf(named, LAW).at(-1)?.detail?.replaceAll(/\s/g, ' ')).toBe(
      'Cabinet Fictif Patrimoine : le conseil Assureur du Lac : la gestion du contrat',
    )
    const journal = play(openLetter(), nameThem)
    expect(foldDossier(append(journal, accepted(undoLast(journal, CONTEXT)))).professionals).toEqual([])
    const name = (professionals: Parameters<typeof nameProfessionals>[1]['professionals']) =>
      refusalsOf(nameProfessionals(dossierAt('toAnswer'), { namedOn: day('2026-04-20'), professionals }, CONTEXT))
    const [firm, producer] = TWO_PROFESSIONALS
    expect(name([firm])).toEqual(['required producerName'])
    expect(name([firm, { ...producer, answersFor: '', contact: '' }])).toEqual(['required producerAnswersFor', 'required producerContact'])
  })

  test('is told to the client in the acknowledgement and the transfer, and nowhere where the firm answers alone', () => {
    const lines = ['Cabinet Fictif Patrimoine : le conseil.', 'Assureur du Lac (reclamations@lac.example) : la gestion du contrat.']
    for (const line of lines) expect(textOf('acknowledgement', named).text).toContain(line)
    for (const line of lines) expect(textOf('transfer', named, { ...TRANSFER }).text).toContain(line)
    expect(textOf('acknowledgement', foldDossier(play(openLetter()))).text).not.toContain('Plusieurs professionnels')
    const { of, letter } = textOf('acknowledgement', named)
    const without = { ...letter, blocks: letter.blocks.filter(({ id }) => id !== 'professionals') }
    expect(lintLetter(LETTERS.acknowledgement, letter, of)).toEqual([])
    expect(lintLetter(LETTERS.acknowledgement, without, of).map(({ id }) => id)).toEqual(['professionals'])
  })

  test('a transfer in part says whose part is whose, and the firm’s own delay goes on', () => {
    const fields = { ...TRANSFER, mode: 'inPart', part: 'le retard de versement' }
    const { text, letter, of } = textOf('transfer', named, fields)
    expect(text).toContain('à qui il revient de répondre de ce qui suit : le retard de versement ; nous répondons du reste.')
    expect(text).toContain('notre propre délai continue de courir : notre réponse vous parviendra au plus tard le 2 juin 2026')
    expect(lintLetter(LETTERS.transfer, letter, of)).toEqual([])
    const partless = textOf('transfer', named, { ...fields, part: undefined })
    expect(lintLetter(LETTERS.transfer, partless.letter, partless.of).map(({ id }) => id)).toContain('part')
    const sending = { ...TRANSFER, mode: 'inPart', sentOn: day('2026-04-10'), means: 'email' } as const
    expect(refusalsOf(transfer(named, sending, CONTEXT))).toEqual(['required part'])
    const journal = play(openLetter(), (dossier) => transfer(dossier, { ...sending, part: 'le retard de versement' }, CONTEXT))
    const transferred = foldDossier(journal)
    expect(transferred.stage).toBe('toAcknowledge')
    const answer = (dossier: Dossier) => obligationOf(dossier, 'answer', day('2026-04-12'), LAW)
    expect(answer(transferred)).toEqual(answer(foldDossier(play(openLetter()))))
    expect(timelineOf(transferred, LAW).at(-1)?.sentence).toContain('transmise en partie')
  })

  test('the papers name each producer’s circuit, where the firm’s settings do', () => {
    const firm = { ...aFirm(['CIF', 'IAS']), producers: 'Assureur du Lac : reclamations@lac.example\n\nGestion Fictive' }
    expect(producersOf(firm)).toEqual([
      { name: 'Assureur du Lac', contact: 'reclamations@lac.example' },
      { name: 'Gestion Fictive', contact: '' },
    ])
    expect(producerContactOf(firm, 'ASSUREUR DU LAC')).toBe('reclamations@lac.example')
    for (const paper of ['webPage', 'procedure'] as const) {
      expect(JSON.stringify(currentPaper(paper, sourceOf(firm)))).toMatch(/Assureur du Lac\s: reclamations@lac\.example/)
      expect(JSON.stringify(currentPaper(paper, sourceOf(aFirm(['CIF', 'IAS']))))).not.toContain('Assureur du Lac')
    }
  })
})
