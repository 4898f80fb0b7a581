/** The whole register as the worker holds it: read once, and again where it has changed, for every question and document. */
import { type Dossier, foldDossier, headOf, type JournalHead } from '../../../shared/complaint/index.ts'
import { inChunks, StoppedError } from '../platform/index.ts'
import { isListed, type RegisterReader } from '../register/index.ts'
import type { ActionsAnalysis, AnalysisQuestion, PeriodAnalysis } from './analysis-questions.ts'
import { actionsAnalysis, periodAnalysis } from './answers.ts'
import type { DocumentFile, DocumentStep, DocumentTask, WholeRegister } from './document-tasks.ts'

/** Dossiers in one message: the page takes it in well within a frame. */
export const DOSSIERS_A_PART = 50

type Question<K extends AnalysisQuestion['kind']> = Extract<AnalysisQuestion, { readonly kind: K }>
/** The share of the register that is read before it is told once more: each telling has the page draw its bar anew. */
const WORTH_TELLING = 0.05

/** Told how much of the register is read, 0 to 1. */
type OnRead = (share: number) => unknown

/** In each call, `events` is how many the register holds: it is read again where that is another number than before. */
export type RegisterAnalysis = {
  readonly figures: (question: Question<'figures'>, events: number, onRead: OnRead) => Promise<PeriodAnalysis>
  readonly actions: (question: Question<'actions'>, events: number, onRead: OnRead) => Promise<ActionsAnalysis>
  /** @param onPart takes the dossiers, some at a time, in the order of their ids */
  readonly dossiers: (events: number, onRead: OnRead, onPart: (dossiers: readonly Dossier[]) => unknown) => Promise<void>
  /**
   * @param onStep told each step and how much of it is done, 0 to 1; says whether to go on
   * @throws StoppedError where it says no
   */
  readonly document: (
    task: DocumentTask,
    events: number,
    onStep: (step: DocumentStep, share: number) => boolean | Promise<boolean>,
  ) => Promise<DocumentFile>
}

/** What the register is read from. */
export type RegisterSource = Pick<RegisterReader, 'journals'> & {
  /** Where each journal stands; where nothing tells it, all of them are read again. */
  readonly heads?: () => Promise<ReadonlyMap<string, JournalHead>>
}

export function createRegisterAnalysis(register: RegisterSource): RegisterAnalysis {
  const readAt = createReading(register)
  return {
    figures: async (question, events, onRead) => periodAnalysis((await readAt(events, onRead)).dossiers, question),
    actions: async (question, events, onRead) => actionsAnalysis((await readAt(events, onRead)).dossiers, question),
    dossiers: async (events, onRead, onPart) => {
      const { dossiers } = await readAt(events, onRead)
      for (const part of inChunks(dossiers, DOSSIERS_A_PART)) await onPart(part)
    },
    document: async (task, events, onStep) => {
      const begin = async (step: DocumentStep) => {
        if (!(await onStep(step, 0))) throw new StoppedError('given up')
      }
      const whole = await readAt(events, (share) => onStep('reading', share))
      const { writeDocument } = await import('./synthesis-documents.ts')
      return writeDocument(task, whole, begin)
    },
  }
}

/** A dossier as it was read, and where its journal stood. */
type ReadDossier = { readonly dossier: Dossier; readonly head: JournalHead }

/** The register read once for as many as ask for it, until it holds another number of events: then the journals that grew are. */
function createReading(register: RegisterSource): (events: number, onRead: OnRead) => Promise<WholeRegister> {
  const following = new Set<OnRead>()
  const read = new Map<string, ReadDossier>()
  let kept: { readonly events: number; readonly whole: Promise<WholeRegister> } | undefined

  const readAgain = async (): Promise<WholeRegister> => {
    const heads = await register.heads?.()
    for (const [id, { head }] of read) if (!isSameHead(heads?.get(id), head)) read.delete(id)
    let told = 0
    for await (const { journals, share } of register.journals((id) => read.has(id))) {
      for (const journal of journals) {
        const dossier = foldDossier(journal)
        read.set(dossier.id, { dossier, head: headOf(journal) })
      }
      if (share < told + WORTH_TELLING && share < 1) continue
      told = share
      for (const onRead of following) onRead(share)
    }
    const all = [...read.values()].sort((a, b) => (a.dossier.id < b.dossier.id ? -1 : 1))
    return { dossiers: all.map(({ dossier }) => dossier).filter(isListed), heads: all.map(({ head }) => head) }
  }

  return async (events, onRead) => {
    following.add(onRead)
    try {
      // One reading after the other: they share what they know.
      if (kept?.events !== events) kept = { events, whole: kept ? kept.whole.then(readAgain, readAgain) : readAgain() }
      return await kept.whole
    } catch (error) {
      // A reading that failed is not the answer to the next question.
      kept = undefined
      throw error
    } finally {
      following.delete(onRead)
    }
  }
}

function isSameHead(one: JournalHead | undefined, other: JournalHead): boolean {
  return one?.count === other.count && one.hash === other.hash
}
