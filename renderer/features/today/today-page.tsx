/** Aujourd'hui: what must be done, overdue first, as a short letter. */
import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { isLeftAnswered, waitsFor } from '../../../shared/complaint/index.ts'
import { firmGaps, isCifMediatorForeign } from '../../../shared/firm/firm.ts'
import { formatLongDate } from '../../../shared/language/french.ts'
import { deriveObligations, isPending, type LocalDate, type Zone } from '../../../shared/regulation/index.ts'
import { backupAlarm, lastBackupSentence } from '../../data/backup/index.ts'
import { now } from '../../data/platform/index.ts'
import {
  handOver,
  keepFirmsChoice,
  useApprovalReader,
  useBackupState,
  useFirm,
  useLaw,
  useScope,
  useSession,
  useToday,
  useWorkSession,
  whatWentWrong,
} from '../../session/index.ts'
import { CalendarButton } from '../../ui/calendar-button.tsx'
import { MessagesButton } from '../../ui/messages-button.tsx'
import { ErrorNotices, Notice } from '../../ui/notice.tsx'
import { EmptyState, Page, Section } from '../../ui/page.tsx'
import { firmFieldPath, paths } from '../../ui/paths.ts'
import { ScopeChips } from '../../ui/scope-chips.tsx'
import { ActionsSection } from './actions-section.tsx'
import { type AgendaRow, agendaDetails, agendaSentence, groupAgenda } from './agenda.ts'
import { AgendaList } from './agenda-list.tsx'
import { ApprovalsSection } from './approvals-section.tsx'
import { ConcurrentSection } from './concurrent-section.tsx'
import { DraftsSection } from './drafts-section.tsx'
import { ProducersReminder } from './producers-reminder.tsx'
import { SynthesisReminder } from './synthesis-reminder.tsx'
import { useAgenda } from './use-agenda.ts'
import { YearSection } from './year-section.tsx'

// The papers' texts come after the first screen, and what changed of the law.
const LawNotice = lazy(async () => ({ default: (await import('./law-notice.tsx')).LawNotice }))
const PapersSection = lazy(async () => ({ default: (await import('./papers-section.tsx')).PapersSection }))

export function TodayPage() {
  const today = useToday()
  const shownScope = useScope()
  const agenda = useAgenda(today, shownScope)
  const reader = useApprovalReader()
  const toAnswer = agenda?.approvals.filter(({ request }) => waitsFor(request, reader)).length
  const details = agenda ? agendaDetails(agenda.rows) : ''
  return (
    <Page
      title={agenda ? agendaSentence(agenda.rows, agenda.concurrent.length, toAnswer) : 'Aujourd’hui'}
      lead={
        <>
          Nous sommes le {formatLongDate(today)}.{details && ` ${details}`}
          {agenda?.rows.some(({ group, summary }) => group === 'closing' && isLeftAnswered(summary)) && (
            <>
              {' '}
              <Link component={RouterLink} to={paths.closeTogether}>
                Clore ensemble les dossiers repris
              </Link>
            </>
          )}
        </>
      }
      width="columns"
      action={
        <>
          <MessagesButton onChoose={(files) => handOver({ files })} />
          <Button component={RouterLink} to={paths.intake} variant="contained" startIcon={<Plus size={18} aria-hidden />} title="Ctrl+N">
            Nouvelle réclamation
          </Button>
        </>
      }
    >
      <BackupNotice />
      <FirmNotice />
      <GoodFridayQuestion />
      <CifMediatorNotice />
      <Suspense>
        <LawNotice today={today} />
      </Suspense>
      {agenda && (
        <Box sx={{ display: 'grid', columnGap: 6, gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 880px) minmax(240px, 280px)' } }}>
          <Box sx={{ minWidth: 0 }}>
            {shownScope && !agenda.isEmptyRegister && <ScopeChips scope={shownScope.scope} onChange={shownScope.choose} />}
            <ConcurrentSection dossiers={agenda.concurrent} />
            <ApprovalsSection lines={agenda.approvals} />
            <DraftsSection today={today} />
            {agenda.isEmptyRegister ? (
              <FirstSteps />
            ) : (
              <Agenda rows={agenda.rows} isAlone={agenda.concurrent.length + agenda.approvals.length === 0} today={today} />
            )}
            <ActionsSection today={today} />
            <Suspense>
              <PapersSection today={today} />
            </Suspense>
          </Box>
          <Box sx={{ minWidth: 0, maxWidth: { xs: 560, lg: 'none' } }}>
            {!agenda.isEmptyRegister && <YearSection open={agenda.open} today={today} />}
            <SynthesisReminder today={today} />
            <ProducersReminder today={today} />
            <LastBackup />
          </Box>
        </Box>
      )}
    </Page>
  )
}

/** @param isAlone whether nothing else asks for the adviser above it */
function Agenda({ rows, isAlone, today }: { readonly rows: readonly AgendaRow[]; readonly isAlone: boolean; readonly today: LocalDate }) {
  if (rows.length === 0 && !isAlone) return null
  if (rows.length === 0) {
    return (
      <EmptyState>
        Aucun dossier n’attend quoi que ce soit de vous. La prochaine réclamation s’enregistre en deux minutes, même un simple appel.
      </EmptyState>
    )
  }
  return (
    <>
      {groupAgenda(rows).map((group) => (
        <Section
          key={group.name}
          title={group.title}
          endAdornment={
            <Typography variant="body2" color="textSecondary">
              {group.rows.length}
            </Typography>
          }
        >
          <AgendaList rows={group.rows} today={today} />
        </Section>
      ))}
      <TakenAway rows={rows} today={today} />
    </>
  )
}

/** What goes on elsewhere: letters to print together, due dates in one's own calendar. */
function TakenAway({ rows, today }: { readonly rows: readonly AgendaRow[]; readonly today: LocalDate }) {
  const { host } = useSession()
  const law = useLaw()
  const hasLetters = rows.some(({ unsentLetters }) => unsentLetters.length > 0)
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
      {hasLetters && (
        <Button component={RouterLink} to={paths.preparedLetters} size="small" color="inherit">
          Imprimer plusieurs lettres
        </Button>
      )}
      <CalendarButton
        label="Toutes les échéances dans l’agenda"
        fileName="Échéances des réclamations.ics"
        entries={() =>
          rows.flatMap(({ summary: { id, reference, facts } }) =>
            deriveObligations(facts, today, law)
              .filter(isPending)
              .map((obligation) => ({ dossierId: id, reference, obligation })),
          )
        }
        save={host.saveFile}
        now={now}
      />
    </Stack>
  )
}

/** Red until the backups are mended: a forgotten backup does not exist. */
function BackupNotice() {
  const state = useBackupState()
  const alarm = state && backupAlarm(state, now())
  return alarm ? (
    <Notice
      tone="error"
      action={
        <Button component={RouterLink} to={paths.data} size="small" color="inherit">
          Voir les sauvegardes
        </Button>
      }
    >
      {alarm}
    </Notice>
  ) : null
}

function LastBackup() {
  const state = useBackupState()
  return state ? (
    <Section title="Sauvegardes">
      <Typography variant="body2" color="textSecondary">
        {lastBackupSentence(state)}
      </Typography>
    </Section>
  ) : null
}

/** A CIF's disputes are the AMF's mediator's, unless a convention binds another to it. */
function CifMediatorNotice() {
  const firm = useFirm()
  if (!firm || !isCifMediatorForeign(firm)) return null
  return (
    <Notice
      tone="warning"
      action={
        <Button component={RouterLink} to={paths.mediators} size="small" color="inherit">
          Vérifier
        </Button>
      }
    >
      {`Le médiateur choisi pour les investissements (${firm.mediators.cif?.name ?? ''}) n’est pas celui de l’AMF : sans convention avec lui, il n’est pas compétent (article L612-5 du code de la consommation). Vos lettres nomment le médiateur de l’AMF.`}
    </Notice>
  )
}

/** Good Friday is a holiday only where the commune has a Protestant temple or a mixed church (code du travail, L3134-13): asked once. */
function GoodFridayQuestion() {
  const firm = useFirm()
  const today = useToday()
  const session = useWorkSession()
  const { settings } = session
  const [refusals, setRefusals] = useState<readonly string[]>([])
  if (firm?.zone !== 'alsace-moselle' || firm.isGoodFridayAsked) return null
  const answer = async (zone: Zone) => {
    const wrong = whatWentWrong(await settings.saveFirm({ ...firm, zone, isGoodFridayAsked: true }))
    setRefusals(wrong)
    if (wrong.length === 0) await keepFirmsChoice(session, [], today)
  }
  return (
    <Notice
      tone="info"
      action={
        <Stack direction="row" spacing={1}>
          <Button size="small" color="inherit" onClick={() => void answer('alsace-moselle')}>
            Oui, jour férié
          </Button>
          <Button size="small" color="inherit" onClick={() => void answer('alsace-moselle-no-good-friday')}>
            Non
          </Button>
        </Stack>
      }
    >
      Votre commune a-t-elle un temple protestant ou une église mixte ? Le Vendredi saint n’y est férié qu’à cette condition (article
      L3134-13 du code du travail) ; les délais des nouveaux dossiers en dépendent.
      <ErrorNotices messages={refusals} />
    </Notice>
  )
}

/** What is missing in the firm's details holds letters back: said here until it is mended. */
function FirmNotice() {
  const firm = useFirm()
  const gaps = firm ? firmGaps(firm) : []
  const [gap] = gaps
  if (!gap) return null
  return (
    <Notice
      tone="warning"
      action={
        <Button component={RouterLink} to={firmFieldPath(gap.field)} size="small" color="inherit">
          Compléter
        </Button>
      }
    >
      {gaps.length === 1 ? gap.message : `Il manque ${gaps.length} renseignements sur votre cabinet : vos lettres seraient incomplètes.`}
    </Notice>
  )
}

function FirstSteps() {
  return (
    <Stack spacing={3} sx={{ mt: 2, maxWidth: 640 }}>
      <Typography>
        Votre registre est vide, et c’est peut-être bon signe. Toute expression de mécontentement s’y enregistre, écrite ou orale, fondée ou
        non : l’application date, calcule les échéances et prépare les lettres.
      </Typography>
      <Box>
        <Link component={RouterLink} to={paths.firm}>
          Vérifier les renseignements de votre cabinet
        </Link>
      </Box>
    </Stack>
  )
}
