/** Cells that hold something and say nothing: a dash, 'N/A', 'néant', an error of the spreadsheet. */
import { headerKey } from './import-fields.ts'

/** Signs that stand for nothing in any column: alone, around nothing, or before the sign of the euro as a zero is shown. */
const BLANK_SIGNS = /^([-–—_./\\?*\s€«»“”"'()[\]]+|n\s?\/\s?[acr]|n\.?[acr]\.?)$/i

/** A day that is none: its mask, what a base keeps where it has none, the nought of a spreadsheet shown as a day. */
const NO_DAY =
  /^((xx?|jj|dd|mm|_+|#+)([/.-])(xx?|mm|jj|dd|_+|#+)\3(x{2,4}|a{2,4}|y{2,4}|_+|#+)|(00?[/.-]00?[/.-]0{2,4}|0{4}-00-00|31[/.-]12[/.-]9999|9999-12-31|0?1[/.-]0?1[/.-]0001|0001-01-01|00?[/.-]0?1[/.-](19)?00|00?-janv?\.?-(19)?00)([T ]0?0:00(:00(\.0+)?)?Z?|[T ]23:59(:59(\.\d+)?)?Z?)?)$/i

/** What a spreadsheet shows where a formula fails, in English or in French. */
const ERROR =
  /^#(n\/a|ref!|value!|valeur!|div\/0!|name\?|nom\?|num!|nombre!|null!|nul!|spill!|calc!|getting_data)$|^err ?:\s?\d{3}$|^#{3,}$/i

/** Words that stand for nothing where a day or an amount is expected. */
const BLANK_WORDS: ReadonlySet<string> = new Set([
  ...['en cours', 'a venir', 'en attente', 'attente', 'neant', 'sans objet', 'so', 's o', 'aucun', 'aucune', 'non', 'nd', 'n d'],
  ...['non renseigne', 'non renseignee', 'non communique', 'non communiquee', 'inconnu', 'inconnue', 'vide', 'rien', 'ras', 'a completer'],
  ...[
    'a definir',
    'a determiner',
    'non chiffre',
    'non chiffree',
    'non determine',
    'sans reponse',
    'pas de reponse',
    'sans date',
    'tbd',
    'tba',
    'tbc',
  ],
  ...['non concerne', 'non concernee', 'non applicable', 'pas encore', 'a faire', 'en instruction', 'null', 'none', 'nil', 'pending'],
  ...['offen', 'ausstehend', 'pendent', 'hangig', 'keine', 'kein', 'unbekannt', 'entfallt', 'in bearbeitung', 'nein'],
])

export function isBlankSign(text: string): boolean {
  return BLANK_SIGNS.test(text) || NO_DAY.test(text)
}

/** What stands for the cell above: a quote or two, 'idem'. */
const DITTO = /^(["«»“”'/\\]{1,2}|idem|id\.|dito|ditto)$/i

export function isDitto(text: string): boolean {
  return DITTO.test(text)
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
