/** A text as it was written, its beginning alone where it is long: what stands under it is not pushed out of sight. */
import { Box, Link, Typography, type TypographyProps } from '@mui/material'
import { useId, useState } from 'react'

/** Lines shown of a long one, and what is taken for long: some lines more, so that no button hides two words. */
const SHOWN = 10
const LONG = { lines: 16, characters: 900 } as const

const FOLDED = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: SHOWN,
  overflow: 'hidden',
  // A page holds it whole.
  '@media print': { display: 'block' },
} as const

type FoldedTextProps = Pick<TypographyProps, 'variant' | 'color'> & { readonly text: string }

export function FoldedText({ text, ...look }: FoldedTextProps) {
  const id = useId()
  const [isWhole, setIsWhole] = useState(false)
  const isLong = text.length > LONG.characters || text.split('\n').length > LONG.lines
  return (
    <Box>
      <Typography {...look} id={id} sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', ...(isLong && !isWhole && FOLDED) }}>
        {text}
      </Typography>
      {isLong && (
        <Link
          component="button"
          type="button"
          variant="body2"
          aria-expanded={isWhole}
          aria-controls={id}
          onClick={() => setIsWhole(!isWhole)}
          sx={{ mt: 0.5, '@media print': { display: 'none' } }}
        >
          {isWhole ? 'Réduire ce texte' : 'Lire ce texte en entier'}
        </Link>
      )}
    </Box>
  )
}
