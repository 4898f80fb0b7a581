/**
 * What is done to the browser's own files of the database, between two starts, and where the next one then ends. The faults in
 * memory know nothing of these files: `damaged-database.spec.ts` does each of these in a real window, the page tells of them.
 */
export type BrowserFileFault = {
  readonly file: 'CURRENT' | 'MANIFEST' | 'log'
  readonly damage: 'missing' | 'empty' | 'one bit'
  /** `screen`: the recovery screen names the second copy, and all is there once it is chosen. */
  readonly ending: 'whole' | 'screen'
}

export const BROWSER_FILE_FAULTS: readonly BrowserFileFault[] = [
  { file: 'CURRENT', damage: 'missing', ending: 'whole' },
  { file: 'CURRENT', damage: 'empty', ending: 'whole' },
  { file: 'CURRENT', damage: 'one bit', ending: 'screen' },
  { file: 'MANIFEST', damage: 'missing', ending: 'screen' },
  { file: 'MANIFEST', damage: 'empty', ending: 'whole' },
  { file: 'MANIFEST', damage: 'one bit', ending: 'whole' },
  { file: 'log', damage: 'missing', ending: 'whole' },
  { file: 'log', damage: 'empty', ending: 'whole' },
  { file: 'log', damage: 'one bit', ending: 'whole' },
]
