/** Five words, large, to be read out: the same on two screens where nothing was exchanged for something else on the way. */
import { Box, Typography } from '@mui/material'

export function FiveWords({ words }: { readonly words: readonly string[] }) {
  return (
    <Box
      component="ol"
      aria-label="Les cinq mots"
      sx={{
        listStyle: 'none',
        p: 2,
        my: 2,
        mx: 0,
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 3,
        rowGap: 1,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
      }}
    >
      {words.map((word, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of a request never change places, and may be alike
        <Typography key={at} component="li" sx={{ fontSize: '1.75rem', fontWeight: 600, letterSpacing: '0.04em', lineHeight: 1.3 }}>
          {word}
        </Typography>
      ))}
    </Box>
  )
}
