/**
 * The firm's papers: what they would say today, and where each stands.
 *
 * Not in the room's index: their texts are loaded when a paper is asked for, not with the first screen.
 */
import { useMemo } from 'react'
import type { FirmEvent } from '../../shared/firm/journal/index.ts'
import { currentPaper, type PaperSource, type PaperState, paperStates } from '../../shared/papers/index.ts'
import { type LocalDate, lawOf } from '../../shared/regulation/index.ts'
import { useFirm, usePreferences, useRegulationSettings } from './session.tsx'
import { useFirmJournal } from './use-firm-journal.ts'

export type Papers = { readonly source: PaperSource; readonly journal: readonly FirmEvent[]; readonly states: readonly PaperState[] }

/** The papers, kept fresh; `undefined` while what they rest on is read. */
export function usePapers(today: LocalDate): Papers | undefined {
  const firm = useFirm()
  const settings = useRegulationSettings()
  const preferences = usePreferences()
  const loaded = useFirmJournal()
  return useMemo(() => {
    if (!firm || !settings || !preferences || !loaded) return undefined
    const { retentionYears, lockAfterMinutes } = preferences
    const source: PaperSource = { firm, settings, law: lawOf(settings), retentionYears, lockAfterMinutes, today }
    return { source, journal: loaded.events, states: paperStates(loaded.events, (paper) => currentPaper(paper, source)) }
  }, [firm, settings, preferences, loaded, today])
}
