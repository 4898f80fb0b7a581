/** In the first months of a year: last year's synthesis has yet to be submitted to the governance body. */
import { Link, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import { yearPeriod } from '../../../shared/analysis/index.ts'
import { isSynthesisDue } from '../../../shared/firm/submissions.ts'
import { type LocalDate, partsOf } from '../../../shared/regulation/index.ts'
import { useFirmJournal } from '../../session/index.ts'
import { synthesisDocumentPath } from '../../ui/paths.ts'

/** Reminded of until the end of June: later, the figures of the year itself are what counts. */
const LAST_MONTH = 6

export function SynthesisReminder({ today }: { readonly today: LocalDate }) {
  const journal = useFirmJournal()
  const { year, month } = partsOf(today)
  const last = year - 1
  if (!journal || month > LAST_MONTH || !isSynthesisDue(journal.events, yearPeriod(last))) return null
  return (
    <Typography variant="body2" sx={{ mb: 3 }}>
      La synthèse {last} n’est pas encore soumise à l’instance de gouvernance.{' '}
      <Link component={RouterLink} to={synthesisDocumentPath(last)}>
        La préparer
      </Link>
    </Typography>
  )
}
