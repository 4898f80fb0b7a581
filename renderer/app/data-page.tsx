/** Données et sauvegardes: how the register opens, where its copies are, how long it is kept. */
import { Link, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import { BackupSection } from '../features/backup/backup-section.tsx'
import { BrowserStorageSection } from '../features/backup/browser-storage-section.tsx'
import { RestoreSection } from '../features/backup/restore-section.tsx'
import { InspectionSection } from '../features/privacy/inspection-section.tsx'
import { PrivacySection } from '../features/privacy/privacy-section.tsx'
import { VaultSection } from '../features/vault/vault-section.tsx'
import { useWorkSession } from '../session/index.ts'
import { Page } from '../ui/page.tsx'
import { paths } from '../ui/paths.ts'

export function DataPage() {
  const { vault } = useWorkSession()
  return (
    <Page
      title="Données et sauvegardes"
      lead="Ce qui protège vos dossiers, et ce qui les ramène s’ils se perdaient."
      width="text"
      overline={
        <Link component={RouterLink} to={paths.firm} variant="body2">
          Cabinet
        </Link>
      }
    >
      {vault ? (
        <>
          <BackupSection vault={vault} />
          <BrowserStorageSection />
          <RestoreSection vault={vault} />
          <VaultSection vault={vault} />
          <PrivacySection />
          <InspectionSection vault={vault} />
        </>
      ) : (
        <Typography>
          Le cabinet fictif n’est ni protégé ni sauvegardé : rien n’en reste quand vous le quittez. Dans votre registre, cette page règle la
          phrase de passe, les sauvegardes et leur restauration, les durées de conservation et le mode contrôle.
        </Typography>
      )}
    </Page>
  )
}
