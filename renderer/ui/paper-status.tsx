/** Where a paper stands: icon, word and colour together. */
import { Stack, Typography } from '@mui/material'
import { CircleCheck, CircleMinus, FilePlus2, type LucideIcon, RefreshCw, Send } from 'lucide-react'
import { type PaperState, type PaperStatus, statusInWords } from '../../shared/papers/index.ts'

const APPEARANCE: Readonly<Record<PaperStatus['kind'], { readonly icon: LucideIcon; readonly color: string }>> = {
  toIssue: { icon: FilePlus2, color: 'warning.main' },
  toPutInPlace: { icon: Send, color: 'warning.main' },
  toRenew: { icon: RefreshCw, color: 'warning.main' },
  inPlace: { icon: CircleCheck, color: 'success.main' },
  setAside: { icon: CircleMinus, color: 'text.secondary' },
}

export function PaperStatusMark({ state }: { readonly state: PaperState }) {
  const { icon: Icon, color } = APPEARANCE[state.status.kind]
  return (
    <Stack component="span" direction="row" spacing={0.75} sx={{ display: 'inline-flex', alignItems: 'center', color }}>
      <Icon size={16} aria-hidden style={{ flexShrink: 0 }} />
      <Typography component="span" variant="body2" sx={{ fontWeight: 550 }}>
        {statusInWords(state)}
      </Typography>
    </Stack>
  )
}

/** What the adviser can do about it, in a word. */
export const PAPER_NEXT: Readonly<Record<PaperStatus['kind'], string>> = {
  toIssue: 'Établir',
  toPutInPlace: 'Mettre en place',
  toRenew: 'Renouveler',
  inPlace: 'Voir',
  setAside: 'Voir',
}
