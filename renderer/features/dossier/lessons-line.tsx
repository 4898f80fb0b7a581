/** What the firm does of what this dossier taught: one line, and the way to the action plan. */
import { Link, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import { actionPlanOf, actionStateText } from '../../../shared/actions/index.ts'
import type { Dossier } from '../../../shared/complaint/index.ts'
import { count, enumerate, lowerFirst } from '../../../shared/language/french.ts'
import { useFirmJournal, useToday } from '../../session/index.ts'
import { actionPath } from '../../ui/paths.ts'

export function LessonsLine({ dossier }: { readonly dossier: Dossier }) {
  const journal = useFirmJournal()
  const today = useToday()
  if (!journal) return null
  const plan = actionPlanOf([dossier], journal.events)
  const findings = plan.findings.filter(({ dossierIds }) => dossierIds.includes(dossier.id))
  const actions = plan.actions.filter(({ dossierIds }) => dossierIds.includes(dossier.id))
  const [first] = [...actions, ...findings]
  if (!first) return null
  const said = [
    ...(findings.length > 0 ? [findings.length === 1 ? 'un constat' : count(findings.length, 'constat')] : []),
    ...actions.map((action) => `une mesure ${lowerFirst(actionStateText(action, today))}`),
  ]
  return (
    <Typography variant="body2" sx={{ mt: 1 }}>
      Suites : {enumerate(said)}.{' '}
      <Link component={RouterLink} to={actionPath(first.id)}>
        Voir ce que le cabinet en fait
      </Link>
    </Typography>
  )
}
