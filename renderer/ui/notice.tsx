/** A sentence the adviser should see: what happened, what is safe, what to do. */
import { Box, Stack } from '@mui/material'
import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

type Tone = 'info' | 'warning' | 'error' | 'success'

const ICONS: Readonly<Record<Tone, LucideIcon>> = { info: Info, warning: TriangleAlert, error: CircleAlert, success: CircleCheck }

export function Notice({ tone, action, children }: { readonly tone: Tone; readonly action?: ReactNode; readonly children: ReactNode }) {
  const Icon = ICONS[tone]
  return (
    <Stack
      direction="row"
      spacing={1.5}
      {...(tone === 'error' ? { role: 'alert', tabIndex: -1 } : { role: 'status' })}
      sx={{
        alignItems: 'center',
        borderLeft: 3,
        borderColor: `${tone}.main`,
        bgcolor: `color-mix(in srgb, var(--mui-palette-${tone}-main) 8%, var(--mui-palette-background-paper))`,
        px: 2,
        py: 1.25,
        mb: 2,
      }}
    >
      <Box sx={{ color: `${tone}.main`, display: 'flex' }}>
        <Icon size={18} aria-hidden />
      </Box>
      {/* Where both have no room side by side, what is said keeps the width. */}
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 0.5 }}>
        <Box sx={{ flex: '1 1 18rem', minWidth: 0, fontSize: '0.9375rem', lineHeight: 1.6 }}>{children}</Box>
        {action}
      </Box>
    </Stack>
  )
}

/** What went wrong, a notice each; nothing where nothing did. */
export function ErrorNotices({ messages }: { readonly messages: readonly string[] }) {
  return messages.map((message) => (
    <Notice key={message} tone="error">
      {message}
    </Notice>
  ))
}
