/** Tells of what is due outside the window: when the register is opened, then once a day. Nothing while it is locked. */
import { useEffect } from 'react'
import { OPEN_STAGES } from '../../shared/complaint/index.ts'
import { lawOf } from '../../shared/regulation/index.ts'
import { hourOfDay, today } from '../data/platform/index.ts'
import { areNoticesWanted, issuedLetters } from '../data/register/index.ts'
import { agendaOf } from '../features/today/agenda.ts'
import { dueNotice, isNoticeDue } from '../features/today/due-notice.ts'
import { useSession, type WorkSession } from '../session/index.ts'

/** Outside the vault, for it tells a day and nothing else. */
const SHOWN_ON = 'dueNoticeShownOn'
const LOOK_EVERY_MS = 60_000

export function useDueNotices(): void {
  const session = useSession()
  useEffect(() => {
    if (session.inspection || !session.vault || !session.hostInfo.capabilities.canNotify) return
    void tell(session, true)
    const timer = setInterval(() => void tell(session, false), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [session])
}

async function tell({ register, settings, drafts, host, hostInfo }: WorkSession, isStart: boolean): Promise<void> {
  if (!areNoticesWanted(await settings.preferences(), hostInfo)) return
  const day = today()
  // From here to the mark nothing is waited for: two looks at once show one notice.
  if (!isNoticeDue({ shownOn: localStorage.getItem(SHOWN_ON), today: day, hour: hourOfDay(), isStart })) return
  localStorage.setItem(SHOWN_ON, day)
  const [summaries, issued, regulation] = await Promise.all([
    register.summariesAt(OPEN_STAGES),
    issuedLetters(drafts),
    settings.regulation(),
  ])
  const notice = dueNotice(agendaOf({ summaries, issued, today: day, law: lawOf(regulation) }))
  if (notice) await host.notify(notice)
}
