/** What can be done with the data of this computer, the folder they lie in being one click away where the host can show it. */
import { Button, Stack } from '@mui/material'
import { type ReactNode, useState } from 'react'
import type { Host, HostInfo } from '../../shared/host/port.ts'
import { Notice } from './notice.tsx'

type DataFolderActionsProps = {
  readonly host: Pick<Host, 'openDataFolder'>
  /** None while it is read. */
  readonly info: HostInfo | undefined
  /** The actions that come first, if any. */
  readonly children?: ReactNode
}

export function DataFolderActions({ host, info, children }: DataFolderActionsProps) {
  const [isOpened, setIsOpened] = useState(true)
  return (
    <>
      {!isOpened && <Notice tone="error">Le système n’a pas ouvert ce dossier : ouvrez-le vous-même, à l’adresse ci-dessus.</Notice>}
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }}>
        {children}
        {info?.capabilities.canOpenDataFolder && (
          <Button color="inherit" onClick={() => void host.openDataFolder().then(setIsOpened)}>
            Ouvrir le dossier des données
          </Button>
        )}
      </Stack>
    </>
  )
}
