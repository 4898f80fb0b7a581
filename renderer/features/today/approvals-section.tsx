/** Letters that a second person reads before they leave: what is asked of whoever is here, and what was answered them. */
import { Link, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import { approvalSentence } from '../../../shared/complaint/index.ts'
import { useApprovalReader } from '../../session/index.ts'
import { Section } from '../../ui/page.tsx'
import { type ApprovalLine, approvalPath } from './approval-lines.ts'

export function ApprovalsSection({ lines }: { readonly lines: readonly ApprovalLine[] }) {
  const reader = useApprovalReader()
  if (lines.length === 0) return null
  return (
    <Section title="Accords avant l’envoi">
      {lines.map(({ summary, request }) => (
        <Typography key={request.id} component="div" sx={{ mb: 1.5, overflowWrap: 'anywhere' }}>
          <Link component={RouterLink} to={approvalPath({ summary, request }, reader)}>
            {approvalSentence(request, { ...reader, complainant: summary.complainantName })}
          </Link>
          <Typography component="span" variant="body2" color="textSecondary" sx={{ ml: 1 }}>
            {summary.reference}
          </Typography>
        </Typography>
      ))}
    </Section>
  )
}
