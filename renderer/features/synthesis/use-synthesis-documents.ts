/** What the documents of a period are made from: the firm, its letterhead, its rules, its texts, its journal, and the worker that writes. */
import { useMemo } from 'react'
import { type ComparedFigures, textsOfSynthesis } from '../../../shared/analysis/index.ts'
import type { DocumentBasis, DocumentTask } from '../../data/workers/index.ts'
import { useFirm, useFirmJournal, useLetterhead, useRegulationSettings, useToday } from '../../session/index.ts'
import { isStale, type KeptTexts, useEditedTexts } from './edited-texts.ts'
import { type ReportWork, useReportWork } from './use-report-work.ts'

export type SynthesisDocuments = {
  readonly work: ReportWork
  readonly texts: KeptTexts
  /** How many texts the figures no longer bear out. */
  readonly staleTexts: number
  /** `undefined` while what it needs is read. */
  readonly basis: DocumentBasis | undefined
  readonly task: Extract<DocumentTask, { kind: 'synthesis' }> | undefined
}

export function useSynthesisDocuments(figures: ComparedFigures): SynthesisDocuments {
  const { period } = figures.current
  const firm = useFirm()
  const letterhead = useLetterhead()
  const regulation = useRegulationSettings()
  const loaded = useFirmJournal()
  const today = useToday()
  const work = useReportWork()
  const texts = useEditedTexts(period)
  const { edits } = texts
  const staleTexts = useMemo(() => textsOfSynthesis(figures, edits).filter(isStale).length, [figures, edits])
  const journal = loaded?.events
  const basis = useMemo(
    () =>
      firm && letterhead !== undefined && regulation && journal
        ? { period, firm, letterhead: letterhead ?? undefined, today, regulation, journal }
        : undefined,
    [period, firm, letterhead, today, regulation, journal],
  )
  const task = useMemo(() => {
    if (!basis || !edits || !loaded) return undefined
    const { events, seal } = loaded
    const firmHead = seal.status === 'whole' ? { count: events.length, hash: seal.head } : undefined
    return { ...basis, kind: 'synthesis' as const, edits, firmHead }
  }, [basis, edits, loaded])
  return { work, texts, staleTexts, basis, task }
}
