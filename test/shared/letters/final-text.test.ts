import { describe, expect, test } from 'vitest'
import { letterDocument } from '../../../shared/documents/index.ts'
import { readWordText } from '../../../shared/documents/word-text.ts'
import {
  applyEdits,
  type FileOrigin,
  type FinalText,
  LETTER_KINDS,
  LETTERS,
  type LetterKind,
  lintText,
} from '../../../shared/letters/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { withBody } from '../documents/word-file.ts'
import { COMPLETE, REASONED } from './complete-letters.ts'
import { dossier, FIRM, input } from './story.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

/** What the linter says of a letter whose Word file was changed by hand. */
async function linted(kind: LetterKind, change: (xml: string) => string, [of, letter] = COMPLETE[kind], origin: FileOrigin = 'edited') {
  const bytes = await letterDocument(LETTERS[kind], letter)
  const changed = await withBody(bytes, change)
  if (change !== same) expect(plain(textOf(changed).body.join('\n'))).not.toBe(plain(textOf(bytes).body.join('\n')))
  return lintText(LETTERS[kind], textOf(changed), origin, letter, of)
}
const same = (xml: string) => xml

function textOf(bytes: Uint8Array): FinalText {
  const read = readWordText(bytes)
  if (read.status === 'refused') throw new Error(read.message)
  return read.text
}

const brief = (findings: Awaited<ReturnType<typeof linted>>) => findings.map(({ id, severity }) => `${id} ${severity}`)

describe('a letter changed in Word', () => {
  test.each(LETTER_KINDS)('%s: opened and saved, nothing is missing', async (kind) => {
    expect(await linted(kind, same)).toEqual([])
  })

  test('the mediator’s address taken out is named', async () => {
    const findings = await linted('answer', (xml) => xml.replace('TSA 50110', ''))
    expect(brief(findings)).toEqual(['mediator-address mandatory'])
    expect(findings[0]?.message).toBe('L’adresse postale du médiateur manque.')
  })
  test('the whole notice taken out is named, part by part', async () => {
    const findings = await linted('answer', (xml) =>
      xml
        .replace(/Si cette réponse ne vous satisfait pas, vous pouvez dès à présent[^<]*/, '')
        .replace(/La Médiation de l’Assurance|TSA 50110|75441 Paris Cedex 09|www[^<]*org/g, ''),
    )
    expect(brief(findings).sort()).toEqual([
      'mediator-address mandatory',
      'mediator-at-once recommended',
      'mediator-name mandatory',
      'mediator-two-months mandatory',
      'mediator-website mandatory',
    ])
  })

  test('a date that differs from the dossier’s is named, with the one the letter gives', async () => {
    const findings = await linted('acknowledgement', (xml) => xml.replaceAll(/mardi 2.juin.2026/g, 'mercredi 3 juin 2026'))
    expect(brief(findings)).toEqual(['answer-due mandatory', 'other-dates recommended', 'reread recommended'])
    expect(plain(findings.map(({ message }) => message).join(' '))).toContain('une date que le dossier ne donne pas : 3 juin 2026.')
  })
  test('a date written in figures is the same date', async () => {
    const findings = await linted('acknowledgement', (xml) => xml.replaceAll(/7.avril.2026/g, '07/04/2026'))
    expect(brief(findings)).toEqual(['reread recommended'])
  })
  test('a day added with the facts is one to check, not a lack', async () => {
    const findings = await linted('answer', (xml) => xml.replace('Le cabinet aurait', 'Le 1er mars 2026, le cabinet aurait'))
    expect(brief(findings)).toEqual(['other-dates recommended', 'reread recommended'])
  })

  test('a sentence added in Word asks to be read again', async () => {
    const findings = await linted('answer', (xml) => xml.replace('Le cabinet aurait', 'Nous refusons tout. Le cabinet aurait'))
    expect(brief(findings)).toEqual(['reread recommended'])
  })

  test('a fee is named, wherever it is written', async () => {
    const fee = 'Le traitement de votre réclamation est payant.'
    expect(brief(await linted('answer', (xml) => xml.replace('contestez cette réponse.', `contestez cette réponse. ${fee}`)))).toContain(
      'fee mandatory',
    )
    expect(brief(await linted('answer', (xml) => xml.replace('Gérance', `Gérance. ${fee}`)))).toContain('fee mandatory')
  })

  test.each(['Médiateur de l’AMF', 'le médiateur de l’AMF', 'CMAP', 'CNPM Médiation', 'www.anm-conso.com'])(
    'a mediator named for the wrong regime is named: %s',
    async (name) => {
      const findings = await linted('answer', (xml) =>
        xml.replace('contestez cette réponse.', `contestez cette réponse. Vous pouvez aussi saisir ${name}.`),
      )
      expect(brief(findings)).toContain('mediator-other mandatory')
    },
  )
  test('the mediator of a CIF’s dispute is not the insurance’s', async () => {
    const of = input(dossier({ regimes: ['cif'] }), localDate('2026-05-20'), { outcome: 'rejected' })
    const made = applyEdits(LETTERS.answer.build(of), REASONED)
    const findings = await linted('answer', (xml) => xml.replace(/Médiateur de l’AMF/g, 'La Médiation de l’Assurance'), [of, made])
    expect(brief(findings)).toEqual(['mediator-name mandatory', 'mediator-other mandatory', 'reread recommended'])
    expect(plain(findings[1]?.message ?? '')).toContain('n’est pas compétent pour cette réclamation : La Médiation de l’Assurance.')
  })
  test('a mediator the client named, quoted, is not the letter’s', async () => {
    const of = input(dossier({ summary: 'J’ai écrit au CMAP.' }), localDate('2026-05-20'), { outcome: 'rejected' })
    expect(await linted('answer', same, [of, applyEdits(LETTERS.answer.build(of), REASONED)])).toEqual([])
  })
  test('one body under two spellings is competent', async () => {
    const insurance = {
      name: 'Médiation de l’assurance',
      address: 'TSA 50110',
      website: 'https://www.mediation-assurance.org/',
      confirmedOn: localDate('2026-01-05'),
    }
    const of = input(dossier(), localDate('2026-04-09'), {}, { ...FIRM, mediators: { ...FIRM.mediators, insurance } })
    expect(await linted('acknowledgement', same, [of, LETTERS.acknowledgement.build(of)])).toEqual([])
  })

  test('a professional client told of the consumer mediator is named', async () => {
    const complainant = { civility: 'none', name: 'SARL Atelier', isConsumer: false } as const
    const of = input(dossier({ complainant }), localDate('2026-05-20'), { outcome: 'rejected' })
    const made = applyEdits(LETTERS.answer.build(of), REASONED)
    expect(await linted('answer', same, [of, made])).toEqual([])
    const told = (xml: string) => xml.replace('contestez cette réponse.', 'contestez cette réponse. Vous pouvez saisir le médiateur.')
    expect(brief(await linted('answer', told, [of, made]))).toContain('mediator-professional mandatory')
  })

  test('reasons written anew are to be checked, not missing; those of a template that nobody typed are missing', async () => {
    const [of, letter] = COMPLETE.answer
    const anew = (xml: string) => xml.replace(REASONED.reasons, 'Nous aurions dû relancer l’assureur plus tôt.')
    const findings = await linted('answer', anew)
    expect(brief(findings)).toEqual(['reasons recommended', 'reread recommended'])
    expect(plain(findings[0]?.message ?? '')).toContain('À vérifier')
    const untyped = applyEdits(letter, { reasons: '' })
    expect(brief(await linted('answer', same, [of, untyped], 'template'))).toEqual(['reasons mandatory'])
  })

  test('neither letterhead nor signature stands in for who handles the complaint', async () => {
    const of = input(dossier(), localDate('2026-04-09'), {}, { ...FIRM, contactName: FIRM.signatoryName })
    const made = LETTERS.acknowledgement.build(of)
    const findings = await linted('acknowledgement', (xml) => xml.replace(/Camille Fictif suit votre dossier[^<]*/, 'À bientôt.'), [
      of,
      made,
    ])
    expect(brief(findings)).toEqual(['handler mandatory', 'handler-contact mandatory', 'reread recommended'])
  })

  test('a field left unfilled is named', async () => {
    const findings = await linted('acknowledgement', (xml) => xml.replace('sans tarder.', 'sans tarder. {{date}}'))
    expect(brief(findings)).toEqual(['unfilled-field mandatory', 'reread recommended'])
  })

  test('a letterhead that is a picture is to be checked', async () => {
    const [of, letter] = COMPLETE.acknowledgement
    const text = textOf(await letterDocument(LETTERS.acknowledgement, letter))
    const bare = (hasPictures: boolean): FinalText => ({
      ...text,
      footers: [],
      body: text.body.filter((line) => ![letter.firmName, ...letter.firmAddress].includes(line)),
      hasPictures,
    })
    expect(brief(lintText(LETTERS.acknowledgement, bare(true), 'edited', letter, of)).sort()).toEqual([
      'firm-address recommended',
      'firm-name recommended',
      'orias recommended',
    ])
    expect(
      brief(lintText(LETTERS.acknowledgement, bare(false), 'edited', letter, of)).every((finding) => finding.endsWith('mandatory')),
    ).toBe(true)
  })

  test('what a template leaves out is told apart from what the firm has not typed', async () => {
    const [of, letter] = COMPLETE.acknowledgement
    const text = textOf(await letterDocument(LETTERS.acknowledgement, letter))
    const without = { ...text, footers: [], body: text.body.filter((line) => line !== letter.firmName) }
    const named = (firm: typeof of.firm, made = letter) =>
      plain(
        lintText(LETTERS.acknowledgement, without, 'template', made, { ...of, firm }).find(({ id }) => id === 'firm-name')?.message ?? '',
      )
    expect(named(of.firm)).toBe(
      `Le nom du cabinet (${of.firm.name}) n’est pas dans la lettre : ajoutez le champ {{cabinet_nom}} au modèle, ou écrivez-le dans Word.`,
    )
    expect(named({ ...of.firm, name: '' })).toBe('Le nom du cabinet manque : complétez la page Identité (Cabinet).')
  })
})
