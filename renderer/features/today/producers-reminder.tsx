/** In the first two months of a year: the state of last year's complaints that producers wait for, before 1 March. */
import { Button, Link, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { Link as RouterLink } from 'react-router'
import { producersInBrief, yearPeriod } from '../../../shared/analysis/index.ts'
import { count } from '../../../shared/language/french.ts'
import { type LocalDate, partsOf } from '../../../shared/regulation/index.ts'
import { useWorkSession } from '../../session/index.ts'
import { synthesisDocumentPath } from '../../ui/paths.ts'
import { useOncePainted } from './use-once-painted.ts'

const LAST_MONTH = 2

/** The year whose extracts were last said to be sent. */
const SETTING = 'producers-told'

export function ProducersReminder({ today }: { readonly today: LocalDate }) {
  const { year, month } = partsOf(today)
  return useOncePainted() && month <= LAST_MONTH ? <Untold year={year - 1} /> : null
}

function Untold({ year }: { readonly year: number }) {
  const { register, settings } = useWorkSession()
  const producers = useLiveQuery(async () => {
    if (Number(await settings.value(SETTING)) >= year) return 0
    const { from, to } = yearPeriod(year)
    return producersInBrief(await register.summariesArrived(from, to)).length
  }, [register, settings, year])
  if (!producers) return null
  return (
    <Typography component="div" variant="body2" sx={{ mb: 3 }}>
      Avant le 1er mars : {count(producers, 'producteur est concerné', 'producteurs sont concernés')} par les réclamations de {year}. Un
      fichier Word et un classeur Excel par producteur sont prêts à faire.{' '}
      <Link component={RouterLink} to={synthesisDocumentPath(year)}>
        Faire les extraits
      </Link>{' '}
      <Button size="small" color="inherit" onClick={() => void settings.save(SETTING, year)}>
        C’est envoyé
      </Button>
    </Typography>
  )
}
