/** What the palette offers to do, from any screen. */
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { PaletteAction } from '../features/palette/entries.ts'
import { useLock, useSession } from '../session/index.ts'
import { paths } from '../ui/paths.ts'

/** A room of the side bar. */
type Room = { readonly path: string; readonly label: string }

/** @param rooms those that may be entered now */
export function usePaletteActions(rooms: readonly Room[]): readonly PaletteAction[] {
  const navigate = useNavigate()
  const lock = useLock()
  const session = useSession()
  const { inspection, isDemonstration, switchDemonstration } = session
  const controls = session.inspection ? undefined : session.vault
  return useMemo(() => {
    const go = (path: string) => () => void navigate(path)
    const backUp = () => {
      // Its progress and its end show there.
      void navigate(paths.data)
      void controls?.backups.run()
    }
    const working: readonly PaletteAction[] = [
      { label: 'Nouvelle réclamation', detail: 'Ctrl+N', synonyms: 'enregistrer saisir demande appel', run: go(paths.intake) },
    ]
    const settling: readonly PaletteAction[] = [
      {
        label: 'Décider une mesure corrective',
        detail: 'Actions',
        synonyms: 'dysfonctionnement constat plan',
        run: go(`${paths.actions}?decider=1`),
      },
      { label: 'Personnes', detail: 'Réclamations', synonyms: 'réclamants doublons', run: go(paths.people) },
      { label: 'Importer un registre', detail: 'Réclamations', synonyms: 'excel csv reprise annuler import', run: go(paths.import) },
      { label: 'Règles du cabinet', detail: 'Cabinet', synonyms: 'rappel textes délais', run: go(paths.houseRules) },
    ]
    const places: readonly PaletteAction[] = [
      ...rooms.map(({ path, label }): PaletteAction => ({ label, detail: 'Rubrique', run: go(path) })),
      { label: 'Rechercher dans le registre', detail: 'Réclamations', synonyms: 'trouver liste', run: go(`${paths.register}?recherche=1`) },
      { label: 'Règles appliquées', detail: 'Cabinet', synonyms: 'textes délais échéances sources', run: go(paths.appliedRules) },
      { label: 'Informations et procédure', detail: 'Cabinet', synonyms: 'affiche site DER page médiateur', run: go(paths.papers) },
    ]
    const keeping: readonly PaletteAction[] = controls
      ? [
          {
            label: 'Données et sauvegardes',
            detail: 'Cabinet',
            synonyms: 'restaurer phrase de passe effacer contrôle',
            run: go(paths.data),
          },
          { label: 'Sauvegarder maintenant', detail: 'Sauvegarde', synonyms: 'copie', run: backUp },
        ]
      : []
    const leaving: readonly PaletteAction[] = [
      ...(lock ? [{ label: 'Verrouiller', detail: 'Ctrl+L', synonyms: 'fermer', run: () => void lock() }] : []),
      ...(isDemonstration ? [{ label: 'Quitter la démonstration', detail: 'Cabinet fictif', run: () => switchDemonstration(false) }] : []),
    ]
    return inspection ? [...places, ...leaving] : [...working, ...places, ...settling, ...keeping, ...leaving]
  }, [navigate, lock, controls, inspection, isDemonstration, switchDemonstration, rooms])
}
