/** What is being recorded belongs to a dossier that exists: as the written form awaited there, or as one letter more. */
import {
  addAttachment,
  addNote,
  type Channel,
  type CommandContext,
  type CommandResult,
  type Dossier,
  isClosedUnwritten,
  receiveFollowUp,
  receiveWritten,
  startsFrom,
  together,
  writtenDays,
} from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import type { NewFile } from '../../data/register/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { formOf, type IntakeDraft } from './intake-draft.ts'

/** 'written' starts the clock of an oral complaint; 'followUp' joins a written one and restarts none. */
export type Joining = 'written' | 'followUp'

/** How what is being recorded can join a dossier; `undefined` where it cannot. */
export function joiningOf(draft: IntakeDraft, { stage, facts }: Pick<DossierSummary, 'stage' | 'facts'>): Joining | undefined {
  if (startsFrom('receiveFollowUp', stage) && !isClosedUnwritten({ stage, written: facts.written })) return 'followUp'
  return startsFrom('receiveWritten', stage) && formOf(draft) === 'written' ? 'written' : undefined
}

/** What the dialog asks. */
export type JoiningValues = {
  readonly channel: Channel
  readonly sentOn: LocalDate | undefined
  readonly receivedOn: LocalDate | undefined
  readonly summary: string
}

/** The letter, its pieces, and what it says, in the dossier it belongs to. */
export function joinCommand(
  dossier: Dossier,
  joining: Joining,
  values: JoiningValues,
  files: readonly NewFile[],
  context: CommandContext,
): CommandResult {
  const { channel, sentOn, receivedOn, summary } = values
  if (!receivedOn)
    return { status: 'refused', refusals: [{ rule: 'required', field: 'receivedOn', message: 'Indiquez le jour de réception.' }] }
  const letter =
    joining === 'followUp'
      ? [receiveFollowUp(dossier, { channel, receivedOn, summary: summary.trim() }, context)]
      : [
          receiveWritten(dossier, { channel, ...writtenDays(sentOn, receivedOn) }, context),
          ...(summary.trim() ? [addNote(dossier, { text: summary.trim() }, context)] : []),
        ]
  return together([...letter, ...files.map(({ file }) => addAttachment(dossier, { file }, context))])
}
