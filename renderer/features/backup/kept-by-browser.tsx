/** In the browser edition, beside every screen: what the browser may delete, and what answers it. */
import { Button, Link, Stack, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { HardDrive } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { folderMessage } from '../../../shared/host/folder-message.ts'
import { count } from '../../../shared/language/french.ts'
import { useSession, useWorkSession, type VaultControls } from '../../session/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { paths } from '../../ui/paths.ts'
import { useChooseFolder } from './use-choose-folder.ts'
import { useIsPersistent } from './use-is-persistent.ts'

/** As many dossiers as nobody would type again. */
const MANY_DOSSIERS = 10
/** How many dossiers there were when the adviser put the question off; absent before. */
const PUT_OFF = 'browser-folder-put-off'

/** Whether the browser has not agreed to keep the register, and no folder of the adviser's has its backups. */
function useMayBeDeleted(): boolean {
  const { host, hostInfo, vault } = useSession()
  const isPersistent = useIsPersistent()
  const [isElsewhere, setIsElsewhere] = useState<boolean>()
  const backups = vault?.backups
  useEffect(() => {
    const look = () => void host.folders.label('chosen').then((label) => setIsElsewhere(label !== undefined))
    look()
    // A folder that is chosen, or no longer, is looked at by the backups too.
    return backups?.subscribe(look)
  }, [host, backups])
  return hostInfo.kind === 'browser' && vault !== undefined && isPersistent === false && isElsewhere === false
}

/** Stays in the side bar for as long as it is true. */
export function MayBeDeletedLine() {
  const { capabilities } = useSession().hostInfo
  if (!useMayBeDeleted()) return null
  const said = `Vos dossiers sont gardés par ce navigateur, qui peut les effacer si le disque se remplit. ${
    capabilities.canChooseFolder ? 'Choisir un dossier à vous' : 'Ce qui les protège'
  }`
  return (
    <Link
      component={RouterLink}
      to={paths.data}
      aria-label={said}
      color="textSecondary"
      underline="hover"
      title={said}
      sx={{ display: 'flex', gap: 1.5, px: { xs: 0.5, lg: 1.5 }, mb: 2, justifyContent: { xs: 'center', lg: 'flex-start' } }}
    >
      <HardDrive size={16} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Typography component="span" variant="caption" sx={{ display: { xs: 'none', lg: 'block' } }}>
        {said}
      </Typography>
    </Link>
  )
}

/** Asks once more for a folder when the register has grown; put off, it is not asked again. */
export function FolderQuestion({ vault }: { readonly vault: VaultControls }) {
  const { hostInfo, register, settings } = useWorkSession()
  const mayBeDeleted = useMayBeDeleted()
  const { choose, fault } = useChooseFolder(vault.backups)
  const dossiers = useLiveQuery(() => register.count(), [register]) ?? 0
  const isPutOff = useLiveQuery(async () => (await settings.value(PUT_OFF)) !== undefined, [settings]) ?? true
  if (!mayBeDeleted || !hostInfo.capabilities.canChooseFolder || isPutOff || dossiers < MANY_DOSSIERS) return null
  return (
    <Notice
      tone="warning"
      action={
        <Stack direction="row" spacing={1} sx={{ flexShrink: 0 }}>
          <Button color="inherit" variant="outlined" onClick={() => void choose()}>
            Choisir ce dossier
          </Button>
          <Button color="inherit" onClick={() => void settings.save(PUT_OFF, dossiers)}>
            Plus tard
          </Button>
        </Stack>
      }
    >
      {fault && `Ce dossier n’a pas été retenu : ${folderMessage(fault, 'chosen')} `}
      {count(dossiers, 'dossier')} et leurs sauvegardes ne sont que dans ce navigateur, qui peut les effacer. Choisissez un dossier à vous
      (clé USB, dossier synchronisé) : chaque sauvegarde ira aussi là.
    </Notice>
  )
}
