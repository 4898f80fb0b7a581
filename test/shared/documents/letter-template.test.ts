import { describe, expect, test } from 'vitest'
import { checkTemplate, fillTemplate } from '../../../shared/documents/letter-template.ts'
import { startingTemplate } from '../../../shared/documents/starting-template.ts'
import { readWordText, type WordText } from '../../../shared/documents/word-text.ts'
import {
  applyEdits,
  LETTER_KINDS,
  LETTERS,
  type Letter,
  type LetterInput,
  type LetterKind,
  lintText,
  templateFields,
  templateValues,
} from '../../../shared/letters/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { acknowledgement, COMPLETE, REASONED } from '../letters/complete-letters.ts'
import { dossier, FIRM, input } from '../letters/story.ts'
import { paragraph, withBody, wordFile } from './word-file.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

function read(bytes: Uint8Array): WordText {
  const found = readWordText(bytes)
  if (found.status === 'refused') throw new Error(found.message)
  return found.text
}

function fill(template: Uint8Array, of: LetterInput, letter: Letter, kind: LetterKind = 'acknowledgement') {
  const filled = fillTemplate(template, LETTERS[kind], templateValues(LETTERS[kind], letter, of))
  if (filled.status === 'broken') throw new Error(filled.messages.join(' '))
  return { ...filled, text: read(filled.bytes) }
}

const [, letter] = COMPLETE.acknowledgement
const lines = async (body: string, of = acknowledgement, made = letter) => fill(await wordFile(body), of, made).text.body.map(plain)
const messages = async (body: string, parts: Parameters<typeof wordFile>[1] = {}, kind: LetterKind = 'acknowledgement') => {
  const check = checkTemplate(await wordFile(body, parts), LETTERS[kind])
  return check.status === 'broken' ? check.messages.map(plain) : []
}

describe('a firm’s own template', () => {
  test('is filled in, though Word has split its fields over runs', async () => {
    expect(await lines(paragraph('Dossier {', '{refe', 'rence}', '} du {{', 'date', '}}'))).toEqual(['Dossier 2026-001 du 9 avril 2026'])
  })
  test('in its header and its footer too', async () => {
    const template = await wordFile(paragraph('Corps'), { header: paragraph('{{cabinet', '_nom}}'), footer: paragraph('{{numero_orias}}') })
    expect(fill(template, acknowledgement, letter).text).toMatchObject({ headers: ['Cabinet Fictif Patrimoine'], footers: ['00000000'] })
  })
  test('a field of several lines becomes several lines', async () => {
    expect(await lines(paragraph('{{destinataire}}'))).toEqual(['Mme Claire Fontaine', '8 allée des Acacias', '69100 Villeurbanne'])
  })
  test('what the client wrote is words, never marks of the file', async () => {
    const of = input(dossier({ summary: '<w:p/> & {{date}}' }), localDate('2026-04-09'))
    expect(await lines(paragraph('{{reclamation}}'), of, LETTERS.acknowledgement.build(of))).toEqual(['<w:p/> & {{date}}'])
  })
  test('spaces inside a field do not matter', async () => {
    expect(await lines(paragraph('{{ reference }}'))).toEqual(['2026-001'])
  })

  const MEDIATION =
    paragraph('{{#mediateur}}') +
    paragraph('Médiation : {{#mediateurs}}{{nom}}, {{adresse}} ({{site}}). {{/mediateurs}}') +
    paragraph('{{/mediateur}}') +
    paragraph('{{^media', 'teur}}Sans médiateur.{{/mediateur}}')
  test('a consumer’s letter keeps the paragraph of the mediator', async () => {
    expect(await lines(MEDIATION)).toEqual([
      'Médiation : La Médiation de l’Assurance, TSA 50110',
      '75441 Paris Cedex 09 (www.mediation-assurance.org). ',
    ])
  })
  test('a professional’s letter keeps the other', async () => {
    const complainant = { civility: 'none', name: 'SARL Atelier', isConsumer: false } as const
    const of = input(dossier({ complainant }), localDate('2026-04-09'))
    expect(await lines(MEDIATION, of, LETTERS.acknowledgement.build(of))).toEqual(['Sans médiateur.'])
  })
  test('two regimes: the list names both', async () => {
    const of = input(dossier({ regimes: ['cif', 'insurance'] }), localDate('2026-04-09'))
    const body = paragraph('{{#mediateurs}}') + paragraph('{{nom}}') + paragraph('{{/mediateurs}}')
    expect(await lines(body, of, LETTERS.acknowledgement.build(of))).toEqual([
      'La Médiation de l’Assurance (assurance)',
      'Médiateur de l’AMF (investissements financiers)',
    ])
  })

  test('empty fields are listed, but not those of a part that is dropped', async () => {
    const body = paragraph('{{date_invitation}} {{reference}} {{#date_invitation}}le {{contrat}}{{/date_invitation}}')
    expect(fill(await wordFile(body), acknowledgement, letter).empty).toEqual(['date_invitation'])
  })
})

describe('a broken template is told with its place', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'not closed',
      paragraph('Dossier {{refe', 'rence du jour'),
      'Un champ est ouvert par {{ sans être fermé par }} : près de « Dossier {{reference du jour »',
    ],
    [
      'not opened',
      paragraph('Dossier reference}} du jour'),
      'Un champ est fermé par }} sans avoir été ouvert par {{ : près de « Dossier reference}} du jour »',
    ],
    [
      'a part not closed',
      paragraph('Suite {{#mediateur}} du texte'),
      'Le passage ouvert par {{#mediateur}} n’est pas fermé par {{/mediateur}} : près de « Suite {{#mediateur}} du texte »',
    ],
    [
      'a part not opened',
      paragraph('Suite {{/mediateur}} du texte'),
      'Le passage fermé par {{/mediateur}} n’a pas été ouvert par {{#mediateur}} : près de « Suite {{/mediateur}} du texte »',
    ],
    [
      'closed by another',
      paragraph('{{#mediateur}}x{{/mediateurs}}'),
      'Le passage ouvert par {{#mediateur}} est fermé par {{/mediateurs}} : près de « {{#mediateur}}x{{/mediateurs}} »',
    ],
    [
      'unknown',
      paragraph('Restent {{ so', 'lde }} euros'),
      'Le champ {{solde}} n’existe pas pour cette lettre : près de « Restent {{ solde }} euros »',
    ],
    [
      'misspelt',
      paragraph('{{référence}} {{date_receptoin}}'),
      'Le champ {{référence}} n’existe pas pour cette lettre (peut-être {{reference}}) : près de « {{référence}} {{date_receptoin}} »',
    ],
    ['another letter’s', paragraph('{{texte_motifs}}'), 'Le champ {{texte_motifs}} n’existe pas pour cette lettre'],
    [
      'a mediator’s outside of the list',
      paragraph('{{nom}}'),
      'Le champ {{nom}} ne se remplit qu’entre {{#mediateurs}} et {{/mediateurs}} : près de « {{nom}} »',
    ],
    [
      'what every object has',
      paragraph('{{constructor}}'),
      'Le champ {{constructor}} n’existe pas pour cette lettre : près de « {{constructor}} »',
    ],
    ['raw marks of Word', paragraph('{{@reference}}'), 'Le champ {{@reference}} n’existe pas pour cette lettre'],
    ['other delimiters', paragraph('{{=[[ ]]=}}'), 'Le champ {{=[[ ]]=}} n’existe pas pour cette lettre : près de « {{=[[ ]]=}} »'],
    ['nothing between the braces', paragraph('rien {{}} ici'), 'Le champ {{}} n’existe pas pour cette lettre : près de « rien {{}} ici »'],
  ]
  test.each(cases)('%s', async (_, body, message) => {
    expect((await messages(body))[0]).toContain(message)
  })
  test('every message at once', async () => {
    expect(await messages(paragraph('{{date_receptoin}}') + paragraph('{{solde}}'))).toHaveLength(2)
  })
  test('in the header, and says so', async () => {
    const [message] = await messages(paragraph('Corps'), { header: paragraph('{{cabinet_nom') })
    expect(message).toContain('(en-tête) : près de « {{cabinet_nom »')
  })
  test('a field that does not exist, wherever it stands, with the line of that very place', async () => {
    const parts = { header: paragraph('Haut {{fantaisie}}'), footer: paragraph('Bas {{fantaisie}}') }
    expect(await messages(paragraph('Corps {{fantaisie}}'), parts)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Le champ \{\{fantaisie\}\} n’existe pas pour cette lettre.* : près de « Corps \{\{fantaisie\}\} »$/),
        expect.stringMatching(/\(en-tête\) : près de « Haut \{\{fantaisie\}\} »$/),
        expect.stringMatching(/\(pied de page\) : près de « Bas \{\{fantaisie\}\} »$/),
      ]),
    )
  })
  test('not a Word file, or one with macros', async () => {
    expect(checkTemplate(new TextEncoder().encode('non'), LETTERS.answer)).toMatchObject({ status: 'broken' })
    expect((await messages(paragraph('x'), { others: { 'word/vbaProject.bin': '' } }))[0]).toContain('contient des macros')
  })
  test('a broken template makes no letter', async () => {
    const filled = fillTemplate(
      await wordFile(paragraph('{{solde}}')),
      LETTERS.acknowledgement,
      templateValues(LETTERS.acknowledgement, letter, acknowledgement),
    )
    expect(filled.status).toBe('broken')
  })
})

describe('the starting template', () => {
  const lint = (kind: LetterKind, text: WordText) => lintText(LETTERS[kind], text, 'template', COMPLETE[kind][1], COMPLETE[kind][0])

  test.each(LETTER_KINDS)('%s: filled in, it is a letter the linter finds complete', async (kind) => {
    const { text, empty } = fill(await startingTemplate(LETTERS[kind]), ...COMPLETE[kind], kind)
    expect(lint(kind, text)).toEqual([])
    expect([...text.headers, ...text.body, ...text.footers].join('\n')).not.toMatch(/\{\{|\}\}|undefined/)
    expect(empty).toEqual([])
  })

  test.each(LETTER_KINDS)('%s: says what our own letter says, line for line', async (kind) => {
    const [of, made] = COMPLETE[kind]
    const { text } = fill(await startingTemplate(LETTERS[kind]), of, made, kind)
    const words = made.blocks.flatMap((block) => block.text.split('\n'))
    expect(text.body.filter((line) => words.includes(line))).toEqual(words)
  })

  test.each(LETTER_KINDS)('%s: has a field for each paragraph of our letter', (kind) => {
    const blocks = COMPLETE[kind][1].blocks.filter((block) => block.isEditable).map((block) => block.id)
    expect(LETTERS[kind].paragraphs.map(({ block }) => block)).toEqual(blocks)
    expect(new Set(templateFields(LETTERS[kind]).map(({ name }) => name)).size).toBe(templateFields(LETTERS[kind]).length)
  })

  test.each(LETTER_KINDS)('%s: every field the screen lists has a value', (kind) => {
    const [of, made] = COMPLETE[kind]
    expect(Object.keys(templateValues(LETTERS[kind], made, of)).sort()).toEqual(
      templateFields(LETTERS[kind])
        .map(({ name }) => name)
        .sort(),
    )
  })

  test('for a professional client, it says that consumer mediation is not theirs, and is complete', async () => {
    const complainant = { civility: 'none', name: 'SARL Atelier', isConsumer: false } as const
    const of = input(dossier({ complainant }), localDate('2026-05-20'), { outcome: 'rejected' })
    const made = applyEdits(LETTERS.answer.build(of), REASONED)
    const { text } = fill(await startingTemplate(LETTERS.answer), of, made, 'answer')
    expect(lintText(LETTERS.answer, text, 'template', made, of)).toEqual([])
    expect(plain(text.body.join('\n'))).toContain('La médiation de la consommation est réservée aux consommateurs')
    expect(text.body.join('\n')).not.toContain('La Médiation de l’Assurance')
  })

  test('two mediators linked by a convention are both named, and the letter is complete', async () => {
    const firm = {
      ...FIRM,
      conventionMediator: {
        ...FIRM.mediators.insurance,
        name: 'CMAP',
        website: 'www.cmap.fr',
        address: '39 avenue X',
        confirmedOn: localDate('2026-01-05'),
      },
    }
    const of = input(dossier({ regimes: ['cif'] }), localDate('2026-04-09'), {}, firm)
    const made = LETTERS.acknowledgement.build(of)
    expect(
      lintText(LETTERS.acknowledgement, fill(await startingTemplate(LETTERS.acknowledgement), of, made).text, 'template', made, of),
    ).toEqual([])
  })

  test('a template without the mediator’s address is named, mandatory in an answer', async () => {
    const template = await withBody(await startingTemplate(LETTERS.answer), (xml) => xml.replace('{{coordonnees}}', '{{site}}'))
    const { text } = fill(template, ...COMPLETE.answer, 'answer')
    expect(lint('answer', text).map(({ id, severity }) => `${id} ${severity}`)).toEqual(['mediator-address mandatory'])
  })
})
