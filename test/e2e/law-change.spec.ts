import { expect, type Page, test } from '@playwright/test'
import { localDate } from '../../shared/regulation/index.ts'
import { aLaw } from '../shared/regulation/a-former-law.ts'
import { expectAccessible } from './accessible.ts'
import { markAsSent, obligation, onDay, saveLetter, setUpFirm } from './adviser.ts'

/** In both themes, as the system asks for them. */
async function pictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: test.info().outputPath(`${name}-${colorScheme}.png`), fullPage: true })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

const openRoom = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click()

test('a new version that applies another law says what changes, and for which open dossiers, until it is read', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await setUpFirm(page, {
    formerLaw: aLaw({ 'acpr-acknowledgement': { period: { count: 8, unit: 'joursOuvrables' } } }),
    complaints: [{ channel: 'Lettre', sentOn: '07/04/2026', receivedOn: '08/04/2026' }],
  })
  await openRoom(page, 'Aujourd’hui')
  const letter = page.getByRole('region', { name: 'Les règles appliquées ont changé' })
  await expect(letter).toContainText(
    /Depuis\sle\smercredi\s8\savril\s2026,\sl’application\s\(version\s.+\)\sapplique\sd’autres\srègles\sque\sjusque-là/,
  )
  await expect(letter).toContainText(/Le\sdélai\sest\sde\s10\sjours\souvrables,\sau\slieu\sde\s8\sjours\souvrables/)
  await expect(letter).toContainText(/Recommandation\sACPR\s2024-R-02\sdu\s2\sjuillet\s2024,\sà\spartir\sdu\s2\sjuillet\s2024/)
  await expect(letter).toContainText(/1\sdossier\souvert\sattend\sun\sautre\sjour/)
  await expect(letter).toContainText(/Accusé\sde\sréception\s:\s18\savril\s2026,\sau\slieu\sdu\s16\savril\s2026/)
  await expectAccessible(page)
  await pictures(page, 'letter')

  await letter.getByRole('link', { name: /^2026-001/ }).click()
  await expect(obligation(page, 'Accusé de réception')).toContainText('samedi 18 avril 2026')
  await openRoom(page, 'Aujourd’hui')

  // By the keyboard alone, from the link before it.
  await letter.getByRole('link', { name: /^2026-001/ }).focus()
  await page.keyboard.press('Tab')
  await expect(letter.getByRole('button', { name: 'J’ai lu' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(letter).toBeHidden()

  await onDay(page, '2026-04-09')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(letter).toBeHidden()
  await openRoom(page, 'Cabinet')
  await page.getByRole('link', { name: 'Règles appliquées' }).click()
  const past = page.getByRole('region', { name: 'Ce qui a changé' })
  await past.getByText(/8\savril\s2026,\spar\sla\sversion\s.+\sde\sl’application,\slu\sle\smercredi\s8\savril\s2026/).click()
  await expect(past).toContainText(/Accusé\sde\sréception\s:\s18\savril\s2026,\sau\slieu\sdu\s16\savril\s2026/)
  await expectAccessible(page)
  await pictures(page, 'history')
})

test('the firm’s own rules say what they change before they are saved, and are read again afterwards', async ({ page }) => {
  await onDay(page, '2026-07-17')
  const [sentOn, receivedOn] = [localDate('2026-07-15'), localDate('2026-07-17')]
  const letter = {
    channel: 'letter',
    sentOn,
    receivedOn,
    name: 'Claire Fontaine',
    address: '8 allée des Acacias\n69100 Villeurbanne',
  } as const
  await setUpFirm(page, { typed: [{ ...letter, product: 'FCPI', description: 'La valeur a baissé de moitié.' }] })
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('mardi 15 septembre 2026')
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await saveLetter(page)
  await markAsSent(page, 'Lettre simple')
  await expect(obligation(page, 'Accusé de réception')).toContainText('lundi 27 juillet 2026')
  await onDay(page, '2026-07-18')
  await openRoom(page, 'Cabinet')
  await page.getByRole('link', { name: 'Règles du cabinet' }).click()
  await page.getByRole('combobox', { name: /^Les\sdélais\sd’un\sCIF/ }).click()
  await page.getByRole('option', { name: /^La\sréception/ }).click()
  await page.getByRole('textbox', { name: /^Pourquoi\sle\scabinet/ }).fill('Réponse de l’association du 10 juillet 2026')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ce que ces règles changent' })
  await expect(dialog).toContainText(/Le\sdélai\sse\scompte\sdepuis\sla\sréception\sde\sla\sréclamation,\set\snon\splus\sdepuis\sl’envoi/)
  await expect(dialog).toContainText(/Réponse\sau\sréclamant\s:\s17\sseptembre\s2026,\sau\slieu\sdu\s15\sseptembre\s2026/)
  await expectAccessible(page)
  await pictures(page, 'dialog')

  // Nothing is saved until it is confirmed.
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await dialog.getByRole('button', { name: 'Enregistrer ces règles' }).click()
  await expect(page.getByText(/^Enregistré\./)).toBeVisible()

  await openRoom(page, 'Aujourd’hui')
  await expect(page.getByRole('region', { name: 'Les règles appliquées ont changé' })).toBeHidden()
  await openRoom(page, 'Cabinet')
  await page.getByRole('link', { name: 'Règles appliquées' }).click()
  const past = page.getByRole('region', { name: 'Ce qui a changé' })
  await past.getByText(/18\sjuillet\s2026,\spar\sdécision\sdu\scabinet/).click()
  await expect(past).toContainText(/Motif\s:\sRéponse\sde\sl’association/)
  await past.getByRole('link', { name: /^2026-001/ }).click()

  // Acknowledged before: judged on the day that was shown, and told.
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('jeudi 17 septembre 2026')
  await expect(obligation(page, 'Accusé de réception')).toContainText('dernier jour : lundi 27 juillet 2026')
  await expect(page.getByRole('region', { name: 'Journal' })).toContainText(
    /Accusé\sde\sréception\s:\sle\sdernier\sjour\salors\saffiché\sétait\sle\s27\sjuillet\s2026\s\(article\s325-23.+\)\s;\scalculé\saujourd’hui,\sil\sserait\sle\s29\sjuillet\s2026/,
  )
  await pictures(page, 'dossier')
})
