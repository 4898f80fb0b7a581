/** Rows of the agenda: who, what to do, by when, why, one button; what else can be done stands beside it. */

import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { HeartHandshake, MailWarning, UserRoundCheck } from 'lucide-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { Link as RouterLink } from 'react-router'
import {
  type ApprovalReader,
  dueInWords,
  isAnswerAwaited,
  isMediationOpen,
  isOverrunJustified,
  LETTER_PHRASES,
  mediationStandingOf,
  mediationStatus,
  promiseSentence,
  prudentSentence,
} from '../../../shared/complaint/index.ts'
import { count, formatDate, lowerFirst, typography } from '../../../shared/language/french.ts'
import { LETTER_LABELS } from '../../../shared/letters/index.ts'
import { askedOfDueDate, type LocalDate, OBLIGATION_LABELS } from '../../../shared/regulation/index.ts'
import { useApprovalReader } from '../../session/index.ts'
import { MediatorDayNote } from '../../ui/mediator-day.tsx'
import { StateMark } from '../../ui/obligation-state.tsx'
import { paths } from '../../ui/paths.ts'
import { Unbroken } from '../../ui/unbroken.tsx'
import { type AgendaRow, rowActions } from './agenda.ts'

/** Rows drawn at once: after a register was taken over, thousands may wait. */
const SHOWN_AT_ONCE = 50
/** As many as a window has room for: the others are drawn once these are seen. */
const FIRST_DRAWN = 12

export function AgendaList({ rows, today }: { readonly rows: readonly AgendaRow[]; readonly today: LocalDate }) {
  const reader = useApprovalReader()
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  const drawn = useDeferredValue(shown, FIRST_DRAWN)
  const hidden = rows.length - shown
  return (
    <>
      <RowList>
        {rows.slice(0, drawn).map((row) => (
          <Row key={row.summary.id} row={row} today={today} reader={reader} />
        ))}
      </RowList>
      {hidden > 0 && (
        <Button size="small" color="inherit" onClick={() => setShown(shown + SHOWN_AT_ONCE)} sx={{ mt: 1, ml: -0.75 }}>
          Voir la suite ({count(hidden, 'dossier')})
        </Button>
      )}
    </>
  )
}

export function RowList({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      component="ul"
      sx={{
        listStyle: 'none',
        p: 0,
        m: 0,
        '& > li': { borderBottom: 1, borderColor: 'divider' },
        '& > li:last-of-type': { borderBottom: 0 },
      }}
    >
      {children}
    </Box>
  )
}

function Row({ row, today, reader }: { readonly row: AgendaRow; readonly today: LocalDate; readonly reader: ApprovalReader }) {
  const { summary } = row
  return (
    <Stack component="li" direction="row" useFlexGap sx={{ gap: 2, flexWrap: 'wrap', alignItems: 'center', py: 1.5 }}>
      <Box sx={{ flex: '1 1 17rem', minWidth: 0 }}>
        <Typography component="p" sx={{ fontWeight: 600 }}>
          <Link component={RouterLink} to={paths.dossier(summary.id)} color="inherit" underline="hover">
            {summary.complainantName}
          </Link>
          <Typography component="span" variant="body2" color="textSecondary" sx={{ ml: 1 }}>
            {summary.reference}
            {summary.product && ` · ${summary.product}`}
          </Typography>
        </Typography>
        {row.unsentLetters.map((kind) => (
          <Typography key={kind} variant="body2" sx={{ display: 'flex', gap: 0.75, alignItems: 'center', color: 'warning.main' }}>
            <MailWarning size={16} aria-hidden style={{ flexShrink: 0 }} />
            Lettre « {LETTER_LABELS[kind]} » : enregistrée ou imprimée, pas encore marquée comme envoyée.
          </Typography>
        ))}
        {(summary.approvals ?? [])
          .filter((request) => isAnswerAwaited(request, reader))
          .map(({ id, letter, requestedOn }) => (
            <Typography key={id} variant="body2" sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}>
              <UserRoundCheck size={16} aria-hidden style={{ flexShrink: 0 }} />
              {typography(`Un accord est attendu pour ${LETTER_PHRASES[letter]}, demandé le ${formatDate(requestedOn)}.`)}
            </Typography>
          ))}
        {summary.arrangements && (
          <Typography variant="body2" sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}>
            <HeartHandshake size={16} aria-hidden style={{ flexShrink: 0 }} />
            Aménagements : {summary.arrangements}.
          </Typography>
        )}
        <Why row={row} today={today} />
      </Box>
      <RowButtons row={row} />
    </Stack>
  )
}

function RowButtons({ row }: { readonly row: AgendaRow }) {
  const { summary } = row
  return (
    <Stack spacing={0.5} sx={{ flexShrink: 0, alignItems: { xs: 'flex-start', sm: 'stretch' } }}>
      {rowActions(row).map(({ label, to }, index) => (
        <Button
          key={to}
          component={RouterLink}
          to={to}
          variant={index === 0 ? 'outlined' : 'text'}
          size="small"
          aria-label={`${label} : ${summary.complainantName}, ${summary.reference}`}
        >
          {label}
        </Button>
      ))}
    </Stack>
  )
}

function Why({ row, today }: { readonly row: AgendaRow; readonly today: LocalDate }) {
  const { obligation, alsoDue } = row
  const waiting = waitingSentence(row)
  const told = [
    enquirySentence(row),
    ...(waiting ? [waiting] : obligation ? beside(row, today) : []),
    prudentSentence(row.prudent, today),
  ].filter((sentence) => sentence !== undefined)
  return (
    <>
      {!waiting &&
        obligation &&
        [obligation, ...alsoDue].map((due) => (
          <Stack key={due.kind} direction="row" useFlexGap sx={{ columnGap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
            <StateMark state={due.state} label={`${OBLIGATION_LABELS[due.kind]} : ${dueInWords(due, today)}`} />
            <Typography variant="body2" color="textSecondary">
              <Unbroken text={typography(lowerFirst(askedOfDueDate(due, row.summary.facts)))} />
            </Typography>
          </Stack>
        ))}
      {told.map((sentence) => (
        <Typography key={sentence} variant="body2" color="textSecondary">
          {sentence}
        </Typography>
      ))}
      {row.mediatorDay && <MediatorDayNote day={row.mediatorDay} zone={row.summary.facts.zone} today={today} />}
    </>
  )
}

/** A client who waits to be told. No text sets a day for it: none is shown. */
function enquirySentence({ summary: { enquiredOn } }: AgendaRow): string | undefined {
  return enquiredOn && `Le client a demandé le ${formatDate(enquiredOn)} où en est sa réclamation : il attend d’être renseigné.`
}

/** What a dossier waits for where no duty of the firm's has a day. */
function waitingSentence({ group, summary, steps, obligation }: AgendaRow): string | undefined {
  const { facts, stage, mediationStage } = summary
  switch (group) {
    case 'oral': {
      const reminder =
        obligation?.kind === 'reminder' && obligation.dueDate ? ` ; sans nouvelle, à rappeler le ${formatDate(obligation.dueDate)}` : ''
      const sent = facts.remindedOn
        ? `Rappel envoyé le ${formatDate(facts.remindedOn)}`
        : `Invitation envoyée le ${formatDate(facts.invitedOn ?? summary.arrivedOn)}`
      return `${sent} : l’écrit du client est attendu${reminder}.`
    }
    case 'mediation':
      return `${mediationStatus(mediationStandingOf(summary))}.`
    case 'transfer':
      return `Transmise le ${formatDate(facts.transferredOn ?? summary.arrivedOn)} : ce qu’il en est advenu reste à noter.`
    case 'closing':
    case 'letters':
      return steps[0]?.kind === 'close'
        ? `${CLOSING_REASONS[stage] ?? (mediationStage === 'ended' ? 'Médiation terminée' : 'Réponse envoyée')} : il reste à noter la cause et à clore.`
        : undefined
    default:
      return stage === 'answered' && steps[0]?.kind === 'answer'
        ? 'Réponse envoyée ; depuis, le client a écrit ou le dossier a été rouvert : une réponse est attendue, sans nouveau délai.'
        : undefined
  }
}

const CLOSING_REASONS: Readonly<Partial<Record<AgendaRow['summary']['stage'], string>>> = {
  settledAtOnce: 'Réglée sur-le-champ',
  renounced: 'Le client a renoncé',
  transferred: 'Retour reçu de l’autre professionnel',
}

/** What must be known beside the due date. */
function beside({ obligation, summary, steps }: AgendaRow, today: LocalDate): readonly string[] {
  const justifiedOn = obligation && isOverrunJustified(obligation, summary.facts) ? summary.facts.heldOn : undefined
  const promised = obligation && promiseSentence(obligation, today)
  return [
    ...(promised ? [promised] : []),
    ...(justifiedOn
      ? [`Retard justifié par les circonstances exceptionnelles que dit la lettre d’attente du ${formatDate(justifiedOn)}.`]
      : []),
    ...(steps.some(({ kind }) => kind === 'informOfMediator') && obligation?.kind !== 'mediatorInformation'
      ? ['Deux mois ont passé sans réponse : le client peut saisir le médiateur, une lettre le lui dit.']
      : []),
    ...(isMediationOpen(summary.mediationStage) ? [`${mediationStatus(mediationStandingOf(summary))}.`] : []),
  ]
}
