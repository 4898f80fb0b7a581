/** From the mailbox: messages handed over from any screen, the dossiers they may belong to, and nothing recorded before. */
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { localDate } from '../../shared/regulation/index.ts'
import { outlookMessage } from '../shared/messages/outlook-fixture.ts'
import { expectAccessible } from './accessible.ts'
import { choose, onDay, setUpFirm } from './adviser.ts'

const fixture = (name: string) => readFileSync(new URL(`../fixtures/messages/${name}`, import.meta.url))

/** Drops files on the window, as a desktop or a mail program does. */
async function drop(page: Page, files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void> {
  const told = files.map(({ name, bytes }) => ({ name, bytes: [...bytes] }))
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer()
    for (const { name, bytes } of all) transfer.items.add(new File([new Uint8Array(bytes)], name))
    return transfer
  }, told)
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer: data })
}

const message = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** Counts what the adviser presses. */
function presser(page: Page) {
  let count = 0
  return {
    press: async (name: string | RegExp, role: 'button' | 'radio' | 'link' = 'button') => {
      count += 1
      await page.getByRole(role, { name }).click()
    },
    count: () => count,
  }
}

for (const [program, name, bytes] of [
  ['Thunderbird', 'Contrat AV-778120.eml', () => fixture('thunderbird.eml')],
  [
    'Outlook',
    'Contrat AV-778120.msg',
    () =>
      outlookMessage({
        subject: 'Contrat AV-778120 : frais jamais annoncés',
        senderName: 'René Schmitt',
        senderAddress: 'rene.schmitt@orange.example',
        body: 'J’en demande le remboursement.',
        headers: fixture('thunderbird.eml').toString('latin1').split('\r\n\r\n')[0] ?? '',
      }),
  ],
] as const) {
  test(`a message of ${program} goes from its drop to the acknowledgement in under ten presses`, async ({ page }) => {
    await onDay(page, '2026-04-08')
    await setUpFirm(page)
    const { press, count } = presser(page)
    await drop(page, [{ name, bytes: bytes() }])
    await expect(message(page, 'Contrat AV-778120 : frais jamais annoncés').getByText('samedi 4 avril 2026')).toBeVisible()
    await expectAccessible(page)
    await press('En faire une réclamation')
    await expect(page.getByText('Toutes les réponses lues sont reprises.')).toBeVisible()
    // Begun a moment ago, it was not found again.
    await expect(page.getByText('Votre brouillon a été retrouvé')).toHaveCount(0)
    await press('Saisie rapide')
    await press(/^Une réclamation/, 'radio')
    await press('Enregistrer la réclamation')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('René Schmitt')
    await press('Écrire l’accusé de réception', 'link')
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/accusé de réception/i)
    expect(count()).toBeLessThan(10)
  })
}

test('the same message is refused with its dossier’s number; an answer to our letter joins its dossier', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await setUpFirm(page, {
    complaints: [
      {
        channel: 'Courriel',
        sentOn: '02/04/2026',
        name: 'Claire Fontaine',
        contact: { address: '8 allée des Acacias\n69100 Villeurbanne', email: 'claire.fontaine@outlook.example' },
      },
    ],
  })
  const reference = (await page.getByRole('heading', { level: 1 }).textContent())?.split(' ')[0] ?? ''
  const id = page.url().split('/').at(-1) ?? ''
  const answer = fixture('outlook-reponse.eml').toString('latin1').replaceAll('3f0c6a5e-9a51-4c1b-8f0e-0123456789ab', id)
  const reply = { name: 'RE.eml', bytes: new Uint8Array(Buffer.from(answer, 'latin1')) }
  await page.getByRole('link', { name: 'Aujourd’hui' }).click()
  await drop(page, [reply])
  const card = message(page, 'RE: Votre réclamation - accusé de réception')
  await expect(card.getByText('Répond à une lettre de ce dossier, cite le numéro de ce dossier, même adresse électronique')).toBeVisible()
  await card.getByRole('button', { name: `Rattacher au dossier ${reference}` }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('sans en relancer le délai')).toBeVisible()
  await dialog.getByRole('button', { name: 'Enregistrer dans ce dossier' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Claire Fontaine')
  await expect(page.getByRole('main').getByText('RE.eml').first()).toBeVisible()
  // Again, on the dossier itself, then on the register.
  await drop(page, [reply])
  await expect(page.getByText(`ce message est déjà dans le dossier ${reference}`)).toBeVisible()
  await page.getByLabel('Messages', { exact: true }).setInputFiles({ ...reply, mimeType: '', buffer: Buffer.from(reply.bytes) })
  await expect(page.getByText(`ce message est déjà dans le dossier ${reference}`)).toHaveCount(2)
  await expect(message(page, 'RE: Votre réclamation - accusé de réception')).toHaveCount(0)
})

test('several at once, pasted too: each is its own proposal, those of one writer may go together', async ({ page }) => {
  await onDay(page, '2026-04-14')
  await setUpFirm(page)
  await page.getByRole('link', { name: 'Réclamations' }).click()
  await drop(page, [
    { name: 'sans date.eml', bytes: fixture('sans-date.eml') },
    { name: 'date 1970.eml', bytes: fixture('date-1970.eml') },
    { name: 'abîmé.msg', bytes: outlookMessage({ subject: 'x', senderName: 'x', senderAddress: 'x@x.example', body: 'x' }).slice(0, 1400) },
  ])
  await expect(page.getByText('2 messages de Luc Petit.')).toBeVisible()
  await expect(message(page, 'abîmé.msg').getByText('n’a pas pu être lu')).toBeVisible()
  // Nothing is lost by leaving, once the pause has passed after which a draft is kept.
  await page.waitForTimeout(2000)
  await page.reload()
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill('cheval agrafe batterie correcte')
  await page.getByRole('button', { name: 'Ouvrir le registre' }).click()
  await expect(page.getByText('2 messages de Luc Petit.')).toBeVisible()
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }))
  }, fixture('free.eml').toString('utf8'))
  await expect(message(page, 'Re: Votre contrat').getByText('Je maintiens.')).toBeVisible()
  await message(page, 'Re: Votre contrat').getByRole('button', { name: 'Écarter' }).click()
  await expect(message(page, 'Re: Votre contrat')).toHaveCount(0)
  // One more leaves the other where it is.
  await message(page, 'abîmé.msg').getByRole('button', { name: 'Écarter' }).click()
  await expect(message(page, 'abîmé.msg')).toHaveCount(0)
  await page.getByRole('button', { name: 'Remettre' }).click()
  await expect(message(page, 'Re: Votre contrat')).toBeVisible()
  await expect(message(page, 'abîmé.msg')).toBeVisible()
  await page.getByRole('button', { name: 'Une seule réclamation avec ces 2 messages' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nouvelle réclamation')
  await expect(page.getByText('sans date.eml').first()).toBeVisible()
  await expect(page.getByText('date 1970.eml').first()).toBeVisible()
})

test('a message laid out is shown in a frame from which no request leaves', async ({ page }) => {
  await onDay(page, '2026-04-14')
  await setUpFirm(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await drop(page, [{ name: 'Rachat.eml', bytes: fixture('html-seul.eml') }])
  const card = message(page, 'Rachat bloqué')
  await card.getByRole('button', { name: 'Voir la mise en forme' }).click()
  const frame = page.frameLocator('iframe[title="Mise en forme du message"]')
  await expect(frame.getByText('attend depuis sept semaines')).toBeVisible()
  await frame.getByText('mon espace').click()
  await expect(frame.getByText('attend depuis sept semaines')).toBeVisible()
  await expectAccessible(page)
  // The frame refuses what its layout, had it kept anything, would have asked for.
  const refused = await page.evaluate(async () => {
    const policy = await new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ blockedURI }) => resolve(blockedURI), { once: true })
      const frame = document.createElement('iframe')
      frame.src = 'https://pisteur.example/cadre'
      document.body.append(frame)
    })
    return policy
  })
  expect(refused).toContain('pisteur.example')
  expect(asked.filter((url) => url.includes('pisteur'))).toEqual([])
})

const WRITTEN = { channel: 'email', sentOn: localDate('2026-04-02') } as const
const SPOKEN = { channel: 'telephone', expressedOn: localDate('2026-04-02'), settlement: 'notSettled' } as const

for (const [as, joining, complaint, told] of [
  ['one letter more', 'Un autre courrier du client', WRITTEN, /autre courrier du réclamant/],
  ['the written complaint that was awaited', undefined, SPOKEN, /réclamation écrite reçue/],
  ['pieces that were asked for', 'Des pièces demandées', WRITTEN, /pièces reçues du réclamant/],
] as const) {
  test(`among the pieces of a new intake, an answer to our letter proposes its dossier: as ${as}`, async ({ page }) => {
    await onDay(page, '2026-04-09')
    await setUpFirm(page, { typed: [{ name: 'Claire Fontaine', description: 'Le rachat a pris sept semaines.', ...complaint }] })
    const reference = (await page.getByRole('heading', { level: 1 }).textContent())?.split(' ')[0] ?? ''
    const id = page.url().split('/').at(-1) ?? ''
    const answer = fixture('outlook-reponse.eml').toString('latin1').replaceAll('3f0c6a5e-9a51-4c1b-8f0e-0123456789ab', id)
    await page.keyboard.press('Control+n')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nouvelle réclamation')
    await page.getByLabel('Pièces', { exact: true }).setInputFiles({ name: 'RE.eml', mimeType: '', buffer: Buffer.from(answer, 'latin1') })
    await expect(page.getByText(new RegExp(`appartient peut-être au dossier ${reference}, Claire Fontaine`))).toBeVisible()
    await page.getByRole('button', { name: 'L’y rattacher' }).click()
    const card = message(page, 'RE: Votre réclamation - accusé de réception')
    await card.getByRole('button', { name: `Rattacher au dossier ${reference}` }).click()
    const dialog = page.getByRole('dialog')
    if (joining) await choose(page, 'C’est', joining)
    else await expect(dialog.getByText('il fait courir le délai')).toBeVisible()
    await dialog.getByRole('button', { name: 'Enregistrer dans ce dossier' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Claire Fontaine')
    await expect(page.getByText(told).first()).toBeVisible()
    await expect(page.getByRole('main').getByText('RE.eml').first()).toBeVisible()
  })
}
