import { expect, test } from 'vitest'
import { neutralName } from '../../../shared/evidence/file-names.ts'

const file = (fileId: string, name: string) => ({ fileId, name, mediaType: 'application/pdf', size: 1, sha256: '' })
const files = [file('a', '2026-001 Accusé de réception.docx'), file('b', 'lettre-quatrebarbes.pdf'), file('c', 'Quatrebarbes')]
const dossier = { reference: '2026-001', files }

test('a neutral name tells nobody’s: the number, the place, the ending', () => {
  expect(files.map((one) => neutralName(dossier, one))).toEqual([
    '2026-001 Accusé de réception.docx',
    '2026-001 pièce 2.pdf',
    '2026-001 pièce 3',
  ])
})
