/** A dossier: its stage and next due date, the one next step, its facts, journal and obligations. */
import { Box, Button, Link, Stack, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { Link as RouterLink, useParams, useSearchParams } from 'react-router'
import {
  arrivedOn,
  type Dossier,
  type NextStep,
  nextDueSentence,
  nextStepOf,
  OPENING_MISTAKE_LABELS,
  obligationsOf,
  prudentSentence,
  standingOf,
  statusOf,
  waitingEnquiry,
} from '../../../shared/complaint/index.ts'
import { formatDate } from '../../../shared/language/french.ts'
import { withArticle } from '../../../shared/language/names.ts'
import { isPending, type LocalDate } from '../../../shared/regulation/index.ts'
import type { LoadedDossier } from '../../data/register/index.ts'
import { handOver, useDossier, useLaw, useSession, useToday } from '../../session/index.ts'
import { ArrangementsNotice } from '../../ui/arrangements-notice.tsx'
import { MessagesButton } from '../../ui/messages-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { EmptyState, Page } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { PieceViewer } from '../../viewer/index.ts'
import { ApprovalNotices } from './approval-notices.tsx'
import { ConcurrentNotice } from './concurrent-notice.tsx'
import { CorrectionDialog } from './correction-dialog.tsx'
import { FactsColumn } from './facts-column.tsx'
import { JournalColumn } from './journal-column.tsx'
import { MediationSection } from './mediation-section.tsx'
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

function DossierView({ loaded, today }: { readonly loaded: LoadedDossier; readonly today: LocalDate }) {
  const { dossier, seal } = loaded
  const { inspection } = useSession()
  const [search, setSearch] = useSearchParams()
  const dialog = toStepDialog(search.get('etape'))
  const openDialog = (step: string) => setSearch({ etape: step })
  const closeDialog = () => setSearch({}, { replace: true })
  const corrected = dossier.events.find(({ id }) => id === search.get('corriger'))
  const law = useLaw()
  const nextStep = nextStepOf(dossier, today, law)
  const piece = dossier.files.find(({ fileId }) => fileId === search.get('piece'))
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
      action={
        !inspection &&
        !dossier.erasure &&
        !dossier.importUndone && (
          <>
            <MessagesButton onChoose={(files) => handOver({ files, dossierId: dossier.id })} />
            <NextStepButton dossier={dossier} nextStep={nextStep} onDialog={openDialog} />
          </>
        )
      }
    >
      {seal.status === 'broken' && (
        <Notice tone="error">
          Le journal de ce dossier a été modifié en dehors de l’application (événement n° {seal.index + 1}). Ne vous y fiez pas pour prouver
          ce qui a été fait.
        </Notice>
      )}
      <ConcurrentNotice
        dossier={dossier}
        onSettle={() => openDialog('settleConcurrent')}
        onCorrect={(eventId) => setSearch({ corriger: eventId })}
      />
      <ApprovalNotices dossier={dossier} />
      <ArrangementsNotice arrangements={dossier.arrangements} />
      <NextStepSentence dossier={dossier} nextStep={nextStep} isInspected={inspection !== undefined} />
      <Columns
        facts={<FactsColumn dossier={dossier} />}
        journal={
          <JournalColumn
            loaded={loaded}
            onDialog={openDialog}
            onCorrect={(eventId) => setSearch({ corriger: eventId })}
            onOpen={(fileId) => setSearch({ piece: fileId })}
          />
        }
        piece={piece && <PieceViewer key={piece.fileId} dossier={dossier} file={piece} onClose={() => setSearch({}, { replace: true })} />}
        due={
          <>
            <ObligationsColumn dossier={dossier} today={today} />
            <MediationSection dossier={dossier} today={today} />
          </>
        }
      />
      <StepDialogs dossier={dossier} today={today} open={dialog} onClose={closeDialog} />
      {corrected && <CorrectionDialog key={corrected.id} dossier={dossier} event={corrected} today={today} onClose={closeDialog} />}
    </Page>
  )
}

type ColumnsProps = {
  readonly facts: ReactNode
  readonly journal: ReactNode
  readonly due: ReactNode
  /** Read beside all of it. */
  readonly piece: ReactNode
}

/** By the room beside the side bar, told in letters and not in pixels: three columns from a laptop of 1280 pixels on, two with the facts under what is due, one. */
function Columns({ facts, journal, due, piece }: ColumnsProps) {
  return (
    <Box sx={{ containerType: 'inline-size', '@media print': { containerType: 'normal' } }}>
      <Box
        sx={{
          display: 'grid',
          // Columns of a grid begin on the next sheet where they do not fit.
          '@media print': { display: 'block' },
          gap: 3,
          alignItems: 'start',
          gridTemplateAreas: piece ? '"piece" "due" "journal" "facts"' : '"due" "journal" "facts"',
          gridTemplateColumns: 'minmax(0, 1fr)',
          ...(piece ? BESIDE_PIECE : SIDE_BY_SIDE),
        }}
      >
        <Box sx={{ gridArea: 'facts', minWidth: 0 }}>{facts}</Box>
        <Box sx={{ gridArea: 'journal', minWidth: 0 }}>{journal}</Box>
        <Box sx={{ gridArea: 'due', minWidth: 0 }}>{due}</Box>
        {piece && <Box sx={{ gridArea: 'piece', minWidth: 0, alignSelf: 'stretch' }}>{piece}</Box>}
      </Box>
    </Box>
  )
}

const SIDE_BY_SIDE = {
  '@container (min-width: 42.5rem)': {
    columnGap: 4,
    gridTemplateAreas: '"journal due" "journal facts"',
    gridTemplateColumns: 'minmax(0, 6fr) minmax(0, 5fr)',
    gridTemplateRows: 'auto 1fr',
  },
  '@container (min-width: 58.75rem)': {
    gridTemplateAreas: '"facts journal due"',
    gridTemplateColumns: 'minmax(12.5rem, 4fr) minmax(0, 8fr) minmax(17rem, 6fr)',
    gridTemplateRows: 'auto',
  },
  '@container (min-width: 68.75rem)': {
    columnGap: 5,
    gridTemplateColumns: 'minmax(15rem, 4fr) minmax(0, 6fr) minmax(18.75rem, 5fr)',
  },
} as const

/** A piece takes the wide column, and the dossier the one beside it. */
const BESIDE_PIECE = {
  '@container (min-width: 42.5rem)': {
    columnGap: 4,
    gridTemplateAreas: '"journal piece" "due piece" "facts piece"',
    gridTemplateColumns: 'minmax(15rem, 5fr) minmax(0, 7fr)',
    gridTemplateRows: 'auto auto 1fr',
  },
} as const

/** The stage, and the next due date in words: 'à faire avant le mercredi 15 avril 2026, dans 6 jours'. */
function StageLine({ dossier, today }: { readonly dossier: Dossier; readonly today: LocalDate }) {
  const obligations = obligationsOf(dossier, today, useLaw())
  const prudent = prudentSentence(
    obligations.filter(({ state }) => state === 'prudent'),
    today,
  )
  const next = obligations
    .filter((obligation) => isPending(obligation) && obligation.dueDate)
    .sort((a, b) => (a.dueDate ?? '').localeCompare(b.dueDate ?? ''))[0]
  return (
    <>
      {statusOf(standingOf(dossier))}
      {prudent && ` · ${prudent}`}
      {next?.dueDate && (
        <Typography component="span" color={next.state === 'overdue' ? 'error' : 'textPrimary'} sx={{ fontWeight: 550 }}>
          {` · ${nextDueSentence(next, today)}`}
        </Typography>
      )}
    </>
  )
}

/** What the next step is and why, when nothing is due by a date. */
type NextStepSentenceProps = { readonly dossier: Dossier; readonly nextStep: NextStep; readonly isInspected: boolean }

/** What to do, which is said to the adviser alone; of a dossier where nothing is, why. */
function NextStepSentence({ dossier, nextStep, isInspected }: NextStepSentenceProps) {
  const sentence = isInspected && nextStep.kind !== 'none' ? undefined : sentenceOf(dossier, nextStep)
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
    case 'sendReminder':
      return 'L’invitation est restée sans écrit : rappelez-la, ou notez ce que le client a décidé.'
    case 'receiveWritten':
      return 'L’invitation est partie. Dès que l’écrit du client arrive, enregistrez-le : c’est lui qui fait courir le délai.'
    case 'close':
      return `${CLOSING[dossier.stage] ?? answeredSentence(dossier)} Notez la cause et ce que la réclamation apprend au cabinet, puis clôturez.`
    case 'recordTransferReply':
      return `La réclamation est chez ${withArticle(dossier.transfer?.to ?? 'l’autre professionnel')} : notez ce qui en revient.`
    case 'sendMediationFile':
      return 'Le médiateur est saisi : préparez le dossier pour lui, envoyez-le, puis notez l’envoi.'
    case 'admitReferral':
      return 'Le médiateur a le dossier et décide : notez la recevabilité dès qu’il la notifie, ou son refus.'
    case 'receiveOpinion':
      return 'La saisine est recevable et le médiateur a le dossier : notez son avis dès qu’il arrive.'
    case 'takePosition':
      return 'L’avis est rendu : notez ce que le client et le cabinet en disent.'
    case 'endMediation':
      return 'Les deux positions sont connues : notez comment la médiation se termine.'
    case 'none':
      return idleSentence(dossier)
    case 'answer':
      return dossier.stage === 'answered'
        ? `${answeredSentence(dossier)} Depuis, le client a écrit ou le dossier a été rouvert : répondez, ou clôturez si rien n’est attendu. Aucun délai ne repart.`
        : undefined
    case 'sendStatusLetter':
    case 'answerEnquiry':
      return `Le client a demandé le ${formatDate(waitingEnquiry(dossier)?.enquiredOn ?? arrivedOn(dossier))} où en est sa réclamation : écrivez-lui, ou notez ce qui lui a été répondu.`
    case 'acknowledge':
    case 'informOfMediator':
      return undefined
  }
}

function answeredSentence({ answers, imported, takenOver, mediation }: Dossier): string {
  if (mediation.stage === 'ended') return 'La médiation est terminée.'
  if (answers.length > 0) return 'La réponse est partie.'
  return imported?.standing === 'closed' && takenOver?.undatedOutcome === undefined
    ? 'Le registre repris disait ce dossier clos, sans parler d’une réponse : répondez si le client en attend une.'
    : 'D’après le registre repris, la réponse est partie, sans que le jour soit connu.'
}

const CLOSING: Readonly<Partial<Record<Dossier['stage'], string>>> = {
  settledAtOnce: 'La réclamation a été réglée entièrement.',
  renounced: 'Le client a expressément renoncé.',
  transferred: 'L’autre professionnel a répondu.',
}

function idleSentence({
  stage,
  requestReason,
  mergedInto,
  closing,
  takenOver,
  openingWithdrawn,
  importUndone,
}: Dossier): string | undefined {
  if (importUndone)
    return `L’import qui l’a repris est annulé depuis le ${formatDate(importUndone.undoneOn)} : ce dossier ne compte plus, son journal reste.`
  if (openingWithdrawn)
    return `Retiré le ${formatDate(openingWithdrawn.withdrawnOn)}, ouvert par erreur (${OPENING_MISTAKE_LABELS[openingWithdrawn.mistake].toLowerCase()}) : ce dossier ne compte plus, son numéro n’est pas réattribué, son journal reste.`
  if (stage === 'closed' && !closing)
    return takenOver?.closedOn
      ? `Close le ${formatDate(takenOver.closedOn)} d’après le registre repris, qui n’en donne pas la nature.`
      : 'Close d’après le registre repris, qui ne donne pas le jour de clôture.'
  if (stage === 'request') return `Enregistrée comme une demande : ${requestReason ?? ''}`
  return mergedInto && `Ce dossier, ouvert deux fois, est réuni au dossier ${mergedInto.reference} : tout se poursuit là.`
}
