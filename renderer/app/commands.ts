/**
 * What can be done from any screen: the one list that the palette offers, the shell's menu chooses from, the keyboard
 * reaches and « ? » shows. A test fails on an address, a choice of the menu or a setting that none of them leads to.
 */
import type { HostSignal } from '../../shared/host/port.ts'
import { PAPER_LABELS } from '../../shared/papers/index.ts'
import type { PaletteAction } from '../features/palette/entries.ts'
import { paperPath, paths, synthesisDocumentPath } from '../ui/paths.ts'
import { type SettingsSection, settingsSections } from './settings/sections.ts'

/** Chosen in the shell's menu. */
type MenuSignal = Extract<HostSignal, `${string}Chosen`>

export type Command = PaletteAction & {
  /** As « ? » says them. */
  readonly keys?: string
  /** The choice of the shell's menu that does the same. */
  readonly signal?: MenuSignal
}

/** A room of the side bar. */
export type Room = { readonly path: string; readonly label: string }

/** What the commands act with, as the moment has it: what is absent cannot be done now. */
export type CommandKit = {
  readonly go: (path: string) => void
  readonly rooms: readonly Room[]
  readonly isInspected: boolean
  readonly year: number
  readonly togglePalette: () => void
  readonly showShortcuts: () => void
  readonly saveDiagnostic: () => void
  readonly lock?: (() => void) | undefined
  readonly backUp?: (() => void) | undefined
  readonly openDataFolder?: (() => void) | undefined
  readonly leaveDemonstration?: (() => void) | undefined
}

/** In the order in which they are offered before anything is typed. */
export function commandsOf(kit: CommandKit): readonly Command[] {
  const { go, rooms, isInspected } = kit
  const to = (path: string) => ({ run: () => go(path), path })
  const working: readonly Command[] = [
    {
      label: 'Nouvelle réclamation',
      detail: 'Ctrl+N',
      keys: 'Ctrl+N',
      synonyms: 'enregistrer saisir demande appel ajouter',
      signal: 'newComplaintChosen',
      ...to(paths.intake),
    },
  ]
  const places: readonly Command[] = [
    ...rooms.map(({ path, label }): Command => ({ label, detail: 'Rubrique', ...to(path) })),
    { label: 'Rechercher dans le registre', detail: 'Réclamations', synonyms: 'trouver liste', ...to(`${paths.register}?recherche=1`) },
    { label: 'Exporter le registre', detail: 'Réclamations', synonyms: 'excel csv word export', ...to(`${paths.register}?exporter=1`) },
  ]
  const handling: readonly Command[] = [
    { label: 'Messages reçus', detail: 'Réclamations', synonyms: 'courriel mail eml msg outlook boîte déposer', ...to(paths.messages) },
    { label: 'Personnes', detail: 'Réclamations', synonyms: 'réclamants doublons clients', ...to(paths.people) },
    { label: 'Importer un registre', detail: 'Réclamations', synonyms: 'excel csv reprise annuler import', ...to(paths.import) },
    { label: 'Clore plusieurs dossiers', detail: 'Réclamations', synonyms: 'clôture clôturer fermer à clore', ...to(paths.closeTogether) },
    { label: 'Imprimer plusieurs lettres', detail: 'Réclamations', synonyms: 'impression courrier envoi', ...to(paths.preparedLetters) },
    {
      label: 'Décider une mesure corrective',
      detail: 'Actions',
      synonyms: 'dysfonctionnement constat plan',
      ...to(`${paths.actions}?decider=1`),
    },
    {
      label: `Écrire la synthèse de ${kit.year}`,
      detail: 'Synthèse',
      synonyms: 'rapport annuel document soumettre',
      ...to(synthesisDocumentPath(kit.year)),
    },
  ]
  const keeping: readonly Command[] = kit.backUp
    ? [
        {
          label: 'Sauvegarder maintenant',
          detail: 'Sauvegarde',
          synonyms: 'copie',
          signal: 'backupChosen',
          run: kit.backUp,
        },
      ]
    : []
  const around: readonly Command[] = [
    {
      label: 'Trouver un dossier, une personne, une action',
      detail: 'Ctrl+K',
      keys: 'Ctrl+K',
      synonyms: 'chercher rechercher palette',
      signal: 'searchChosen',
      run: kit.togglePalette,
    },
    {
      label: 'Raccourcis clavier',
      detail: '?',
      keys: '?',
      synonyms: 'aide touches',
      signal: 'shortcutsChosen',
      run: kit.showShortcuts,
    },
    { label: 'Enregistrer un diagnostic', detail: 'Aide', synonyms: 'erreur panne support', run: kit.saveDiagnostic },
    ...(kit.openDataFolder ? [{ label: 'Ouvrir le dossier des données', detail: 'Données', run: kit.openDataFolder }] : []),
  ]
  const leaving: readonly Command[] = [
    ...(kit.lock
      ? [
          {
            label: 'Verrouiller le registre',
            detail: 'Ctrl+L',
            keys: 'Ctrl+L',
            synonyms: 'fermer',
            signal: 'lockChosen',
            run: kit.lock,
          } as const,
        ]
      : []),
    ...(kit.leaveDemonstration ? [{ label: 'Quitter la démonstration', detail: 'Cabinet fictif', run: kit.leaveDemonstration }] : []),
  ]
  const papers = Object.entries(PAPER_LABELS).map(
    ([paper, label]): Command => ({ label, detail: 'Informations et procédure', ...to(paperPath(paper as keyof typeof PAPER_LABELS)) }),
  )
  if (isInspected) {
    const rules: Command = { label: 'Règles appliquées', detail: 'Textes', synonyms: 'délais échéances', ...to(paths.appliedRules) }
    return [...places, rules, ...papers, ...around, ...leaving]
  }
  const settings = settingsSections({ hasVault: kit.backUp !== undefined }).flatMap((section) => settingCommands(section, to))
  return [...working, ...places, ...handling, ...keeping, ...around, ...leaving, ...papers, ...settings]
}

/** A screen of settings, then each of them. */
function settingCommands(
  { path, title, words, settings }: SettingsSection,
  to: (path: string) => Pick<Command, 'run' | 'path'>,
): readonly Command[] {
  return [
    { label: title, detail: 'Cabinet', synonyms: words, ...to(path) },
    ...Object.entries(settings)
      .filter(([label]) => label !== title)
      .map(([label, others]): Command => ({ label, detail: title, synonyms: others, ...to(path) })),
  ]
}
