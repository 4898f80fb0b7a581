/** What the letter lacks, each with the text that asks for it. */
import { Box, Typography } from '@mui/material'
import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LetterFinding } from '../../../shared/letters/index.ts'

type FindingsProps = {
  readonly findings: readonly LetterFinding[]
  /** What is said where there are none. */
  readonly complete?: string
}

export function Findings({ findings, complete = 'La lettre porte toutes les mentions attendues.' }: FindingsProps) {
  if (findings.length === 0) {
    return (
      <Line tone="success.main" icon={<CircleCheck size={18} aria-hidden />}>
        {complete}
      </Line>
    )
  }
  return (
    <Box component="ul" aria-label="Mentions manquantes" aria-live="polite" sx={{ listStyle: 'none', p: 0, mt: 0, mb: 3 }}>
      {bySource(findings).map((finding, index, ordered) => (
        <li key={finding.id}>
          <Line
            tone={finding.severity === 'mandatory' ? 'error.main' : 'info.main'}
            icon={finding.severity === 'mandatory' ? <CircleAlert size={18} aria-hidden /> : <Info size={18} aria-hidden />}
          >
            <strong>{finding.severity === 'mandatory' ? 'À corriger. ' : 'À voir. '}</strong>
            {finding.message}
            {sourceKey(finding) !== sourceKey(ordered[index + 1]) && (
              <Typography component="span" variant="caption" color="textSecondary" sx={{ display: 'block' }}>
                {finding.source}
              </Typography>
            )}
          </Line>
        </li>
      ))}
    </Box>
  )
}

/** Those that one text asks for stand together, and it is cited once, under the last of them. */
function bySource(findings: readonly LetterFinding[]): readonly LetterFinding[] {
  return [...Map.groupBy(findings, sourceKey).values()].flat()
}

function sourceKey(finding: LetterFinding | undefined): string | undefined {
  return finding && `${finding.severity} ${finding.source}`
}

function Line({ tone, icon, children }: { readonly tone: string; readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', gap: 1.25, mb: 1.25, alignItems: 'flex-start' }}>
      <Box sx={{ color: tone, pt: '2px' }}>{icon}</Box>
      <Typography variant="body2" component="div">
        {children}
      </Typography>
    </Box>
  )
}
