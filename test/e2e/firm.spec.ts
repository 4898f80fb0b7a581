/** One register for two advisers, each in a browser of their own, over a folder that something else carries from one to the other. */
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { ownSeat, writeRequest } from '../../shared/replication/index.ts'
import { createIdentity, recipientOf } from '../../shared/vault/index.ts'
import { expectAccessible } from './accessible.ts'
import { onDay, openReadyVault, setUpFirm, unlock } from './adviser.ts'

const FOLDER = 'espace-du-cabinet'

/** Stands in for the browser’s chooser, which no test can click: picks a folder of the browser’s own file system. */
async function pickable(context: BrowserContext): Promise<void> {
  await context.addInitScript((name) => {
    Object.assign(window, {
      showDirectoryPicker: async () => (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true }),
    })
  }, FOLDER)
}

/** Another adviser’s laptop. */
async function otherLaptop(browser: Browser, { context }: { readonly context: BrowserContext }, url: string | undefined): Promise<Page> {
  await pickable(context)
  const other = await browser.newContext({
    ...(url !== undefined && { baseURL: url }),
    ...{ locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' },
  })
  await pickable(other)
  return other.newPage()
}

type Carried = readonly (readonly [name: string, bytes: readonly number[]])[]

async function filesOf(page: Page): Promise<Carried> {
  return page.evaluate(async (name) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true })
    const files: [string, number[]][] = []
    for await (const [file, handle] of folder.entries()) {
      if (handle.kind !== 'file' || file.startsWith('.')) continue
      const bytes = await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer()
      files.push([file, [...new Uint8Array(bytes)]])
    }
    return files
  }, FOLDER)
}

function bring(page: Page, files: Carried): Promise<void> {
  return page.evaluate(
    async ({ name, files }) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true })
      for (const [file, bytes] of files) {
        const writing = await (await folder.getFileHandle(file, { create: true })).createWritable()
        await writing.write(new Uint8Array(bytes))
        await writing.close()
      }
    },
    { name: FOLDER, files },
  )
}

/** What a synchroniser does, each way. */
async function carry(one: Page, other: Page): Promise<void> {
  const [here, there] = [await filesOf(one), await filesOf(other)]
  const lacking = (from: Carried, to: Carried) => from.filter(([name]) => !to.some(([known]) => known === name))
  await bring(other, lacking(here, there))
  await bring(one, lacking(there, here))
}

/** Carries until it is so: the pages look at the folder from time to time. */
async function carryUntil(one: Page, other: Page, isSo: () => Promise<boolean>): Promise<void> {
  await expect(async () => {
    await carry(one, other)
    expect(await isSo()).toBe(true)
  }).toPass()
}

const sideBar = (page: Page) => page.getByRole('navigation', { name: 'Rubriques' })
const standing = (page: Page) => sideBar(page).getByRole('link', { name: /À jour avec le cabinet|à transmettre|Première lecture|demandé/ })

async function members(page: Page): Promise<void> {
  await page.goto('/#/cabinet/membres')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Membres')
}

test('two registers become one: shared, joined by five words, worked on apart, settled by one, and one is left out', async ({
  page: camille,
  browser,
}, info) => {
  const jules = await otherLaptop(browser, { context: camille.context() }, info.project.use.baseURL)
  await onDay(camille, '2026-03-04')
  await onDay(jules, '2026-03-04')
  await setUpFirm(camille, { complaints: [{ channel: 'Lettre', sentOn: '02/02/2026', receivedOn: '03/02/2026' }] })
  const dossier = new URL(camille.url()).hash
  // Jules’s first start leads him there.
  await jules.goto('/')
  await openReadyVault(jules)
  await jules.getByRole('button', { name: 'Le rejoindre' }).click()
  await expect(jules.getByRole('heading', { level: 1 })).toHaveText('Membres')
  await expect(standing(camille)).toHaveCount(0)

  // A register with dossiers shares; it is told why it cannot join.
  await members(camille)
  await expect(camille.getByText(/Ce registre a 1.dossier.: il ne rejoint que le cabinet qui les a déjà tous/)).toBeVisible()
  await expectAccessible(camille)
  await camille.getByRole('button', { name: 'Choisir le dossier à partager' }).click()
  await camille.getByRole('textbox', { name: 'Votre nom' }).fill('Camille Fictif')
  await camille.getByRole('button', { name: 'Partager ce registre' }).click()
  await expect(camille.getByRole('list', { name: 'Membres' })).toContainText('Camille Fictif · Responsable · ce poste')
  await expect(standing(camille)).toHaveAccessibleName(/À jour avec le cabinet/)
  await expectAccessible(camille)

  // A folder that nobody shared in is none to join; the one that the synchroniser brought is.
  await jules.getByRole('button', { name: 'Choisir le dossier du cabinet' }).click()
  await expect(jules.getByRole('alert')).toContainText('Ce dossier n’est l’espace d’aucun cabinet.')
  await carry(camille, jules)
  await jules.getByRole('button', { name: 'Choisir le dossier du cabinet' }).click()
  const shown = jules.getByRole('list', { name: 'Les cinq mots' }).getByRole('listitem')
  await expect(shown).toHaveCount(5)
  await expect(standing(jules)).toHaveAccessibleName('Vous avez demandé à rejoindre le cabinet')
  await expectAccessible(jules)

  const asked = camille.getByRole('region', { name: 'Une personne demande à rejoindre le cabinet' })
  await carryUntil(camille, jules, () => asked.isVisible())
  const words = await shown.allTextContents()
  await expect(asked.getByRole('list', { name: 'Les cinq mots' }).getByRole('listitem')).toHaveText(words)
  await expectAccessible(camille)
  await asked.getByRole('button', { name: 'Les mots sont les mêmes : accepter' }).click()
  await expect(asked.getByText('Il faut son nom')).toBeVisible()
  await asked.getByRole('textbox', { name: 'Nom de cette personne' }).fill('Jules Fictif')
  await asked.getByRole('button', { name: 'Les mots sont les mêmes : accepter' }).click()
  await expect(asked).toHaveCount(0)
  await expect(camille.getByRole('list', { name: 'Membres' })).toContainText('Jules Fictif · Conseiller · dossiers numérotés JF')

  // Jules becomes a seat by himself, and reads what Camille had recorded.
  const list = jules.getByRole('list', { name: 'Membres' })
  await carryUntil(camille, jules, async () => (await list.getByRole('listitem').count()) === 2)
  await expect(list).toContainText('Jules Fictif · Conseiller · dossiers numérotés JF · ce poste')
  await expect(jules.getByText('Pour accepter ou retirer quelqu’un, adressez-vous à Camille Fictif.')).toBeVisible()
  await jules.goto('/#/reclamations')
  await expect(jules.getByText('2026-001')).toBeVisible()
  await expect(standing(jules)).toHaveAccessibleName(/À jour avec le cabinet/)

  // The register is locked and opened again: still a seat, by itself.
  await jules.reload()
  await unlock(jules)
  await expect(standing(jules)).toHaveAccessibleName(/À jour avec le cabinet/)

  // Apart, Jules notes what the client said; Camille decides that it was no complaint.
  await jules.goto(`/${dossier}`)
  await jules.getByRole('button', { name: 'Ajouter une note' }).click()
  await jules.getByRole('dialog').getByLabel('Note').fill('Il rappelle : il veut une réponse écrite.')
  await jules.getByRole('button', { name: 'Enregistrer la note' }).click()
  await expect(jules.getByRole('dialog')).toHaveCount(0)
  await camille.goto(`/${dossier}`)
  await camille.getByRole('button', { name: 'Autres actions' }).click()
  await camille.getByRole('menuitem', { name: 'Requalifier en demande' }).click()
  await camille.getByRole('textbox', { name: /Pourquoi n’est-ce pas une réclamation/ }).fill('Il demandait un relevé.')
  await camille.getByRole('button', { name: 'Requalifier en demande' }).click()
  await expect(camille.getByRole('dialog')).toHaveCount(0)

  // Together again, both see it, who did what, and one of them settles it.
  const asks = (page: Page) => page.getByRole('status').filter({ hasText: 'Tout est gardé.' })
  await carryUntil(camille, jules, async () => (await asks(camille).isVisible()) && (await asks(jules).isVisible()))
  for (const page of [camille, jules]) {
    await expect(page.getByRole('region', { name: 'Journal' }).getByText('Jules Fictif', { exact: true })).toHaveCount(1)
  }
  await asks(camille).getByRole('button', { name: 'Confirmer' }).click()
  await camille.getByRole('dialog').getByRole('button', { name: 'Confirmer' }).click()
  await expect(asks(camille)).toHaveCount(0)
  await carryUntil(camille, jules, async () => (await asks(jules).count()) === 0)
  await members(camille)

  // Left out, he is told so; what is on his laptop stays there.
  await camille.getByRole('button', { name: 'Retirer Jules Fictif du cabinet' }).click()
  const dialog = camille.getByRole('dialog')
  await expect(dialog).toContainText('Ce que son ordinateur contient déjà y reste')
  await expectAccessible(camille)
  await dialog.getByRole('button', { name: 'Retirer du cabinet' }).click()
  await expect(camille.getByText('A quitté le cabinet : Jules Fictif.')).toBeVisible()
  const left = sideBar(jules).getByRole('link', { name: 'Ce poste a été retiré du cabinet' })
  await carryUntil(camille, jules, () => left.isVisible())
  await members(jules)
  const removed = jules.getByRole('region', { name: 'Ce poste a été retiré du cabinet' })
  await expectAccessible(jules)

  // He goes on alone: asked once more, with what stays and what comes no more.
  await removed.getByRole('button', { name: 'Continuer seul' }).click()
  const alone = jules.getByRole('dialog')
  await expect(alone).toContainText('Vos prochains dossiers suivent votre numérotation (JF).')
  await expect(alone.getByRole('button', { name: 'Continuer seul' })).toBeDisabled()
  await expectAccessible(jules)
  await alone.getByRole('checkbox', { name: 'Je veux que ce registre continue seul' }).check()
  await alone.getByRole('button', { name: 'Continuer seul' }).click()
  await expect(jules.getByRole('region', { name: 'Travailler à plusieurs' })).toBeVisible()
  await expect(left).toHaveCount(0)
  await jules.reload()
  await unlock(jules)
  await jules.goto(`/${dossier}`)
  await expect(jules.getByRole('region', { name: 'Journal' }).getByText('Jules Fictif', { exact: true })).toHaveCount(1)
  await expect(left).toHaveCount(0)
  await members(jules)
  await expect(jules.getByRole('region', { name: 'Partager ce registre' })).toBeVisible()
  await jules.context().close()
})

test('a folder that is gone, or that the browser wants to be asked for again, is said where it is mended', async ({ page, context }) => {
  await pickable(context)
  await onDay(page, '2026-03-04')
  await setUpFirm(page)
  await members(page)
  await page.getByRole('button', { name: 'Choisir le dossier à partager' }).click()
  await page.getByRole('textbox', { name: 'Votre nom' }).fill('Camille Fictif')
  await page.getByRole('button', { name: 'Partager ce registre' }).click()
  await expect(standing(page)).toHaveAccessibleName(/À jour avec le cabinet/)
  const before = (await filesOf(page)).map(([name]) => name)

  await page.evaluate(async (name) => (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true }), FOLDER)
  await expect(sideBar(page).getByRole('link', { name: /L’espace du cabinet est introuvable depuis 9.h.00/ })).toBeVisible()
  await expect(page.getByText(/Vos enregistrements sont à l’abri sur ce poste/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Choisir le dossier du cabinet' }).click()
  await expect(standing(page)).toHaveAccessibleName(/À jour avec le cabinet/)
  expect((await filesOf(page)).map(([name]) => name)).toEqual(expect.arrayContaining(before))

  await page.addInitScript(() => {
    let state: PermissionState = 'prompt'
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: async () => state,
      requestPermission: async () => {
        state = 'granted'
        return state
      },
    })
  })
  await page.reload()
  await unlock(page)
  await expect(
    sideBar(page).getByRole('link', { name: 'Le navigateur attend votre accord pour ouvrir le dossier du cabinet' }),
  ).toBeVisible()
  await expectAccessible(page)
  await sideBar(page).getByRole('button', { name: 'Autoriser' }).click()
  await expect(standing(page)).toHaveAccessibleName(/À jour avec le cabinet/)
})

test('requests that somebody put in the folder by the dozen show no words before one is opened, and are refused at once', async ({
  page,
  context,
}) => {
  await pickable(context)
  await onDay(page, '2026-03-04')
  await setUpFirm(page)
  await members(page)
  await page.getByRole('button', { name: 'Choisir le dossier à partager' }).click()
  await page.getByRole('textbox', { name: 'Votre nom' }).fill('Camille Fictif')
  await page.getByRole('button', { name: 'Partager ce registre' }).click()
  await expect(standing(page)).toHaveAccessibleName(/À jour avec le cabinet/)
  const recipient = await recipientOf(await createIdentity())
  const requests = Array.from({ length: 15 }, (_, at) => writeRequest('0'.repeat(64), recipient, ownSeat(new Uint8Array(32).fill(at + 1))))
  await bring(
    page,
    requests.map(({ name, bytes }) => [name, [...bytes]] as const),
  )
  const asking = page.getByRole('region', { name: 'Plusieurs personnes demandent à rejoindre le cabinet' })
  await expect(asking.getByText(/^15.demandes se trouvent dans l’espace du cabinet, dont 12.sont montrées/)).toBeVisible()
  const words = asking.getByRole('list', { name: 'Les cinq mots' })
  await expect(words).toHaveCount(0)
  await expectAccessible(page)
  await asking.getByRole('button', { name: 'Voir les cinq mots d’une demande' }).first().click()
  await expect(words).toHaveCount(1)
  await expect(words.getByRole('listitem')).toHaveCount(5)
  await asking.getByRole('button', { name: 'Tout refuser' }).click()
  await expect(asking).toHaveCount(0)
  expect((await filesOf(page)).filter(([name]) => name.startsWith('demande'))).toEqual([])
})
