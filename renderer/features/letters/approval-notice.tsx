/** Of a letter being written: what the firm asks before it leaves, who was asked and what they answered. */
import { Button, Link, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import { approvalSentence, type Dossier } from '../../../shared/complaint/index.ts'
import { useApprovalReader } from '../../session/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { paths } from '../../ui/paths.ts'
import { changedSentence } from './changed-sentence.ts'
import type { LetterApproval } from './letter-approval.ts'

type ApprovalNoticeProps = {
  readonly dossier: Dossier
  readonly approval: LetterApproval | undefined
  /** Whether it is read by everybody, under a review. */
  readonly isPublic?: boolean
  /** Whether it could leave as it is. */
  readonly mayLeave: boolean
  /** The letter has left already: it is recorded as such. */
  readonly onLeft: () => void
}

export function ApprovalNotice({ dossier, approval, isPublic = false, mayLeave, onLeft }: ApprovalNoticeProps) {
  const reader = useApprovalReader()
  if (!approval || !(approval.isNeeded || approval.request)) return null
  const { request, isSame, isNeeded } = approval
  const words = WORDS[isPublic ? 'reply' : 'letter']
  // That the approved letter is still to be sent would be read of this one.
  const isOvertaken = isNeeded && !isSame && request?.standing === 'given'
  return (
    <Notice
      tone={toneOf(approval)}
      action={
        isNeeded &&
        mayLeave && (
          <Button size="small" color="inherit" onClick={onLeft}>
            {words.left}
          </Button>
        )
      }
    >
      {request ? (
        <>
          {isOvertaken ? changedSentence(words.onScreen, request.standing, isNeeded) : approvalSentence(request, reader)}{' '}
          <Link component={RouterLink} to={paths.approval(dossier.id, request.id)}>
            Voir la demande
          </Link>
        </>
      ) : (
        `Le cabinet demande l’accord d’une deuxième personne avant ${words.leaving}.`
      )}
      {request && !isSame && !isOvertaken && (
        <Typography variant="body2" color="textSecondary">
          {changedSentence(words.onScreen, request.standing, isNeeded)}
        </Typography>
      )}
    </Notice>
  )
}

const WORDS = {
  letter: { onScreen: 'La lettre', leaving: 'l’envoi de cette lettre', left: 'La lettre est déjà partie' },
  reply: { onScreen: 'La réponse', leaving: 'la publication de cette réponse', left: 'La réponse est déjà publiée' },
} as const

function toneOf({ request, isSame }: Pick<LetterApproval, 'request' | 'isSame'>) {
  if (request?.standing === 'given') return isSame ? 'success' : 'warning'
  return request?.standing === 'declined' ? 'warning' : 'info'
}
