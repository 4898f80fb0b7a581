/** Vos données: how many dossiers, and where they lie on this computer. */
import { Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { count } from '../../../shared/language/french.ts'
import { useWorkSession } from '../../session/index.ts'
import { DataFolderActions } from '../../ui/data-folder-actions.tsx'
import { Section } from '../../ui/page.tsx'

export function WhereSection() {
  const { register, host, hostInfo } = useWorkSession()
  const dossiers = useLiveQuery(() => register.count(), [register])
  return (
    <Section title="Vos données">
      <Typography sx={{ mb: 1.5 }}>
        {dossiers === undefined ? '' : `${count(dossiers, 'dossier')}. `}Tout est {hostInfo.dataLocation}, chiffré. Version{' '}
        {hostInfo.version} de l’application.
      </Typography>
      <DataFolderActions host={host} info={hostInfo} />
    </Section>
  )
}
