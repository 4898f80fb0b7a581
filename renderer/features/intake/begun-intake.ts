/** What messages begin an intake with: the answers read in the first of them, the words of all, and their files. */
import { typography } from '../../../shared/language/french.ts'
import type { ReadMessage } from '../../../shared/messages/index.ts'
import { type NewFile, takeFiles } from '../../data/register/index.ts'
import { EMPTY_INTAKE, type IntakeDraft } from './intake-draft.ts'
import { countedOf, filesLeft, patchOf, proposalsOf } from './message-proposals.ts'
import type { Suggestions } from './step-props.ts'

/** A file that was handed over, and what it says where it is a message that reads. */
export type Received = { readonly file: NewFile; readonly message: ReadMessage | undefined }

/** The first sent comes first; what bears no day, last. */
export function inOrder<R extends Received>(received: readonly R[]): readonly R[] {
  const dayOf = ({ message }: Received) => (message && countedOf(message).sentOn?.value) ?? '9999'
  return received.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))
}

export async function begunIntake(received: readonly Received[], persons: Suggestions['persons']): Promise<IntakeDraft> {
  const read = inOrder(received).flatMap(({ message }) => message ?? [])
  const answers = read.map((message) => patchOf(proposalsOf(countedOf(message), false, EMPTY_INTAKE, persons)))
  const begun: IntakeDraft = { ...EMPTY_INTAKE, ...answers[0] }
  const stories = answers.flatMap(({ description }) => description ?? [])
  const description = stories.length > 1 ? typography(stories.join('\n\n')) : begun.description
  return { ...begun, description, files: await filesOf(received) }
}

/** Those handed over, and of those within their messages the ones no question has to be asked about; the form offers the others again. */
export async function filesOf(received: readonly Received[]): Promise<readonly NewFile[]> {
  const held = received.map(({ file }) => file)
  for (const { message } of inOrder(received)) {
    if (message) held.push(...(await takeFiles(filesLeft(message, held), false)).kept)
  }
  return held
}
