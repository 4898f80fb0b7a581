/** Above the title of a page of a dossier: whose it is, and the way back to it. */
import { Link } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import type { Dossier } from '../../../shared/complaint/index.ts'
import { paths } from '../../ui/paths.ts'

export function DossierOverline({ dossier: { id, reference, complainant } }: { readonly dossier: Dossier }) {
  return (
    <Link component={RouterLink} to={paths.dossier(id)} variant="body2">
      {reference} · {complainant.name}
    </Link>
  )
}
