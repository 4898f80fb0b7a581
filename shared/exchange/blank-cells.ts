/** Cells that hold something and say nothing: a dash, 'N/A', 'néant', an error of the spreadsheet. */
import { headerKey } from './import-fields.ts'

/** Signs that stand for nothing in any column. */
const BLANK_SIGNS = /^([-–—_./\\?*\s]+|n\s?\/\s?[acr]|n\.?[acr]\.?)$/i

/** What a spreadsheet shows where a formula fails, in English or in French. */
const ERROR =
  /^#(n\/a|ref!|value!|valeur!|div\/0!|name\?|nom\?|num!|nombre!|null!|nul!|spill!|calc!|getting_data)$|^err ?:\s?\d{3}$|^#{3,}$/i

/** Words that stand for nothing where a day or an amount is expected. */
const BLANK_WORDS: ReadonlySet<string> = new Set([
  ...['en cours', 'a venir', 'en attente', 'attente', 'neant', 'sans objet', 'so', 's o', 'aucun', 'aucune', 'non', 'nd', 'n d'],
  ...['non renseigne', 'non renseignee', 'non communique', 'non communiquee', 'inconnu', 'inconnue', 'vide', 'rien', 'ras', 'a completer'],
  ...['non concerne', 'non concernee', 'non applicable', 'pas encore', 'a faire', 'en instruction', 'null', 'none', 'nil', 'pending'],
])

export function isBlankSign(text: string): boolean {
  return BLANK_SIGNS.test(text)
}

export function isCellError(text: string): boolean {
  return ERROR.test(text)
}

export function isBlankWord(text: string): boolean {
  return BLANK_WORDS.has(headerKey(text))
}

/** Which words of a column of days or amounts stand for nothing: those above, all of them, none. */
export const BLANK_READINGS = ['known', 'all', 'none'] as const
export type BlankReading = (typeof BLANK_READINGS)[number]

/** Whether a cell of a column of days or amounts stands for nothing. */
export function isBlankIn(text: string, reading: BlankReading): boolean {
  if (text === '' || isBlankSign(text) || isCellError(text)) return true
  if (reading === 'none') return false
  return isBlankWord(text) || (reading === 'all' && !/\d/.test(text))
}
