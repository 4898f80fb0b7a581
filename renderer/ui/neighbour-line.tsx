/** A dossier that bears on the one at hand: its number, whose it is, where it stands, and why it is shown. */
import { Box, Link, Stack, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { Link as RouterLink } from 'react-router'
import { type StatusFacts, statusOf } from '../../shared/complaint/index.ts'
import { formatDate, lowerFirst } from '../../shared/language/french.ts'
import type { LocalDate } from '../../shared/regulation/index.ts'
import { paths } from './paths.ts'

type NeighbourLineProps = {
  readonly dossier: { readonly id: string; readonly reference: string }
  /** After the number, e.g. the complainant's name. */
  readonly name?: string | undefined
  /** A line each. */
  readonly details: readonly string[]
  /** What can be done with it. */
  readonly children?: ReactNode
}

export function NeighbourLine({ dossier, name, details, children }: NeighbourLineProps) {
  return (
    <Box component="li" sx={{ py: 1, borderBottom: 1, borderColor: 'divider', '&:last-of-type': { borderBottom: 0 } }}>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        <Link component={RouterLink} to={paths.dossier(dossier.id)} sx={{ fontWeight: 550 }}>
          {dossier.reference}
        </Link>
        {name && ` · ${name}`}
      </Typography>
      {details.map((detail) => (
        <Typography key={detail} variant="caption" color="textSecondary" component="p">
          {detail}
        </Typography>
      ))}
      {children && (
        <Stack direction="row" useFlexGap sx={{ gap: 1, mt: 0.5, flexWrap: 'wrap', alignItems: 'center' }}>
          {children}
        </Stack>
      )}
    </Box>
  )
}

/** The list that such lines stand in. */
export function NeighbourList({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Box component="ul" aria-label={label} sx={{ listStyle: 'none', p: 0, m: 0 }}>
      {children}
    </Box>
  )
}

/** When a dossier arrived and where it stands: '2 avril 2026, à répondre'. */
export function arrivalAndStatus(dossier: StatusFacts & { readonly arrivedOn: LocalDate }): string {
  return `${formatDate(dossier.arrivedOn)}, ${lowerFirst(statusOf(dossier))}`
}
