/** docs/faults.md: what the fault matrix found, made by `npm run faults`. */
import { join } from 'node:path'
import { ROOT } from '../../build/paths.ts'
import { BROWSER_FILE_FAULTS } from './browser-files.ts'
import { type Damage, FAULTS, type HOSTS, type Outcome, type Scene, startOn, THINGS } from './matrix.ts'

export const FAULTS_PAGE = join(ROOT, 'docs/faults.md')

/** What the cells of a table are taken from. */
export type Cell = { readonly damages: readonly Damage[]; readonly outcome: Outcome }

export async function cellsOf(scene: Scene, all: readonly (readonly Damage[])[], host: (typeof HOSTS)[number]): Promise<readonly Cell[]> {
  const cells: Cell[] = []
  for (const damages of all) cells.push({ damages, outcome: await startOn(scene, damages, host) })
  return cells
}

/** Each pair of damages to two different things. */
export function pairsOf(damages: readonly Damage[]): readonly (readonly Damage[])[] {
  return damages.flatMap((first, index) =>
    damages.slice(index + 1).flatMap((second) => (second.thing === first.thing ? [] : [[first, second]])),
  )
}

/** The table of one fault at a time, for a host. */
export function singlesTable(cells: readonly Cell[]): string {
  const told = new Map(cells.map(({ damages, outcome }) => [keyOf(damages[0]), wordFor(outcome)]))
  const rows = THINGS.map((thing) => `| ${[thing, ...FAULTS.map((fault) => told.get(keyOf({ thing, fault })) ?? '')].join(' | ')} |`)
  return [`| | ${FAULTS.join(' | ')} |`, `|---|${FAULTS.map(() => '---|').join('')}`, ...rows].join('\n')
}

/** What a real window did, file by file of the browser's own. */
export function browserFilesTable(): string {
  const [files, damages] = [
    new Set(BROWSER_FILE_FAULTS.map(({ file }) => file)),
    [...new Set(BROWSER_FILE_FAULTS.map(({ damage }) => damage))],
  ]
  const endingOf = (file: string, damage: string) => BROWSER_FILE_FAULTS.find((one) => one.file === file && one.damage === damage)?.ending
  const told = (ending: string | undefined) => (ending === 'screen' ? '**screen** (shut)' : (ending ?? ''))
  const rows = [...files].map((file) => `| ${[file, ...damages.map((damage) => told(endingOf(file, damage)))].join(' | ')} |`)
  return [`| | ${damages.join(' | ')} |`, `|---|${damages.map(() => '---|').join('')}`, ...rows].join('\n')
}

function keyOf(damage: Damage | undefined): string {
  return `${damage?.thing}/${damage?.fault}`
}

function wordFor({ ending, what }: Outcome): string {
  return ending === 'whole' ? 'whole' : `**${ending}** (${what})`
}

function pairsSummary(tables: readonly Table[]): string {
  const counted = tables.map(([, cells]) => Map.groupBy(cells, ({ outcome }) => inBrief(outcome)))
  const endings = [...new Set(counted.flatMap((ofHost) => [...ofHost.keys()]))]
  return [
    `| ending | ${tables.map(([host]) => host).join(' | ')} |`,
    `|---|${tables.map(() => '---:|').join('')}`,
    ...endings.map((ending) => `| ${ending} | ${counted.map((ofHost) => ofHost.get(ending)?.length ?? 0).join(' | ')} |`),
  ].join('\n')
}

function inBrief({ ending, what }: Outcome): string {
  return ending === 'whole' ? ending : `${ending} (${what.replace(/ \d.*/, '')})`
}

function pairsTold(tried: number, all: number): string {
  return tried === all
    ? `Each of the ${all} pairs of faults of two different things.`
    : `${tried} of the ${all} pairs of faults of two different things, drawn evenly over all of them; \`npm run faults\` without a number tries each.`
}

/** A host, and what became of each damage there. */
export type Table = readonly [host: string, cells: readonly Cell[]]

/** The whole page. @param allPairs how many there are, of which these were tried */
export function faultsPage(singles: readonly Table[], pairs: readonly Table[], allPairs: number): string {
  const lost = [...singles, ...pairs].flatMap(([, cells]) => cells).filter(({ outcome }) => ['lost', 'endless'].includes(outcome.ending))
  return `# The fault matrix

Made by \`npm run faults\`; a test makes its first table again. A register of three dossiers, each with a letter, and a firm, with a backup. Each file and each store of the vault is damaged in each way, then the application's data rooms start on what is left, as the application does: folders in memory for the browser edition, the shell's own on a disk for the desktop edition, IndexedDB in memory for both. What Chromium does to its own files is for real windows.

- **whole**: every dossier, letter and setting that was recorded is there after the first screens.
- **named**: what is missing is said, by its number or by what it is, with where to look for it.
- **screen**: nothing opens; a screen names each copy that was found, with what it holds, and opens from the one that is chosen. \`foreign\`: the header or the database is another register's; opening from the recommended copy of this one gives every record back or names it, or a backup is offered. \`lost\`: no header is left. \`emptied\`: a header alone. \`shut\`: the database's files do not open, damaged or held; they are put aside as they are, and every record is back from the second copy. \`the other register\`: it opens under its own passphrase, this one is left as it is.
- **lost**: something is missing without a word; **endless**: no screen comes. Neither may be: ${lost.length === 0 ? 'there is none' : `there are ${lost.length}`}.

${singles.map(([host, cells]) => `## One fault: ${host}\n\n${singlesTable(cells)}`).join('\n\n')}

## One fault: Chromium's own files of the database

In a window on a profile that stays, by \`damaged-database.spec.ts\`, which also cuts each of them short at random (whole); of the desktop edition, \`CURRENT\` by \`shell-crashes.spec.ts\`.

${browserFilesTable()}

## Two faults at once

${pairsTold(pairs[0]?.[1].length ?? 0, allPairs)}

${pairsSummary(pairs)}
`
}
