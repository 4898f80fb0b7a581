/** A letter that a second person reads before it leaves: two windows of the application over one folder of the disk. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { IntakeDraft } from '../../renderer/features/intake/intake-draft.ts'
import { localDate } from '../../shared/regulation/index.ts'
import { expectAccessible } from './accessible.ts'
import { asTyped, choose, onDay, setUpFirm, skipFirm } from './adviser.ts'
import { type Launch, shellOf, test } from './edition.ts'
import { joinRegister, shareRegister } from './firm-seats.ts'

const TITLE = /^Accord avant l’envoi.: réponse$/

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to
  }, hash)
}

async function toToday(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click()
}

const title = (page: Page) => page.getByRole('heading', { level: 1 })
const asks = (page: Page) => page.getByRole('link', { name: /^Camille Fictif demande votre accord pour la réponse à Claire Fontaine\.$/ })

async function write(page: Page, reasons: string): Promise<void> {
  await page.getByRole('radio', { name: 'Favorable', exact: true }).check()
  await page.getByRole('textbox', { name: 'Les faits' }).fill('Les fonds ont été versés le 26 mars.')
  await page.getByRole('textbox', { name: 'Les motifs de la réponse' }).fill(reasons)
  await expect(page.locator('.docx-wrapper')).toContainText(reasons)
}

async function askApproval(page: Page, comment: string): Promise<void> {
  await page.getByRole('button', { name: 'Demander l’accord' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/Remarque/).fill(comment)
  await dialog.getByRole('button', { name: 'Demander l’accord' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/Vous avez demandé le.9.avril.2026 un accord pour la réponse.: il est attendu\./)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Demander l’accord' })).toBeDisabled()
}

const BY_EMAIL = asTyped({ channel: 'Courriel', sentOn: '07/04/2026' })

const REVIEW: Partial<IntakeDraft> = {
  ...{ isPseudonym: true, name: 'lulu69', capacity: 'unknown', channel: 'onlineReview', platform: 'Avis Fictifs' },
  ...{ reviewPlace: 'https://avis.example/1', sentOn: localDate('2026-04-07'), receivedOn: localDate('2026-04-08') },
  ...{ product: 'Assurance-vie', description: 'Écrit que son rachat a pris sept semaines.' },
}

/** Camille hands the dossier over to Jules, whose window shows it. */
async function handOver(camille: Page, jules: Page, dossier: string): Promise<void> {
  await go(camille, dossier)
  await camille.getByRole('button', { name: 'Autres actions' }).click()
  await camille.getByRole('menuitem', { name: 'Confier le dossier' }).click()
  await choose(camille, 'À qui', 'Jules Fictif')
  await camille.getByRole('dialog').getByRole('button', { name: 'Confier' }).click()
  await expect(jules.getByText('dossier confié à Jules Fictif')).toBeVisible()
}

type TwoSeats = { readonly jules: Page; readonly dossier: string }

/** Camille’s register, with a complaint, which Jules has joined on a computer of his own. */
async function twoSeats(camille: Page, appData: string, launch: Launch, complaint: Partial<IntakeDraft> = BY_EMAIL): Promise<TwoSeats> {
  const cabinet = join(appData, 'Cabinet')
  const julesData = join(appData, 'ordinateur-de-jules')
  for (const folder of [cabinet, julesData]) await mkdir(folder)
  const shell = shellOf(camille)
  const julesShell = await launch({ appData: julesData })
  const jules = await julesShell.firstWindow()
  for (const window of [camille, jules]) await onDay(window, '2026-04-09')
  await setUpFirm(camille, { typed: [complaint] })
  const dossier = new URL(camille.url()).hash.slice(1)
  await shareRegister({ page: camille, shell }, cabinet, 'Camille Fictif')
  await expect(camille.getByRole('radio', { name: 'Pour les réponses' })).toHaveCount(0)
  await skipFirm(jules)
  await joinRegister({ page: jules, shell: julesShell }, camille, cabinet, 'Jules Fictif')
  return { jules, dossier }
}

test('Camille asks, Jules sends the answer back, she mends it, he agrees, she sends: the timeline says who agreed and when', async ({
  page: camille,
  appData,
  launch,
}) => {
  const { jules, dossier } = await twoSeats(camille, appData, launch)
  await camille.getByRole('radio', { name: 'Pour les réponses' }).check()
  await expect(jules.getByText(/Pour les réponses\. Le responsable du cabinet le règle\./)).toBeVisible()
  await expectAccessible(camille)

  // A letter that the firm does not ask it for leaves as before.
  await go(camille, `${dossier}/lettre/acknowledgement`)
  await expect(camille.getByRole('button', { name: 'Marquer comme envoyée' })).toBeEnabled()
  await go(camille, `${dossier}/lettre/answer`)
  await write(camille, 'Le cabinet aurait dû relancer.')
  await expect(camille.getByText(/Le cabinet demande l’accord d’une deuxième personne avant l’envoi de cette lettre\./)).toBeVisible()
  await expectAccessible(camille)
  await askApproval(camille, 'À relire avant midi.')
  await toToday(camille)
  await expect(camille.getByText(/Un accord est attendu pour la réponse, demandé le.9.avril.2026\./)).toBeVisible()

  await toToday(jules)
  await expect(asks(jules)).toBeVisible()
  await expect(title(jules)).toHaveText(/^1.lettre attend votre accord\.$/)
  await expectAccessible(jules)
  await asks(jules).click()
  await expect(title(jules)).toHaveText(TITLE)
  await expect(jules.getByText('À relire avant midi.')).toBeVisible()
  await expect(jules.getByRole('document', { name: /à relire/ })).toContainText('Le cabinet aurait dû relancer.')
  await expectAccessible(jules)
  await jules.getByRole('button', { name: 'Demander de la revoir' }).click()
  await jules.getByRole('dialog').getByRole('button', { name: 'Demander de la revoir' }).click()
  await expect(jules.getByText(/Dites ce qui doit changer/)).toBeVisible()
  await jules.getByRole('dialog').getByLabel('Ce qui doit changer').fill('Dire qui aurait dû relancer.')
  await expectAccessible(jules)
  await jules.getByRole('dialog').getByRole('button', { name: 'Demander de la revoir' }).click()
  await expect(title(jules)).toContainText('Claire Fontaine')

  const sentBack = camille.getByRole('link', {
    name: /Jules Fictif demande de revoir la réponse à Claire Fontaine.: «.Dire qui aurait dû relancer\..»/,
  })
  await sentBack.click()
  await expect(camille.getByText(/«.Dire qui aurait dû relancer\..»/)).toBeVisible()
  await write(camille, 'Le cabinet aurait dû relancer l’assureur.')
  await expect(camille.getByText(/La lettre à l’écran a changé depuis.: demandez de nouveau l’accord\./)).toBeVisible()
  await askApproval(camille, 'Corrigée.')

  await toToday(jules)
  await asks(jules).click()
  await expect(jules.getByRole('document', { name: /à relire/ })).toContainText('Le cabinet aurait dû relancer l’assureur.')
  await jules.getByRole('button', { name: 'Donner mon accord' }).click()
  await jules.getByRole('dialog').getByRole('button', { name: 'Donner mon accord' }).click()
  await expect(title(jules)).toContainText('Claire Fontaine')

  await toToday(camille)
  await camille
    .getByRole('link', { name: /Jules Fictif a donné son accord pour la réponse à Claire Fontaine.: il reste à l’envoyer\./ })
    .click()
  await camille.getByRole('button', { name: 'Marquer comme envoyée' }).click()
  await camille.getByRole('dialog').getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  for (const window of [camille, jules]) {
    const journal = window.getByRole('region', { name: 'Journal' })
    await expect(journal.getByText(/la réponse à revoir avant son envoi, selon Jules Fictif/)).toBeVisible()
    await expect(journal.getByText(/accord de Jules Fictif pour la réponse/)).toBeVisible()
    await expect(journal.getByText(/Accord de Jules Fictif, le.9.avril.2026\./)).toBeVisible()
    await expect(window.getByText(/il reste à l’envoyer/)).toHaveCount(0)
  }
})

test('a letter that has left already is recorded and said; whoever the dossier is passed on to goes on from the letter that was read', async ({
  page: camille,
  appData,
  launch,
}) => {
  const { jules, dossier } = await twoSeats(camille, appData, launch)
  await camille.getByRole('radio', { name: 'Pour chaque lettre' }).check()
  await expect(jules.getByText(/Pour chaque lettre\. Le responsable du cabinet le règle\./)).toBeVisible()

  await go(camille, `${dossier}/lettre/acknowledgement`)
  await camille.getByRole('button', { name: 'La lettre est déjà partie' }).click()
  const dialog = camille.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(dialog.getByText(/Dites pourquoi elle est partie sans cet accord/)).toBeVisible()
  await dialog.getByLabel(/Pourquoi est-elle partie sans cet accord/).fill('Jules était absent.')
  await expectAccessible(camille)
  await dialog.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  for (const window of [camille, jules]) {
    await go(window, dossier)
    const journal = window.getByRole('region', { name: 'Journal' })
    await expect(journal.getByText(/accusé de réception envoyé.*; partie sans l’accord que le cabinet demande/)).toBeVisible()
    await expect(journal.getByText(/Sans cet accord.: Jules était absent\./)).toBeVisible()
  }

  await go(camille, `${dossier}/lettre/answer`)
  await write(camille, 'Le cabinet aurait dû relancer.')
  await askApproval(camille, 'À toi de finir.')
  await handOver(camille, jules, dossier)

  await jules.getByRole('link', { name: 'Lire la lettre et répondre' }).click()
  await jules.getByRole('button', { name: 'Donner mon accord' }).click()
  await jules.getByRole('dialog').getByRole('button', { name: 'Donner mon accord' }).click()
  await jules.getByRole('link', { name: 'Voir la demande' }).click()
  await jules.getByRole('button', { name: 'Reprendre la lettre sur ce poste' }).click()
  await expect(jules.locator('.docx-wrapper')).toContainText('Le cabinet aurait dû relancer.')
  await jules.getByRole('radio', { name: 'Favorable', exact: true }).check()
  await jules.getByRole('button', { name: 'Marquer comme envoyée' }).click()
  await jules.getByRole('dialog').getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  for (const window of [camille, jules]) await expect(window.getByText(/Accord de Jules Fictif, le.9.avril.2026\./)).toBeVisible()
})

test('a reply for all to read under a review is read first, sent back, agreed to, and published by whoever has the dossier then', async ({
  page: camille,
  appData,
  launch,
}) => {
  const { jules, dossier } = await twoSeats(camille, appData, launch, REVIEW)
  await camille.getByRole('radio', { name: 'Pour chaque lettre' }).check()
  await expect(jules.getByText(/Pour chaque lettre\. Le responsable du cabinet le règle\./)).toBeVisible()

  await go(camille, dossier)
  await camille.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  const text = (page: Page) => page.getByRole('textbox', { name: 'Le texte à publier' })
  await expect(text(camille)).toHaveValue(/Nous\saccusons\sréception\sde\svotre\savis/)
  await expect(
    camille.getByText(/Le cabinet demande l’accord d’une deuxième personne avant la publication de cette réponse\./),
  ).toBeVisible()
  await expect(camille.getByRole('button', { name: 'Marquer comme publiée' })).toHaveCount(0)
  await camille.getByRole('button', { name: 'Demander l’accord' }).click()
  await expectAccessible(camille)
  await camille.getByRole('dialog').getByRole('button', { name: 'Demander l’accord' }).click()
  await expect(camille.getByText(/un accord pour l’accusé de réception.: il est attendu\./)).toBeVisible()

  await toToday(jules)
  const asks = jules.getByRole('link', { name: /^Camille Fictif demande votre accord pour l’accusé de réception à lulu69\.$/ })
  await asks.click()
  await expect(jules.getByRole('document', { name: /à relire/ })).toContainText('Nous accusons réception de votre avis')
  await expectAccessible(jules)
  await jules.getByRole('button', { name: 'Demander de la revoir' }).click()
  await jules.getByRole('dialog').getByLabel('Ce qui doit changer').fill('Remercier de l’avis.')
  await jules.getByRole('dialog').getByRole('button', { name: 'Demander de la revoir' }).click()

  await expect(camille.getByText(/Jules Fictif demande de revoir l’accusé de réception.: «.Remercier de l’avis\..»/)).toBeVisible()
  const mended = `Merci de votre avis.\n${await text(camille).inputValue()}`
  await text(camille).fill(mended)
  await expect(camille.getByText(/La réponse à l’écran a changé depuis.: demandez de nouveau l’accord\./)).toBeVisible()
  await camille.getByRole('button', { name: 'Demander l’accord' }).click()
  await camille.getByRole('dialog').getByRole('button', { name: 'Demander l’accord' }).click()
  await expect(camille.getByText(/un accord pour l’accusé de réception.: il est attendu\./)).toBeVisible()

  await toToday(jules)
  await asks.click()
  await expect(jules.getByRole('document', { name: /à relire/ })).toContainText('Merci de votre avis.')
  await jules.getByRole('button', { name: 'Donner mon accord' }).click()
  await jules.getByRole('dialog').getByRole('button', { name: 'Donner mon accord' }).click()
  await expect(camille.getByRole('button', { name: 'Marquer comme publiée' })).toBeEnabled()

  await handOver(camille, jules, dossier)
  await jules.getByRole('link', { name: 'Voir la demande' }).click()
  await jules.getByRole('button', { name: 'Reprendre la réponse sur ce poste' }).click()
  await expect(text(jules)).toHaveValue(mended)
  await jules.getByRole('button', { name: 'Marquer comme publiée' }).click()
  await jules.getByRole('dialog').getByRole('button', { name: 'Enregistrer la publication' }).click()
  for (const window of [camille, jules]) {
    const journal = window.getByRole('region', { name: 'Journal' })
    await expect(journal.getByText(/accusé\sde\sréception\senvoyé\spar\sune\sréponse\spublique\sen\sligne/)).toBeVisible()
    await expect(journal.getByText(/Accord de Jules Fictif, le.9.avril.2026\./)).toBeVisible()
  }
})
