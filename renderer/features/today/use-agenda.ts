import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { OPEN_STAGES } from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { issuedLetters } from '../../data/register/index.ts'
import { useLaw, useSession } from '../../session/index.ts'
import { type AgendaRow, agendaInChunks } from './agenda.ts'

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
  const [agenda, setAgenda] = useState<Agenda>()
  useEffect(() => {
    if (!read) return undefined
    let isCurrent = true
    const { summaries, issued, isEmptyRegister } = read
    void agendaInChunks({ summaries, issued, today, law }).then((rows) => {
      if (isCurrent) setAgenda({ rows, open: summaries.length, isEmptyRegister })
    })
    return () => {
      isCurrent = false
    }
  }, [read, today, law])
  return agenda
}
