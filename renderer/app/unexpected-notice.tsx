/** Over every screen, once something went wrong that no screen tells of itself. */
import { Button, Portal, Stack } from '@mui/material'
import { useSyncExternalStore } from 'react'
import type { SaveOutcome } from '../../shared/host/port.ts'
import { Notice } from '../ui/notice.tsx'
import type { Net } from './net.ts'
import { SaveDiagnostic } from './save-diagnostic.tsx'

type UnexpectedNoticeProps = { readonly net: Net; readonly onSave: () => Promise<SaveOutcome> }

export function UnexpectedNotice({ net, onSave }: UnexpectedNoticeProps) {
  const isTold = useSyncExternalStore(net.subscribe, net.isTold)
  return isTold ? (
    // Above dialogs, which hide what lies beside them.
    <Portal>
      <Stack
        className="no-print"
        sx={{ position: 'fixed', left: 0, right: 0, bottom: 0, zIndex: 'tooltip', bgcolor: 'background.paper', '& > *': { mb: 0 } }}
      >
        <Notice tone="error" action={<Actions net={net} onSave={onSave} />}>
          Une erreur inattendue s’est produite. Ce qui s’enregistre l’est en entier ou pas du tout : vérifiez que votre dernière action a
          bien eu lieu ; sinon, recommencez. Si cela se répète, rechargez l’application : le registre est vérifié à chaque ouverture.
        </Notice>
      </Stack>
    </Portal>
  ) : null
}

function Actions({ net, onSave }: UnexpectedNoticeProps) {
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center', flexShrink: 0 }}>
      <SaveDiagnostic onSave={onSave} />
      <Button color="inherit" onClick={() => window.location.reload()}>
        Recharger
      </Button>
      <Button color="inherit" onClick={net.putAway}>
        J’ai lu
      </Button>
    </Stack>
  )
}
