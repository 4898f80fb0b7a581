/** A register that is killed over and over: what the screen confirmed of it, and that all of it is there. */
import { expect as expectAtOnce, type Page } from '@playwright/test'

/** A start after a kill, on a busy computer, takes its time. */
export const expect = expectAtOnce.configure({ timeout: 120_000 })

/** A dossier that the screen confirmed, or that a start found, with its number of events. */
export type Recorded = { readonly name?: string; readonly file?: string; events: number }

/** What was acknowledged. Of a change that a kill interrupted, either value may be the one in force. */
export type Register = {
  readonly url: string
  /** By the dossier's id. */
  readonly dossiers: Map<string, Recorded>
  /** Persons of closed dossiers taken over, and those that were erased. */
  imported: readonly string[]
  erased: readonly string[]
  notes: number
  backups: number
  /** The latest first. */
  passphrases: readonly string[]
  codes: readonly string[]
  /** Whether the next start opens it by the code. */
  isOpenedByCode: boolean
}

export function newRegister(url: string, passphrase: string, code: string): Register {
  return {
    url,
    dossiers: new Map(),
    imported: [],
    erased: [],
    notes: 0,
    backups: 0,
    passphrases: [passphrase],
    codes: [code],
    isOpenedByCode: false,
  }
}

/** Goes to a screen of the open register. */
export async function goTo(page: Page, { url }: Pick<Register, 'url'>, path: string): Promise<void> {
  await page.goto(`${url}#${path}`)
}

/** What a start shows first. @throws where no screen comes */
export async function firstTitle(page: Page, url: string): Promise<string> {
  await page.goto(url)
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toBeVisible()
  // A window that died keeps its lock a moment longer where the computer is busy: this one waits for it by itself.
  await expect(title).not.toHaveText(/Ouverture|autre fenêtre/)
  return title.innerText()
}

/** Starts, and types what opens. What did open is the one in force. */
export async function openRegister(page: Page, register: Register): Promise<void> {
  expect(await firstTitle(page, register.url)).toBe('Registre verrouillé')
  if (register.isOpenedByCode) {
    await page.getByRole('button', { name: /Phrase\soubliée/ }).click()
    register.codes = [await tried(page, 'Code de secours', register.codes)]
    await page.getByRole('button', { name: 'Plus tard' }).click()
    register.isOpenedByCode = false
  } else register.passphrases = [await tried(page, 'Phrase de passe', register.passphrases)]
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** @returns the first of these keys that opens */
async function tried(page: Page, field: string, keys: readonly string[]): Promise<string> {
  const refused = page.getByText(/^Ce n’est pas/)
  // By its element: behind a dialog, which may come first, nothing has a role.
  const behindTheDoor = page.locator('h1').filter({ hasNotText: 'Registre verrouillé' })
  for (const key of keys) {
    await page.getByRole('textbox', { name: field }).fill(key)
    await page.getByRole('button', { name: 'Ouvrir le registre' }).click()
    // One wait, which a killed browser ends: tries that are made again would go on for as long as they may.
    await refused.or(behindTheDoor).first().waitFor({ timeout: 120_000 })
    if (!(await refused.isVisible())) return key
  }
  throw new Error(`no ${field} of ${keys.length} opens`)
}

/** Everything acknowledged is there; some dossiers are looked at on the screen, and on a full check the newest backup. */
export async function verify(page: Page, register: Register, isFull: boolean): Promise<Stored> {
  await expect(page.getByText('La seconde copie du registre ne s’écrit plus')).toHaveCount(0)
  const stored = await storedIn(page)
  for (const [id, sequences] of Object.entries(stored.sequences)) expect(sequences, id).toEqual(sequences.map((_, index) => index + 1))
  for (const [id, { events, name }] of register.dossiers) {
    expect(stored.sequences[id]?.length ?? 0, name ?? id).toBeGreaterThanOrEqual(events)
    expect(stored.references[id], name ?? id).toBeDefined()
  }
  const ids = [...register.dossiers.keys()]
  for (const id of isFull ? ids.slice(-20) : ids.slice(-1)) await verifyOnScreen(page, register, id)
  if (isFull && register.backups > 0) await verifyBackup(page, register)
  return stored
}

/** A dossier opens, its chain is whole, its file is the one that was attached. */
export async function verifyOnScreen(page: Page, register: Register, id: string): Promise<void> {
  const { name, file } = register.dossiers.get(id) ?? {}
  await goTo(page, register, `/reclamations/${id}`)
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  await expect(page.getByText(/a été modifié en dehors/)).toHaveCount(0)
  if (name) await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  if (file) await expect(page.getByRole('button', { name: file, exact: true })).toBeVisible()
}

async function verifyBackup(page: Page, register: Register): Promise<void> {
  await goTo(page, register, '/cabinet/donnees')
  const listed = page.getByRole('list', { name: 'Sauvegardes présentes' }).getByRole('listitem')
  await listed.first().getByRole('button', { name: 'Restaurer' }).click()
  await expect(page.getByText(/Elle a été lue et vérifiée en entier/)).toBeVisible()
  await page.getByRole('button', { name: 'Ne rien changer' }).click()
}

/** What lies in the generation in use, by what reads without a key. */
export type Stored = {
  readonly generation: number
  /** Each dossier's events. */
  readonly sequences: Readonly<Record<string, readonly number[]>>
  /** The number of each dossier that the lists show. */
  readonly references: Readonly<Record<string, string>>
  /** The pieces that are here whole. */
  readonly files: readonly string[]
  /** Each dossier's key, in its box. */
  readonly keys: Readonly<Record<string, string>>
}

export async function storedIn(page: Page): Promise<Stored> {
  const generation = await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('coffre')
    const header = JSON.parse(await (await (await folder.getFileHandle('coffre.json')).getFile()).text()) as { generation: number }
    return header.generation
  })
  return storedAs(page, generation)
}

/** The same where the folders are not the browser's: the shell's are on the disk. */
export function storedAs(page: Page, generation: number): Promise<Stored> {
  return page.evaluate(async (used) => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await answered(indexedDB.open(`reclamations-cgp-coffre-${used}`))
    const transaction = database.transaction(['events', 'dossiers', 'keys', 'files'])
    const all = <T>(store: string) => answered(transaction.objectStore(store).getAll()) as Promise<T[]>
    const events = await all<{ dossierId: string; sequence: number }>('events')
    const dossiers = await all<{ id: string; reference: string }>('dossiers')
    const keys = await all<{ dossierId: string; box: Uint8Array }>('keys')
    const files = (await answered(transaction.objectStore('files').getAllKeys())) as string[]
    database.close()
    const sequences: Record<string, number[]> = {}
    for (const { dossierId, sequence } of events) {
      const known = sequences[dossierId] ?? []
      known.push(sequence)
      sequences[dossierId] = known
    }
    for (const known of Object.values(sequences)) known.sort((first, second) => first - second)
    return {
      generation: used,
      sequences,
      files: files.sort(),
      references: Object.fromEntries(dossiers.map(({ id, reference }) => [id, reference])),
      keys: Object.fromEntries(keys.map(({ dossierId, box }) => [dossierId, btoa(String.fromCharCode(...box))])),
    }
  }, generation)
}

/** The second copy's journal, as it lies on the disk. */
export function mirrorText(page: Page, generation: number): Promise<string> {
  return page.evaluate(async (used) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('coffre')
    return (await (await folder.getFileHandle(`journal-${used}.log`)).getFile()).text()
  }, generation)
}
