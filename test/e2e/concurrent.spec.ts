/** What two people of a firm did on one dossier without knowing of each other, as each of them meets it. */
import { expect, type Page, test } from '@playwright/test'
import {
  acknowledge,
  answer,
  type CommandResult,
  close,
  foldDossier,
  type KeptEvent,
  receiveFollowUp,
} from '../../shared/complaint/index.ts'
import { FOUNDER_ID } from '../../shared/firm/members.ts'
import { localDate } from '../../shared/regulation/index.ts'
import { contextOn } from '../shared/complaint/command-context.ts'
import { goOn, met } from '../shared/complaint/forked.ts'
import { CLOSING } from '../shared/complaint/play.ts'
import { expectAccessible } from './accessible.ts'
import { onDay, setUpFirm } from './adviser.ts'

const day = localDate
const TEAM = {
  hereId: FOUNDER_ID,
  members: [
    { id: FOUNDER_ID, name: 'Camille Fictif', initials: 'CF' },
    { id: 'jules', name: 'Jules Fictif', initials: 'JF' },
  ],
}
const SENTENCE =
  /Camille Fictif a clos le dossier le 3.mars.2026.; Jules Fictif a enregistré un courrier du client le même jour, sans le savoir\./

function accepted(result: CommandResult) {
  if (result.status === 'refused') throw new Error(JSON.stringify(result.refusals))
  return result.facts
}

/** Answered; then closed by Camille, while Jules records a letter. */
function closedAndWrittenTo(journal: readonly KeptEvent[]): readonly KeptEvent[] {
  const context = contextOn('2026-03-04')
  const sent = (on: string) => ({ sentOn: day(on), means: 'email' }) as const
  const acknowledged = goOn(
    journal,
    FOUNDER_ID,
    '2026-02-05T08:00:00.000Z',
    accepted(acknowledge(foldDossier(journal), sent('2026-02-05'), context)),
    'acknowledgement',
  )
  const reply = accepted(answer(foldDossier(acknowledged), { ...sent('2026-03-02'), outcome: 'upheld' }, context))
  const answered = goOn(acknowledged, FOUNDER_ID, '2026-03-02T08:00:00.000Z', reply, 'answer')
  const dossier = foldDossier(answered)
  const { correctiveAction, ...closing } = CLOSING
  const learnt = { ...closing, closedOn: day('2026-03-03'), correctiveAction: { kind: 'none', reason: 'Cas isolé' } } as const
  const letter = { channel: 'letter', receivedOn: day('2026-03-03'), summary: 'Il remercie et demande une copie' } as const
  return met(
    goOn(answered, FOUNDER_ID, '2026-03-03T08:00:00.000Z', accepted(close(dossier, learnt, context)), 'closing'),
    goOn(answered, 'jules', '2026-03-03T09:00:00.000Z', accepted(receiveFollowUp(dossier, letter, context))),
  )
}

const today = (page: Page) => page.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' })

test('is told on Aujourd’hui and in the dossier, until it is confirmed with a remark', async ({ page }) => {
  await onDay(page, '2026-03-04')
  await setUpFirm(page, {
    complaints: [{ channel: 'Lettre', sentOn: '02/02/2026', receivedOn: '03/02/2026' }],
    team: TEAM,
    meanwhile: closedAndWrittenTo,
  })
  await expect(page.getByText(SENTENCE)).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: SENTENCE })).toContainText('Tout est gardé.')
  await expect(page.getByRole('region', { name: 'Journal' }).getByText('Jules Fictif', { exact: true })).toHaveCount(1)
  await expectAccessible(page)

  await today(page).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/1.dossier demande votre avis\./)
  const section = page.getByRole('region', { name: 'Étapes faites en même temps' })
  await expect(section.getByText(SENTENCE)).toBeVisible()
  await expectAccessible(page)
  await section.getByRole('link', { name: /2026-001/ }).click()

  await page.getByRole('button', { name: 'Confirmer' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(SENTENCE)).toBeVisible()
  await dialog.getByLabel(/Remarque/).fill('Copie envoyée, le dossier reste clos.')
  await dialog.getByRole('button', { name: 'Confirmer' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/Tout est gardé/)).toHaveCount(0)
  await expect(page.getByText('Copie envoyée, le dossier reste clos.')).toBeVisible()

  await today(page).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rien à faire aujourd’hui.')
  await expect(section).toHaveCount(0)
})

test('is told to each, in whosever charge the dossier is', async ({ page }) => {
  await onDay(page, '2026-03-04')
  await setUpFirm(page, {
    complaints: [{ channel: 'Lettre', sentOn: '02/02/2026', receivedOn: '03/02/2026' }],
    team: { ...TEAM, hereId: 'jules' },
    meanwhile: closedAndWrittenTo,
  })
  await page.getByRole('navigation').getByRole('link', { name: 'Réclamations' }).click()
  await page.getByRole('button', { name: 'Les miens' }).click()
  await expect(page.getByRole('button', { name: 'Toutes (0)' })).toBeVisible()
  await today(page).click()
  await expect(page.getByRole('button', { name: 'Les miens' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('region', { name: 'Étapes faites en même temps' }).getByText(SENTENCE)).toBeVisible()
})

test('is settled by correcting one of the two', async ({ page }) => {
  await onDay(page, '2026-03-04')
  await setUpFirm(page, {
    complaints: [{ channel: 'Lettre', sentOn: '02/02/2026', receivedOn: '03/02/2026' }],
    team: TEAM,
    meanwhile: closedAndWrittenTo,
  })
  await page.getByRole('button', { name: 'la seconde' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Ce qu’il ajoute').fill('Il remercie')
  await dialog.getByLabel('Pourquoi cette correction ?').fill('Résumé repris du courrier')
  await dialog.getByRole('button', { name: 'Enregistrer la correction' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/Tout est gardé/)).toHaveCount(0)
})

test('a dossier is passed on to another member, and each sees their own or the whole firm’s', async ({ page }) => {
  await onDay(page, '2026-03-04')
  await setUpFirm(page, { complaints: [{ channel: 'Lettre', sentOn: '02/02/2026', receivedOn: '03/02/2026' }], team: TEAM })
  await expect(page.getByText('En charge')).toBeVisible()
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: 'Confier le dossier' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'À qui' }).click()
  await page.getByRole('option', { name: 'Jules Fictif' }).click()
  await dialog.getByLabel(/Remarque/).fill('Le client le connaît')
  await dialog.getByRole('button', { name: 'Confier' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/dossier confié à Jules Fictif/)).toBeVisible()

  await today(page).click()
  await expect(page.getByText('Claire Fontaine').first()).toBeVisible()
  await page.getByRole('button', { name: 'Les miens' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rien à faire aujourd’hui.')
  await expectAccessible(page)
  await page.getByRole('navigation').getByRole('link', { name: 'Réclamations' }).click()
  await expect(page.getByRole('button', { name: 'Toutes (0)' })).toBeVisible()
  await page.getByRole('button', { name: 'Tout le cabinet' }).click()
  await expect(page.getByRole('button', { name: 'Toutes (1)' })).toBeVisible()
})

test('a firm of one is told of no member, and chooses nobody', async ({ page }) => {
  await onDay(page, '2026-03-04')
  await setUpFirm(page, { complaints: [{ channel: 'Lettre', sentOn: '02/02/2026', receivedOn: '03/02/2026' }] })
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await expect(page.getByRole('menuitem', { name: 'Ajouter une note' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Confier le dossier' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByText('En charge')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Journal' }).getByText('Le cabinet', { exact: true })).toHaveCount(0)
  await today(page).click()
  await expect(page.getByText('Claire Fontaine').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Les miens' })).toHaveCount(0)
  await page.getByRole('navigation').getByRole('link', { name: 'Réclamations' }).click()
  await expect(page.getByRole('button', { name: 'Toutes (1)' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Les miens' })).toHaveCount(0)
})
