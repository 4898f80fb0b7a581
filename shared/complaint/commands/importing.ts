/** A register taken over, and the whole of it given up again. */
import { enumerate, typography } from '../../language/french.ts'
import type { LocalDate } from '../../regulation/index.ts'
import type { CommandDay } from '../checks.ts'
import type { Dossier } from '../dossier.ts'
import { type CommandResult, decide, type NewFact } from '../refusal.ts'

type UndoIntent = { readonly batchId: string; readonly leaving: ReadonlySet<string> }

/**
 * The import that made this dossier is undone: it counts no longer, and its journal stays.
 *
 * @param leaving ids of the dossiers that have left the register, or leave it together with this one
 */
export function undoImport(dossier: Dossier, { batchId, leaving }: UndoIntent, { today }: CommandDay): CommandResult {
  const staying = dossier.absorbed.filter(({ id }) => !leaving.has(id)).map(({ reference }) => reference)
  const refusals = [
    dossier.imported?.batchId === batchId
      ? undefined
      : { rule: 'other-import', message: `Le dossier ${dossier.reference} ne vient pas de cet import.` },
    staying.length > 0 ? { rule: 'import-absorbed', message: absorbedSentence(dossier.reference, staying) } : undefined,
    dossier.importUndone ? { rule: 'import-undone', message: `L’import du dossier ${dossier.reference} est déjà annulé.` } : undefined,
  ]
  return decide(refusals, () => [importUndone(batchId, today)])
}

/** What giving an import up records in each of its dossiers. */
export function importUndone(batchId: string, today: LocalDate): NewFact {
  return { occurredOn: today, facts: { type: 'ImportUndone', batchId, undoneOn: today } }
}

/** Merged into a dossier that leaves, a complaint of the firm's own would count nowhere. */
export function absorbedSentence(reference: string, staying: readonly string[]): string {
  const which = staying.length > 1 ? `les dossiers ${enumerate(staying)} sont réunis` : `le dossier ${staying[0]} est réuni`
  const whom = staying.length > 1 ? 'ils ne compteraient plus' : 'il ne compterait plus'
  return typography(`Au dossier ${reference}, ${which} : séparez-les d’abord, sans quoi ${whom} nulle part.`)
}
