/** What is being recorded belongs to a dossier that exists: as the written form awaited there, as one letter more, or as pieces asked for. */
import {
  addAttachment,
  addNote,
  type Channel,
  type CommandContext,
  type CommandResult,
  type Dossier,
  type Form,
  isClosedUnwritten,
  receiveDocuments,
  receiveFollowUp,
  receiveWritten,
  startsFrom,
  together,
  writtenDays,
} from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import type { NewFile } from '../../data/register/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'

/** 'written' starts the clock of an oral complaint; 'followUp' joins a written one and restarts none; so do 'documents'. */
export type Joining = 'written' | 'followUp' | 'documents'

export const JOINING_LABELS: Readonly<Record<Joining, string>> = {
  written: 'L’écrit attendu après la réclamation orale',
  followUp: 'Un autre courrier du client',
  documents: 'Des pièces demandées',
}

/** How what is being recorded can join a dossier, the likeliest first; none where it cannot. */
export function joiningsOf(form: Form | undefined, { stage, facts }: Pick<DossierSummary, 'stage' | 'facts'>): readonly Joining[] {
  const isUnwritten = isClosedUnwritten({ stage, written: facts.written })
  return [
    ...(startsFrom('receiveFollowUp', stage) && !isUnwritten ? (['followUp'] as const) : []),
    ...(startsFrom('receiveDocuments', stage) && !isUnwritten ? (['documents'] as const) : []),
    ...(startsFrom('receiveWritten', stage) && !facts.written && form === 'written' ? (['written'] as const) : []),
  ]
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
  const { receivedOn } = values
  if (!receivedOn)
    return { status: 'refused', refusals: [{ rule: 'required', field: 'receivedOn', message: 'Indiquez le jour de réception.' }] }
  return together([
    ...letterOf(dossier, joining, { ...values, receivedOn, summary: values.summary.trim() }, context),
    ...files.map(({ file }) => addAttachment(dossier, { file }, context)),
  ])
}

function letterOf(
  dossier: Dossier,
  joining: Joining,
  { channel, sentOn, receivedOn, summary }: JoiningValues & { readonly receivedOn: LocalDate },
  context: CommandContext,
): readonly CommandResult[] {
  switch (joining) {
    case 'followUp':
      return [receiveFollowUp(dossier, { channel, receivedOn, summary }, context)]
    case 'documents':
      return [receiveDocuments(dossier, { receivedOn, summary }, context)]
    case 'written':
      return [
        receiveWritten(dossier, { channel, ...writtenDays(sentOn, receivedOn) }, context),
        ...(summary ? [addNote(dossier, { text: summary }, context)] : []),
      ]
  }
}
