/** What an adviser does, by the words on the screen and nothing else. */
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import JSZip from 'jszip'
import type { FirmDraft } from '../../renderer/features/firm/firm-draft.ts'
import type { IntakeDraft } from '../../renderer/features/intake/intake-draft.ts'
import { type KeptLaw, type LocalDate, localDate, NATURE_LABELS, NATURES, type Zone } from '../../shared/regulation/index.ts'
import { expectAccessible } from './accessible.ts'
import { knownShell, type SavedFile, savedFile } from './edition.ts'
import { fictitiousFirm, giveRegister, type ReadyRegister } from './ready-register.ts'
import { giveVault } from './ready-vault.ts'

/**
 * Puts the laptop's clock at a day and a time in Paris, and comes back to the application: one left open would lock itself, since
 * nobody moved in it meanwhile, a moment before or after the next click.
 */
export async function onDay(page: Page, day: string, time = '10:00'): Promise<void> {
  await page.clock.setFixedTime(`${day}T${time}:00+02:00`)
  if (page.url() === 'about:blank') return
  await page.reload()
  await unlock(page)
}

/** What the adviser of these stories chose. */
export const PASSPHRASE = 'cheval agrafe batterie correcte'

const FIRM_NAME = 'Cabinet Fictif Patrimoine'

/** Types the passphrase where the register is locked. */
export async function unlock(page: Page): Promise<void> {
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toBeVisible()
  // A page loaded again may have to wait until the one before lets go of the register.
  await expect(title).not.toHaveText(/^Ouverture du registre…$|déjà ouvert/)
  if ((await title.textContent()) !== 'Registre verrouillé') return
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Ouvrir le registre' }).click()
  // An address that is asked for before the first screen listens would be missed.
  await expect(title).not.toHaveText(/^Registre verrouillé$|^Ouverture du registre…$/)
}

/** What is done with each screen of a first run once it is filled in; story 1 holds each of them to the accessibility rules. */
type OnScreen = (page: Page) => Promise<void>
const NOTHING: OnScreen = async () => undefined

/** Chooses the passphrase, copies the recovery code from the screen and gives it back. @returns its groups */
export async function protectRegister(page: Page, onScreen = NOTHING): Promise<readonly string[]> {
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.getByRole('textbox', { name: 'La même, encore une fois' }).fill(PASSPHRASE)
  await onScreen(page)
  await page.getByRole('button', { name: 'Continuer' }).click()
  return giveBackRecoveryCode(page, onScreen)
}

/** Copies the recovery code from the screen and gives it back. @returns its groups */
export async function giveBackRecoveryCode(page: Page, onScreen = NOTHING): Promise<readonly string[]> {
  const code = page.getByRole('list', { name: 'Code de secours' })
  await expect(code).toBeVisible()
  const groups = await code.locator('li > :last-child').allTextContents()
  await onScreen(page)
  await page.getByRole('button', { name: 'Je l’ai imprimé ou recopié' }).click()
  for (const field of await page.getByRole('textbox').all()) {
    const place = Number(/\d+/.exec((await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent)) ?? '')?.[0])
    await field.fill(groups[place - 1] ?? '')
  }
  await onScreen(page)
  await page.getByRole('button', { name: 'Vérifier et continuer' }).click()
  return groups
}

/** A backup, until it is read back and an older one may be gone for it. */
export async function backUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click()
  await expect(page.getByText(/Dernière sauvegarde vérifiée le/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sauvegarder maintenant' })).toBeVisible()
}

/** First run: a passphrase, then the recovery code, copied from the screen and asked back. @returns its groups */
export async function createVault(page: Page, onScreen = NOTHING): Promise<readonly string[]> {
  await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
  await onScreen(page)
  await page.getByRole('button', { name: 'Préparer mon cabinet' }).click()
  const groups = await protectRegister(page, onScreen)
  await expect(page.getByRole('heading', { name: 'Votre cabinet' })).toBeVisible()
  return groups
}

/** Opens a register of one's own, whose passphrase is quick to try. @returns its recovery code's groups */
export async function openReadyVault(page: Page): Promise<readonly string[]> {
  await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
  const groups = await giveVault(page, PASSPHRASE)
  await unlock(page)
  await expect(page.getByRole('heading', { name: 'Votre cabinet' })).toBeVisible()
  return groups
}

/** A register of one's own, the firm's details left for later. */
export async function skipFirm(page: Page): Promise<void> {
  await openReadyVault(page)
  await page.getByRole('button', { name: 'Compléter plus tard' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rien à faire aujourd’hui.')
}

type FirmToSetUp = {
  readonly zone?: Zone
  readonly firmName?: string
  /** What its details say otherwise. */
  readonly details?: Partial<FirmDraft>
  /** Recorded the same day, in order; the last one's dossier is opened. */
  readonly complaints?: readonly WrittenComplaint[]
  /** The same, as the form of the intake holds them. */
  readonly typed?: readonly Partial<IntakeDraft>[]
  /** The law that an earlier version had kept. */
  readonly formerLaw?: KeptLaw
  /** Who records, and what other seats recorded meanwhile of the first complaint. */
  readonly team?: ReadyRegister['team']
  readonly meanwhile?: ReadyRegister['meanwhile']
}

/** A firm with insurance and CIF statuses, its mediators confirmed, in a register of its own. @returns the recovery code's groups */
export async function setUpFirm(
  page: Page,
  { zone = 'metropole', firmName = FIRM_NAME, complaints = [], typed = complaints.map(asTyped), details, ...more }: FirmToSetUp = {},
): Promise<readonly string[]> {
  await showNothingOfIt(page)
  const today = localDate(await page.evaluate(() => new Date().toLocaleDateString('sv')))
  const { recoveryCode, dossierIds } = await giveRegister(page, PASSPHRASE, {
    today,
    firm: { ...fictitiousFirm(firmName, today), zone, ...details },
    complaints: typed,
    ...more,
  })
  await unlock(page)
  const last = dossierIds.at(-1)
  const title = page.getByRole('heading', { level: 1 })
  if (last === undefined) await expect(title).toHaveText('Rien à faire aujourd’hui.')
  else await expect(title).toContainText(typed.at(-1)?.name ?? COMPLAINANT)
  return recoveryCode
}

/** A page at the application's address from which a register can be put there: in a browser, one that costs nothing to open. */
async function showNothingOfIt(page: Page): Promise<void> {
  if (!knownShell(page)) return void (await page.goto('/icon.svg'))
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
}

/** The same firm, through the screens of a first run, each looked at. @returns the recovery code's groups */
export async function typeFirm(
  page: Page,
  { firmName = FIRM_NAME, onScreen = NOTHING }: { readonly firmName?: string; readonly onScreen?: OnScreen } = {},
) {
  await page.goto('/')
  const recoveryCode = await createVault(page, onScreen)
  const name = page.getByRole('textbox', { name: 'Nom du cabinet' })
  await expect(name).toBeFocused()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await expect(page.getByText('Le nom du cabinet figure sur chaque lettre')).toBeVisible()
  await name.fill(firmName)
  await page.getByRole('textbox', { name: 'Adresse', exact: true }).fill('12 rue des Tilleuls\n69006 Lyon')
  // The town is drawn from the postcode, the contact below from the signatory.
  await expect(page.getByRole('textbox', { name: 'Ville d’où partent les lettres' })).toHaveValue('Lyon')
  await page.getByRole('textbox', { name: 'Numéro ORIAS' }).fill('0000000')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await expect(page.getByText('Relisez le numéro ORIAS avant de continuer')).toBeVisible()
  await page.getByRole('textbox', { name: 'Numéro ORIAS' }).fill('00000000')
  await onScreen(page)
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await expect(page.getByText('Cochez au moins un statut')).toBeVisible()
  await page.getByRole('checkbox', { name: /CIF/ }).check()
  await page.getByRole('checkbox', { name: /IAS/ }).check()
  await onScreen(page)
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('textbox', { name: 'Signataire des lettres' }).fill('Camille Fictif')
  await page.getByRole('textbox', { name: /Sa fonction/ }).fill('Gérance')
  await expect(page.getByRole('textbox', { name: 'Interlocuteur des réclamations' })).toHaveValue('Camille Fictif')
  await page.getByRole('textbox', { name: 'Son adresse électronique' }).fill('reclamations@')
  await page.getByRole('textbox', { name: 'Son téléphone' }).fill('0400000000')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await expect(page.getByText('Relisez l’adresse électronique avant de continuer')).toBeVisible()
  await page.getByRole('textbox', { name: 'Son adresse électronique' }).fill('reclamations@cabinet-fictif.example')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await expect(page.getByRole('heading', { name: 'Votre en-tête' })).toBeVisible()
  await onScreen(page)
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('checkbox', { name: /adhère à la charte/ }).check()
  await page.getByRole('checkbox', { name: /médiateur.*Assurance/ }).check()
  await page.getByRole('checkbox', { name: /médiateur.*CIF/ }).check()
  await onScreen(page)
  await page.getByRole('button', { name: 'Terminer' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rien à faire aujourd’hui.')
  return recoveryCode
}

/** Picks one of a list's choices. */
export async function choose(page: Page, label: string, choice: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: choice, exact: true }).click()
}

/** Types a day in a date field. */
export async function typeDay(page: Page, label: string, day: string): Promise<void> {
  await page.getByRole('textbox', { name: label }).fill(day)
}

/** Has the intake on one page, as it stays once it was chosen. */
export async function onOnePage(page: Page): Promise<void> {
  const choose = page.getByRole('button', { name: 'Saisie rapide' })
  const chosen = page.getByRole('button', { name: 'Question par question' })
  await expect(choose.or(chosen)).toBeVisible()
  if (await choose.isVisible()) await choose.click()
  await expect(chosen).toBeVisible()
}

export async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continuer' }).click()
}

/** A new intake, qualified as a complaint: who complains comes next. */
export async function startComplaint(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await goOn(page)
}

const COMPLAINANT = 'Claire Fontaine'
/** Where a letter by post goes. */
const CONTACT: NonNullable<WrittenComplaint['contact']> = { address: '8 allée des Acacias\n69100 Villeurbanne' }
const STORY = 'Le rachat partiel a pris sept semaines.'

const CHANNEL_CODES = { Courriel: 'email', Lettre: 'letter', 'Lettre recommandée': 'registeredLetter' } as const

/** A complaint in writing about a life insurance, as it is typed. */
type WrittenComplaint = {
  readonly channel: keyof typeof CHANNEL_CODES
  /** As 02/04/2026. */
  readonly sentOn: string
  /** Left out for a message: it is received when it is sent. */
  readonly receivedOn?: string
  readonly name?: string
  readonly story?: string
  readonly nature?: string
  readonly contact?: { readonly address: string; readonly email?: string }
}

/** What the form holds once all of it is typed. */
export function asTyped({
  channel,
  sentOn,
  receivedOn,
  name = COMPLAINANT,
  story = STORY,
  nature,
  contact = CONTACT,
}: WrittenComplaint): Partial<IntakeDraft> {
  return {
    ...contact,
    civility: 'mme',
    channel: CHANNEL_CODES[channel],
    sentOn: dayTyped(sentOn),
    receivedOn: receivedOn === undefined ? undefined : dayTyped(receivedOn),
    name,
    product: 'Assurance-vie',
    description: story,
    summary: story,
    nature: NATURES.find((code) => NATURE_LABELS[code] === nature),
  }
}

function dayTyped(text: string): LocalDate {
  return localDate(text.split('/').toReversed().join('-'))
}

/** Records a complaint in writing of a firm with an insurance status, step by step, up to its dossier. */
export async function recordComplaint(page: Page, complaint: WrittenComplaint): Promise<void> {
  const { channel, sentOn, receivedOn, name = COMPLAINANT, story = STORY, nature, contact = CONTACT } = complaint
  await startComplaint(page)
  await choose(page, 'Civilité', 'Mme')
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(name)
  await page.getByRole('textbox', { name: /Adresse\spostale/ }).fill(contact.address)
  if (contact.email) await page.getByRole('textbox', { name: /Adresse\sélectronique/ }).fill(contact.email)
  await goOn(page)
  await page.getByRole('radio', { name: channel, exact: true }).check()
  await goOn(page)
  await typeDay(page, 'Envoyée le', sentOn)
  if (receivedOn) await typeDay(page, 'Reçue le', receivedOn)
  await goOn(page)
  await page.getByLabel(/^Produit\sou\sservice/).fill('Assurance-vie')
  await expect(page.getByRole('checkbox', { name: /^Assurance/ })).toBeChecked()
  await goOn(page)
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill(story)
  await page.getByRole('textbox', { name: /telle\sque\sle\sclient\sla\slira/ }).fill(story)
  if (nature) await choose(page, 'Nature', nature)
  await goOn(page)
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

/** Opens a dossier from the register's quick search. */
export async function openFromRegister(page: Page, query: string): Promise<void> {
  await page.getByRole('link', { name: 'Réclamations', exact: true }).first().click()
  await page.getByRole('searchbox').fill(query)
  const [name = query] = query.split(' ')
  // The rows of before stand there until those that were looked for are drawn.
  await page
    .getByRole('row')
    .filter({ hasText: /\d{4}-(?:[A-Z]+-)?\d{3}/ })
    .filter({ hasText: name })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
}

/** Where the dossier on screen is. Its page may be drawn before the browser says so: its address is waited for. */
export async function dossierAddress(page: Page): Promise<string> {
  await expect(page).toHaveURL(/#\/reclamations\/[\da-f]+(-[\da-f]+){4}$/)
  return page.url()
}

/** The obligation's lines on the dossier's page. */
export function obligation(page: Page, name: string) {
  return page
    .getByRole('region', { name: 'Échéances' })
    .locator('div')
    .filter({ has: page.getByRole('heading', { name, exact: true }) })
    .last()
    .locator('..')
}

/** Saves the letter on screen in Word and gives its text back, read from the file. */
export async function saveLetter(page: Page): Promise<string> {
  await expect(page.locator('.docx-wrapper section').first()).toBeVisible()
  return wordText(await savedFile(page, () => page.getByRole('button', { name: 'Enregistrer en Word' }).click()))
}

/** Opens a piece from its dossier, saves a copy of it, and closes it. */
export async function savedCopy(page: Page, name: string): Promise<SavedFile> {
  await page.getByRole('button', { name, exact: true }).click()
  const viewer = page.getByRole('region', { name: `Pièce « ${name} »` })
  await viewer.getByRole('button', { name: 'Enregistrer une copie' }).click()
  const file = await savedFile(page, () => page.getByRole('button', { name: 'Enregistrer la copie' }).click())
  await viewer.getByRole('button', { name: 'Fermer la pièce' }).click()
  return file
}

/** Marks the letter on screen as sent today. */
export async function markAsSent(page: Page, means: string): Promise<void> {
  await page.getByRole('button', { name: 'Marquer comme envoyée' }).click()
  await choose(page, 'Par quel moyen', means)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
}

/** The text of a Word file, line by line. */
export async function wordText(file: Pick<SavedFile, 'path'>): Promise<string> {
  const zip = await JSZip.loadAsync(await readFile(await file.path()))
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  return xml
    .split(/<\/w:p>|<w:br\/>/)
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]).join(''))
    .join('\n')
    .replaceAll('&amp;', '&')
    .replaceAll('&apos;', "'")
    .replace(/[\u00a0\u202f]/g, ' ')
}
