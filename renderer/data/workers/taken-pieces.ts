/** Chosen files with the messages among them read, so that one which is here already is not kept twice. */
import { holderOf, isMessage, messageKeysOf, type StoredFile } from '../../../shared/complaint/index.ts'
import { typography } from '../../../shared/language/french.ts'
import type { MessageReading } from '../../../shared/messages/index.ts'
import { type NewFile, type TakenFiles, takeFiles } from '../register/index.ts'
import type { DossierSummary } from '../storage/index.ts'

type Holder = Pick<DossierSummary, 'reference' | 'messageKeys'>

type TakingParts = {
  readonly read: (bytes: NewFile['bytes']) => Promise<MessageReading>
  /** Asked for only where there is a message. */
  readonly dossiers: () => Promise<readonly Holder[]>
}

/**
 * Takes files as `takeFiles` does; a message leaves with its ids, or is refused with the number of the dossier that has it.
 *
 * @param beside files that they are put beside, where a message may be already too
 */
export async function takePieces(
  chosen: readonly File[],
  isConfirmed: boolean,
  beside: readonly NewFile[],
  { read, dossiers }: TakingParts,
): Promise<TakenFiles> {
  const taken = await takeFiles(chosen, isConfirmed)
  if (!taken.kept.some(({ file }) => isMessage(file))) return taken
  const known = await dossiers()
  const kept: NewFile[] = []
  const refusals = [...taken.refusals]
  // One after the other: each is read by a worker of its own.
  for (const one of taken.kept) {
    const identified = isMessage(one.file) ? await withIds(one, read) : one
    const refusal = refusalOf(identified.file, known, [...beside, ...kept])
    if (refusal) refusals.push(refusal)
    else kept.push(identified)
  }
  return { ...taken, kept, refusals }
}

async function withIds({ file, bytes }: NewFile, read: TakingParts['read']): Promise<NewFile> {
  const reading = await read(bytes)
  const messageIds = reading.status === 'read' ? reading.message.ids : []
  return { file: messageIds.length > 0 ? { ...file, messageIds } : file, bytes }
}

function refusalOf(file: StoredFile, known: readonly Holder[], beside: readonly NewFile[]): string | undefined {
  const holder = holderOf(file, known)
  if (holder) return typography(`« ${file.name} » : ce message est déjà dans le dossier ${holder.reference}.`)
  const added = beside.map((other) => ({ name: other.file.name, messageKeys: messageKeysOf(other.file) }))
  const twin = holderOf(file, added)
  return twin && typography(`« ${file.name} » : ce message est déjà ajouté (« ${twin.name} »).`)
}
