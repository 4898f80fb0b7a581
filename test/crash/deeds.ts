/** What an adviser does to a register, each deed killed on its way; and what the next start may then show. */
import type { Page } from '@playwright/test'
import { giveBackRecoveryCode, goOn, typeDay } from '../e2e/adviser.ts'
import { expect, goTo, mirrorText, type Register, type Stored, storedIn } from './register.ts'

/** A deed made ready: one click is left. */
export type Begun = {
  /** What is killed. It notes what the screen confirms, as soon as it does. */
  readonly go: () => Promise<void>
  /** After the next start: what was done is done wholly, or not at all. */
  readonly settle?: (page: Page, stored: Stored) => Promise<void>
}

export type Deed = {
  readonly name: string
  /** It is killed within this time, in ms. */
  readonly lasts: number
  readonly begin: (page: Page, register: Register, round: number) => Promise<Begun>
}

/** A complaint's opening and its attachment. */
const EVENTS_OF_A_COMPLAINT = 2
const IMPORTED_LINES = 12

const recording: Deed = {
  name: 'enregistrement',
  lasts: 6000,
  begin: async (page, register, round) => ({
    go: async () => {
      for (let step = 1; ; step += 1) {
        await recordOne(page, register, `${round}-${step}`)
        if (step % 2 === 0) await backUp(page, register)
      }
    },
  }),
}

/** A complaint with a piece, then a note: each is in the register as soon as the screen confirms it. */
export async function recordOne(page: Page, register: Register, mark: string): Promise<void> {
  const [name, file] = [`Réclamant ${mark}`, `piece-${mark}.pdf`]
  await goTo(page, register, '/reclamations/nouvelle')
  await page.getByRole('radio', { name: /Une\sréclamation/ }).waitFor()
  const fast = page.getByRole('button', { name: 'Saisie rapide' })
  // A draft that survived the last crash opens as it was left.
  if (await fast.isVisible()) await fast.click()
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(name)
  await page.getByRole('radio', { name: 'Courriel' }).check()
  await typeDay(page, 'Envoyée le', '02/04/2026')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Rachat trop long.')
  await page.locator('input[type=file]').setInputFiles({ name: file, mimeType: 'application/pdf', buffer: Buffer.from(file) })
  await page.getByRole('listitem').filter({ hasText: file }).waitFor()
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  const refusal = page.getByRole('alert')
  await page.getByRole('heading', { name: 'Journal' }).or(refusal).first().waitFor()
  if (!(await page.getByRole('heading', { name: 'Journal' }).isVisible())) throw new Error(await refusal.first().innerText())
  const recorded = { name, file, events: EVENTS_OF_A_COMPLAINT }
  register.dossiers.set(page.url().split('/').at(-1) ?? '', recorded)
  await page.getByRole('button', { name: 'Ajouter une note' }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill(`Rappelé ${mark}.`)
  await page.getByRole('button', { name: 'Enregistrer la note' }).click()
  await page
    .getByRole('listitem')
    .filter({ hasText: `Rappelé ${mark}.` })
    .waitFor()
  recorded.events += 1
  register.notes += 1
}

async function backUp(page: Page, register: Register): Promise<void> {
  await goTo(page, register, '/cabinet/donnees')
  const button = page.getByRole('button', { name: 'Sauvegarder maintenant' })
  await button.click()
  await page.getByRole('list', { name: 'Sauvegardes présentes' }).waitFor()
  await button.waitFor()
  register.backups += 1
}

const importing: Deed = {
  name: 'import',
  lasts: 1500,
  begin: async (page, register, round) => {
    const names = Array.from({ length: IMPORTED_LINES }, (_, line) => personName(round * IMPORTED_LINES + line))
    const day = String((round % 28) + 1).padStart(2, '0')
    const before = new Set(Object.keys((await storedIn(page)).sequences))
    await goTo(page, register, '/reclamations/import')
    const text = [
      'Client;Canal;Date réception;Motif;Date réponse;Réponse;Statut',
      ...names.map((name) => `${name};Courrier;${day}/01/2026;Frais;${day}/02/2026;Favorable;Clos`),
    ]
    await page
      .getByLabel('Registre à importer')
      .setInputFiles({ name: 'ancien.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${text.join('\r\n')}`) })
    const check = page.getByRole('button', { name: 'Vérifier les lignes' })
    for (const step of [/les colonnes$/, /les valeurs$/]) {
      await goOn(page)
      await page.getByRole('heading', { name: step }).waitFor()
    }
    await check.click()
    const start = page.getByRole('button', { name: /^Importer 12\sdossiers$/ })
    await start.waitFor()
    let isAcknowledged = false
    return {
      go: async () => {
        await start.click()
        await page.getByText(/12\sdossiers repris/).waitFor()
        isAcknowledged = true
      },
      settle: async (_, { sequences }) => {
        const added = Object.entries(sequences).filter(([id]) => !before.has(id))
        expect(isAcknowledged ? [IMPORTED_LINES] : [0, IMPORTED_LINES], 'all the lines, or none').toContain(added.length)
        for (const [id, events] of added) register.dossiers.set(id, { events: events.length })
        if (added.length > 0) register.imported = [...register.imported, ...names]
      },
    }
  },
}

const SYLLABLES = ['ba', 'ki', 'lo', 'mu', 'ra', 'te', 'vo', 'zi', 'du', 'fe', 'gna', 'pi']

/** Names that nobody takes for one another: lines that look alike are held to be one complaint. */
function personName(number: number): string {
  const syllable = (at: number) => SYLLABLES[Math.floor(number / SYLLABLES.length ** at) % SYLLABLES.length] ?? ''
  const turned = SYLLABLES[(number * 7 + 3) % SYLLABLES.length] ?? ''
  return `${capital(syllable(0) + turned + syllable(1))} ${capital(syllable(2) + turned + syllable(0) + syllable(1))}`
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

const FOUND = /1\sdossier\s:/
const ERASED = 'Aucun dossier à ce nom.'

const erasing: Deed = {
  name: 'effacement',
  lasts: 1500,
  begin: async (page, register, round) => {
    if (register.imported.length === 0) await importWhole(page, register, round)
    const [name = '', ...others] = register.imported
    const before = await storedIn(page)
    await askFor(page, register, name)
    await page.getByText(FOUND).waitFor()
    await page.getByRole('button', { name: 'Effacer ses données' }).click()
    const button = page.getByRole('button', { name: 'Effacer', exact: true })
    await button.waitFor()
    let isAcknowledged = false
    return {
      go: async () => {
        await button.click()
        await page.getByText(/les données personnelles sont effacées/).waitFor()
        isAcknowledged = true
      },
      settle: async (restarted, stored) => {
        await askFor(restarted, register, name)
        await restarted.getByText(FOUND).or(restarted.getByText(ERASED)).waitFor()
        const isErased = await restarted.getByText(ERASED).isVisible()
        if (isAcknowledged) expect(isErased, `${name}, erased`).toBe(true)
        const gone = Object.entries(before.keys).flatMap(([id, box]) => (stored.keys[id] === box ? [] : [box]))
        expect(gone, 'the former key of one dossier').toHaveLength(isErased ? 1 : 0)
        const mirrored = await mirrorText(restarted, stored.generation)
        for (const box of gone) expect(mirrored.includes(box), 'a destroyed key in the second copy').toBe(false)
        if (!isErased) return
        register.imported = others
        register.erased = [...register.erased, name]
      },
    }
  },
}

async function askFor(page: Page, register: Register, name: string): Promise<void> {
  await goTo(page, register, '/cabinet/donnees-personnelles')
  await page.getByRole('combobox', { name: /Une\spersonne\sdemande/ }).fill(name)
}

async function importWhole(page: Page, register: Register, round: number): Promise<void> {
  const { go, settle } = await importing.begin(page, register, round)
  await go()
  await settle?.(page, await storedIn(page))
}

const restoring: Deed = {
  name: 'restauration',
  lasts: 4000,
  begin: async (page, register, round) => {
    if (register.backups === 0) await backUp(page, register)
    await recordOne(page, register, `${round}-avant`)
    const before = await storedIn(page)
    await goTo(page, register, '/cabinet/donnees')
    const listed = page.getByRole('list', { name: 'Sauvegardes présentes' }).getByRole('listitem')
    await listed.last().getByRole('button', { name: 'Restaurer' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/Elle a été lue et vérifiée en entier/).waitFor()
    // What is not in the backup, or not as it is here, is named before anything changes.
    const named = new Set((await dialog.innerText()).match(/\d{4}-\d{3,}/g))
    let isAcknowledged = false
    return {
      go: async () => {
        await dialog.getByRole('button', { name: 'Restaurer', exact: true }).click()
        await page.getByRole('heading', { level: 1, name: 'Registre verrouillé' }).waitFor()
        isAcknowledged = true
      },
      settle: async (restarted, stored) => {
        const isRestored = stored.generation !== before.generation
        if (isAcknowledged) expect(isRestored, 'restored').toBe(true)
        if (!isRestored) return
        for (const [id, reference] of Object.entries(before.references)) {
          const [then, now] = [before.sequences[id]?.length ?? 0, stored.sequences[id]?.length ?? 0]
          if (!named.has(reference)) expect(now, reference).toBe(then)
          const recorded = register.dossiers.get(id)
          if (now === 0) register.dossiers.delete(id)
          else if (recorded) recorded.events = Math.min(recorded.events, now)
        }
        // An import that the backup has not is gone with it; whoever was erased stays erased.
        register.imported = []
        for (const name of register.erased) {
          await askFor(restarted, register, name)
          await expect(restarted.getByText(ERASED)).toBeVisible()
        }
      },
    }
  },
}

const changingPassphrase: Deed = {
  name: 'changement de phrase',
  lasts: 4000,
  begin: async (page, register, round) => {
    const [current = ''] = register.passphrases
    const wanted = `cheval agrafe batterie ${round}`
    await goTo(page, register, '/cabinet/ouverture')
    await page.getByRole('button', { name: 'Changer la phrase de passe' }).click()
    await page.getByRole('textbox', { name: 'Phrase actuelle' }).fill(current)
    await page.getByRole('textbox', { name: 'Nouvelle phrase' }).fill(wanted)
    await page.getByRole('textbox', { name: 'La même, encore une fois' }).fill(wanted)
    return {
      go: async () => {
        register.passphrases = [wanted, current]
        await page.getByRole('button', { name: 'Changer la phrase', exact: true }).click()
        await page.getByText('La phrase de passe est changée. Ouvrez le registre avec la nouvelle.').waitFor()
        register.passphrases = [wanted]
      },
    }
  },
}

const changingCode: Deed = {
  name: 'changement de code',
  lasts: 4000,
  begin: async (page, register) => {
    const [current = ''] = register.codes
    await goTo(page, register, '/cabinet/ouverture')
    await page.getByRole('button', { name: 'Faire un nouveau code de secours' }).click()
    const wanted = (await giveBackRecoveryCode(page)).join(' ')
    await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(register.passphrases[0] ?? '')
    register.isOpenedByCode = true
    return {
      go: async () => {
        register.codes = [wanted, current]
        await page.getByRole('button', { name: 'Changer le code' }).click()
        await page.getByText(/Le nouveau code de secours est en place/).waitFor()
        register.codes = [wanted]
      },
    }
  },
}

/** In this order, over and over: an erasure has somebody to erase, a restore something to give back. */
export const DEEDS: readonly Deed[] = [recording, importing, erasing, changingCode, restoring, recording, changingPassphrase]
