/** Données et sauvegardes: where the data are, where their copies are, and what brings them back. */
import { Button, Typography } from '@mui/material'
import { BackupSection } from '../../features/backup/backup-section.tsx'
import { BrowserStorageSection } from '../../features/backup/browser-storage-section.tsx'
import { RestoreSection } from '../../features/backup/restore-section.tsx'
import { WhereSection } from '../../features/backup/where-section.tsx'
import { useWorkSession } from '../../session/index.ts'
import { Page } from '../../ui/page.tsx'

export function DataPage() {
  const { vault, switchDemonstration } = useWorkSession()
  return (
    <Page title="Données et sauvegardes" lead="Ce qui protège vos dossiers, et ce qui les ramène s’ils se perdaient." width="text">
      {vault ? (
        <>
          <WhereSection />
          <BackupSection vault={vault} />
          <BrowserStorageSection />
          <RestoreSection vault={vault} />
        </>
      ) : (
        <>
          <Typography sx={{ mb: 2 }}>
            Le cabinet fictif n’est ni protégé ni sauvegardé : rien n’en reste quand vous le quittez. Dans votre registre, « Cabinet » règle
            aussi la phrase de passe, les sauvegardes et leur restauration, les durées de conservation et le mode contrôle.
          </Typography>
          <Button variant="outlined" onClick={() => switchDemonstration(false)}>
            Revenir à mon cabinet
          </Button>
        </>
      )}
    </Page>
  )
}
