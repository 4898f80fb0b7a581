/** A paper as it reads, and which text asks for each sentence. */
import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import {
  contactLines,
  linesOf,
  type PaperBlock,
  type PaperContent,
  sentences,
  sourceInWords,
  statementsOf,
} from '../../../shared/papers/index.ts'

export function PaperPreview({ content }: { readonly content: PaperContent }) {
  const { title, lead, sections, issuer } = content
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper', px: { xs: 2, sm: 4 }, py: 3, mb: 2 }}>
      <Typography variant="h3" sx={{ fontSize: '1.375rem', color: 'primary.main', mb: 1 }}>
        {title}
      </Typography>
      {lead.length > 0 && <Typography sx={{ fontSize: '1.0625rem', mb: 2 }}>{sentences(lead)}</Typography>}
      {sections.map(({ title: heading, blocks }, index) => (
        <Box key={heading ?? index} sx={{ mb: 2 }}>
          {heading && (
            <Typography variant="h4" sx={{ fontSize: '1rem', fontWeight: 600, mb: 0.75 }}>
              {heading}
            </Typography>
          )}
          {blocks.map((block) => (
            <Block key={linesOf(block).join('\n')} block={block} />
          ))}
        </Box>
      ))}
      {issuer.map((line) => (
        <Typography key={line} variant="body2" color="textSecondary">
          {line}
        </Typography>
      ))}
    </Box>
  )
}

function Block({ block }: { readonly block: PaperBlock }) {
  switch (block.kind) {
    case 'paragraph':
      return <Typography sx={{ mb: 1.25 }}>{sentences(block.statements)}</Typography>
    case 'list':
      return (
        <Box component="ul" sx={{ m: 0, mb: 1.25, pl: 2.5 }}>
          {block.items.map(({ text }) => (
            <Typography key={text} component="li">
              {text}
            </Typography>
          ))}
        </Box>
      )
    case 'contact':
      return (
        <Box sx={{ borderLeft: 3, borderColor: 'primary.main', pl: 1.5, mb: 1.5, whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          <Typography sx={{ fontWeight: 600 }}>{block.name}</Typography>
          <Typography>{contactLines(block).join('\n')}</Typography>
        </Box>
      )
    case 'table':
      return (
        <Box sx={{ overflowX: 'auto', mb: 2 }} tabIndex={0} role="region" aria-label={block.caption}>
          <Table size="small" aria-label={block.caption}>
            <TableHead>
              <TableRow>
                {block.columns.map(({ header }) => (
                  <TableCell key={header}>{header}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {block.rows.map((cells) => (
                <TableRow key={cells.join('|')}>
                  {cells.map((cell, index) => (
                    <TableCell key={block.columns[index]?.header}>{cell}</TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )
  }
}

/** What the texts ask for, sentence by sentence; the rest is the firm's own. */
export function PaperSources({ content }: { readonly content: PaperContent }) {
  const demanded = statementsOf(content).filter(({ sources }) => sources.length > 0)
  return (
    <Box component="details" sx={{ mb: 3 }}>
      <Typography component="summary" variant="body2" sx={{ cursor: 'pointer' }}>
        Ce que les textes demandent, phrase par phrase
      </Typography>
      <Box component="ul" sx={{ pl: 2.5 }}>
        {demanded.map(({ text, sources }) => (
          <Typography key={text} component="li" variant="body2" sx={{ mb: 1 }}>
            {text}
            <Typography component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
              {sources.map(sourceInWords).join(' ; ')}
            </Typography>
          </Typography>
        ))}
      </Box>
    </Box>
  )
}
