/** Where the register stands, and when a line of the second copy was written: a bare mark, altered without a key, is not believed. */
import { describe, expect, test } from 'vitest'
import { restoreBackup } from '../../../../renderer/data/backup/restore.ts'
import { type Position, readPosition, writePosition } from '../../../../renderer/data/storage/bookkeeping.ts'
import { adoptCopy } from '../../../../renderer/data/storage/copies.ts'
import { within } from '../../../../renderer/data/storage/generations.ts'
import { sha256Hex } from '../../../../shared/complaint/index.ts'
import { access } from '../../../shared/archive/a-backup.ts'
import { firstRun, recordCall, startVault } from '../backup/a-vault.ts'
import type { MemoryFolders } from './memory-folders.ts'

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
    const kept = firstName(linesIn(run.folders))
    await nameFirm(run.vault, 'Nouveau nom')
    await recordCall(run)
    const { count, events } = await readPosition(run.vault.database)
    run.close()
    const forged = marked(change(kept), `${count + 1} abcd ${events}`)
    putLines(run.folders, [...linesIn(run.folders), forged])
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

/** The lines of the second copy of a generation. */
function linesIn({ files }: Pick<MemoryFolders, 'files'>, generation = 1): readonly string[] {
  return new TextDecoder()
    .decode(files.get(`vault/journal-${generation}.log`))
    .split('\n')
    .filter(Boolean)
}

function putLines({ files }: Pick<MemoryFolders, 'files'>, lines: readonly string[]): void {
  files.set('vault/journal-1.log', new TextEncoder().encode([...lines, ''].join('\n')))
}

/** A line as an earlier version of the application wrote it. */
function withoutSeal(line: string): string {
  const [json = '', , mark = ''] = line.split('\t')
  const rows = JSON.stringify((JSON.parse(json) as [string, unknown][]).filter(([table]) => table !== 'mark'))
  return `${rows}\t${sha256Hex(new TextEncoder().encode(rows))}\t${mark}`
}

const isSealed = (line: string) => line.includes('["mark",{')

describe('a second copy without any seal', () => {
  test('writes over nothing of a database that says where it stands under its own', async () => {
    const run = await firstRun()
    run.backups.stop()
    await nameFirm(run.vault, 'Ancien nom')
    const kept = linesIn(run.folders).find((line) => line.includes('"key":"firm"')) ?? ''
    await nameFirm(run.vault, 'Nouveau nom')
    await recordCall(run)
    const { count, events } = await readPosition(run.vault.database)
    run.close()
    const forged = [...withoutSeal(kept).split('\t').slice(0, 2), `${count + 1} abcd ${events}`].join('\t')
    putLines(run.folders, [...linesIn(run.folders).map(withoutSeal), forged])
    const after = await startVault(run.folders, run.keys)
    after.backups.stop()
    expect(await after.vault.database.settings.get('firm')).toMatchObject({ body: { name: 'Nouveau nom' } })
    expect((await readPosition(after.vault.database)).count).toBe(count)
    expect(linesIn(run.folders).every(isSealed)).toBe(true)
    after.close()
  })

  test('gives back what such a database lost', async () => {
    const run = await firstRun()
    run.backups.stop()
    const dossierIds = [await recordCall(run), await recordCall(run)]
    run.close()
    putLines(run.folders, linesIn(run.folders).map(withoutSeal))
    await within(1, async ({ events }) => events.clear())
    const after = await startVault(run.folders, run.keys)
    after.backups.stop()
    const loaded = await Promise.all(dossierIds.map((id) => after.register.load(id)))
    expect(loaded.map((one) => one?.journal.length)).toEqual([2, 2])
    after.close()
  })

  test('is written anew with them by the next look at it', async () => {
    const run = await firstRun()
    run.backups.stop()
    await recordCall(run)
    putLines(run.folders, linesIn(run.folders).map(withoutSeal))
    expect(await run.vault.checkMirror()).toBe(true)
    expect(linesIn(run.folders).every(isSealed)).toBe(true)
    expect(await run.vault.checkMirror()).toBe(false)
    run.close()
  })
})

describe('the second copy of a register that takes the place of another is sealed from its first line', () => {
  test('after a restore', async () => {
    const run = await firstRun()
    run.backups.stop()
    await recordCall(run)
    await run.backups.run()
    const file = access(run.folders.files.get(`backups/${run.backups.state().last?.name}`) ?? new Uint8Array(0))
    run.close()
    const outcome = await restoreBackup(run.folders, run.header, run.keys, file, { kind: 'identity', text: run.keys.backupIdentity })
    expect(outcome.status).toBe('restored')
    expect(linesIn(run.folders, 2)).not.toEqual([])
    expect(linesIn(run.folders, 2).every(isSealed)).toBe(true)
  })

  test.each(['database', 'mirror'] as const)('opened from a copy, its %s', async (kind) => {
    const run = await firstRun()
    run.backups.stop()
    await recordCall(run)
    run.close()
    expect(await adoptCopy(run.folders, run, { kind, generation: 1 })).toMatchObject({ status: 'adopted' })
    expect(linesIn(run.folders, 2)).not.toEqual([])
    expect(linesIn(run.folders, 2).every(isSealed)).toBe(true)
  })
})

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
