import '@fontsource-variable/inter/wght.css'
import { createRoot } from 'react-dom/client'
import { keepForOffline } from '../host/index.ts'
import { App } from './app.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(<App />)
// The screen first.
window.addEventListener('load', () => void keepForOffline(), { once: true })
