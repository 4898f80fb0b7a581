/** A line of the action plan: what it is, its dossiers, what can be done with it. */
import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link as RouterLink, useSearchParams } from 'react-router'
import type { Dossier } from '../../../shared/complaint/index.ts'
import { paths } from '../../ui/paths.ts'

export type ItemButton = { readonly label: string; readonly onClick: () => void; readonly isMain?: boolean }

type PlanItemProps = {
  readonly id: string
  readonly text: string
  readonly dossiers: readonly Pick<Dossier, 'id' | 'reference'>[]
  /** Beside the dossiers, e.g. who sees to it. */
  readonly note?: string | undefined
  readonly buttons: readonly ItemButton[]
  readonly children?: ReactNode
}

/** A cause of a large register may come from hundreds: the rest is one click away. */
const DOSSIERS_SHOWN = 12

export function PlanItem({ id, text, dossiers, note, buttons, children }: PlanItemProps) {
  const [search] = useSearchParams()
  const isTarget = search.get('voir') === id
  const [isWhole, setIsWhole] = useState(false)
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!isTarget) return
    item.current?.scrollIntoView({ block: 'center' })
    item.current?.focus({ preventScroll: true })
  }, [isTarget])
  return (
    <Box
      component="li"
      ref={item}
      tabIndex={isTarget ? -1 : undefined}
      sx={{
        py: 1.5,
        borderBottom: 1,
        borderColor: 'divider',
        '&:last-of-type': { borderBottom: 0 },
        '&:focus': { outline: 'none' },
        ...(isTarget && { boxShadow: '-3px 0 0 var(--mui-palette-primary-main)', pl: 1.5 }),
      }}
    >
      <Typography sx={{ overflowWrap: 'anywhere' }}>{text}</Typography>
      {children}
      <Stack
        direction="row"
        useFlexGap
        sx={{ columnGap: 1, flexWrap: 'wrap', alignItems: 'center', typography: 'body2', color: 'text.secondary' }}
      >
        {note && <span>{note}</span>}
        {dossiers.slice(0, isWhole ? undefined : DOSSIERS_SHOWN).map((dossier) => (
          <Link key={dossier.id} component={RouterLink} to={paths.dossier(dossier.id)} color="inherit">
            {dossier.reference}
          </Link>
        ))}
        {!isWhole && dossiers.length > DOSSIERS_SHOWN && (
          <Link component="button" type="button" variant="body2" color="inherit" onClick={() => setIsWhole(true)}>
            et {dossiers.length - DOSSIERS_SHOWN} de plus
          </Link>
        )}
      </Stack>
      {buttons.length > 0 && (
        <Stack direction="row" useFlexGap sx={{ gap: 0.5, mt: 0.75, ml: -0.75, flexWrap: 'wrap' }}>
          {buttons.map(({ label, onClick, isMain = false }) => (
            <Button
              key={label}
              size="small"
              color={isMain ? 'primary' : 'inherit'}
              onClick={onClick}
              aria-label={`${label} : ${text}`}
              sx={isMain ? {} : { color: 'text.secondary' }}
            >
              {label}
            </Button>
          ))}
        </Stack>
      )}
    </Box>
  )
}

export function PlanList({ children }: { readonly children: ReactNode }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
      {children}
    </Box>
  )
}

/** Smaller text below a line; nothing where there is none. */
export function Remark({ children }: { readonly children: ReactNode }) {
  return (
    <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
      {children}
    </Typography>
  )
}
