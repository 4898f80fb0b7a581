/** A text whose references, as 'DOC-2012-07', are never parted at a hyphen. */
import { Box } from '@mui/material'

const REFERENCE = /([\p{Lu}\d]+(?:-[\p{Lu}\d]+)+)/u

export function Unbroken({ text }: { readonly text: string }) {
  return piecesOf(text).map(({ part, at, isReference }) =>
    isReference ? (
      <Box key={at} component="span" sx={{ whiteSpace: 'nowrap' }}>
        {part}
      </Box>
    ) : (
      part
    ),
  )
}

function piecesOf(text: string) {
  let next = 0
  return text.split(REFERENCE).map((part, index) => {
    const at = next
    next += part.length
    return { part, at, isReference: index % 2 === 1 }
  })
}
