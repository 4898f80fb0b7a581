/** Notices of the system, asked for by the window; the page itself has no permission to show any. */
import type { Notification } from 'electron'
import type { HostNotice } from '../../shared/host/port.ts'

type SystemNotice = Pick<Notification, 'on' | 'show'>

export type NotifierParts = {
  readonly isSupported: () => boolean
  readonly make: (notice: HostNotice) => SystemNotice
  /** The adviser clicked the notice. */
  readonly onChosen: () => void
}

/** What shows a notice. @returns whether the system takes notices */
export function createNotifier({ isSupported, make, onChosen }: NotifierParts): (notice: HostNotice) => Promise<boolean> {
  // Held until the next one: a notice that is collected no longer answers a click.
  let shown: SystemNotice | undefined
  return async (notice) => {
    if (!isSupported()) return false
    shown = make(notice)
    shown.on('click', onChosen)
    shown.show()
    return true
  }
}
