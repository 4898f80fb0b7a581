/** From the mailbox to the dossier: a message is dropped, what was read in it is checked, and it is recorded. */
import { expect, type Page, test } from '@playwright/test'
import { outlookMessage } from '../shared/messages/outlook-fixture.ts'
import { expectAccessible } from './accessible.ts'
import { onDay, onOnePage, skipFirm } from './adviser.ts'

const HEADERS = `Received: from relais.exemple.example by cabinet.example with ESMTP id 3; Sun, 5 Apr 2026 00:12:09 +0200
From: =?UTF-8?Q?Ren=C3=A9_SCHMITT?= <rene.schmitt@exemple.example>
To: contact@cabinet.example
Subject: =?UTF-8?Q?Frais_jamais_annonc=C3=A9s?=
Message-ID: <a1b2c3@exemple.example>
Date: Sat, 4 Apr 2026 22:47:00 +0200
User-Agent: Mozilla Thunderbird
MIME-Version: 1.0`

const MESSAGE = `${HEADERS}
Content-Type: multipart/mixed; boundary="------------b1"

This is a multi-part message in MIME format.
--------------b1
Content-Type: text/plain; charset=UTF-8; format=flowed
Content-Transfer-Encoding: 8bit

Bonjour,

On m’a pris 480 € de frais dont personne ne m’avait parlé.

Le 02/04/2026 à 09:00, Cabinet Fictif Patrimoine a écrit :
> Votre relevé est joint.

-- 
René SCHMITT

--------------b1
Content-Type: application/pdf; name="relevé.pdf"
Content-Disposition: attachment; filename="releve.pdf"
Content-Transfer-Encoding: base64

${Buffer.from('%PDF-1.7\n%relevé\n').toString('base64')}

--------------b1--
`.replaceAll('\n', '\r\n')

const panel = (page: Page) => page.getByRole('region', { name: 'Lu dans ce message' })

test('a message of Thunderbird becomes a dossier with its days, its words and its attachments', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await page.goto('/')
  await skipFirm(page)
  await page.goto('/#/reclamations/nouvelle')
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'Frais jamais annoncés.eml'))
    return transfer
  }, MESSAGE)
  await page.getByText('Vous pouvez aussi les déposer ici.').dispatchEvent('drop', { dataTransfer: data })
  const read = panel(page)
  await expect(read.getByText('en-tête Date, 22 h 47, fuseau +02:00 : samedi 4 avril 2026')).toBeVisible()
  await expect(read.getByText('en-tête Received, 0 h 12, fuseau +02:00 : dimanche 5 avril 2026')).toBeVisible()
  await expect(read.getByText('On m’a pris 480 €').first()).toBeVisible()
  await expect(read.getByText('Votre relevé est joint')).toHaveCount(0)
  await expectAccessible(page)
  await read.getByRole('button', { name: 'Reprendre ces réponses' }).click()
  await expect(read.getByText('Toutes les réponses lues sont reprises.')).toBeVisible()
  await onOnePage(page)
  await page.getByRole('radio', { name: /^Une réclamation/ }).check()
  await expect(page.getByRole('textbox', { name: 'Prénom et nom' })).toHaveValue('René SCHMITT')
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('René SCHMITT')
  const dossier = page.getByRole('main')
  await expect(dossier.getByText('On m’a pris 480 € de frais dont personne ne m’avait parlé.').first()).toBeVisible()
  await expect(dossier).toContainText('4 avril 2026')
  await expect(dossier).toContainText('5 avril 2026')
  await expect(dossier.getByText('Frais jamais annoncés.eml').first()).toBeVisible()
  await expect(dossier.getByText('releve.pdf').first()).toBeVisible()
})

test('what was typed stands until the adviser replaces it; a message of Outlook reads the same; a broken one is kept', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await page.goto('/')
  await skipFirm(page)
  await page.goto('/#/reclamations/nouvelle')
  await onOnePage(page)
  const name = page.getByRole('textbox', { name: 'Prénom et nom' })
  await name.fill('R. Schmitt')
  const message = outlookMessage({
    subject: 'Frais jamais annoncés',
    senderName: 'René SCHMITT',
    senderAddress: 'rene.schmitt@exemple.example',
    body: 'Rendez-moi mes frais.',
    headers: HEADERS,
  })
  const pieces = page.getByLabel('Pièces', { exact: true })
  await pieces.setInputFiles({ name: 'Frais.msg', mimeType: '', buffer: Buffer.from(message) })
  const read = panel(page).filter({ hasText: 'Frais.msg' })
  await read.getByRole('button', { name: 'Reprendre ces réponses' }).click()
  await expect(page.getByRole('textbox', { name: 'Adresse électronique' })).toHaveValue('rene.schmitt@exemple.example')
  await expect(name).toHaveValue('R. Schmitt')
  await read.getByRole('button', { name: 'Remplacer votre réponse : Prénom et nom' }).click()
  await expect(name).toHaveValue('René SCHMITT')
  await pieces.setInputFiles({ name: 'Coupé.msg', mimeType: '', buffer: Buffer.from(message.slice(0, message.length / 2)) })
  await expect(panel(page).filter({ hasText: 'Coupé.msg' }).getByText('n’a pas pu être lu')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Retirer Coupé.msg' })).toBeVisible()
})
