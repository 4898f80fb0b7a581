/** A register file read, whatever firms keep it in. */
import { readCsv } from './csv-read.ts'
import { MAX_FILE_SIZE, type ReadTable, refusedFile } from './source-table.ts'
import { readXlsx } from './xlsx-read.ts'

const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** Excel before 2007, and workbooks under a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]

/** The kind is told by the file's first bytes, not by its name. @param sheet of a workbook: see `readXlsx` */
export function readTable(bytes: Uint8Array, sheet?: number): ReadTable {
  const begins = (with_: readonly number[]) => with_.every((byte, index) => bytes[index] === byte)
  if (bytes.length > MAX_FILE_SIZE) return refusedFile('Ce fichier dépasse 20 Mo : ce n’est sans doute pas un registre.')
  if (begins(COMPOUND))
    return refusedFile(
      'Ce classeur est au format .xls d’avant 2007, ou protégé par un mot de passe : ouvrez-le dans votre tableur, enregistrez-le au format .xlsx sans mot de passe, puis choisissez-le.',
    )
  return begins(ZIP) ? readXlsx(bytes, sheet) : readCsv(bytes)
}
