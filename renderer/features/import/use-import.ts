/** The import in hand: its state, and what is asked of the worker, of the register and of the host for it. */
import { startTransition, useEffect, useReducer, useRef, useState } from 'react'
import { columnGaps, type ReadingChoice } from '../../../shared/exchange/index.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import { recorderOf } from '../../../shared/firm/members.ts'
import { typography } from '../../../shared/language/french.ts'
import { writableText } from '../../../shared/language/writable-text.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { type Following, now, pauseBetweenChunks, StoppedError } from '../../data/platform/index.ts'
import { createImportFile, type ImportFile } from '../../data/workers/index.ts'
import { WorkerError } from '../../host/watched-worker.ts'
import { useFirm, useToday, useWorkSession, type WorkSession, whatWentWrong } from '../../session/index.ts'
import { type FollowedProgress, useFollowedProgress } from '../../ui/followed-work.tsx'
import { rememberedMapping, rememberMapping } from './import-mapping.ts'
import {
  type ImportAction,
  type ImportState,
  type ImportStep,
  type InHand,
  importReducer,
  isChecked,
  leftOut,
  NOTHING_YET,
  setupOf,
} from './import-state.ts'

export type Importing = {
  readonly state: ImportState
  readonly change: (action: Extract<ImportAction, { type: 'worked' | 'said' }>) => void
  readonly progress: FollowedProgress
  readonly stop: () => void
  readonly goTo: (step: ImportStep) => void
  readonly open: (file: File, choice?: ReadingChoice) => void
  /** From the columns to their words. */
  readonly findValues: () => void
  /** The dry run. */
  readonly review: () => void
  /** Takes the chosen lines over; a cell put right and not yet checked is first checked, and its line seen for what it has become. */
  readonly importChosen: () => void
  readonly saveLeftOut: () => void
}

/** What a step is done with. */
type Tools = {
  readonly session: WorkSession
  readonly file: ImportFile
  readonly firm: Firm | undefined
  readonly today: LocalDate
  readonly inHand: InHand | undefined
  readonly dispatch: (action: ImportAction) => void
}

/** Names a part of a long work, and follows it. */
type Follow = (part: string) => Following

export function useImport(): Importing {
  const session = useWorkSession()
  const firm = useFirm()
  const today = useToday()
  const [file] = useState(() => createImportFile())
  useEffect(() => {
    void file.rehearse()
    return () => file.close()
  }, [file])
  const [state, dispatch] = useReducer(importReducer, NOTHING_YET)
  const { progress, run, stop } = useRun(dispatch)
  const tools: Tools = { session, file, firm, today, inHand: state.inHand, dispatch }
  return {
    state,
    change: dispatch,
    progress,
    stop,
    goTo: (step) => goTo(dispatch, { type: 'wentTo', step }),
    open: (chosen, choice = {}) => run(() => open(tools, chosen, choice)),
    findValues: () => run(() => findValues(tools)),
    review: () => run((follow) => review(tools, follow, false)),
    importChosen: () => run((follow) => importOrReview(tools, follow)),
    saveLeftOut: () => run(() => saveLeftOut(tools)),
  }
}

const BROKEN_OFF = typography('La lecture du fichier s’est interrompue. Vos choix et vos corrections sont restés : recommencez.')

/** Runs one work at a time, followed; nothing of it stays where it was given up, nor where the worker ended. */
function useRun(dispatch: (action: ImportAction) => void) {
  const progress = useFollowedProgress()
  const controller = useRef(new AbortController())
  useEffect(() => () => controller.current.abort(), [])

  const work = async (body: (follow: Follow) => Promise<void>) => {
    controller.current = new AbortController()
    const { signal } = controller.current
    dispatch({ type: 'began' })
    try {
      await body((step) => {
        progress.set({ step, share: 0 })
        return { signal, onProgress: (share) => progress.set({ step, share }) }
      })
    } catch (error) {
      if (error instanceof WorkerError) dispatch({ type: 'failed', messages: [BROKEN_OFF] })
      else if (!(error instanceof StoppedError)) throw error
    } finally {
      progress.set(undefined)
      startTransition(() => dispatch({ type: 'ended' }))
    }
  }
  return { progress, run: (body: (follow: Follow) => Promise<void>) => void work(body), stop: () => controller.current.abort() }
}

/** Drawn a little at a time: a step's first drawing in one go would make a frame late. */
function goTo(dispatch: Tools['dispatch'], action: ImportAction): void {
  startTransition(() => dispatch(action))
  window.scrollTo(0, 0)
}

async function open({ session, file, dispatch }: Tools, chosen: File, choice: ReadingChoice): Promise<void> {
  const [opened, remembered] = await Promise.all([file.open(chosen, choice), rememberedMapping(session.settings)])
  if (opened.status === 'refused') dispatch({ type: 'failed', messages: [opened.message] })
  else dispatch({ type: 'opened', read: { file: chosen, opened }, remembered })
}

async function findValues({ file, firm, today, inHand, dispatch }: Tools): Promise<void> {
  if (!firm || !inHand) return
  const { columns } = inHand.work
  const gaps = columnGaps(columns)
  if (gaps.length > 0) return dispatch({ type: 'failed', messages: gaps })
  const found = await file.values(columns)
  const doubts = await file.doubts(columns, today)
  goTo(dispatch, { type: 'valuesFound', found, doubts, firm })
}

async function review({ session, file, firm, today, inHand, dispatch }: Tools, follow: Follow, isBeforeImport: boolean): Promise<void> {
  if (!firm || !inHand) return
  const { headers, isOwn } = inHand.read.opened
  const { columns, completions } = inHand.work
  const { values, defaults } = inHand
  if (!isOwn) await rememberMapping(session.settings, headers, { columns, values, defaults })
  const known = await session.register.knownDossiers(follow('Lecture du registre présent'))
  const lines = await file.judge(known, setupOf(inHand, firm), today, follow('Vérification des lignes'))
  await pauseBetweenChunks()
  goTo(dispatch, { type: 'judged', lines, judgedWith: { completions, writes: known.writes }, isBeforeImport })
}

function importOrReview(tools: Tools, follow: Follow): Promise<void> {
  return tools.inHand && !isChecked(tools.inHand.work) ? review(tools, follow, true) : importChosen(tools, follow)
}

async function importChosen({ session, file, today, inHand, dispatch }: Tools, follow: Follow): Promise<void> {
  if (!inHand) return
  const { read, work } = inHand
  const origin = { batchId: crypto.randomUUID(), fileName: writableText(read.file.name), sha256: read.opened.sha256 }
  const by = recorderOf(await session.settings.team())
  const journals = await file.seal(work.chosen, origin, today, by, follow('Préparation des dossiers'))
  const note = { ...origin, importedAt: now() }
  const outcome = await session.writer.importRows(journals, note, work.judgedWith.writes, follow('Enregistrement'))
  if (outcome.status === 'recorded') goTo(dispatch, { type: 'wentTo', step: 'done' })
  else dispatch({ type: 'failed', messages: whatWentWrong(outcome) })
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function saveLeftOut({ session, file, inHand, dispatch }: Tools): Promise<void> {
  if (!inHand) return
  const { work } = inHand
  const bytes = await file.save(new Set(leftOut(work).map(({ rowNumber }) => rowNumber)), work.completions)
  const outcome = await session.host.saveFile({ name: 'lignes-a-completer.xlsx', mediaType: XLSX, bytes })
  if (outcome.status === 'failed') dispatch({ type: 'failed', messages: [outcome.message] })
  dispatch({ type: 'saved', name: outcome.status === 'saved' ? outcome.name : undefined })
}
