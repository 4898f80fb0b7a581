/** The composition root: theme, host, register, then the screens. */
import { CssBaseline, ThemeProvider } from '@mui/material'
import { useCallback, useEffect, useState } from 'react'
import { HashRouter } from 'react-router'
import { SessionProvider } from '../data/index.ts'
import { FirmSetup } from '../features/firm/firm-setup.tsx'
import { selectHost } from '../host/index.ts'
import { type BootOutcome, boot } from './boot.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Shell } from './shell.tsx'
import { DatabaseFailedScreen, NewerDatabaseScreen, OpeningScreen } from './start-screens.tsx'
import { theme } from './theme.ts'

const DEMONSTRATION_FLAG = 'demonstration'
const host = selectHost()

export function App() {
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline enableColorScheme />
      <ErrorBoundary>
        <OpenRegister />
      </ErrorBoundary>
    </ThemeProvider>
  )
}

function OpenRegister() {
  // Kept for this window only: a reload stays in the demonstration, a new window opens the register.
  const [isDemonstration, setIsDemonstration] = useState(() => sessionStorage.getItem(DEMONSTRATION_FLAG) !== null)
  const [outcome, setOutcome] = useState<BootOutcome>()
  const [isSetUp, setIsSetUp] = useState(false)

  useEffect(() => {
    let isCurrent = true
    setOutcome(undefined)
    void boot(host, isDemonstration).then((booted) => {
      if (isCurrent) setOutcome(booted)
    })
    return () => {
      isCurrent = false
    }
  }, [isDemonstration])

  const switchDemonstration = useCallback((enter: boolean) => {
    if (enter) sessionStorage.setItem(DEMONSTRATION_FLAG, '')
    else sessionStorage.removeItem(DEMONSTRATION_FLAG)
    window.location.hash = '#/'
    setIsDemonstration(enter)
  }, [])

  if (!outcome) return <OpeningScreen />
  if (outcome.status === 'newer') return <NewerDatabaseScreen found={outcome.found} known={outcome.known} />
  if (outcome.status === 'failed') return <DatabaseFailedScreen reason={outcome.reason} />
  return (
    <SessionProvider session={{ ...outcome.session, switchDemonstration }}>
      {outcome.isFirstRun && !isSetUp ? (
        <FirmSetup onDone={() => setIsSetUp(true)} onDiscover={() => switchDemonstration(true)} />
      ) : (
        <HashRouter>
          <Shell />
        </HashRouter>
      )}
    </SessionProvider>
  )
}
