/** The register of the sixty dossiers read back from Excel, beside the figures computed apart: test/fixtures/sixty-dossiers.md. */
import { describe, expect, it } from 'vitest'
import { projectionOf } from '../../../renderer/data/register/projection.ts'
import { EXCEL_FRENCH, REGISTER_HEADERS, writeRegister } from '../../../shared/exchange/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { COMPUTED_APART } from '../analysis/computed-apart.ts'
import { SIXTY_TODAY, sixtyJournals } from '../analysis/sixty-dossiers.ts'
import { readSheet } from './read-sheet.ts'
import { countedFrom, expectedFrom } from './sixty-register.ts'

describe('the register of the sixty dossiers in Excel', async () => {
  const rows = sixtyJournals().map((journal) => projectionOf(journal).body)
  const options = {
    format: 'xlsx',
    csv: EXCEL_FRENCH,
    firmName: 'Cabinet Fictif Patrimoine',
    today: SIXTY_TODAY,
    withMediation: true,
  } as const
  const written = await writeRegister(rows, options, LAW)
  const sheet = await readSheet(written.status === 'written' ? written.bytes : new Uint8Array())

  it('has a row for each, under every column', () => {
    expect(sheet).toHaveLength(61)
    expect(sheet[0]).toEqual(Object.values(REGISTER_HEADERS).map((header) => header.replaceAll('\u00a0', ' ')))
  })

  it.each(Object.entries(COMPUTED_APART.periods))('counted again from its cells, gives for %s the figures computed apart', (_, period) => {
    expect(countedFrom(sheet, period, COMPUTED_APART.today)).toEqual(expectedFrom(period.figures))
  })
})
