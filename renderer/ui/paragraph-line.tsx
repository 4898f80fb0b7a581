/** One of the firm's own paragraphs in a list: what it is called, what it is for, its words, and what can be done with it. */
import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { ANSWER_OUTCOME_LABELS } from '../../shared/complaint/index.ts'
import { capitalise } from '../../shared/language/french.ts'
import type { StandardParagraph } from '../../shared/letters/index.ts'
import { NATURE_LABELS } from '../../shared/regulation/index.ts'

type ParagraphLineProps = {
  readonly paragraph: StandardParagraph
  readonly children: ReactNode
}

export function ParagraphLine({ paragraph, children }: ParagraphLineProps) {
  return (
    <Box component="li" sx={{ borderBottom: 1, borderColor: 'divider', py: 1.5 }}>
      <Typography sx={{ fontWeight: 550 }}>{paragraph.title}</Typography>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ mb: 0.5 }}>
        {purposeOf(paragraph)}
      </Typography>
      <Typography variant="body2" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', mb: 0.5 }}>
        {paragraph.text}
      </Typography>
      {children}
    </Box>
  )
}

/** 'Tarification · réponse défavorable', or that it is for all. */
function purposeOf({ nature, outcome }: StandardParagraph): string {
  const use = [nature && NATURE_LABELS[nature], outcome && `réponse ${ANSWER_OUTCOME_LABELS[outcome].toLowerCase()}`].filter(Boolean)
  return capitalise(use.join(' · ')) || 'Toutes les réclamations'
}
