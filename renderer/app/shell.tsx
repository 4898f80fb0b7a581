/** The window: five rooms in the side bar, the screen beside it, the shortcuts everywhere. */
import { Box, Button, CircularProgress, Link, List, ListItemButton, ListItemIcon, ListItemText, Stack, Typography } from '@mui/material'
import { BookOpenCheck, BriefcaseBusiness, ChartNoAxesColumn, Lock, type LucideIcon, ScrollText, Sun, Wrench } from 'lucide-react'
import { Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Route, Link as RouterLink, Routes, useLocation, useMatch, useNavigate } from 'react-router'
import { takersOf } from '../../shared/firm/members.ts'
import { endInspection } from '../data/register/index.ts'
import { FolderQuestion, MayBeDeletedLine } from '../features/backup/kept-by-browser.tsx'
// Not lazy: what is typed right after Ctrl+K must not be lost.
import { Palette } from '../features/palette/palette.tsx'
import { TodayPage } from '../features/today/today-page.tsx'
import { AfterRecoveryCode } from '../features/vault/after-recovery-code.tsx'
import { useDossier, useLock, useSession, useTeam } from '../session/index.ts'
import { paths } from '../ui/paths.ts'
import type { Command, Room as CommandRoom } from './commands.ts'
import { useDueNotices } from './due-notices.ts'
import { FirmLine } from './firm-line.tsx'
import { useIncomingMessages } from './incoming-messages.ts'
import { useLawWatch } from './law-watch.ts'
import { lazyScreen, useScreensCome } from './lazy-screen.ts'
import { SafetyNotices, useClosingBackup, useFolderWatch, useHandingOver, useLocking } from './safety.tsx'
import { SETTINGS_ROUTES } from './settings/settings-routes.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { UpdateNotice } from './update-notice.tsx'
import { useCommands, useShellMenu } from './use-commands.ts'

const RegisterPage = lazyScreen(async () => ({ default: (await import('../features/register/register-page.tsx')).RegisterPage }))
const IntakePage = lazyScreen(async () => ({ default: (await import('../features/intake/intake-page.tsx')).IntakePage }))
const InboxPage = lazyScreen(async () => ({ default: (await import('../features/intake/inbox-page.tsx')).InboxPage }))
const CloseTogetherPage = lazyScreen(async () => ({
  default: (await import('../features/import/close-together-page.tsx')).CloseTogetherPage,
}))
const BatchPage = lazyScreen(async () => ({ default: (await import('../features/letters/batch-page.tsx')).BatchPage }))
const ImportPage = lazyScreen(async () => ({ default: (await import('../features/import/import-page.tsx')).ImportPage }))
const PeoplePage = lazyScreen(async () => ({ default: (await import('../features/people/people-page.tsx')).PeoplePage }))
const PersonPage = lazyScreen(async () => ({ default: (await import('../features/people/person-page.tsx')).PersonPage }))
const DossierPage = lazyScreen(async () => ({ default: (await import('../features/dossier/dossier-page.tsx')).DossierPage }))
const PublicReplyPage = lazyScreen(async () => ({ default: (await import('../features/letters/public-reply-page.tsx')).PublicReplyPage }))
const ApprovalPage = lazyScreen(async () => ({ default: (await import('../features/letters/approval-page.tsx')).ApprovalPage }))
const LetterPage = lazyScreen(async () => ({ default: (await import('../features/letters/letter-page.tsx')).LetterPage }))
const ActionsPage = lazyScreen(async () => ({ default: (await import('../features/actions/actions-page.tsx')).ActionsPage }))
const SynthesisPage = lazyScreen(async () => ({ default: (await import('../features/synthesis/synthesis-page.tsx')).SynthesisPage }))
const AppliedRulesPage = lazyScreen(async () => ({ default: (await import('../features/rules/applied-rules-page.tsx')).AppliedRulesPage }))
const PapersPage = lazyScreen(async () => ({ default: (await import('../features/papers/papers-page.tsx')).PapersPage }))
const PaperPage = lazyScreen(async () => ({ default: (await import('../features/papers/paper-page.tsx')).PaperPage }))

type Room = CommandRoom & { readonly icon: LucideIcon }

const ROOMS: readonly Room[] = [
  { path: paths.today, label: 'Aujourd’hui', icon: Sun },
  { path: paths.register, label: 'Réclamations', icon: BookOpenCheck },
  { path: paths.actions, label: 'Actions', icon: Wrench },
  { path: paths.synthesis, label: 'Synthèse', icon: ChartNoAxesColumn },
  { path: paths.firm, label: 'Cabinet', icon: BriefcaseBusiness },
]

const INSPECTED: ReadonlySet<string> = new Set([paths.register, paths.actions, paths.synthesis])
const INSPECTED_ROOMS: readonly Room[] = [
  ...ROOMS.filter(({ path }) => INSPECTED.has(path)),
  { path: paths.papers, label: 'Informations', icon: ScrollText },
]

export function Shell() {
  const [overlay, setOverlay] = useState<'palette' | 'shortcuts'>()
  const togglePalette = useCallback(() => setOverlay((shown) => (shown === 'palette' ? undefined : 'palette')), [])
  const showShortcuts = useCallback(() => setOverlay('shortcuts'), [])
  const close = useCallback(() => setOverlay(undefined), [])
  const commands = useCommands(useRooms(), { togglePalette, showShortcuts })
  useShortcuts(commands)
  useLocking()
  useHandingOver()
  useClosingBackup()
  useFolderWatch()
  useDueNotices()
  useLawWatch()
  useShellMenu(commands)
  const { isDemonstration, inspection, vault } = useSession()
  useIncomingMessages(!inspection)
  return (
    <Box sx={{ minHeight: '100vh', display: 'flex', flexDirection: 'column' }}>
      <Link
        href="#contenu"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('contenu')?.focus()
        }}
        sx={{ position: 'absolute', left: -9999, '&:focus': { left: 8, top: 8, zIndex: 10, bgcolor: 'background.paper', p: 1 } }}
      >
        Aller au contenu
      </Link>
      {isDemonstration && <DemonstrationBanner />}
      {inspection && <InspectionBanner />}
      <Box component="aside" aria-label="Sûreté du registre" className="no-print" sx={{ '& > *': { mb: 0 } }}>
        <SafetyNotices />
        {vault?.isOpenedByCode && !inspection && <AfterRecoveryCode vault={vault} />}
        {vault && !inspection && <FolderQuestion vault={vault} />}
        {!inspection && <UpdateNotice />}
      </Box>
      <Box sx={{ display: 'flex', flex: 1, minHeight: 0 }}>
        <SideBar />
        <Screen />
      </Box>
      {overlay === 'palette' && <CommandPalette commands={commands} onClose={close} />}
      {overlay === 'shortcuts' && <ShortcutsDialog commands={commands} onClose={close} />}
    </Box>
  )
}

/** The commands, after what the dossier on screen allows. */
function CommandPalette({ commands, onClose }: { readonly commands: readonly Command[]; readonly onClose: () => void }) {
  const steps = useDossierCommands()
  const actions = useMemo(() => [...steps, ...commands.filter(({ signal }) => signal !== 'searchChosen')], [steps, commands])
  return <Palette actions={actions} onClose={onClose} />
}

const NO_COMMANDS: readonly Command[] = []

/** The steps of the dossier on screen; none elsewhere, nor before an inspector. */
function useDossierCommands(): readonly Command[] {
  const navigate = useNavigate()
  const { inspection } = useSession()
  const id = useMatch('/reclamations/:id/*')?.params.id ?? ''
  const dossier = useDossier(id)?.dossier
  const team = useTeam()
  const mayHandOver = dossier !== undefined && takersOf(team, dossier).length > 0
  const [commands, setCommands] = useState(NO_COMMANDS)
  useEffect(() => {
    if (!dossier || inspection) return
    void import('../features/dossier/other-steps.ts').then(({ otherSteps }) =>
      setCommands(
        otherSteps(dossier, mayHandOver).map(({ label, path }) => ({
          label,
          detail: dossier.reference,
          path,
          run: () => void navigate(path),
        })),
      ),
    )
  }, [dossier, inspection, mayHandOver, navigate])
  return commands
}

/** The rooms that may be entered: an inspector reads three of them, and the firm's papers. */
function useRooms(): readonly Room[] {
  const { inspection } = useSession()
  return inspection ? INSPECTED_ROOMS : ROOMS
}

/** The current screen; when it changes, focus goes to it as it would to a new page. */
function Screen() {
  const { pathname } = useLocation()
  const { inspection } = useSession()
  useScreensCome()
  const content = useRef<HTMLDivElement>(null)
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    window.scrollTo(0, 0)
    if (!content.current?.contains(document.activeElement)) content.current?.focus({ preventScroll: true })
  }, [pathname])
  return (
    <Box id="contenu" ref={content} tabIndex={-1} sx={{ flex: 1, minWidth: 0, display: 'flex', outline: 'none !important' }}>
      <Suspense fallback={<Waiting />}>{inspection ? <InspectionRoutes /> : <WorkRoutes />}</Suspense>
    </Box>
  )
}

function WorkRoutes() {
  return (
    <Routes>
      <Route path={paths.today} element={<TodayPage />} />
      <Route path={paths.register} element={<RegisterPage />} />
      <Route path={paths.intake} element={<IntakePage />} />
      <Route path={paths.messages} element={<InboxPage />} />
      <Route path={paths.import} element={<ImportPage />} />
      <Route path={paths.people} element={<PeoplePage />} />
      <Route path={paths.closeTogether} element={<CloseTogetherPage />} />
      <Route path={paths.preparedLetters} element={<BatchPage />} />
      <Route path={paths.person(':id')} element={<PersonPage />} />
      <Route path="/reclamations/:id" element={<DossierPage />} />
      <Route path="/reclamations/:id/accord/:requestId" element={<ApprovalPage />} />
      <Route path="/reclamations/:id/lettre/:kind" element={<LetterPage />} />
      <Route path="/reclamations/:id/reponse-publique/:kind" element={<PublicReplyPage />} />
      <Route path={paths.actions} element={<ActionsPage />} />
      <Route path={paths.synthesis} element={<SynthesisPage />} />
      {SETTINGS_ROUTES}
      <Route path={`${paths.papers}/:slug`} element={<PaperPage />} />
      <Route path="*" element={<TodayPage />} />
    </Routes>
  )
}

/** What an inspector reads: dossiers, actions, synthesis, papers; and the persons, unless their names are masked. */
function InspectionRoutes() {
  const { inspection } = useSession()
  return (
    <Routes>
      {inspection === 'named' && <Route path={paths.people} element={<PeoplePage />} />}
      {inspection === 'named' && <Route path={paths.person(':id')} element={<PersonPage />} />}
      <Route path={paths.people} element={<RegisterPage />} />
      <Route path={paths.messages} element={<RegisterPage />} />
      <Route path={paths.import} element={<RegisterPage />} />
      <Route path={paths.closeTogether} element={<RegisterPage />} />
      <Route path="/reclamations/:id" element={<DossierPage />} />
      <Route path={paths.actions} element={<ActionsPage />} />
      <Route path={paths.synthesis} element={<SynthesisPage />} />
      <Route path={paths.appliedRules} element={<AppliedRulesPage />} />
      <Route path={paths.papers} element={<PapersPage />} />
      <Route path={`${paths.papers}/:slug`} element={<PaperPage />} />
      <Route path="*" element={<RegisterPage />} />
    </Routes>
  )
}

function InspectionBanner() {
  const lock = useLock()
  const leave = () => {
    endInspection()
    void lock?.()
  }
  return (
    <Stack
      direction="row"
      spacing={2}
      className="no-print"
      component="aside"
      aria-label="Mode contrôle"
      sx={{ alignItems: 'center', px: { xs: 2, md: 3 }, py: 0.75, bgcolor: 'primary.main', color: 'primary.contrastText' }}
    >
      <Typography variant="body2" sx={{ flex: 1, fontWeight: 550 }}>
        Mode contrôle : le registre se lit, rien ne s’y enregistre.
      </Typography>
      <Button size="small" variant="outlined" color="inherit" onClick={leave}>
        Quitter le mode contrôle
      </Button>
    </Stack>
  )
}

function Waiting() {
  return (
    <Box component="main" sx={{ p: 4 }} aria-busy>
      <CircularProgress
        size={20}
        aria-label="Ouverture de l’écran"
        sx={{ opacity: 0, animation: 'show 0s 300ms forwards', '@keyframes show': { to: { opacity: 1 } } }}
      />
    </Box>
  )
}

function SideBar() {
  const { pathname } = useLocation()
  const { inspection } = useSession()
  const rooms = useRooms()
  return (
    <Stack
      component="nav"
      aria-label="Rubriques"
      className="no-print"
      sx={{
        // Wider where the text is larger, for its words to stand in it.
        width: { xs: '4.5rem', lg: 'min(13rem, 26%)', xl: 'min(14rem, 26%)' },
        flexShrink: 0,
        borderRight: 1,
        borderColor: 'divider',
        position: 'sticky',
        top: 0,
        alignSelf: 'stretch',
        maxHeight: '100vh',
        py: 3,
        px: { xs: 1, lg: 2 },
      }}
    >
      <Typography component="p" sx={{ fontWeight: 650, letterSpacing: '-0.01em', px: 1.5, mb: 3, display: { xs: 'none', lg: 'block' } }}>
        Réclamations CGP
      </Typography>
      <List disablePadding>
        {rooms.map((room) => (
          <RoomLink key={room.path} room={room} isCurrent={isInRoom(pathname, room)} />
        ))}
      </List>
      <Box sx={{ flex: 1 }} />
      {!inspection && <MayBeDeletedLine />}
      <FirmLine />
      <LockButton />
    </Stack>
  )
}

function LockButton() {
  const lock = useLock()
  return lock ? (
    <Button
      color="inherit"
      onClick={() => void lock()}
      title="Ctrl+L"
      startIcon={<Lock size={16} aria-hidden />}
      sx={{
        justifyContent: { xs: 'center', lg: 'flex-start' },
        px: { xs: 0.5, lg: 1.5 },
        color: 'text.secondary',
        flexDirection: { xs: 'column', lg: 'row' },
        fontSize: { xs: '0.625rem', lg: '0.875rem' },
        '& .MuiButton-startIcon': { m: 0, mr: { xs: 0, lg: 1.5 } },
      }}
    >
      Verrouiller
    </Button>
  ) : null
}

function isInRoom(pathname: string, { path }: Room): boolean {
  return path === paths.today ? pathname === path : pathname.startsWith(path)
}

function RoomLink({ room: { path, label, icon: Icon }, isCurrent }: { readonly room: Room; readonly isCurrent: boolean }) {
  return (
    <li>
      <ListItemButton
        component={RouterLink}
        to={path}
        selected={isCurrent}
        {...(isCurrent && { 'aria-current': 'page' as const })}
        sx={{
          borderRadius: 1,
          mb: 0.5,
          px: { xs: 0.5, lg: 1.5 },
          py: 1,
          flexDirection: { xs: 'column', lg: 'row' },
          gap: { xs: 0.5, lg: 1.5 },
        }}
      >
        <ListItemIcon sx={{ minWidth: 0, color: isCurrent ? 'primary.main' : 'text.secondary' }}>
          <Icon size={18} aria-hidden />
        </ListItemIcon>
        <ListItemText
          sx={{ m: 0 }}
          slotProps={{
            primary: {
              sx: {
                fontSize: { xs: '0.625rem', lg: '0.9375rem' },
                fontWeight: isCurrent ? 600 : 450,
                lineHeight: 1.4,
                color: isCurrent ? 'primary.main' : 'text.primary',
              },
            },
          }}
        >
          {label}
        </ListItemText>
      </ListItemButton>
    </li>
  )
}

function DemonstrationBanner() {
  const { switchDemonstration } = useSession()
  return (
    <Stack
      direction="row"
      spacing={2}
      className="no-print"
      component="aside"
      aria-label="Démonstration"
      sx={{ alignItems: 'center', px: { xs: 2, md: 3 }, py: 0.75, bgcolor: 'primary.main', color: 'primary.contrastText' }}
    >
      <Typography variant="body2" sx={{ flex: 1, fontWeight: 550 }}>
        Cabinet fictif : tout est inventé, vos dossiers ne sont pas touchés. Rien n’en restera quand vous le quitterez.
      </Typography>
      <Button size="small" variant="outlined" color="inherit" onClick={() => switchDemonstration(false)}>
        Quitter la démonstration
      </Button>
    </Stack>
  )
}

/** Runs the command whose keys are pressed. */
function useShortcuts(commands: readonly Command[]): void {
  // Before the screen is shown: a key pressed at its first sight is not lost.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const pressed = keysOf(event)
      const command = commands.find(({ keys }) => keys !== undefined && keys === pressed)
      if (!command) return
      event.preventDefault()
      command.run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [commands])
}

/** As a command names them; a lone key counts only where nothing is being typed. */
function keysOf(event: KeyboardEvent): string | undefined {
  if (event.ctrlKey || event.metaKey) return event.shiftKey ? undefined : `Ctrl+${event.key.toUpperCase()}`
  const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]') !== null
  return isTyping ? undefined : event.key
}
