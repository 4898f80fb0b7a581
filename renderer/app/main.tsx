import '@fontsource-variable/inter/wght.css'
import { createRoot } from 'react-dom/client'
import { keepForOffline, selectHost } from '../host/index.ts'
import { cleanTyping } from '../ui/removed-characters.ts'
import { App } from './app.tsx'
import { printInLight, showChosenTheme } from './chosen-theme.ts'
import { createNet } from './net.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const net = createNet({
  target: window,
  root: `${window.location.origin}/`,
  note: (incident) => selectHost().diagnostic.note(incident),
})
cleanTyping(window)
showChosenTheme(window)
printInLight(window)
createRoot(root, { onCaughtError: (error) => net.keep('screen', error) }).render(<App net={net} />)
// The screen first.
window.addEventListener('load', () => void keepForOffline(), { once: true })
