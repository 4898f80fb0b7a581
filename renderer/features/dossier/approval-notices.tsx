/** Letters of this dossier that a second person reads before they leave, until they have left. */
import { Button } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import { approvalSentence, type Dossier, openApprovalRequests, waitsFor } from '../../../shared/complaint/index.ts'
import { useApprovalReader, useSession } from '../../session/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { paths } from '../../ui/paths.ts'

const TONES = { awaited: 'info', given: 'success', declined: 'warning' } as const

export function ApprovalNotices({ dossier }: { readonly dossier: Dossier }) {
  const reader = useApprovalReader()
  const { inspection } = useSession()
  return openApprovalRequests(dossier).map((request) => (
    <Notice
      key={request.id}
      tone={TONES[request.standing]}
      action={
        !inspection && (
          <Button component={RouterLink} to={paths.approval(dossier.id, request.id)} size="small" color="inherit">
            {waitsFor(request, reader) ? 'Lire la lettre et répondre' : 'Voir la demande'}
          </Button>
        )
      }
    >
      {approvalSentence(request, reader)}
    </Notice>
  ))
}
