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
export function inOrder(received: readonly Received[]): readonly Received[] {
  const dayOf = ({ message }: Received) => (message && countedOf(message).sentOn?.value) ?? '9999'
  return received.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))
}

export async function begunIntake(received: readonly Received[], persons: Suggestions['persons']): Promise<IntakeDraft> {
  const messages = inOrder(received).flatMap(({ message }) => message ?? [])
  const [first] = messages
  const answers = first ? patchOf(proposalsOf(countedOf(first), false, EMPTY_INTAKE, persons)) : {}
  const begun: IntakeDraft = { ...EMPTY_INTAKE, ...answers, files: received.map(({ file }) => file) }
  const stories = messages.map((message) => storyIn(message, persons)).filter((story) => story !== '')
  const description = stories.length > 1 ? typography(stories.join('\n\n')) : begun.description
  return { ...begun, description, files: [...begun.files, ...(await attachmentsOf(messages, begun))] }
}

function storyIn(message: ReadMessage, persons: Suggestions['persons']): string {
  return patchOf(proposalsOf(countedOf(message), false, EMPTY_INTAKE, persons)).description ?? ''
}

/** Those that no question has to be asked about; the form offers the others again. */
async function attachmentsOf(messages: readonly ReadMessage[], begun: IntakeDraft): Promise<readonly NewFile[]> {
  const held: NewFile[] = []
  for (const message of messages) {
    const left = filesLeft(message, { ...begun, files: [...begun.files, ...held] })
    held.push(...(await takeFiles(left, false)).kept)
  }
  return held
}
