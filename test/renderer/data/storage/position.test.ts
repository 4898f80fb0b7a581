/** Where the register stands, and when a line of the second copy was written: a bare mark, altered without a key, is not believed. */
import { describe, expect, test } from 'vitest'
import { type Position, readPosition, writePosition } from '../../../../renderer/data/storage/bookkeeping.ts'
import { within } from '../../../../renderer/data/storage/generations.ts'
import { sha256Hex } from '../../../../shared/complaint/index.ts'
import { firstRun, recordCall, startVault } from '../backup/a-vault.ts'

/** A firm whose name changed while the second copy could not be written: the database alone has the new one. */
async function aRegister() {
  const run = await firstRun()
  run.backups.stop()
  await recordCall(run)
  const name = (text: string) => nameFirm(run.vault, text)
  await name('Ancien nom')
  run.folders.fault = (call) => (call === 'append' || call === 'beginWriting' ? 'full' : undefined)
  await name('Nouveau nom')
  run.folders.fault = () => undefined
  run.close()
  return run
}

type Vault = Awaited<ReturnType<typeof startVault>>['vault']

function nameFirm({ ledger, database }: Vault, text: string) {
  return ledger.write([database.settings], () => database.settings.put({ key: 'firm', body: { name: text } }))
}

async function altered(change: (position: Position) => Partial<Position>): Promise<void> {
  await within(1, async (raw) => {
    const position = await readPosition(raw)
    await writePosition(raw, { ...position, ...change(position) })
  })
}

describe('a line of the second copy', () => {
  /** The line that first named the firm, as somebody may have kept it. */
  const firstName = (lines: readonly string[]) => lines.find((line) => line.includes('"key":"firm"')) ?? ''
  const marked = (line: string, mark: string) => [...line.split('\t').slice(0, 2), mark].join('\t')

  test.each<[string, (line: string) => string]>([
    ['with a mark that says it is later', (line) => line],
    ['without the row that seals its mark', (line) => withoutSeal(line)],
  ])('written again at the end, %s, writes over nothing', async (_, change) => {
    const run = await firstRun()
    run.backups.stop()
    await nameFirm(run.vault, 'Ancien nom')
    const lines = () => new TextDecoder().decode(run.folders.files.get('vault/journal-1.log')).split('\n').filter(Boolean)
    const kept = firstName(lines())
    await nameFirm(run.vault, 'Nouveau nom')
    await recordCall(run)
    const { count, events } = await readPosition(run.vault.database)
    run.close()
    const forged = marked(change(kept), `${count + 1} abcd ${events}`)
    run.folders.files.set('vault/journal-1.log', new TextEncoder().encode([...lines(), forged, ''].join('\n')))
    const after = await startVault(run.folders, run.keys)
    after.backups.stop()
    expect(await after.vault.database.settings.get('firm')).toMatchObject({ body: { name: 'Nouveau nom' } })
    expect((await after.register.summaries()).length).toBe(1)
    after.close()
    // What was not taken is kept beside.
    expect([...run.folders.files.keys()]).toContain('vault/ecart-1-1.log')
    expect((await readPosition((await startVault(run.folders, run.keys)).vault.database)).count).toBe(count)
  })
})

/** A line as an earlier version of the application wrote it. */
function withoutSeal(line: string): string {
  const [json = ''] = line.split('\t')
  const rows = JSON.stringify((JSON.parse(json) as [string, unknown][]).filter(([table]) => table !== 'mark'))
  return `${rows}\t${sha256Hex(new TextEncoder().encode(rows))}\t`
}

describe('a position altered in the database', () => {
  test.each<[string, (position: Position) => Partial<Position>]>([
    ['put back, as if the second copy had gone on since', () => ({ count: 0 })],
    ['with another token', () => ({ token: 'abcd' })],
    ['with more events than were ever recorded', ({ events }) => ({ events: events + 5 })],
    ['with more writes than there were', ({ count }) => ({ count: count + 9 })],
  ])('%s, takes nothing from what was recorded, and claims no loss', async (_, change) => {
    const { folders, keys } = await aRegister()
    await altered(change)
    const after = await startVault(folders, keys)
    after.backups.stop()
    expect(await after.vault.database.settings.get('firm')).toMatchObject({ body: { name: 'Nouveau nom' } })
    expect(after.vault.recovery?.missingEvents).toBeUndefined()
    expect((await after.register.summaries()).length).toBe(1)
    const mark = await readPosition(after.vault.database)
    after.close()
    // The second copy has it too from now on, and the next start finds both as they are.
    const mirror = folders.files.get('vault/journal-1.log')
    const later = await startVault(folders, keys)
    expect(folders.files.get('vault/journal-1.log')).toEqual(mirror)
    expect(await readPosition(later.vault.database)).toEqual(mark)
    later.close()
  })
})
