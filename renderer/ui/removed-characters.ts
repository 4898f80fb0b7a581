/**
 * What is typed, pasted or dropped into a field enters without the characters that no file can hold: before any form sees it, for
 * all of them at once. Passphrases stay as they are: one that was chosen with such a character must go on opening.
 */
import { writableText } from '../../shared/language/writable-text.ts'

type TextField = HTMLInputElement | HTMLTextAreaElement

const listeners = new Set<() => void>()
let isSaid = false

/** Listens to the whole window, before the forms do. */
export function cleanTyping(target: Window): void {
  target.addEventListener(
    'input',
    (event) => {
      const field = event.target
      const isText = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type !== 'file')
      if (isText && !isPassphrase(field) && writableText(field.value) !== field.value) clean(field)
    },
    { capture: true },
  )
}

function isPassphrase({ type, autocomplete }: TextField): boolean {
  return type === 'password' || autocomplete.endsWith('-password')
}

function clean(field: TextField): void {
  const caret = field.selectionStart
  const before = caret === null ? undefined : writableText(field.value.slice(0, caret)).length
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  // React tells a change by the field's own value: set beside it, this one is a change like any other.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, writableText(field.value))
  if (before !== undefined) field.setSelectionRange(before, before)
  sayRemoved(true)
}

/** Names of files come as the system has them. */
export function noteFileNames(files: readonly File[]): void {
  if (files.some(({ name }) => writableText(name) !== name)) sayRemoved(true)
}

export function sayRemoved(isNow: boolean): void {
  isSaid = isNow
  for (const listener of listeners) listener()
}

export function isRemovedSaid(): boolean {
  return isSaid
}

export function subscribeToRemoved(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
