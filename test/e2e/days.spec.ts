import { expect, type Page, test } from '@playwright/test'
import { localDate } from '../../shared/regulation/index.ts'
import { expectAccessible } from './accessible.ts'
import { choose, goOn, onDay, setUpFirm, startComplaint, typeDay } from './adviser.ts'

async function startIntake(page: Page, channel: RegExp) {
  await startComplaint(page)
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await goOn(page)
  await page.getByRole('radio', { name: channel }).check()
  await goOn(page)
}

test('a call is proposed for today; a day is typed as it is said, and what was understood stands beside it', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await setUpFirm(page)
  await startIntake(page, /^Téléphone/)
  const day = page.getByRole('textbox', { name: 'Exprimée le' })
  await expect(day).toHaveValue('08/04/2026')
  await expect(day).toHaveAccessibleDescription('mercredi 8\u00a0avril\u00a02026')

  for (const [typed, understood] of [
    ['avant-hier', 'lundi 6\u00a0avril\u00a02026'],
    ['4/4', 'samedi 4\u00a0avril\u00a02026'],
    ['lundi', 'lundi 6\u00a0avril\u00a02026'],
    ['sam. 4 avr. 2026 à 22:47', 'samedi 4\u00a0avril\u00a02026'],
    [
      'dimanche 4 avril 2026',
      'samedi 4\u00a0avril\u00a02026. Le 4\u00a0avril\u00a02026 est un samedi, et non un dimanche\u00a0: vérifiez.',
    ],
    ['demain', 'jeudi 9\u00a0avril\u00a02026, dans le futur'],
  ] as const) {
    await typeDay(page, 'Exprimée le', typed)
    await expect(day).toHaveAccessibleDescription(understood)
  }
  // Left, the field shows the day itself, and still what was understood.
  await typeDay(page, 'Exprimée le', 'dimanche 4 avril 2026')
  await day.blur()
  await expect(day).toHaveValue('04/04/2026')
  await expect(day).toHaveAccessibleDescription(/et non un dimanche/)

  await typeDay(page, 'Exprimée le', 'bientôt')
  await day.blur()
  await expect(page.getByRole('alert')).toContainText('Écrivez par exemple 15/04/2026, hier ou lundi.')
})

test('a day that contradicts another is asked about at its field, and the journal keeps the word', async ({ page }) => {
  await onDay(page, '2026-04-20')
  await setUpFirm(page)
  await startIntake(page, /^Courriel/)
  await typeDay(page, 'Envoyée le', '03/04/2026')
  await typeDay(page, 'Reçue le', '07/04/2026')
  await goOn(page)
  const received = page.getByRole('textbox', { name: 'Reçue le' })
  await expect(page.getByText(/Le 7\savril\s2026, alors que le message est parti le 3\savril\s2026/)).toBeVisible()
  await expect(received).toBeFocused()
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('day-asked.png') })
  await page.getByRole('button', { name: 'Corriger le jour' }).click()
  await expect(received).toBeFocused()
  // Another day is another question.
  await typeDay(page, 'Reçue le', '08/04/2026')
  await goOn(page)
  await expect(page.getByText(/Le 8\savril\s2026, alors que le message est parti le 3\savril\s2026/)).toBeVisible()
  await page.getByRole('button', { name: 'C’est bien ce jour' }).click()
  await page.getByLabel(/^Produit\sou\sservice/).fill('Assurance-vie')
  await goOn(page)
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Le rachat partiel a pris sept semaines.')
  await goOn(page)
  await expect(
    page.getByText(/^Jour confirmé par le cabinet\s: le 8\savril\s2026, alors que le message est parti le 3\savril\s2026\.$/),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('main')).toContainText(
    /Jour confirmé par le cabinet\s: le 8\savril\s2026, alors que le message est parti le 3\savril\s2026\./,
  )
})

test('a letter is not marked as sent in silence before the day it bears', async ({ page }) => {
  await onDay(page, '2026-06-20')
  await setUpFirm(page, {
    complaints: [{ channel: 'Courriel', sentOn: '12/06/2026' }],
  })
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.locator('.docx-wrapper section').first()).toBeVisible()
  await page.getByRole('button', { name: 'Marquer comme envoyée' }).click()
  const dialog = page.getByRole('dialog')
  await choose(page, 'Par quel moyen', 'Courriel')
  await typeDay(page, 'Envoyée le', '19/06/2026')
  await dialog.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(dialog.getByText(/Le 19\sjuin\s2026, alors que la lettre porte la date du 20\sjuin\s2026/)).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: 'Envoyée le' })).toBeFocused()
  await page.screenshot({ path: test.info().outputPath('letter-asked.png') })
  await dialog.getByRole('button', { name: 'C’est bien ce jour' }).click()
  await expect(page.getByRole('main')).toContainText(
    /Jour confirmé par le cabinet\s: le 19\sjuin\s2026, alors que la lettre porte la date du 20\sjuin\s2026\./,
  )
})

test('a letter whose day cannot be read goes nowhere: neither dated today, nor saved, nor marked as sent', async ({ page }) => {
  await onDay(page, '2026-06-20')
  await setUpFirm(page, {
    complaints: [
      {
        channel: 'Courriel',
        sentOn: '12/06/2026',
        contact: { address: '8 allée des Acacias\n69100 Villeurbanne', email: 'client@exemple.example' },
      },
    ],
  })
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.locator('.docx-wrapper section').first()).toBeVisible()
  const day = page.getByRole('textbox', { name: 'Date de la lettre' })
  const exits = page.getByRole('button', {
    name: /^(Marquer comme envoyée|Enregistrer en Word|Imprimer|Courriel\sà\senvoyer \(\.eml\)|Enveloppe|À imprimer plus tard)$/,
  })
  const mailto = page.getByRole('link', { name: 'un message dans votre messagerie' })
  await expect(exits).toHaveCount(6)
  for (const exit of [...(await exits.all()), mailto]) {
    await day.fill('31/02/2026')
    await exit.click()
    await expect(day).toBeFocused()
    await expect(day).toHaveAccessibleDescription(/Cette date n’existe pas ou ne se lit pas/)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByText(/^Enregistrée?|^L’adresse postale/)).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Lettres à imprimer' })).toHaveCount(0)
  }
  await typeDay(page, 'Date de la lettre', '19/06/2026')
  await page.getByRole('button', { name: 'Marquer comme envoyée' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('a dialog refused gives the focus to its field in fault', async ({ page }) => {
  await onDay(page, '2026-06-20')
  await setUpFirm(page, { complaints: [{ channel: 'Courriel', sentOn: '12/06/2026' }] })
  await page.getByRole('button', { name: 'Ajouter une note' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Enregistrer la note' }).click()
  const text = dialog.getByRole('textbox', { name: 'Note' })
  await expect(text).toHaveAttribute('aria-invalid', 'true')
  await expect(text).toBeFocused()
})

test('a day that cannot be read is refused where it is typed, never recorded as one left empty', async ({ page }) => {
  await onDay(page, '2026-04-20')
  await setUpFirm(page, {
    typed: [
      {
        name: 'Claire Fontaine',
        channel: 'telephone',
        expressedOn: localDate('2026-03-27'),
        description: 'Un retard.',
        settlement: 'notSettled',
      },
    ],
  })
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: 'Enregistrer l’écrit du client' }).click()
  const dialog = page.getByRole('dialog')
  // Left empty, the day of receipt would stand in for it, and every due date come later.
  const sentOn = dialog.getByRole('textbox', { name: 'Envoyé le' })
  await typeDay(page, 'Reçu le', '17/04/2026')
  await sentOn.fill('31/02/2026')
  await sentOn.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText(
    'Cette date n’existe pas ou ne se lit pas. Écrivez par exemple 15/04/2026, hier ou lundi.',
  )
  await expect(sentOn).toBeFocused()
  await expect(sentOn).toHaveValue('31/02/2026')
  await sentOn.fill('13/04/2026')
  await dialog.getByRole('button', { name: 'Enregistrer l’écrit' }).click()
  await dialog.getByRole('button', { name: 'C’est bien ce jour' }).click()
  await expect(page.getByRole('main')).toContainText(/réclamation écrite reçue par courriel, envoyée le 13\savril\s2026/)
})

test('neither is one of the intake’s', async ({ page }) => {
  await onDay(page, '2026-04-20')
  await setUpFirm(page)
  await startIntake(page, /^Transmise par le producteur/)
  await typeDay(page, 'Envoyée le', '03/04/2026')
  await page.getByLabel('Transmise par', { exact: true }).fill('Assureur Fictif')
  await typeDay(page, 'Reçue le', '17/04/2026')
  const firstReceivedOn = page.getByRole('textbox', { name: 'Reçue par qui l’a transmise le' })
  await firstReceivedOn.fill('31/02/2026')
  await firstReceivedOn.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Cette date n’existe pas')
  await expect(firstReceivedOn).toBeFocused()
  await firstReceivedOn.fill('')
  await firstReceivedOn.press('Enter')
  await expect(page.getByLabel(/^Produit\sou\sservice/)).toBeVisible()
})
