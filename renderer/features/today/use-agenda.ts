import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { issuedLetters, useLaw, useSession } from '../../data/index.ts'
import { type AgendaRow, agendaOf, OPEN_STAGES } from './agenda.ts'

export type Agenda = {
  readonly rows: readonly AgendaRow[]
  /** Dossiers on which something may still be owed. */
  readonly open: number
  readonly isEmptyRegister: boolean
}

/** The agenda, kept fresh; `undefined` while it is read. Closed dossiers are not read at all. */
export function useAgenda(today: LocalDate): Agenda | undefined {
  const { register, drafts } = useSession()
  const law = useLaw()
  const read = useLiveQuery(async () => {
    const [summaries, issued] = await Promise.all([register.summariesAt(OPEN_STAGES), issuedLetters(drafts)])
    const isEmptyRegister = summaries.length === 0 && (await register.count()) === 0
    return { summaries, issued, isEmptyRegister }
  }, [register, drafts])
  return useMemo(
    () =>
      read && {
        rows: agendaOf({ summaries: read.summaries, issued: read.issued, today, law }),
        open: read.summaries.length,
        isEmptyRegister: read.isEmptyRegister,
      },
    [read, today, law],
  )
}
