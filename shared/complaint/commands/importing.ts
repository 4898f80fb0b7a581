/** A register taken over, and the whole of it given up again. */
import type { CommandContext } from '../checks.ts'
import type { Dossier } from '../dossier.ts'
import { type CommandResult, decide } from '../refusal.ts'

/** The import that made this dossier is undone: it counts no longer, and its journal stays. */
export function undoImport(dossier: Dossier, { batchId }: { readonly batchId: string }, { today }: CommandContext): CommandResult {
  const refusals = [
    dossier.imported?.batchId === batchId
      ? undefined
      : { rule: 'other-import', message: `Le dossier ${dossier.reference} ne vient pas de cet import.` },
    dossier.importUndone ? { rule: 'import-undone', message: `L’import du dossier ${dossier.reference} est déjà annulé.` } : undefined,
  ]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'ImportUndone', batchId, undoneOn: today } }])
}
