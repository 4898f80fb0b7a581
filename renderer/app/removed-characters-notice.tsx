/** Over every screen: characters were left out of what was just typed, pasted or chosen. */
import { Button, Portal, Stack } from '@mui/material'
import { useSyncExternalStore } from 'react'
import { Notice } from '../ui/notice.tsx'
import { isRemovedSaid, sayRemoved, subscribeToRemoved } from '../ui/removed-characters.ts'

export function RemovedCharactersNotice() {
  const isSaid = useSyncExternalStore(subscribeToRemoved, isRemovedSaid)
  return isSaid ? (
    // Above dialogs, which hide what lies beside them.
    <Portal>
      <Stack
        className="no-print"
        sx={{ position: 'fixed', left: 0, right: 0, bottom: 0, zIndex: 'tooltip', bgcolor: 'background.paper', '& > *': { mb: 0 } }}
      >
        <Notice
          tone="info"
          action={
            <Button color="inherit" onClick={() => sayRemoved(false)}>
              J’ai lu
            </Button>
          }
        >
          Ce que vous venez de saisir ou de choisir contenait des caractères qui ne s’écrivent dans aucun document, ou qui renversent le
          sens de lecture : il est pris sans eux. Relisez-le.
        </Notice>
      </Stack>
    </Portal>
  ) : null
}
