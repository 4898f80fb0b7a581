/** What the dossier holds, typed for the firm: read beside a field of the letter, and taken over only where one asks to. */
import { Box, Button, Typography } from '@mui/material'

type RecordedWordsProps = {
  readonly words: string | undefined
  /** What the field holds: words that it holds already are not offered. */
  readonly typed: string | undefined
  readonly onTake: (words: string) => void
}

export function RecordedWords({ words, typed = '', onTake }: RecordedWordsProps) {
  if (!words || typed.includes(words.trim())) return null
  return (
    <Box>
      <Typography variant="caption" component="p" color="textSecondary" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        Dans le dossier : {words}
      </Typography>
      <Button size="small" color="inherit" onClick={() => onTake(words.trim())} sx={{ ml: -0.5 }}>
        Partir de ces mots
      </Button>
    </Box>
  )
}
