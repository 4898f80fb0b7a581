/** Words of a file that are names of every object ('constructor'): they are words like any other. */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { readWordText } from '../../../shared/documents/word-text.ts'
import { foundValues, proposeColumns, proposeValues, readTable, VALUE_KIND_NAMES } from '../../../shared/exchange/index.ts'
import { paragraph, wordFile } from '../documents/word-file.ts'

const NAMES = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'prototype']

describe('a register taken over', () => {
  test.each(NAMES)('with a column %s gives it no field', (name) => {
    const columns = proposeColumns(['Client', name, 'Reçue le'])
    expect(columns).toEqual(['name', undefined, 'receivedOn'])
  })

  test('a header is known by its own name, and not because every object has it', () => {
    expect(proposeColumns(['Client'], { client: 'description' })).toEqual(['description'])
    expect(proposeColumns(['constructor', 'Client'], {})).toEqual([undefined, 'name'])
  })

  test.each(NAMES)('with the word %s in every column means nothing by it', (name) => {
    const read = readTable(utf8ToBytes(`Client;Canal;Statut;Qualité;Nature;Décision\nMartin;${name};${name};${name};${name};${name}\n`))
    if (read.status !== 'read') throw new Error(read.message)
    const columns = proposeColumns(read.table.headers)
    const found = foundValues(read.table, columns)
    expect(Object.values(found).flat()).not.toEqual([])
    const codes = proposeValues(found, ['CIF'])
    expect(VALUE_KIND_NAMES.flatMap((kind) => Object.values(codes[kind] ?? {})).filter((code) => typeof code !== 'string')).toEqual([])
  })
})

describe('a Word file', () => {
  test.each(NAMES)('with an element, an entity, a relation and a part named %s is read as it stands', async (name) => {
    const body = `<${name}/>${paragraph(`Avant &${name}; après`)}<w:p><${name}><w:r><w:t>dedans</w:t></w:r></${name}></w:p>`
    const relations = `<Relationship Id="rId9" Type="http://exemple.example/${name}" Target="/${name}"/>`
    const read = readWordText(await wordFile(body, { relations }))
    if (read.status === 'refused') throw new Error(read.message)
    expect(read.text.body.join('\n')).toContain(`Avant &${name}; après`)
    expect(read.text.body.join('\n')).toContain('dedans')
  })
})
