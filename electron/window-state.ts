/** Where the window was: kept from one start to the next, forgotten when it no longer fits a screen. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { writeAtomically } from './atomic-write.ts'

export type Bounds = { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number }

/** A screen's usable area. */
export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export const DEFAULT_BOUNDS: Bounds = { width: 1280, height: 800 }

const stored = z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })

/** The bounds to open with; the defaults where none are kept, or where the title bar would be off every screen. */
export async function loadBounds(path: string, screens: readonly Area[]): Promise<Bounds> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  const bounds = text === undefined ? undefined : parse(text)
  return bounds && screens.some((screen) => isReachable(bounds, screen)) ? bounds : DEFAULT_BOUNDS
}

function parse(text: string): Required<Bounds> | undefined {
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

export async function saveBounds(path: string, bounds: Required<Bounds>): Promise<void> {
  await writeAtomically(path, new TextEncoder().encode(JSON.stringify(bounds)))
}
