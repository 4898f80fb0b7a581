/** Which columns the register shows: those that the window has room for, unless chosen otherwise on this computer. */
import type { GridColumnVisibilityModel } from '@mui/x-data-grid'
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { textScale } from '../../ui/rem-in-pixels.ts'

/** What comes with a wider window, in pixels. */
const WITH_WIDTH = [
  { from: 1180, fields: ['product'] },
  { from: 1500, fields: ['nature'] },
  { from: 1680, fields: ['outcome'] },
  { from: 1880, fields: ['regimes'] },
] as const

/** Shown where they are chosen, and by no window. */
const IF_CHOSEN: readonly string[] = ['channel', 'capacity', 'sentOn', 'closedOn', 'enquiredOn']

/** Kept outside the vault: names of columns, nothing of anybody. */
const KEPT_AS = 'registerColumns'

type ShownColumns = { readonly model: GridColumnVisibilityModel; readonly choose: (model: GridColumnVisibilityModel) => void }

/** @param fields of every column */
export function useShownColumns(fields: readonly string[]): ShownColumns {
  const width = useWindowWidth()
  const [chosen, setChosen] = useState(() => readChoice(localStorage.getItem(KEPT_AS)))
  const choose = useCallback(
    (model: GridColumnVisibilityModel) => {
      const choice = choiceIn(model, fields, width)
      localStorage.setItem(KEPT_AS, JSON.stringify(choice))
      setChosen(choice)
    },
    [fields, width],
  )
  // Another object would have the grid lay out its columns anew.
  const model = useMemo(() => ({ ...roomFor(fields, width), ...chosen }), [fields, width, chosen])
  return { model, choose }
}

/** In pixels of text of the usual size, kept fresh where the window is resized. */
function useWindowWidth(): number {
  return useSyncExternalStore(onResize, () => window.innerWidth / textScale())
}

function onResize(listen: () => void): () => void {
  window.addEventListener('resize', listen)
  return () => window.removeEventListener('resize', listen)
}

/** What a window of this width shows by itself. */
export function roomFor(fields: readonly string[], width: number): GridColumnVisibilityModel {
  const waiting: readonly string[] = [...IF_CHOSEN, ...WITH_WIDTH.filter(({ from }) => width < from).flatMap((each) => each.fields)]
  return Object.fromEntries(fields.map((field) => [field, !waiting.includes(field)]))
}

/** What differs from it: the rest goes on following the window. */
export function choiceIn(model: GridColumnVisibilityModel, fields: readonly string[], width: number): GridColumnVisibilityModel {
  const byItself = roomFor(fields, width)
  return Object.fromEntries(fields.map((field) => [field, model[field] !== false]).filter(([field, is]) => byItself[String(field)] !== is))
}

/** A choice that does not read is none. */
export function readChoice(kept: string | null): GridColumnVisibilityModel {
  try {
    const choice: unknown = JSON.parse(kept ?? '{}')
    if (typeof choice !== 'object' || choice === null) return {}
    return Object.fromEntries(Object.entries(choice).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'))
  } catch {
    return {}
  }
}
