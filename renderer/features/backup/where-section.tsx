/** Vos données: how many dossiers, and where they lie on this computer. */
import { Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { count } from '../../../shared/language/french.ts'
import { useWorkSession } from '../../session/index.ts'
import { DataFolderActions } from '../../ui/data-folder-actions.tsx'
import { Section } from '../../ui/page.tsx'

export function WhereSection() {
  const { register, host, hostInfo } = useWorkSession()
  const counted = useLiveQuery(async () => heldWords(await register.count(), await register.withdrawnCount()), [register])
  return (
    <Section title="Vos données">
      <Typography sx={{ mb: 1.5 }}>
        {counted === undefined ? '' : `${counted}. `}Tout est {hostInfo.dataLocation}, chiffré. Version {hostInfo.version} de l’application.
      </Typography>
      <DataFolderActions host={host} info={hostInfo} />
    </Section>
  )
}

/** As the register counts them, those that it does not show apart. */
function heldWords(all: number, withdrawn: number): string {
  const listed = count(all - withdrawn, 'dossier')
  return withdrawn === 0 ? listed : `${listed}, et ${count(withdrawn, 'retiré ou d’un import annulé', 'retirés ou d’imports annulés')}`
}
