/** What of the system the shell uses: dialogs, notices, keys, power, screens, the menu. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from './application.ts'
import { only } from './only.ts'

type Message = {
  readonly message: string
  readonly detail?: string
  readonly buttons?: readonly string[]
  readonly cancelId?: number
  readonly signal?: AbortSignal
}
type MessageAnswer = { readonly response: number; readonly checkboxChecked: boolean }

/** The message that waits for an answer, as on a screen that nobody looks at. */
let waitingMessage: { readonly shown: Message; readonly answer: (response: number) => void } | undefined

export const messages = {
  waiting: () =>
    waitingMessage && { message: waitingMessage.shown.message, detail: waitingMessage.shown.detail, buttons: waitingMessage.shown.buttons },
  /** Clicks the button of that name. */
  answer: (button: string) => waitingMessage?.answer(waitingMessage.shown.buttons?.indexOf(button) ?? -1),
}

/** @param asked a message, or a window and the message over it */
function showMessageBox(...asked: readonly unknown[]): Promise<MessageAnswer> {
  const shown = asked.at(-1) as Message
  return new Promise((resolve) => {
    const answer = (response: number) => {
      waitingMessage = undefined
      resolve({ response, checkboxChecked: false })
    }
    waitingMessage = { shown, answer }
    shown.signal?.addEventListener('abort', () => answer(shown.cancelId ?? 0), { once: true })
  })
}

/**
 * Nobody sits before a dialog of the stand-in. A message waits for `messages.answer`; for the others a test
 * puts its own function in their place.
 */
export const dialog = only('dialog', {
  showOpenDialog: unanswered('showOpenDialog'),
  showSaveDialog: unanswered('showSaveDialog'),
  showMessageBox,
  showErrorBox: (title: string, content: string) => {
    throw new Error(`The stand-in for Electron shows no error box: ${title}: ${content}`)
  },
})

function unanswered(name: string) {
  return async (...asked: readonly unknown[]): Promise<never> => {
    throw new Error(`The stand-in for Electron was given no answer to dialog.${name}: ${JSON.stringify(asked.at(-1))}`)
  }
}

/** What the shell opened outside itself. */
export const openedPaths: string[] = []

export const shell = only('shell', {
  openPath: async (path: string) => {
    openedPaths.push(path)
    return ''
  },
})

type Notice = { readonly title?: string; readonly body?: string }

/** Shown to nobody: a test that wants to read one puts its own `show` in its place. */
export class Notification extends EventEmitter {
  readonly title: string
  readonly body: string
  constructor({ title = '', body = '' }: Notice = {}) {
    super()
    this.title = title
    this.body = body
  }
  static isSupported(): boolean {
    return true
  }
  show(): void {
    this.emit('show', {})
  }
}

/** Raised by a test: `powerMonitor.emit('lock-screen')`. */
export const powerMonitor = only('powerMonitor', new EventEmitter())

export const screen = only('screen', {
  getAllDisplays: () => [only('display', { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } })],
})

/** The key of this user's session: outside the application's own folder, as a system keeps it. */
function sessionKey(): Buffer {
  const file = join(app.getPath('appData'), 'stand-in-keyring', 'key')
  try {
    return readFileSync(file)
  } catch {
    const key = randomBytes(32)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, key)
    return key
  }
}

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text. */
export const safeStorage = only('safeStorage', {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptStringAsync: async (text: string) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', sessionKey(), nonce)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
  },
  decryptStringAsync: async (encrypted: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', sessionKey(), encrypted.subarray(0, 12))
    decipher.setAuthTag(encrypted.subarray(12, 28))
    return { result: decipher.update(encrypted.subarray(28), undefined, 'utf8') + decipher.final('utf8'), shouldReEncrypt: false }
  },
})

export type MenuTemplate = {
  readonly id?: string
  readonly label?: string
  readonly role?: string
  readonly type?: string
  readonly accelerator?: string
  readonly enabled?: boolean
  readonly visible?: boolean
  readonly registerAccelerator?: boolean
  readonly click?: () => void
  readonly submenu?: readonly MenuTemplate[]
}

/** The menu bar is not drawn: a test reads it and chooses in it. */
export class Menu {
  private static shown: Menu | null = null
  readonly items: readonly MenuTemplate[]
  constructor(items: readonly MenuTemplate[] = []) {
    this.items = items
  }
  static buildFromTemplate(template: readonly MenuTemplate[]): Menu {
    return only('Menu', new Menu(template.map((item) => ({ click: () => undefined, ...item }))))
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.shown = menu
  }
  static getApplicationMenu(): Menu | null {
    return Menu.shown
  }
  getMenuItemById(id: string): MenuTemplate | null {
    const all = (items: readonly MenuTemplate[]): readonly MenuTemplate[] => items.flatMap((item) => [item, ...all(item.submenu ?? [])])
    return all(this.items).find((item) => item.id === id) ?? null
  }
}
