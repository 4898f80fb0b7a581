/** Every text the application knows, and every sentence of the papers with the texts that ask for it. */
import { Box, Typography } from '@mui/material'
import { PAPERS } from '../../../shared/firm/journal/index.ts'
import { capitalise, typography } from '../../../shared/language/french.ts'
import {
  PAPER_LABELS,
  type PaperSource,
  paperContent,
  type StatementSource,
  sourceInWords,
  statementsOf,
} from '../../../shared/papers/index.ts'
import {
  certaintyLabel,
  firstDayInWords,
  forceInWords,
  type Law,
  type RegulatoryText,
  sourceLabel,
} from '../../../shared/regulation/index.ts'
import { useToday } from '../../session/index.ts'
import { usePapers } from '../../session/papers.ts'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'

/** Where each was read, how sure we are of it, and what would change if it were read otherwise. */
export function TextsRead({ law }: { readonly law: Law }) {
  return (
    <Section title="Textes">
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        Tout ce que citent les règles, les lettres, les documents et les écrans.
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {law.texts.map((text) => (
          <Box key={text.id} component="li" sx={{ mb: 2.5 }}>
            <Typography variant="h3" sx={{ mb: 0.5 }}>
              {capitalise(text.citation)}
            </Typography>
            <Facts rows={readingOf(text)} />
          </Box>
        ))}
      </Box>
    </Section>
  )
}

/** What is known of a text, term by term. */
export function readingOf(text: RegulatoryText): readonly (readonly [term: string, detail: string | undefined])[] {
  return [
    ['Premier jour', typography(`${capitalise(firstDayInWords(text))}.`)],
    ['Force', typography(`${capitalise(forceInWords(text))}.`)],
    ['À savoir', text.note && typography(text.note)],
    ['Source', typography(`${capitalise(sourceLabel(text))}.`)],
    ['Certitude', typography(certaintyLabel(text))],
    ['Si on le lit autrement', text.ifReadOtherwise && typography(text.ifReadOtherwise)],
  ]
}

/** The sentences that a text asks for, paper by paper; what no text asks for is the firm's own. */
export function PaperSentences() {
  const papers = usePapers(useToday())
  if (!papers) return null
  return (
    <Section title="Phrases des documents">
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        Ce que vos informations du public et votre procédure disent parce qu’un texte le demande. Le reste est usage du cabinet.
      </Typography>
      {PAPERS.map((paper) => (
        <Box key={paper} component="details" sx={{ mb: 1.5 }}>
          <Typography component="summary" sx={{ cursor: 'pointer' }}>
            {PAPER_LABELS[paper]}
          </Typography>
          <Sentences statements={demanded(paper, papers.source)} />
        </Box>
      ))}
    </Section>
  )
}

function demanded(paper: (typeof PAPERS)[number], source: PaperSource) {
  return statementsOf(paperContent(paper, source)).filter(({ sources }) => sources.length > 0)
}

function Sentences({ statements }: { readonly statements: ReturnType<typeof demanded> }) {
  return (
    <Box component="ul" sx={{ pl: 2.5 }}>
      {statements.map(({ text, sources }) => (
        <Typography key={text} component="li" variant="body2" sx={{ mb: 1 }}>
          {text}
          {sources.map((source) => (
            <Typography key={sourceInWords(source)} component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
              {sentenceSource(source)}
            </Typography>
          ))}
        </Typography>
      ))}
    </Box>
  )
}

/** 'Article R521-4 du code des assurances : …  (à partir du 8 mai 2023).' */
function sentenceSource(source: StatementSource): string {
  return typography(`${capitalise(sourceInWords(source))} (${firstDayInWords(source.text)}).`)
}
