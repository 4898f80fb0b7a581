import { startTransition, useEffect, useState } from 'react'
import { OPEN_STAGES } from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { issuedLetters } from '../../data/register/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { type ShownScope, useApprovalAsked, useApprovalReader, useLaw, usePacedQuery, useWorkSession } from '../../session/index.ts'
import { type AgendaRow, agendaInChunks } from './agenda.ts'
import { type ApprovalLine, approvalLines } from './approval-lines.ts'

export type Agenda = {
  readonly rows: readonly AgendaRow[]
  /** Dossiers on which two people did what contradicts, at whatever stage. */
  readonly concurrent: readonly DossierSummary[]
  /** accords avant l'envoi: those of whoever is here. */
  readonly approvals: readonly ApprovalLine[]
  /** Dossiers on which something may still be owed. */
  readonly open: number
  readonly isEmptyRegister: boolean
}

/** The agenda, kept fresh; `undefined` while it is read. Closed dossiers are not read at all. @param shown whose, in a firm of several */
export function useAgenda(today: LocalDate, shown?: ShownScope): Agenda | undefined {
  const { register, drafts } = useWorkSession()
  const law = useLaw()
  const reader = useApprovalReader()
  const approvalAsked = useApprovalAsked()
  const read = usePacedQuery(async () => {
    const [summaries, issued, concurrent] = await Promise.all([
      register.summariesAt(OPEN_STAGES),
      issuedLetters(drafts),
      register.concurrent(),
    ])
    const isEmptyRegister = summaries.length === 0 && (await register.count()) === 0
    return { summaries, issued, concurrent, isEmptyRegister }
  }, [register, drafts])
  const [agenda, setAgenda] = useState<Agenda>()
  useEffect(() => {
    if (!read || !approvalAsked) return undefined
    let isCurrent = true
    const { issued, isEmptyRegister } = read
    // What contradicts is for whoever meets it first to settle, in whosever charge the dossier is: it is never left out.
    const { concurrent } = read
    // A letter that a second person reads is for both of them, in whosever charge the dossier is.
    const approvals = approvalLines(read.summaries, reader)
    const summaries = shown ? read.summaries.filter(shown.holds) : read.summaries
    void agendaInChunks({ summaries, issued, today, law, approvalAsked }).then((rows) => {
      // Drawn a little at a time: the window answers meanwhile.
      if (isCurrent) startTransition(() => setAgenda({ rows, concurrent, approvals, open: summaries.length, isEmptyRegister }))
    })
    return () => {
      isCurrent = false
    }
  }, [read, today, law, shown, reader, approvalAsked])
  return agenda
}
