import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { unzipSync } from 'fflate'
import JSZip from 'jszip'
import { verifyProof } from '../../shared/evidence/verify.ts'
import { expectAccessible } from './accessible.ts'
import { choose, dossierAddress, onDay, setUpFirm, typeDay } from './adviser.ts'

test('a mediation, from the referral to its end, with the file for the mediator in one click', async ({ page }) => {
  await onDay(page, '2026-06-20')
  await setUpFirm(page, { complaints: [{ channel: 'Lettre', sentOn: '02/04/2026', receivedOn: '07/04/2026' }] })
  await expect(page.getByRole('region', { name: 'Médiation' })).toContainText('dès à présent')

  const act = async (name: string) => {
    await page.getByRole('button', { name: 'Autres actions' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await act('Noter la saisine du médiateur')
  await typeDay(page, 'Saisi par le client le', '01/06/2026')
  await page.getByRole('button', { name: 'Enregistrer la saisine' }).click()
  await expect(page.getByText(/ne peut être saisi qu’à partir du 2\sjuin\s2026/)).toBeVisible()
  await typeDay(page, 'Saisi par le client le', '05/06/2026')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer la saisine' }).click()
  const section = page.getByRole('region', { name: 'Médiation' })
  await expect(section).toContainText('Médiateur saisi, dossier à lui envoyer')
  await expect(section).toContainText('La Médiation de l’Assurance')

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Dossier pour le médiateur' }).click(),
  ])
  const zip = await JSZip.loadAsync(await readFile(await download.path()))
  expect(Object.keys(zip.files).sort()).toEqual(['chronologie.docx', 'chronologie.html'])
  expect(await zip.file('chronologie.html')?.async('string')).toContain('La Médiation de l’Assurance saisie par le réclamant')

  await act('Noter l’envoi du dossier au médiateur')
  await choose(page, 'Par quel moyen', 'Lettre recommandée')
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(page.getByText('Indiquez le numéro de la lettre recommandée.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Numéro de recommandé' }).fill('1A 234 567')
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(section).toContainText('Dossier envoyé, le médiateur décide')
  await expect(section).toContainText(/d’ici au 26\sjuin\s2026 environ/)
  await expect(section).toContainText('Le client et le cabinet peuvent chacun se retirer à tout moment.')

  // The mediator's own day, counted day by day from its notification; shown on the day's page too.
  await act('Noter que la saisine est recevable')
  await typeDay(page, 'Notifiée par le médiateur le', '01/06/2026')
  await page.getByRole('button', { name: 'Enregistrer la recevabilité' }).click()
  await expect(page.getByText(/La notification ne peut pas précéder la saisine/)).toBeVisible()
  await typeDay(page, 'Notifiée par le médiateur le', '19/06/2026')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer la recevabilité' }).click()
  await expect(section).toContainText('Saisine recevable, le médiateur décide')
  await expect(section).toContainText(/Issue attendue du médiateur pour le 17\sseptembre\s2026/)
  await section.getByRole('button', { name: 'Pourquoi ce jour ?' }).click()
  await expect(section).toContainText('Ce délai est celui du médiateur, non une échéance du cabinet.')
  await expect(section.getByRole('list', { name: 'Jour par jour' }).getByRole('listitem')).toHaveCount(91)
  await act('Noter une prolongation par le médiateur')
  await typeDay(page, 'Annoncée le', '20/06/2026')
  await typeDay(page, 'Issue annoncée pour le', '17/09/2026')
  await page.getByRole('button', { name: 'Enregistrer la prolongation' }).click()
  await expect(page.getByText(/une prolongation finit plus tard/)).toBeVisible()
  await typeDay(page, 'Issue annoncée pour le', '15/10/2026')
  await page.getByRole('button', { name: 'Enregistrer la prolongation' }).click()
  await expect(section).toContainText(/Issue attendue du médiateur pour le 15\soctobre\s2026/)

  // The rules of this dossier list the mediator's own, beside the firm's.
  const dossierId = new URL(await dossierAddress(page)).hash.split('/').at(-1)
  await page.goto(`/#/cabinet/regles-appliquees?dossier=${dossierId}`)
  const rules = page.getByRole('region', { name: 'Délais du médiateur' })
  await expect(rules).toContainText(/Rejet de la demande, articles L612-1 et L612-2 du code de la consommation/)
  await expect(rules).toContainText(/La demande n’est pas rejetée\s: le médiateur a notifié sa saisine le 19\sjuin\s2026/)
  await expect(rules).toContainText(/Issue de la médiation, articles R612-2 et R612-5 du code de la consommation/)
  await expect(rules).toContainText(/Issue attendue du médiateur pour le 15\soctobre\s2026/)
  await expectAccessible(page)
  await page.goBack()

  await onDay(page, '2026-09-10')
  await act('Noter l’avis du médiateur')
  await page.getByRole('radio', { name: 'Partiellement favorable au client' }).check()
  await page.getByRole('textbox', { name: 'Ce qu’il propose' }).fill('Indemniser la moitié de la perte.')
  await page.getByRole('button', { name: 'Enregistrer l’avis' }).click()
  await expect(section).toContainText('Avis rendu, positions à noter')
  for (const side of ['Le cabinet', 'Le client']) {
    await act('Noter la position d’une partie')
    await page.getByRole('radio', { name: side }).check()
    await page.getByRole('radio', { name: 'Accepte l’avis' }).check()
    await page.getByRole('button', { name: 'Enregistrer la position' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await act('Terminer la médiation')
  await page.getByRole('radio', { name: 'Avis suivi par les deux parties' }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Terminer la médiation' }).click()
  await expect(section).toContainText('Médiation terminée')
  await expect(section).toContainText('accepte l’avis, le 10 septembre 2026')

  // What was said in it is confidential: the dossier de preuve goes without, or with and a reason.
  const proof = async () => {
    const [made] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Enregistrer', exact: true }).click(),
    ])
    return new Map(Object.entries(unzipSync(await readFile(await made.path()))))
  }
  await page.getByRole('button', { name: 'Dossier de preuve' }).click()
  await expect(page.getByText(/la médiation est\s+confidentielle/)).toBeVisible()
  await expectAccessible(page)
  const without = await proof()
  expect(verifyProof(without)).toMatchObject({ status: 'whole' })
  expect(new TextDecoder().decode(without.get('journal.json'))).not.toContain('Indemniser la moitié')
  await page.getByRole('button', { name: 'Dossier de preuve' }).click()
  await page.getByRole('checkbox', { name: 'Les ajouter quand même' }).check()
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(page.getByText(/^Dites pourquoi ce qui s’est dit/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Pourquoi' }).fill('Accord écrit des deux parties.')
  const added = await proof()
  const chronology = new TextDecoder().decode(added.get('chronologie.html'))
  expect(chronology).toContain('Indemniser la moitié')
  expect(chronology).toContain('Accord écrit des deux parties.')
  await expect(page.getByText(/ajouté au dossier de preuve/)).toBeVisible()
})

test('a mediator who refuses, a side that withdraws: the mediation ends, and the dossier goes on', async ({ page }) => {
  await onDay(page, '2026-06-20')
  await setUpFirm(page, { complaints: [{ channel: 'Lettre', sentOn: '02/04/2026', receivedOn: '07/04/2026' }] })
  const section = page.getByRole('region', { name: 'Médiation' })
  const act = async (name: string) => {
    await page.getByRole('button', { name: 'Autres actions' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  const referOn = async (text: string) => {
    await act('Noter la saisine du médiateur')
    await typeDay(page, 'Saisi par le client le', text)
    await page.getByRole('button', { name: 'Enregistrer la saisine' }).click()
    await expect(section).toContainText('Médiateur saisi, dossier à lui envoyer')
  }
  await referOn('05/06/2026')

  // No opinion was noted: none can have been followed.
  await act('Terminer la médiation')
  const ending = page.getByRole('dialog')
  await expect(ending).toContainText('Aucun avis n’est noté')
  await expect(ending.getByRole('radio')).toHaveCount(1)
  await ending.getByRole('button', { name: 'Annuler' }).click()

  // What the day's page awaits of the mediator, with its days.
  await page.getByRole('link', { name: 'Aujourd’hui' }).first().click()
  await expect(page.getByText(/d’ici au 26\sjuin\s2026 environ/)).toBeVisible()
  await page.getByRole('button', { name: 'Pourquoi ce jour ?' }).first().click()
  await expect(page.getByRole('list', { name: 'Jour par jour' }).getByRole('listitem')).toHaveCount(22)
  await expectAccessible(page)
  await page.goBack()

  await act('Noter que la saisine est irrecevable')
  await typeDay(page, 'Refus daté du', '19/06/2026')
  await page.getByRole('button', { name: 'Enregistrer le refus' }).click()
  await expect(page.getByText('Choisissez le motif que donne le médiateur.')).toBeVisible()
  await choose(page, 'Motif donné par le médiateur', 'Pas de réclamation écrite préalable auprès du cabinet')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer le refus' }).click()
  await expect(section).toContainText(/Médiation terminée\s: saisine irrecevable/)
  await expect(section).toContainText('Pas de réclamation écrite préalable')
  await expect(section).toContainText('Saisine possible du')
  await expect(page.getByText(/Motif du médiateur\s: pas de réclamation écrite préalable/)).toBeVisible()

  // The client may turn to it again; then gives up.
  await referOn('20/06/2026')
  await act('Noter un retrait de la médiation')
  await page.getByRole('radio', { name: 'Le cabinet' }).check()
  await typeDay(page, 'Retrait daté du', '20/06/2026')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer le retrait' }).click()
  await expect(section).toContainText(/Médiation terminée\s: retrait du cabinet/)
  await page.getByRole('button', { name: 'Annuler la dernière action' }).click()
  await page.getByRole('button', { name: 'Annuler cette action' }).click()
  await expect(section).toContainText('Médiateur saisi, dossier à lui envoyer')
})
