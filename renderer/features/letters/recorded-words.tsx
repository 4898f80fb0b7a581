/** What the dossier holds, typed for the firm: read beside a field of the letter, and taken over only where one asks to. */
import { Box, Button, Typography } from '@mui/material'
import { useReplacing } from '../../ui/undo-line.tsx'

type RecordedWordsProps = {
  readonly words: string | undefined
  /** What the field holds: words that it holds already are not offered. */
  readonly typed: string | undefined
  readonly onChange: (words: string) => void
}

export function RecordedWords({ words, typed = '', onChange }: RecordedWordsProps) {
  const { replace, line } = useReplacing(typed.trim() === '' ? undefined : typed, (text) => onChange(text ?? ''))
  if (!words || typed.includes(words.trim())) return line
  return (
    <Box>
      <Typography variant="caption" component="p" color="textSecondary" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        Dans le dossier : {words}
      </Typography>
      <Button
        size="small"
        color="inherit"
        onClick={() => void replace(words.trim(), 'Ce que vous aviez écrit est remplacé.')}
        sx={{ ml: -0.5 }}
      >
        Partir de ces mots
      </Button>
      {line}
    </Box>
  )
}
