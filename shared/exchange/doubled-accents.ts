/**
 * Accents written twice: a text in UTF-8 that some program took for windows-1252 and wrote in UTF-8 once more.
 *
 * 'HÃ©lÃ¨ne' is read 'Hélène'. No French word has such letters side by side.
 */
import { bytesToUtf8 } from '@noble/ciphers/utils.js'
import { count, typography } from '../language/french.ts'
import { encodeCp1252 } from './cp1252.ts'

/** What the bytes of an accented letter, of a sign or of a French quotation mark become: 'Ã©', 'Å“', 'â€™'. */
const DOUBLED = /[ÂÃÅ][^\0-\x7f]|â[^\0-\x7f]{2}/gu
/** What French is written with beyond ASCII: 'É' before a no-break space is no letter written twice. */
const FRENCH = /^[\u00a0-\u00ffŒœŠšŸŽž\u2010-\u203a€™]$/u

/** How many cells were read so, with one as it stood and as it is read. */
export type MendedAccents = { readonly cells: number; readonly before: string; readonly after: string }

export function accentsWarning(found: readonly (MendedAccents | undefined)[]): readonly string[] {
  const mended = found.filter((one) => one !== undefined)
  const [first] = mended
  if (!first) return []
  const cells = count(
    mended.reduce((sum, one) => sum + one.cells, 0),
    'cellule avait ses accents écrits',
    'cellules avaient leurs accents écrits',
  )
  return [typography(`${cells} deux fois : « ${shortened(first.before)} » est lu « ${shortened(first.after)} ».`)]
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

export function mayBeDoubled(text: string): boolean {
  return text.search(DOUBLED) >= 0
}

export function mendDoubled(text: string): string {
  return text.replace(DOUBLED, (run) => {
    const bytes = encodeCp1252(run)
    const once = bytes.status === 'encoded' ? bytesToUtf8(bytes.bytes) : run
    return FRENCH.test(once) ? once : run
  })
}
