/** A dossier: its stage and next due date, the one next step, its facts, journal and obligations. */
import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { Link as RouterLink, useParams, useSearchParams } from 'react-router'
import { type Dossier, type NextStep, nextStepOf, obligationsOf, STAGE_LABELS } from '../../../shared/complaint/index.ts'
import { formatDistance, formatLongDate } from '../../../shared/language/french.ts'
import { isPending, type LocalDate, OBLIGATION_LABELS } from '../../../shared/regulation/index.ts'
import { type LoadedDossier, useDossier, useSession, useToday } from '../../data/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { EmptyState, Page } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { FactsColumn } from './facts-column.tsx'
import { JournalColumn } from './journal-column.tsx'
import { NextStepButton } from './next-step-button.tsx'
import { ObligationsColumn } from './obligations-column.tsx'
import { StepDialogs, toStepDialog } from './step-dialogs.tsx'

export function DossierPage() {
  const { id = '' } = useParams()
  const loaded = useDossier(id)
  const today = useToday()
  if (loaded === undefined) return null
  if (loaded === null) return <NotFound />
  return <DossierView key={id} loaded={loaded} today={today} />
}

function NotFound() {
  return (
    <Page title="Ce dossier n’est pas dans le registre">
      <EmptyState
        action={
          <Button component={RouterLink} to={paths.register} variant="contained">
            Ouvrir le registre
          </Button>
        }
      >
        L’adresse ne correspond à aucun dossier de ce cabinet.
      </EmptyState>
    </Page>
  )
}

function DossierView({ loaded: { dossier, seal }, today }: { readonly loaded: LoadedDossier; readonly today: LocalDate }) {
  const { inspection } = useSession()
  const [search, setSearch] = useSearchParams()
  const dialog = toStepDialog(search.get('etape'))
  const openDialog = (step: string) => setSearch({ etape: step })
  const closeDialog = () => setSearch({}, { replace: true })
  const nextStep = nextStepOf(dossier, today)
  return (
    <Page
      overline={
        <Link component={RouterLink} to={paths.register} variant="body2">
          Réclamations
        </Link>
      }
      title={`${dossier.reference} · ${dossier.complainant.name}`}
      windowTitle={dossier.reference}
      lead={<StageLine dossier={dossier} today={today} />}
      action={!inspection && !dossier.erasure && <NextStepButton dossier={dossier} nextStep={nextStep} onDialog={openDialog} />}
    >
      {seal.status === 'broken' && (
        <Notice tone="error">
          Le journal de ce dossier a été modifié en dehors de l’application (événement n° {seal.index + 1}). Ne vous y fiez pas pour prouver
          ce qui a été fait.
        </Notice>
      )}
      <NextStepSentence dossier={dossier} nextStep={nextStep} />
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 3, lg: 5 },
          alignItems: 'start',
          gridTemplateColumns: {
            xs: '1fr',
            md: 'minmax(0, 1fr) minmax(0, 1fr)',
            xl: 'minmax(240px, 4fr) minmax(0, 6fr) minmax(300px, 5fr)',
          },
        }}
      >
        <Box sx={{ order: { xs: 3, md: 3, xl: 1 }, minWidth: 0 }}>
          <FactsColumn dossier={dossier} />
        </Box>
        <Box sx={{ order: { xs: 2, md: 1, xl: 2 }, minWidth: 0 }}>
          <JournalColumn dossier={dossier} onDialog={openDialog} />
        </Box>
        <Box sx={{ order: { xs: 1, md: 2, xl: 3 }, minWidth: 0 }}>
          <ObligationsColumn dossier={dossier} today={today} />
        </Box>
      </Box>
      <StepDialogs dossier={dossier} today={today} open={dialog} onClose={closeDialog} />
    </Page>
  )
}

/** The stage, and the next due date in words: 'à faire avant le mercredi 15 avril 2026, dans 6 jours'. */
function StageLine({ dossier, today }: { readonly dossier: Dossier; readonly today: LocalDate }) {
  const next = obligationsOf(dossier, today)
    .filter((obligation) => isPending(obligation) && obligation.dueDate)
    .sort((a, b) => (a.dueDate ?? '').localeCompare(b.dueDate ?? ''))[0]
  return (
    <>
      {STAGE_LABELS[dossier.stage]}
      {next?.dueDate && (
        <Typography component="span" color={next.state === 'overdue' ? 'error' : 'textPrimary'} sx={{ fontWeight: 550 }}>
          {' · '}
          {OBLIGATION_LABELS[next.kind]} à faire avant la fin du {formatLongDate(next.dueDate)}, {distance(next.dueDate, today)}
        </Typography>
      )}
    </>
  )
}

function distance(dueDate: LocalDate, today: LocalDate): string {
  return dueDate < today ? `en retard ${formatDistance(dueDate, today)}` : formatDistance(dueDate, today)
}

/** What the next step is and why, when nothing is due by a date. */
function NextStepSentence({ dossier, nextStep }: { readonly dossier: Dossier; readonly nextStep: NextStep }) {
  const sentence = sentenceOf(dossier, nextStep)
  if (!sentence) return null
  return (
    <Stack sx={{ mb: 3, maxWidth: 760 }}>
      <Typography>{sentence}</Typography>
    </Stack>
  )
}

function sentenceOf(dossier: Dossier, { kind }: NextStep): string | undefined {
  switch (kind) {
    case 'sendInvitation':
      return 'La réclamation est orale et n’a pas été réglée sur-le-champ : invitez le réclamant à la mettre par écrit.'
    case 'receiveWritten':
      return 'L’invitation est partie. Dès que l’écrit du client arrive, enregistrez-le : c’est lui qui fait courir le délai.'
    case 'close':
      return dossier.stage === 'settledAtOnce'
        ? 'La réclamation a été réglée sur-le-champ. Notez-en la cause et ce qu’elle apprend au cabinet, puis clôturez.'
        : 'La réponse est partie. Notez la cause et ce que la réclamation apprend au cabinet, puis clôturez.'
    case 'none':
      return dossier.stage === 'request' ? `Enregistrée comme une demande : ${dossier.requestReason ?? ''}` : undefined
    case 'acknowledge':
    case 'answer':
      return undefined
  }
}
