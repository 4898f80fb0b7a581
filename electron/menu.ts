/** The menu bar, in French, with its shortcuts. */
import type { MenuItemConstructorOptions } from 'electron'
import type { HostSignal } from '../shared/host/port.ts'

/** What the window is told was chosen: it knows what to do. */
type MenuSignal = Extract<HostSignal, `${string}Chosen`>

export type MenuActions = {
  readonly ask: (signal: MenuSignal) => void
  readonly print: () => void
  readonly restore: () => void
  readonly openFolder: () => void
  readonly saveDiagnostic: () => void
  readonly showAbout: () => void
}

type MenuSystem = { readonly platform: NodeJS.Platform; readonly isPackaged: boolean }

export function menuTemplate(actions: MenuActions, { platform, isPackaged }: MenuSystem): MenuItemConstructorOptions[] {
  /** The page hears these keys itself: the menu shows them, and would otherwise do the work twice. */
  const item = (id: MenuSignal, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    ...(accelerator && { accelerator, registerAccelerator: false }),
    click: () => actions.ask(id),
  })
  const about: MenuItemConstructorOptions = { id: 'about', label: 'À propos de Réclamations CGP', click: actions.showAbout }
  const quit: MenuItemConstructorOptions = { role: 'quit', label: 'Quitter', accelerator: 'CmdOrCtrl+Q' }
  const isMac = platform === 'darwin'

  const ofApplication: MenuItemConstructorOptions = {
    label: 'Réclamations CGP',
    submenu: [
      about,
      { type: 'separator' },
      { role: 'hide', label: 'Masquer' },
      { role: 'hideOthers', label: 'Masquer les autres' },
      { role: 'unhide', label: 'Tout afficher' },
      { type: 'separator' },
      quit,
    ],
  }
  return [
    ...(isMac ? [ofApplication] : []),
    {
      label: '&Fichier',
      submenu: [
        item('newComplaintChosen', 'Nouvelle réclamation', 'CmdOrCtrl+N'),
        { type: 'separator' },
        { id: 'print', label: 'Imprimer…', accelerator: 'CmdOrCtrl+P', click: actions.print },
        { type: 'separator' },
        item('backupChosen', 'Sauvegarder maintenant'),
        { id: 'restore', label: 'Restaurer une sauvegarde…', click: actions.restore },
        { id: 'open-folder', label: 'Ouvrir le dossier des données', click: actions.openFolder },
        { type: 'separator' },
        item('lockChosen', 'Verrouiller', 'CmdOrCtrl+L'),
        ...(isMac ? [] : [quit]),
      ],
    },
    {
      label: '&Édition',
      submenu: [
        { role: 'undo', label: 'Annuler' },
        { role: 'redo', label: 'Rétablir' },
        { type: 'separator' },
        { role: 'cut', label: 'Couper' },
        { role: 'copy', label: 'Copier' },
        { role: 'paste', label: 'Coller' },
        { role: 'selectAll', label: 'Tout sélectionner' },
      ],
    },
    {
      label: '&Affichage',
      submenu: [
        item('searchChosen', 'Trouver un dossier, une personne, une action', 'CmdOrCtrl+K'),
        { type: 'separator' },
        { role: 'zoomIn', label: 'Agrandir', accelerator: 'CmdOrCtrl+Plus' },
        { role: 'zoomOut', label: 'Réduire' },
        { role: 'resetZoom', label: 'Taille normale' },
        { type: 'separator' },
        { role: 'togglefullscreen', label: 'Plein écran' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools', label: 'Outils de développement' } as const]),
      ],
    },
    {
      label: 'Aid&e',
      role: 'help',
      submenu: [
        item('shortcutsChosen', 'Raccourcis clavier'),
        { id: 'diagnostic', label: 'Enregistrer un diagnostic…', click: actions.saveDiagnostic },
        ...(isMac ? [] : [{ type: 'separator' } as const, about]),
      ],
    },
  ]
}
