/** The list of shortcuts, over the screen: « ? » opens it, Escape closes it. */
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material'
import { useId } from 'react'
import type { Command } from './commands.ts'

/** Of one screen, or of the list itself. */
const OF_SCREENS: readonly (readonly [keys: string, effect: string])[] = [
  ['Ctrl+P', 'Imprimer la lettre affichée'],
  ['Entrée, Échap', 'Continuer, revenir (formulaire guidé)'],
  ['Ctrl+Entrée', 'Continuer depuis un texte de plusieurs lignes'],
]

type ShortcutsDialogProps = { readonly commands: readonly Command[]; readonly onClose: () => void }

export function ShortcutsDialog({ commands, onClose }: ShortcutsDialogProps) {
  const titleId = useId()
  const rows = [...commands.flatMap(({ keys, label }) => (keys ? [[keys, label] as const] : [])), ...OF_SCREENS]
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>Raccourcis clavier</DialogTitle>
      <DialogContent>
        <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: 3, rowGap: 1 }}>
          {rows.map(([keys, effect]) => (
            <Box key={keys} sx={{ display: 'contents' }}>
              <Typography component="dt" variant="body2" sx={{ fontWeight: 600 }}>
                {keys}
              </Typography>
              <Typography component="dd" variant="body2" sx={{ m: 0 }}>
                {effect}
              </Typography>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          Fermer
        </Button>
      </DialogActions>
    </Dialog>
  )
}
