/** Mode contrôle: opening the register to an inspector, and the list of its openings. */
import { Box, Button, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { formatDate } from '../../../shared/language/french.ts'
import { dayOf, now } from '../../data/platform/index.ts'
import { beginInspection, inspections } from '../../data/register/index.ts'
import { storageFault } from '../../data/storage/index.ts'
import { useWorkSession, type VaultControls } from '../../session/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'

export function InspectionPage({ vault }: { readonly vault: VaultControls }) {
  const { settings } = useWorkSession()
  const [hasMaskedNames, setHasMaskedNames] = useState(false)
  const past = useLiveQuery(() => inspections(settings), [settings]) ?? []
  const [fault, setFault] = useState<string>()
  const open = async () => {
    try {
      await beginInspection(settings, vault.store.database, { openedAt: now(), hasMaskedNames })
      vault.lock()
    } catch (error) {
      setFault(storageFault(error).message)
    }
  }
  return (
    <Page
      title="Mode contrôle"
      lead="Pour montrer le registre à un contrôleur : tout se lit, rien ne s’enregistre. Vous l’ouvrez avec votre phrase de passe ; le quitter la redemande."
      width="text"
    >
      {fault && <Notice tone="error">{fault}</Notice>}
      <CheckField
        label="Masquer les noms"
        help="Les lettres et les pièces, qui les portent, ne s’ouvrent pas alors."
        isChecked={hasMaskedNames}
        onChange={setHasMaskedNames}
      />
      <Box sx={{ my: 1.5 }}>
        <Button variant="outlined" onClick={() => void open()}>
          Ouvrir en mode contrôle
        </Button>
      </Box>
      {past.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          Ouvertures :{' '}
          {past
            .map(({ openedAt, hasMaskedNames: isMasked }) => `${formatDate(dayOf(openedAt))}${isMasked ? ' (noms masqués)' : ''}`)
            .join(', ')}
          .
        </Typography>
      )}
    </Page>
  )
}
