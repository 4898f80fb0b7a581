/** What breaks under the window, told in French: what happened, where the data is, what can be done. */
import type { App, MessageBoxOptions, WebContents } from 'electron'

export type CrashKind = 'crashed' | 'outOfMemory' | 'hung' | 'graphics' | 'preload' | 'start' | 'userFolder' | 'internal'

export type CrashAction = 'reload' | 'wait' | 'retry' | 'withoutGraphics' | 'restore' | 'openFolder' | 'saveDiagnostic' | 'quit'

type Crash = {
  readonly message: string
  readonly detail: string
  /** The first is what is best done next, and what closing the message does. */
  readonly actions: readonly [CrashAction, ...CrashAction[]]
}

/** What holds whatever broke: a fact is on the disk before it is said to be recorded, and each opening compares the two copies. */
const KEPT = 'Ce qui était enregistré est sur le disque, et sera vérifié à l’ouverture.'

const CRASHES: Readonly<Record<CrashKind, Crash>> = {
  crashed: {
    message: 'La fenêtre s’est arrêtée',
    detail: `${KEPT} Rechargez pour continuer.`,
    actions: ['reload', 'restore', 'openFolder', 'saveDiagnostic', 'quit'],
  },
  outOfMemory: {
    message: 'La mémoire de l’ordinateur n’a pas suffi',
    detail: `La fenêtre s’est arrêtée. ${KEPT} Fermez d’autres programmes, puis rechargez.`,
    actions: ['reload', 'restore', 'openFolder', 'saveDiagnostic', 'quit'],
  },
  hung: {
    message: 'La fenêtre ne répond plus',
    detail: `Un travail long est peut-être en cours : attendez un instant. Si rien ne vient, rechargez : ce qui était enregistré est sur le disque, et sera vérifié.`,
    actions: ['wait', 'reload', 'openFolder', 'saveDiagnostic', 'quit'],
  },
  graphics: {
    message: 'L’affichage s’arrête souvent',
    detail: `La carte graphique de cet ordinateur ne suit pas. ${KEPT} L’application peut s’en passer.`,
    actions: ['wait', 'withoutGraphics', 'openFolder', 'saveDiagnostic', 'quit'],
  },
  preload: {
    message: 'L’application est incomplète',
    detail:
      'Une pièce de l’application ne s’est pas chargée, et le registre n’a pas été ouvert. Rechargez ; si cela se répète, réinstallez l’application. Vos données n’en dépendent pas.',
    actions: ['reload', 'openFolder', 'saveDiagnostic', 'quit'],
  },
  start: {
    message: 'L’application ne s’ouvre pas',
    detail: 'Le registre n’a pas été ouvert. Réessayez ; si cela se répète, redémarrez l’ordinateur.',
    actions: ['retry', 'openFolder', 'saveDiagnostic', 'quit'],
  },
  internal: {
    message: 'L’application a rencontré une erreur',
    detail: `${KEPT} Rechargez pour continuer ; si cela se répète, enregistrez un diagnostic et transmettez-le à la personne qui vous aide.`,
    actions: ['reload', 'openFolder', 'saveDiagnostic', 'quit'],
  },
  userFolder: {
    message: 'Le dossier des données ne se lit pas',
    detail:
      'Le registre n’a pas été ouvert. Remettez ce dossier en place ou vérifiez ses droits, puis réessayez. S’il est perdu, déplacez ce qui a pris sa place et réessayez : l’application proposera de restaurer une sauvegarde.',
    actions: ['retry', 'openFolder', 'saveDiagnostic', 'quit'],
  },
}

const LABELS: Readonly<Record<CrashAction, string>> = {
  reload: 'Recharger',
  wait: 'Attendre',
  retry: 'Réessayer',
  withoutGraphics: 'Relancer sans carte graphique',
  restore: 'Restaurer une sauvegarde',
  openFolder: 'Ouvrir le dossier des données',
  saveDiagnostic: 'Enregistrer un diagnostic',
  quit: 'Quitter',
}

/** What is shown for a crash. @param userData the folder of the data, named in full */
export function crashMessage(kind: CrashKind, userData: string): MessageBoxOptions {
  const { message, detail, actions } = CRASHES[kind]
  return {
    type: 'error',
    title: 'Réclamations CGP',
    message,
    detail: `${detail}\n\nVos données : ${userData}`,
    buttons: actions.map((action) => LABELS[action]),
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
}

export type CrashParts = {
  readonly userData: string
  /** Shows the message. @returns the place of the button chosen */
  readonly ask: (message: MessageBoxOptions) => Promise<number>
  /** What each action does. @returns 'again' where the message must be shown once more */
  readonly act: Readonly<Record<CrashAction, (kind: CrashKind) => Promise<'done' | 'again'>>>
}

/** Shows crashes, one at a time: a second one while the first is shown adds nothing. */
export function createCrashScreen({ userData, ask, act }: CrashParts): {
  readonly show: (kind: CrashKind) => Promise<void>
  /** The window answers again: the message that says it does not goes away. */
  readonly withdraw: () => void
} {
  let shown: AbortController | undefined

  async function show(kind: CrashKind): Promise<void> {
    if (shown) return
    shown = new AbortController()
    try {
      for (let ended: 'done' | 'again' = 'again'; ended === 'again'; ) {
        const place = await ask({ ...crashMessage(kind, userData), signal: shown.signal })
        const { actions } = CRASHES[kind]
        ended = await act[actions[place] ?? actions[0]](kind)
      }
    } finally {
      shown = undefined
    }
  }

  return { show, withdraw: () => shown?.abort() }
}

/** The graphics process starts again by itself: only when it goes on failing is the adviser told. */
const GRAPHICS_CRASHES_BORNE = 2

export type CrashWatch = {
  /** Told of each crash, for the diagnostic: the system's own words, which name nobody. */
  readonly onIncident: (what: string) => void
  readonly onCrash: (kind: CrashKind) => void
  readonly onAnswering: () => void
}

/** Watches the page of the window. */
export function watchPage(contents: Pick<WebContents, 'on'>, { onIncident, onCrash, onAnswering }: CrashWatch): void {
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    onIncident(`page: ${reason} (${exitCode})`)
    onCrash(reason === 'oom' ? 'outOfMemory' : 'crashed')
  })
  contents.on('unresponsive', () => {
    onIncident('page: unresponsive')
    onCrash('hung')
  })
  contents.on('responsive', onAnswering)
  contents.on('preload-error', () => {
    onIncident('preload: error')
    onCrash('preload')
  })
}

/** Watches the graphics process. */
export function watchGraphics(app: Pick<App, 'on'>, { onIncident, onCrash }: Omit<CrashWatch, 'onAnswering'>): void {
  let crashes = 0
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return
    onIncident(`graphics: ${reason} (${exitCode})`)
    crashes += 1
    if (crashes > GRAPHICS_CRASHES_BORNE) onCrash('graphics')
  })
}
