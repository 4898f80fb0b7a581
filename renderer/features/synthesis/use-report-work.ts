/** Documents made in the background, one at a time: how far it is, how to stop it, how it ended. */
import { useEffect, useRef, useState } from 'react'
import { REGISTER_MEDIA_TYPES } from '../../../shared/exchange/index.ts'
import type { FileToSave } from '../../../shared/host/port.ts'
import type { DocumentFile, DocumentStep, DocumentTask } from '../../data/workers/index.ts'
import { useSession } from '../../session/index.ts'
import { type FollowedProgress, useFollowedProgress } from '../../ui/followed-work.tsx'
import { makeReport, type ReportProgress } from './report-work.ts'

export const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const STEPS: Readonly<Record<DocumentStep, string>> = {
  reading: 'Lecture du registre',
  figures: 'Calcul des chiffres',
  document: 'Mise en page du document',
}

type ReportMessage = { readonly tone: 'success' | 'error' | 'info'; readonly text: string }

export type ReportWork = {
  /** While a document is being made; how far it is shows without the screen being drawn again. */
  readonly isBusy: boolean
  readonly progress: FollowedProgress
  readonly message: ReportMessage | undefined
  readonly tell: (message: ReportMessage | undefined) => void
  /** @returns the file; `undefined` where it was stopped or failed, which is said */
  readonly make: (task: DocumentTask) => Promise<DocumentFile | undefined>
  /** Makes a file and saves it where the adviser chooses. */
  readonly makeAndSave: (task: DocumentTask) => Promise<void>
  readonly save: (file: Omit<FileToSave, 'mediaType'>) => Promise<void>
  readonly cancel: () => void
}

export function useReportWork(): ReportWork {
  const { analysis, register, host } = useSession()
  const [isBusy, setIsBusy] = useState(false)
  const progress = useFollowedProgress()
  const [message, tell] = useState<ReportMessage>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const make = async (task: DocumentTask) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    tell(undefined)
    setIsBusy(true)
    const onProgress = ({ step, share }: ReportProgress) => progress.set({ step: STEPS[step], share })
    const outcome = await makeReport(analysis, task, await register.eventCount(), { signal: controller.signal, onProgress })
    if (running.current === controller) {
      progress.set(undefined)
      setIsBusy(false)
    }
    if (outcome.status === 'made') return outcome.file
    tell(outcome.status === 'cancelled' ? CANCELLED : FAILED)
    return undefined
  }
  const save = async (file: Omit<FileToSave, 'mediaType'>) => {
    const outcome = await host.saveFile({ ...file, mediaType: mediaTypeOf(file.name) })
    if (outcome.status === 'saved') tell({ tone: 'success', text: `Fichier enregistré : ${outcome.name}.` })
    if (outcome.status === 'failed') tell({ tone: 'error', text: outcome.message })
  }
  return {
    isBusy,
    progress,
    message,
    tell,
    make,
    save,
    makeAndSave: async (task) => {
      const file = await make(task)
      if (file) await save(file)
    },
    cancel: () => running.current?.abort(),
  }
}

function mediaTypeOf(name: string): string {
  if (name.endsWith('.zip')) return 'application/zip'
  return name.endsWith('.xlsx') ? REGISTER_MEDIA_TYPES.xlsx : WORD_TYPE
}

const CANCELLED: ReportMessage = { tone: 'info', text: 'Le document n’a pas été fait : rien n’est enregistré.' }
const FAILED: ReportMessage = {
  tone: 'error',
  text: 'Le document n’a pas pu être fait. Vos données ne sont pas touchées. Recommencez ; si cela se répète, fermez l’application puis rouvrez-la.',
}
