/** Where the window was: kept from one start to the next, forgotten when it no longer fits a screen. */
import { renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { BrowserWindow } from 'electron'
import { z } from 'zod'
import { temporaryPath } from './atomic-write.ts'
import { PRIVATE_FILE } from './private-files.ts'

export type Bounds = { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number }

/** A screen's usable area. */
export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Where a window is: its bounds when it does not fill the screen, and whether it does. */
export type Place = { readonly bounds: Bounds; readonly isMaximized: boolean }

export const DEFAULT_BOUNDS: Bounds = { width: 1280, height: 800 }

const stored = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  isMaximized: z.boolean().default(false),
})

/** The place to open at; the defaults where none is kept, or where the title bar would be off every screen. */
export async function loadPlace(path: string, screens: readonly Area[]): Promise<Place> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  const { isMaximized = false, ...bounds } = (text === undefined ? undefined : parse(text)) ?? {}
  return { bounds: isWhole(bounds) && screens.some((screen) => isReachable(bounds, screen)) ? bounds : DEFAULT_BOUNDS, isMaximized }
}

function isWhole(bounds: Partial<Bounds>): bounds is Required<Bounds> {
  return bounds.x !== undefined
}

function parse(text: string): z.infer<typeof stored> | undefined {
  try {
    return stored.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function isReachable(bounds: Required<Bounds>, screen: Area): boolean {
  const isWithinWidth = bounds.x < screen.x + screen.width - 100 && bounds.x + bounds.width > screen.x + 100
  return isWithinWidth && bounds.y >= screen.y && bounds.y < screen.y + screen.height - 50
}

/** Kept before it returns: the process may end with its last window. */
export function savePlace(path: string, { bounds, isMaximized }: Place & { readonly bounds: Required<Bounds> }): void {
  const temporary = temporaryPath(path, String(process.pid))
  writeFileSync(temporary, JSON.stringify({ ...bounds, isMaximized }), { mode: PRIVATE_FILE })
  renameSync(temporary, path)
}

/** What of a window is used. */
export type Placed = Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized' | 'maximize' | 'on' | 'once' | 'show'>

/** Shows a window once it is drawn, and keeps its place when it closes. One that never showed is not where it was left. */
export function showInPlace(window: Placed, path: string, { isMaximized }: Pick<Place, 'isMaximized'>): void {
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize()
    window.show()
    window.on('close', () => {
      try {
        savePlace(path, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
      } catch {
        // A place that could not be kept is no reason to hold the window open.
      }
    })
  })
}
