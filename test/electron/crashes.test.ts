import { EventEmitter } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { type CrashAction, type CrashKind, crashMessage, createCrashScreen, watchGraphics, watchPage } from '../../electron/crashes.ts'

const KINDS: readonly CrashKind[] = ['crashed', 'outOfMemory', 'hung', 'graphics', 'preload', 'start', 'userFolder', 'internal']

function aScreen(answers: readonly number[]) {
  const left = [...answers]
  const ask = vi.fn(async (_message: { signal?: AbortSignal | undefined }) => left.shift() ?? 0)
  const done: CrashAction[] = []
  const action = (name: CrashAction, ended: 'done' | 'again') => async () => {
    done.push(name)
    return ended
  }
  const screen = createCrashScreen({
    userData: '/data',
    ask,
    act: {
      reload: action('reload', 'done'),
      wait: action('wait', 'done'),
      retry: action('retry', 'done'),
      withoutGraphics: action('withoutGraphics', 'done'),
      restore: action('restore', 'done'),
      openFolder: action('openFolder', 'again'),
      saveDiagnostic: action('saveDiagnostic', 'again'),
      quit: action('quit', 'done'),
    },
  })
  return { screen, ask, done }
}

describe('a crash', () => {
  test.each(KINDS)(
    '%s is told in French, names the folder of the data, and offers a way on, the folder, a diagnostic and the end',
    (kind) => {
      const { message, detail, buttons = [], cancelId } = crashMessage(kind, '/home/claire/reclamations-cgp')
      expect(message).not.toBe('')
      expect(detail).toContain('/home/claire/reclamations-cgp')
      expect(buttons.slice(-3)).toEqual(['Ouvrir le dossier des données', 'Enregistrer un diagnostic', 'Quitter'])
      expect(buttons.length).toBeGreaterThan(3)
      expect(cancelId).toBe(0)
    },
  )

  test('a window that stopped can be loaded again, or a backup restored', () => {
    for (const kind of ['crashed', 'outOfMemory'] as const) {
      expect(crashMessage(kind, '/data').buttons?.slice(0, 2)).toEqual(['Recharger', 'Restaurer une sauvegarde'])
    }
  })

  test('stays until something that mends it is chosen', async () => {
    const { screen, ask, done } = aScreen([2, 3, 0])
    await screen.show('crashed')
    expect(done).toEqual(['openFolder', 'saveDiagnostic', 'reload'])
    expect(ask).toHaveBeenCalledTimes(3)
  })

  test('a second one meanwhile adds nothing; after it, one is shown again', async () => {
    const { screen, ask } = aScreen([])
    await Promise.all([screen.show('hung'), screen.show('crashed')])
    expect(ask).toHaveBeenCalledOnce()
    await screen.show('crashed')
    expect(ask).toHaveBeenCalledTimes(2)
  })

  test('goes away where the window answers again', async () => {
    const { screen, ask } = aScreen([])
    const shown = screen.show('hung')
    screen.withdraw()
    await shown
    expect(ask.mock.calls[0]?.[0].signal?.aborted).toBe(true)
  })

  test('a message that cannot be shown does not hold back the next', async () => {
    const { screen, ask } = aScreen([])
    ask.mockRejectedValueOnce(new Error('no display'))
    await expect(screen.show('crashed')).rejects.toThrow('no display')
    await screen.show('crashed')
    expect(ask).toHaveBeenCalledTimes(2)
  })
})

describe('what is watched', () => {
  function watched() {
    const contents = new EventEmitter()
    const app = new EventEmitter()
    const told = { onIncident: vi.fn(), onCrash: vi.fn(), onAnswering: vi.fn() }
    watchPage(contents as never, told)
    watchGraphics(app as never, told)
    return { contents, app, ...told }
  }

  test.each([
    ['crashed', 'crashed'],
    ['killed', 'crashed'],
    ['launch-failed', 'crashed'],
    ['oom', 'outOfMemory'],
  ] as const)('a page gone: %s is %s', (reason, kind) => {
    const { contents, onCrash, onIncident } = watched()
    contents.emit('render-process-gone', {}, { reason, exitCode: 5 })
    expect(onCrash.mock.calls).toEqual([[kind]])
    expect(onIncident.mock.calls).toEqual([[`page: ${reason} (5)`]])
  })

  test('a page that ended by itself is none', () => {
    const { contents, onCrash } = watched()
    contents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
    expect(onCrash).not.toHaveBeenCalled()
  })

  test('a page that hangs, then answers; a preload that fails', () => {
    const { contents, onCrash, onAnswering } = watched()
    contents.emit('unresponsive')
    contents.emit('responsive')
    contents.emit('preload-error', {}, '/home/claire/preload.cjs', new Error('x'))
    expect(onCrash.mock.calls).toEqual([['hung'], ['preload']])
    expect(onAnswering).toHaveBeenCalledOnce()
  })

  test('the graphics start again by themselves: told at the third crash only, other processes never', () => {
    const { app, onCrash, onIncident } = watched()
    const gone = (type: string, reason: string) => app.emit('child-process-gone', {}, { type, reason, exitCode: 1 })
    for (const [type, reason] of [
      ['GPU', 'crashed'],
      ['Utility', 'crashed'],
      ['GPU', 'clean-exit'],
      ['GPU', 'crashed'],
    ] as const)
      gone(type, reason)
    expect(onCrash).not.toHaveBeenCalled()
    gone('GPU', 'crashed')
    expect(onCrash.mock.calls).toEqual([['graphics']])
    expect(onIncident).toHaveBeenCalledTimes(3)
  })
})
