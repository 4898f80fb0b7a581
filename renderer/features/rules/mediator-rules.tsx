/** The rules that bind the mediator, for a dossier whose client turned to one: shown with their days, owed by nobody here. */
import { Box, Stack, Typography } from '@mui/material'
import { CalendarClock, CircleCheck, Hourglass } from 'lucide-react'
import type { ComponentProps } from 'react'
import { type Dossier, type MediatorRule, mediatorRules } from '../../../shared/complaint/index.ts'
import { capitalise } from '../../../shared/language/french.ts'
import type { Law } from '../../../shared/regulation/index.ts'
import { useToday } from '../../session/index.ts'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'
import { WhyThisDay } from '../../ui/why-this-day.tsx'
import { RuleMark } from './rule-item.tsx'
import { readingOf } from './texts-read.tsx'

const MARKS: Readonly<Record<MediatorRule['state'], ComponentProps<typeof RuleMark>>> = {
  awaited: { icon: Hourglass, color: 'info.main', label: 'attendu du médiateur' },
  toCome: { icon: CalendarClock, color: 'info.main', label: 'à venir' },
  over: { icon: CircleCheck, color: 'text.secondary', label: 'n’est plus attendu' },
}

export function MediatorRules({ law, dossier }: { readonly law: Law; readonly dossier: Dossier }) {
  const rules = mediatorRules(dossier.mediation, useToday(), law)
  if (rules.length === 0) return null
  return (
    <Section title="Délais du médiateur">
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        Ils lient le médiateur que le client a saisi ; rien n’est dû par le cabinet, qui peut se retirer à tout moment.
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {rules.map(({ title, text, state, sentence, day }) => (
          <Box key={title} component="li" sx={{ mb: 3 }}>
            <Stack
              direction="row"
              sx={{ justifyContent: 'space-between', alignItems: 'baseline', flexWrap: 'wrap', columnGap: 2, mb: 0.5 }}
            >
              <Typography variant="h3">
                {title}, {text.citation}
              </Typography>
              <RuleMark {...MARKS[state]} />
            </Stack>
            <Typography>{sentence}</Typography>
            {day && <WhyThisDay explanation={day.explanation} counted={day.counted} zone={dossier.zone} />}
            <Box component="details" sx={{ mt: 0.5 }}>
              <Typography component="summary" variant="body2" color="textSecondary" sx={{ cursor: 'pointer', mb: 0.5 }}>
                Le texte en détail
              </Typography>
              <Facts rows={[['Texte', capitalise(text.citation)], ...readingOf(text)]} />
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  )
}
