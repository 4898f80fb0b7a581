/** This window among the others of the application: how it is brought forward, and how it starts anew. */
import { startAnew } from '../session/index.ts'
import { createWindows, WINDOWS } from './windows.ts'

const CALLING_TITLE = '● Le registre est ici'
const FLASH_EVERY_MS = 1000
const FLASHES = 30

/** Only a page that runs can be shown again: one that the browser had put aside may have lost the register meanwhile. */
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) startAnew()
})

let endFlashing: () => void = () => undefined

/** A browser lets no page come forward by itself: its title then says where it is, until it is looked at. */
function show(): void {
  window.focus()
  endFlashing()
  if (document.hasFocus()) return
  const { title } = document
  let flashes = 0
  const flash = () => {
    flashes += 1
    document.title = flashes % 2 === 1 ? CALLING_TITLE : title
    if (flashes > FLASHES) endFlashing()
  }
  const timer = setInterval(flash, FLASH_EVERY_MS)
  endFlashing = () => {
    clearInterval(timer)
    window.removeEventListener('focus', endFlashing)
    document.title = title
    endFlashing = () => undefined
  }
  window.addEventListener('focus', endFlashing)
  flash()
}

export const windows = createWindows({
  locks: navigator.locks,
  channel: new BroadcastChannel(WINDOWS),
  show,
  startAnew,
})
