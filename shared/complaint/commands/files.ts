/** Remarks and files, at any stage. */
import { typography } from '../../language/french.ts'
import { type CommandDay, type Intent, required } from '../checks.ts'
import type { Dossier } from '../dossier.ts'
import type { AttachmentAdded, NoteAdded } from '../events.ts'
import { type CommandResult, decide, type Refusal } from '../refusal.ts'

/** Files up to this size are kept with a dossier; in bytes. */
export const MAX_FILE_SIZE = 25 * 1024 * 1024

/** Adds a remark to the journal, at any stage. */
export function addNote(_dossier: Dossier, intent: Intent<NoteAdded>, { today }: CommandDay): CommandResult {
  return decide([required(intent.text, 'text', 'Écrivez la note avant de l’enregistrer.')], () => [
    { occurredOn: today, facts: { type: 'NoteAdded', ...intent } },
  ])
}

/** Keeps a file with the dossier, of whatever kind, at any stage; up to MAX_FILE_SIZE. */
export function addAttachment(_dossier: Dossier, intent: Intent<AttachmentAdded>, { today }: CommandDay): CommandResult {
  return decide([fileRefusal(intent.file)], () => [{ occurredOn: today, facts: { type: 'AttachmentAdded', ...intent } }])
}

/** Why a file cannot be kept: its size. */
export function fileRefusal(file: { readonly name: string; readonly size: number }): Refusal | undefined {
  if (file.size === 0) return { rule: 'file-empty', field: 'file', message: typography(`« ${file.name} » est vide.`) }
  if (file.size > MAX_FILE_SIZE) {
    // Rounded up: a file just above the limit must not read as the limit itself.
    const megabytes = (Math.ceil((file.size / 1024 / 1024) * 10) / 10).toFixed(1).replace('.', ',')
    return {
      rule: 'file-size',
      field: 'file',
      message: typography(
        `« ${file.name} » pèse ${megabytes} Mo : la limite est de 25 Mo. Enregistrez-le en plusieurs parties ou en qualité réduite.`,
      ),
    }
  }
  return undefined
}
