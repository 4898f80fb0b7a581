/** The figures on screen, against those computed apart: test/fixtures/sixty-dossiers.md. */

import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page, test } from '@playwright/test'
import {
  CONTEST_LABELS,
  FORMALISATION_LABELS,
  formatDelay,
  formatShare,
  natureLabel,
  OUTCOME_LABELS,
  regimeLabel,
} from '../../shared/analysis/index.ts'
import {
  CAPACITY_LABELS,
  CHANNEL_LABELS,
  FINDING_LABELS,
  MEDIATION_ENDING_LABELS,
  OPINION_LABELS,
  REVIEW_CRITERION_LABELS,
} from '../../shared/complaint/index.ts'
import { formatDate, formatMoney, formatNumber, formatShortDate } from '../../shared/language/french.ts'
import { LETTER_LABELS } from '../../shared/letters/index.ts'
import { COMPUTED_APART, type Computed, computedFigures } from '../shared/analysis/computed-apart.ts'
import { unread, watched } from '../shared/analysis/watched.ts'
import { NOT_ON_SCREEN } from '../shared/analysis/where-shown.ts'
import { readWord } from '../shared/documents/read-word.ts'
import { arrangedTold, declarationsTold, enquiriesTold, expectedSynthesis, leftOn, toldBy } from '../shared/documents/sixty-synthesis.ts'
import { readSheet } from '../shared/exchange/read-sheet.ts'
import { countedFrom, expectedFrom } from '../shared/exchange/sixty-register.ts'
import { expectAccessible } from './accessible.ts'
import { choose, typeDay } from './adviser.ts'
import { restoreSixtyDossiers } from './sixty-dossiers-backup.ts'

type Share = { readonly key: string; readonly label?: string; readonly count: number }
/** What of the table a test read: the screen shows the rest elsewhere, or not at all. */
const read = new Set<string>()
const now: Computed = watched(computedFigures('2026'), read)
const before: Computed = computedFigures('2025')

/** The rows of a table by its caption, header apart, spaces as plain ones. */
async function rowsOf(page: Page, caption: string): Promise<readonly (readonly string[])[]> {
  const rows = page.getByRole('table', { name: caption, exact: true, includeHidden: true }).locator('tbody tr')
  await expect(rows.first()).toBeAttached()
  return rows.evaluateAll((found) =>
    found.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replace(/[\u00a0\u202f]/g, ' ').trim())),
  )
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

/** What a breakdown's table must hold: name, count, share and count before of each key met, then the totals. */
function breakdownRows(
  current: readonly Share[],
  previous: readonly Share[],
  label: (key: string) => string,
): readonly (readonly string[])[] {
  const total = sum(current)
  const keys = [...new Set([...current, ...previous].map((share) => share.key))]
  const countOf = (shares: readonly Share[], key: string) => shares.find((share) => share.key === key)?.count ?? 0
  return [
    ...keys.map((key) => [
      plain([...current, ...previous].find((share) => share.key === key)?.label ?? label(key)),
      formatNumber(countOf(current, key)),
      plain(formatShare(countOf(current, key) / total)),
      formatNumber(countOf(previous, key)),
    ]),
    ['Total', formatNumber(total), '', formatNumber(sum(previous))],
  ]
}

function sum(shares: readonly Share[]): number {
  return shares.reduce((total, share) => total + share.count, 0)
}

const byName = (rows: readonly (readonly string[])[]) => rows.toSorted((a, b) => (a[0] ?? '').localeCompare(b[0] ?? ''))

async function expectBreakdown(
  page: Page,
  caption: string,
  current: readonly Share[],
  previous: readonly Share[],
  label: (key: string) => string = String,
) {
  expect(byName(await rowsOf(page, caption)), caption).toEqual(byName(breakdownRows(current, previous, label)))
}

const of =
  <K extends string>(labels: Readonly<Record<K, string>>) =>
  (key: string) =>
    labels[key as K]

test('sixty dossiers: every figure comes out exactly, and nothing of it is closed to anybody', async ({ page }) => {
  await restoreSixtyDossiers(page)
  await page.getByRole('navigation').getByRole('link', { name: 'Synthèse' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Synthèse 2027')
  await expect(page.getByText('La période n’est pas finie')).toBeVisible()
  await choose(page, 'Période', 'Année 2026')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Synthèse 2026')

  await test.step('the figures read first', async () => {
    const told = (await page.locator('dl dd').allInnerTexts()).slice(0, 5).map((text) => plain(text).split('\n')[0])
    const { volumes, acknowledgement, answer, flow } = now
    expect(told).toEqual([
      formatNumber(volumes.received),
      ...[acknowledgement, answer].map(({ shareInTime }) => plain(formatShare(shareInTime))),
      plain(formatDelay(answer.median, 'answer')),
      formatNumber(flow.openAtEnd),
    ])
  })

  await test.step('what came, and of what kind', async () => {
    const { volumes } = now
    const months = await rowsOf(page, 'Par mois')
    expect(months.slice(0, 12).map((row) => [Number(row[1]), Number(row[3])])).toEqual(
      volumes.byMonth.map((share: Share, index: number) => [share.count, before.volumes.byMonth[index].count]),
    )
    await expectBreakdown(page, 'Par nature', volumes.byNature, before.volumes.byNature, natureLabel as (key: string) => string)
    await expectBreakdown(page, 'Par produit', volumes.byProduct, before.volumes.byProduct)
    await expectBreakdown(page, 'Par producteur', volumes.byProducer, before.volumes.byProducer)
    await expectBreakdown(page, 'Par interlocuteur', volumes.byAdviser, before.volumes.byAdviser)
    await expectBreakdown(page, 'Par régime', volumes.byRegime, before.volumes.byRegime, regimeLabel)
    await expectBreakdown(page, 'Par canal', volumes.byChannel, before.volumes.byChannel, of(CHANNEL_LABELS))
    await expectBreakdown(page, 'Par qualité du réclamant', volumes.byCapacity, before.volumes.byCapacity, of(CAPACITY_LABELS))
    const movement = (figures: Computed) => {
      const { flow, volumes: counted } = figures
      const fromOneEnd = [flow.openAtStart, flow.received, flow.reopened, flow.closed, flow.openAtEnd, flow.unansweredAtEnd]
      return [counted.written, counted.oral, ...fromOneEnd, counted.requests]
    }
    expect((await rowsOf(page, 'Écrites, orales, ouvertes')).map((row) => [Number(row[1]), Number(row[2])])).toEqual(
      movement(now).map((count: number, index: number) => [count, movement(before)[index]]),
    )
  })

  await test.step('how long it took', async () => {
    const columns = [now.acknowledgement, before.acknowledgement, now.answer, before.answer]
    const cells = (tell: (delays: Computed) => string) => columns.map((delays) => plain(tell(delays)))
    expect((await rowsOf(page, 'Accusés de réception et réponses, dans le délai ou non')).map((row) => row.slice(1))).toEqual([
      cells(({ owed }) => formatNumber(owed)),
      cells(({ inTime }) => formatNumber(inTime)),
      cells(({ late }) => formatNumber(late.length)),
      cells(({ pending }) => formatNumber(pending)),
      cells(({ shareInTime }) => formatShare(shareInTime)),
    ])
    expect((await rowsOf(page, 'Longueur des délais')).map((row) => row.slice(1))).toEqual(
      ['joursOuvrables', 'calendarDays'].flatMap((unit) =>
        ['median', 'percentile90', 'longest'].map((length) => cells(({ lengths }) => formatNumber(lengths[unit][length]))),
      ),
    )
    await page.getByRole('button', { name: /^Afficher les \d+ envois$/ }).click()
    const late = [...now.acknowledgement.late.map(lateRow('Accusé de réception')), ...now.answer.late.map(lateRow('Réponse'))]
    expect(await rowsOf(page, 'Envois hors délai')).toEqual(late)
    await expect(page.getByText(new RegExp(arrangedTold(now.volumes.arranged).replaceAll(/\s/g, '\\s'), 'i'))).toBeVisible()
    await expect(page.getByText(new RegExp(enquiriesTold(now.enquiries).replaceAll(/\s/g, '\\s'), 'i'))).toBeVisible()
    await expect(page.getByText(new RegExp(declarationsTold(now.declarations).replaceAll(/\s/g, '\\s'), 'i'))).toBeVisible()
    expect([now.acknowledgement.justified, now.answer.justified]).toEqual([0, 1])
    await expect(page.getByText(/Parmi les réponses hors délai, 1 est justifiée par des circonstances exceptionnelles/)).toBeVisible()
    for (const { reference, recordedOn, daysAfter } of [...now.acknowledgement.recordedLate, ...now.answer.recordedLate]) {
      const told = `${reference}, enregistrée? le ${formatDate(recordedOn)}, ${daysAfter} jours après`
      await expect(page.getByText(new RegExp(told.replaceAll(/\s/g, '\\s')))).toBeVisible()
    }
  })

  await test.step('how it ended', async () => {
    await expectBreakdown(page, 'Issues', now.outcomes.byOutcome, before.outcomes.byOutcome, of(OUTCOME_LABELS))
    const { byState } = now.formalisation
    await expectBreakdown(page, 'Réclamations orales', byState, before.formalisation.byState, of(FORMALISATION_LABELS))
    expect(await rowsOf(page, 'Gestes et dédommagements')).toEqual([
      ['Réclamations concernées', ...[now, before].map(({ outcomes }) => formatNumber(outcomes.gestures.count))],
      ['Montant total', ...[now, before].map(({ outcomes }) => plain(formatMoney(outcomes.gestures.totalCents)))],
    ])
    const mediation = ({ mediations }: Computed) => [
      ...[mediations.referrals, mediations.admitted, mediations.opinions],
      ...mediations.byOpinion.map((share: Share) => share.count),
      mediations.ended,
      ...mediations.byEnding.map((share: Share) => share.count),
      mediations.openAtEnd,
    ]
    const rows = await rowsOf(page, 'Médiation')
    expect(rows.map((row) => Number(row[1]))).toEqual(mediation(now))
    expect(rows.map((row) => Number(row[2]))).toEqual(mediation(before))
    expect(rows.map((row) => row[0])).toEqual(
      expect.arrayContaining([MEDIATION_ENDING_LABELS.opinionFollowed, `Avis : ${OPINION_LABELS.partly.toLowerCase()}`]),
    )
  })

  await test.step('how good the answers were', async () => {
    const { quality } = now
    await expectBreakdown(page, 'Réponses contestées', quality.byContest, before.quality.byContest, of(CONTEST_LABELS))
    expect((await rowsOf(page, 'Lettres et contrôle des mentions')).map((row) => [Number(row[1]), Number(row[2])])).toEqual([
      [sum(quality.letters), sum(before.quality.letters)],
      [quality.overridden.length, before.quality.overridden.length],
    ])
    expect(await rowsOf(page, 'Lettres envoyées malgré le contrôle')).toEqual(
      quality.overridden.map(({ reference, kind, sentOn, missing, reason }: Computed) => [
        ...[reference, of(LETTER_LABELS)(kind), formatShortDate(sentOn), String(missing.length), reason],
      ]),
    )
    const { answers, sampled, sampledReviewed, reviewed, flawless, reviewable, byCriterion } = quality.review
    await expect(page.getByText(`${answers} réponses sont parties dans cette période`)).toContainText(
      `${sampledReviewed} relues sur ${sampled} à relire`,
    )
    expect((await rowsOf(page, 'Réponses à relire')).map((row) => row.slice(0, 2))).toEqual(
      reviewable.map(({ reference, sentOn }: Computed) => [reference, formatShortDate(sentOn)]),
    )
    expect(await rowsOf(page, 'Ce que disent les relectures')).toEqual([
      ...byCriterion.map(({ key, yes, no }: Computed) => [
        ...[of(REVIEW_CRITERION_LABELS)(key), String(yes), String(no), plain(formatShare(yes / reviewed))],
      ]),
      ['Rien à reprendre', String(flawless), String(reviewed - flawless), plain(formatShare(flawless / reviewed))],
    ])
    await expectBreakdown(page, 'Causes, à la clôture', now.byCause, before.byCause)
    await expectBreakdown(page, 'Constats', now.lessons.byFindingKind, before.lessons.byFindingKind, of(FINDING_LABELS))
  })

  await test.step('what was found, decided and put in place', async () => {
    const { lessons } = now
    const section = page.getByRole('region', { name: 'Causes, dysfonctionnements et mesures' })
    const pastDue = lessons.actions.filter(({ isPastDue }: Computed) => isPastDue).length
    for (const sentence of [
      `Sur ${lessons.closed} dossiers clos, ${lessons.withoutFinding} n’ont donné lieu à aucun constat.`,
      `${lessons.implemented.length} mesures sont entrées en application dans la période, dont 1 décidée auparavant.`,
      `L’échéance de ${pastDue} mesures envisagées est passée`,
    ]) {
      expect(plain(await section.innerText())).toContain(sentence)
    }
  })

  await test.step('each chart in words, each table at hand, fewer than five said', async () => {
    await expect(page.getByRole('img', { name: /^Par nature\. / })).toHaveAccessibleName(/Tarification.*\s: 2026, 7\s; 2025, 2/)
    for (const summary of await page.locator('summary').all()) await summary.click()
    await expect(page.getByText(/repose sur 4\scas seulement, moins de cinq/).first()).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('the same in the Word file and in the workbook that are saved', async () => {
    expect(unread(computedFigures('2026'), read)).toEqual(NOT_ON_SCREEN)
    await page.getByRole('tab', { name: 'Document à soumettre' }).click()
    const expected = expectedSynthesis(computedFigures('2026'), before)
    const word = await readWord(await saved(page, 'Exporter la synthèse en Word'))
    expect(toldBy(word, expected)).toEqual(expected)
    await page.goto('/#/reclamations')
    await page.getByRole('button', { name: 'Exporter' }).click()
    await page.getByRole('radio', { name: /Tout le registre/ }).check()
    // Mediation is confidential: its opinions and endings go along for a reason only.
    await page.getByRole('checkbox', { name: 'Les ajouter quand même' }).check()
    await page.getByRole('textbox', { name: 'Pourquoi' }).fill('Contrôle des chiffres, entre nous')
    const sheet = await readSheet(await saved(page.getByRole('dialog'), 'Exporter'))
    const { from, to, figures } = COMPUTED_APART.periods['2026'] ?? { from: '', to: '' }
    expect(countedFrom(sheet, { from, to }, COMPUTED_APART.today)).toEqual(expectedFrom(figures))
    await page.goto('/#/synthese')
  })

  await test.step('any days', async () => {
    await choose(page, 'Période', 'D’un jour à un autre')
    await typeDay(page, 'Du', '10/03/2026')
    await typeDay(page, 'Au', '09/03/2026')
    await expect(page.getByText('La période finit avant de commencer.')).toBeVisible()
    await typeDay(page, 'Au', '17/05/2026')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('du 10 mars 2026 au 17 mai 2026')
    const quarter = computedFigures('2026-03-10')
    const rows = await rowsOf(page, 'Par nature')
    expect(rows.at(-1)?.[1]).toBe(String(quarter.volumes.received))
    // A firm whose year is not the calendar's reports on its own days.
    await expect(page.getByRole('button', { name: 'Exporter la synthèse en Word' })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('a year without complaint', async () => {
    await choose(page, 'Période', 'Année 2024')
    await expect(page.getByText('Le cabinet n’a reçu aucune réclamation en 2024.')).toBeVisible()
    await expectAccessible(page)
  })
})

async function saved(place: Page | Locator, button: string): Promise<Uint8Array> {
  const page = 'page' in place ? place.page() : place
  const [download] = await Promise.all([page.waitForEvent('download'), place.getByRole('button', { name: button }).click()])
  return readFile(await download.path())
}

function lateRow(step: string) {
  return ({ reference, dueDate, doneOn, inItsPlace, daysLate, lateReason, justifiedBy }: Computed) => [
    ...[reference, step, formatShortDate(dueDate), leftOn(doneOn, inItsPlace)],
    ...[
      `${daysLate} jour${daysLate > 1 ? 's' : ''}`,
      [lateReason, justifiedBy && `justifié (circonstances exceptionnelles : « ${justifiedBy} »)`].filter(Boolean).join(' ; ') ||
        'Non noté',
    ],
  ]
}

test('an answer drawn for the year is read again: what is not answered is asked, what is typed is kept', async ({ page }) => {
  await restoreSixtyDossiers(page)
  await page.goto('/#/synthese?du=2026-01-01&au=2026-12-31')
  await page.getByRole('button', { name: /^Relire : 2026-007/ }).click()
  await expect(page.getByRole('heading', { name: 'Relire la réponse du 9 avril 2026' })).toBeVisible()
  await expectAccessible(page)
  const answerAt = (question: RegExp, choice: 'Oui' | 'Non') =>
    page.getByRole('group', { name: question }).getByRole('radio', { name: choice }).check()
  await answerAt(/motifs/, 'Oui')
  await answerAt(/point/, 'Non')
  await answerAt(/ton/, 'Oui')
  await answerAt(/recours/, 'Oui')
  await page.getByRole('textbox', { name: 'Remarque' }).fill('Le second grief reste sans réponse.')
  await page.getByRole('button', { name: 'Enregistrer la relecture' }).click()
  await expect(page.getByText('Répondez par oui ou par non.')).toHaveCount(1)
  await page.getByRole('link', { name: 'dossier 2026-007' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: /^Relire : 2026-007/ }).click()
  await expect(page.getByRole('textbox', { name: 'Remarque' })).toHaveValue('Le second grief reste sans réponse.')
  await answerAt(/temps/, 'Oui')
  await page.getByRole('button', { name: 'Enregistrer la relecture' }).click()
  await expect(page.getByText('4 relues sur 5 à relire')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '2026-007' }).filter({ hasText: 'Relue le 15/02/2027' })).toContainText(
    'à améliorer : réponse à chaque point',
  )
  await page.getByRole('link', { name: '2026-007' }).first().click()
  await expect(page.getByText(/réponse du 9\savril\s2026 relue/)).toBeVisible()
})
