/** What the firm owes: each duty with its state, its last day, its text, and the strip of days on request. */
import { Box, Link, Stack, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import {
  type Dossier,
  type DossierObligation,
  dueInWords,
  obligationsOf,
  promiseSentence,
  targetSentence,
} from '../../../shared/complaint/index.ts'
import { formatLongDate } from '../../../shared/language/french.ts'
import { isPending, type LocalDate, OBLIGATION_LABELS, type ObligationState, stateInWords } from '../../../shared/regulation/index.ts'
import { now } from '../../data/platform/index.ts'
import { useLaw, useSession } from '../../session/index.ts'
import { CalendarButton } from '../../ui/calendar-button.tsx'
import { StateMark } from '../../ui/obligation-state.tsx'
import { Section } from '../../ui/page.tsx'
import { appliedRulesPath } from '../../ui/paths.ts'
import { WhyThisDay } from '../../ui/why-this-day.tsx'

export function ObligationsColumn({ dossier, today }: { readonly dossier: Dossier; readonly today: LocalDate }) {
  const obligations = obligationsOf(dossier, today, useLaw())
  if (obligations.length === 0) return null
  return (
    <Section
      title="Échéances"
      endAdornment={
        <Link component={RouterLink} to={appliedRulesPath(dossier.id)} variant="body2">
          Règles appliquées
        </Link>
      }
    >
      <Stack spacing={2.5}>
        {obligations.map((obligation) => (
          <ObligationItem key={obligation.kind} obligation={obligation} dossier={dossier} today={today} />
        ))}
      </Stack>
    </Section>
  )
}

/** The words where no delay is set: nothing can then be early or late. */
const WITHOUT_DELAY: Readonly<Partial<Record<ObligationState, string>>> = { dueToday: 'à faire', met: 'fait' }

type ObligationItemProps = { readonly obligation: DossierObligation; readonly dossier: Dossier; readonly today: LocalDate }

function ObligationItem({ obligation, dossier, today }: ObligationItemProps) {
  const { host } = useSession()
  const { from, period, holidays, state, doneOn, dueDate } = obligation
  const beside = [promiseSentence(obligation, today), targetSentence(obligation, today)].filter((sentence) => sentence !== undefined)
  const isMoot = state === 'notApplicable'
  return (
    <Box>
      {/* A long name goes on two lines: its mark stays at the end of the first. */}
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'baseline', columnGap: 2, '& > span': { flexShrink: 0 } }}>
        <Typography variant="h3">{OBLIGATION_LABELS[obligation.kind]}</Typography>
        <StateMark state={state} label={(dueDate ? undefined : WITHOUT_DELAY[state]) ?? stateInWords(obligation)} />
      </Stack>
      {!isMoot && <Typography>{dueInWords(obligation, today)}</Typography>}
      {!isMoot && doneOn && dueDate && (
        <Typography variant="body2" color="textSecondary">
          dernier jour : {formatLongDate(dueDate)}
        </Typography>
      )}
      {beside.map((sentence) => (
        <Typography key={sentence} variant="body2" color="textSecondary">
          {sentence}
        </Typography>
      ))}
      <WhyThisDay
        explanation={obligation.explanation}
        counted={period && { from, period, holidays }}
        zone={dossier.zone}
        hasNoDay={isMoot || !dueDate}
        beside={
          isPending(obligation) &&
          dueDate && (
            <CalendarButton
              label="Agenda"
              fileName={`${dossier.reference} ${OBLIGATION_LABELS[obligation.kind]}.ics`}
              entries={() => [{ dossierId: dossier.id, reference: dossier.reference, obligation }]}
              save={host.saveFile}
              now={now}
            />
          )
        }
      />
    </Box>
  )
}
