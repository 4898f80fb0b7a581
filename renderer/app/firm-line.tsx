/** In the side bar of a register of several: how things stand with the firm, in one line that leads to « Membres ». */
import { Box, Button, Link, Typography } from '@mui/material'
import { CloudAlert, CloudCheck, CloudUpload, type LucideIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { now } from '../data/platform/index.ts'
import { firmLine, type FirmLine as Line, toldBy, useFirmStanding, useSession } from '../session/index.ts'
import { paths } from '../ui/paths.ts'

const ICONS: Readonly<Record<Line['tone'], LucideIcon>> = { calm: CloudCheck, waiting: CloudUpload, toDo: CloudAlert }

/** A change is shown once it lasts so long: what goes within a moment of being recorded was never waiting. */
const SETTLED_MS = 1500
const MINUTE_MS = 60_000

export function FirmLine() {
  const { firmSpace } = useSession()
  const line = useSettledLine()
  if (!line) return null
  const { sentence, tone, needsPermission } = line
  const Icon = ICONS[tone]
  return (
    <Box sx={{ px: { xs: 0, lg: 1.5 }, mb: 2 }}>
      <Link
        component={RouterLink}
        to={paths.members}
        aria-label={sentence}
        title={sentence}
        color={tone === 'toDo' ? 'warning' : 'textSecondary'}
        underline="hover"
        sx={{ display: 'flex', gap: 1.5, justifyContent: { xs: 'center', lg: 'flex-start' } }}
      >
        <Icon size={16} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
        <Typography component="span" variant="caption" sx={{ display: { xs: 'none', lg: 'block' } }}>
          {sentence}
        </Typography>
      </Link>
      {needsPermission && (
        <Button
          size="small"
          color="inherit"
          variant="outlined"
          sx={{ mt: 1, minWidth: 0, width: '100%', px: { xs: 0, lg: 1.5 }, fontSize: { xs: '0.625rem', lg: '0.8125rem' } }}
          onClick={() => void firmSpace?.open().then((space) => space.choose('join'))}
        >
          Autoriser
        </Button>
      )}
    </Box>
  )
}

/** The line as it stands, renewed by the minute; it changes with what lasts, not with each look at the space. */
function useSettledLine(): Line | undefined {
  const standing = useFirmStanding()
  const [at, setAt] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  const line = standing && firmLine(standing, at)
  const told = line && toldBy(line)
  const [settled, setSettled] = useState(told)
  useEffect(() => {
    if (settled === undefined) return setSettled(told)
    const timer = setTimeout(() => setSettled(told), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [told, settled])
  const [shown, setShown] = useState(line)
  // How much there is of what is shown already is told as it comes: a share that grows each second would never settle.
  if (told === settled && line?.sentence !== shown?.sentence) setShown(line)
  return shown
}
