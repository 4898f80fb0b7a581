/** Files dropped or pasted anywhere on a screen, where no field of it takes them. */
import { useEffect, useEffectEvent } from 'react'

/** A message whose source is pasted as text is a file by this name. */
const PASTED_NAME = 'Message collé.eml'

/** @param isOn whether the screen takes files */
export function useWindowFiles(isOn: boolean, onFiles: (files: readonly File[]) => void): void {
  const receive = useEffectEvent((files: readonly File[]) => {
    if (files.length > 0) onFiles(files)
  })
  useEffect(() => {
    if (!isOn) return
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      // A field that takes files has taken these.
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
      // Or else the window would leave the application for the file.
      event.preventDefault()
      if (!isDialogOpen()) receive([...event.dataTransfer.files])
    }
    const paste = (event: ClipboardEvent) => {
      const files = event.defaultPrevented || isDialogOpen() ? [] : filesPasted(event)
      if (files.length === 0) return
      event.preventDefault()
      receive(files)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    window.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
      window.removeEventListener('paste', paste)
    }
  }, [isOn])
}

/** What is asked there is answered first. */
function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null
}

/** Files, or the source of a message; a text pasted into a field is that field's. */
function filesPasted({ clipboardData, target }: ClipboardEvent): readonly File[] {
  if (!clipboardData) return []
  if (clipboardData.files.length > 0) return [...clipboardData.files]
  const isField = target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null
  const text = clipboardData.getData('text/plain')
  return !isField && isMessageSource(text) ? [new File([text.replace(/\r?\n/g, '\r\n')], PASTED_NAME)] : []
}

const HEADER = /^(from|date|subject|received|return-path|delivered-to|message-id|mime-version|to|x-[a-z-]+):/i

/** Headers in a row, who wrote among them. */
export function isMessageSource(text: string): boolean {
  const [head = ''] = text.trimStart().split(/\r?\n\r?\n/)
  const lines = head.split(/\r?\n/)
  return (
    HEADER.test(lines[0] ?? '') && lines.some((line) => /^from:\s*\S/i.test(line)) && lines.filter((line) => HEADER.test(line)).length > 2
  )
}
