import { useLiveQuery } from 'dexie-react-hooks'
import { STAGES } from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { useLaw, useSession } from '../../data/index.ts'
import { type AgendaRow, agendaOf } from './agenda.ts'

const OPEN_STAGES = STAGES.filter((stage) => stage !== 'closed' && stage !== 'request')

/** The agenda, kept fresh; `undefined` while it is read. Closed dossiers are not read at all. */
export function useAgenda(today: LocalDate): { readonly rows: readonly AgendaRow[]; readonly isEmptyRegister: boolean } | undefined {
  const { register } = useSession()
  const law = useLaw()
  return useLiveQuery(async () => {
    const summaries = await register.summariesAt(OPEN_STAGES)
    const isEmptyRegister = summaries.length === 0 && (await register.count()) === 0
    return { rows: agendaOf(summaries, today, law), isEmptyRegister }
  }, [register, today, law])
}
