import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import {
  arrangementsInBrief,
  endArrangements,
  erasePerson,
  foldDossier,
  MASKED,
  noteArrangements,
  personMaskOf,
  timelineOf,
  undoLast,
  withoutPerson,
} from '../../../shared/complaint/index.ts'
import { letterDocument } from '../../../shared/documents/letter-document.ts'
import { fillTemplate } from '../../../shared/documents/letter-template.ts'
import { startingTemplate } from '../../../shared/documents/starting-template.ts'
import { LETTERS, lintLetter, templateValues, whereToSend } from '../../../shared/letters/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { input } from '../letters/story.ts'
import { accepted, acknowledgeIt, append, CONTEXT, closeIt, day, journalAt, openLetter, play, refusalsOf, type Take } from './play.ts'

const GUARDED = {
  notedOn: day('2026-04-08'),
  isLargePrint: true,
  trustedPerson: 'Paule Amie',
  trustedPersonContact: '06 00 00 00 01',
  guardian: 'Jean Tuteur',
  guardianRole: 'tutor',
  guardianAddress: '3 rue du Fort\n69003 Lyon',
  letterRoute: 'toGuardian',
} as const
const noteIt: Take = (dossier) => noteArrangements(dossier, GUARDED, CONTEXT)
const journal = play(openLetter(), noteIt)
const dossier = foldDossier(journal)
const letterOf = (changes: object = {}) => {
  const noted = foldDossier(play(openLetter(), (current) => noteArrangements(current, { ...GUARDED, ...changes }, CONTEXT)))
  const of = input(noted, day('2026-04-09'))
  return { of, letter: LETTERS.acknowledgement.build(of) }
}
const partsOf = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, new TextDecoder().decode(part)]))
const sizesIn = (xml = '') => [...xml.matchAll(/<w:sz w:val="(\d+)"/g)].map(([, size]) => Number(size))

describe('arrangements for a vulnerable client', () => {
  test('are told in the timeline, in brief without a name, and end with their day', () => {
    expect(timelineOf(dossier, LAW).at(-1)?.detail?.replaceAll(/\s/g, ' ')).toBe(
      'Gros caractères : les lettres en Word le sont. Personne de confiance : Paule Amie, 06 00 00 00 01. Tuteur : Jean Tuteur, 3 rue du Fort, 69003 Lyon ; les lettres partent à son nom, pour le client.',
    )
    expect(arrangementsInBrief(GUARDED)).toBe('gros caractères, personne de confiance et tuteur')
    const ended = append(journal, accepted(endArrangements(dossier, { endedOn: day('2026-04-10'), reason: 'Mainlevée' }, CONTEXT)))
    expect(foldDossier(ended).arrangements).toBeUndefined()
    expect(foldDossier(append(ended, accepted(undoLast(ended, CONTEXT)))).arrangements).toMatchObject({ guardian: 'Jean Tuteur' })
  })

  test('noted anew stand in place of the earlier ones', () => {
    const changed = append(journal, accepted(noteArrangements(dossier, { notedOn: day('2026-04-09'), isCallPreferred: true }, CONTEXT)))
    expect(foldDossier(changed).arrangements).toEqual({ isCallPreferred: true })
  })

  test('are refused where nothing is noted, or who is named cannot be reached; and an end without any, or before', () => {
    const note = (changes: object) => refusalsOf(noteArrangements(dossier, { notedOn: day('2026-04-08'), ...changes }, CONTEXT))
    expect(note({ isLargePrint: false })).toEqual(['required otherArrangement'])
    expect(note({ trustedPerson: 'Paule Amie' })).toEqual(['required trustedPersonContact'])
    expect(note({ guardian: 'Jean Tuteur' })).toEqual(['required guardianAddress', 'required guardianRole', 'required letterRoute'])
    expect(note({ isLargePrint: true, notedOn: day('2027-01-02') })).toEqual(['no-future-day notedOn'])
    const end = { endedOn: day('2026-04-07'), reason: 'Mainlevée' }
    expect(refusalsOf(endArrangements(dossier, end, CONTEXT))).toEqual(['order-of-days endedOn'])
    expect(refusalsOf(endArrangements(foldDossier(play(openLetter())), end, CONTEXT))).toEqual(['stage-endArrangements'])
  })

  test('letters go to who protects the client, for the client, or to the client through them', () => {
    const { of, letter } = letterOf()
    expect(letter.addressee).toEqual(['Jean Tuteur', 'tuteur, pour Mme Claire Fontaine', '3 rue du Fort', '69003 Lyon'])
    expect(letter.salutation).toBe('Madame, Monsieur,')
    expect(lintLetter(LETTERS.acknowledgement, letter, of)).toEqual([])
    expect(whereToSend(of.dossier)).toEqual({ address: '3 rue du Fort\n69003 Lyon', email: undefined })
    const through = letterOf({ letterRoute: 'throughGuardian' }).letter
    expect(through.addressee).toEqual(['Mme Claire Fontaine', 'aux soins de Jean Tuteur, tuteur', '3 rue du Fort', '69003 Lyon'])
    expect(through.salutation).toBe('Madame,')
    const named = (guardian: string, more = {}) => letterOf({ guardian, ...more }).letter.addressee
    expect(named('Mme Odile Tutrice')).toContain('tutrice, pour Mme Claire Fontaine')
    expect(named('Mme Odile Tutrice', { guardianRole: 'curator', letterRoute: 'throughGuardian' })).toContain(
      'aux soins de Mme Odile Tutrice, curatrice',
    )
    expect(named('UDAF du Rhône', { letterRoute: 'throughGuardian' })).toContain('aux soins de l’UDAF du Rhône, tuteur')
    expect(named('Élise Roy', { letterRoute: 'throughGuardian' })).toContain('aux soins d’Élise Roy, tuteur')
  })

  test('the insurer’s declaration keeps its own addressee and type', () => {
    expect(LETTERS.insurerDeclaration.build(letterOf().of)).toMatchObject({ isLargePrint: false, addressee: [] })
  })

  test('gros caractères: the letter’s words are set in 16 points', async () => {
    const { letter } = letterOf()
    const large = partsOf(await letterDocument(LETTERS.acknowledgement, letter))['word/styles.xml']
    const defaults = /<w:docDefaults>[\s\S]*<\/w:docDefaults>/
    expect(sizesIn(defaults.exec(large ?? '')?.[0])).toContain(32)
    const usual = partsOf(await letterDocument(LETTERS.acknowledgement, { ...letter, isLargePrint: false }))['word/styles.xml']
    expect(sizesIn(defaults.exec(usual ?? '')?.[0])).toEqual([21])
  })

  test('gros caractères: so are those of a firm’s own Word file', async () => {
    const { of, letter } = letterOf()
    const template = await startingTemplate(LETTERS.acknowledgement)
    const values = templateValues(LETTERS.acknowledgement, letter, of)
    const filled = fillTemplate(template, LETTERS.acknowledgement, values, true)
    if (filled.status === 'broken') throw new Error(filled.messages.join(' '))
    const parts = partsOf(filled.bytes)
    const sizes = [...sizesIn(parts['word/document.xml']), ...sizesIn(parts['word/styles.xml'])]
    expect(sizes.length).toBeGreaterThan(3)
    expect(Math.min(...sizes)).toBe(32)
  })

  test('an erasure takes all of it out, a mask as well; that there were any is still counted', () => {
    const closed = [...journalAt('toAnswer')]
    const noted = append(closed, accepted(noteIt(foldDossier(closed))))
    const told = JSON.stringify(noted.map(({ facts }) => withoutPerson(facts, personMaskOf(noted, MASKED), MASKED)))
    for (const secret of ['Tuteur', 'Paule', '06 00', 'Fort', 'LargePrint']) expect(told).not.toContain(secret)
    const sealed = noted.map((event) => ({ ...event, salt: '', previous: '', hash: '' }))
    const erasure = accepted(erasePerson(sealed as never, true, { erasedOn: day('2026-12-31'), reason: 'personAsked' }))
    expect(JSON.stringify(erasure)).not.toContain('Tuteur')
    expect(JSON.stringify(erasure)).toContain('ArrangementsNoted')
  })

  test('hinder no closing dated before they were noted', () => {
    const late = (current: Parameters<Take>[0]) => noteArrangements(current, { notedOn: day('2026-06-20'), isLargePrint: true }, CONTEXT)
    const answered = journalAt('answered')
    expect(refusalsOf(closeIt(foldDossier(append(answered, accepted(late(foldDossier(answered)))))))).toEqual([])
    expect(refusalsOf(acknowledgeIt(dossier))).toEqual([])
  })
})
