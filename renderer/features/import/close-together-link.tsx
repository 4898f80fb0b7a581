/** The way from an import to the dossiers that it leaves answered and open. */
import { Button } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { Link as RouterLink } from 'react-router'
import { isLeftAnswered } from '../../../shared/complaint/index.ts'
import { count } from '../../../shared/language/french.ts'
import { useSession } from '../../session/index.ts'
import { paths } from '../../ui/paths.ts'

export function CloseTogetherLink() {
  const { register } = useSession()
  const found = useLiveQuery(async () => (await register.summariesAt(['answered'])).filter(isLeftAnswered).length, [register])
  return found ? (
    <Button component={RouterLink} to={paths.closeTogether} variant="outlined">
      Clore ensemble {count(found, 'dossier répondu', 'dossiers répondus')}
    </Button>
  ) : null
}
