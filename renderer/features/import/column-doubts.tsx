/** What the columns leave in doubt: asked once for each, three of its cells shown. */
import { Box, Stack, Typography } from '@mui/material'
import { type ColumnDoubt, type ColumnReadings, columnReadings } from '../../../shared/exchange/index.ts'
import { Section } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select-field.tsx'

type ColumnDoubtsProps = {
  readonly doubts: readonly ColumnDoubt[]
  readonly readings: ColumnReadings
  readonly onChange: (readings: ColumnReadings) => void
}

export function ColumnDoubts({ doubts, readings, onChange }: ColumnDoubtsProps) {
  if (doubts.length === 0) return null
  const now = columnReadings(doubts, readings)
  const answer = ({ column, kind }: ColumnDoubt, code: string) => onChange({ ...readings, [column]: { ...readings[column], [kind]: code } })
  return (
    <Section title="Ce qui se lit de deux façons">
      <Stack spacing={2}>
        {doubts.map((doubt) => (
          <Box key={`${doubt.column}-${doubt.kind}`} sx={{ maxWidth: 560 }}>
            <SelectField<string>
              label={doubt.question}
              value={now[doubt.column]?.[doubt.kind] ?? doubt.proposed}
              options={doubt.options.map(({ code }) => code)}
              labels={Object.fromEntries(doubt.options.map(({ code, label }) => [code, label]))}
              onChange={(code) => answer(doubt, code)}
            />
            <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
              {doubt.examples.map(({ line, text }) => `« ${text} » (${placeOf(line)})`).join(', ')}
            </Typography>
          </Box>
        ))}
      </Stack>
    </Section>
  )
}

/** A line of one sheet among several says which one, and that it is a line. */
function placeOf(line: string): string {
  return /^\d+$/.test(line) ? `ligne ${line}` : line
}
