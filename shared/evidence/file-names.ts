/** Names that a reader understands for the files of a dossier: the day, what it is, and its own ending. */
import type { Dossier, EventFacts, StoredFile } from '../complaint/index.ts'
import { writableText } from '../language/writable-text.ts'
import { LETTER_LABELS, letterOfEvent } from '../letters/index.ts'

/** The path of each file in the folder, by its id; letters apart from what came in, never two alike. */
export function fileNames(dossier: Dossier, files: readonly StoredFile[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  return new Map(
    files.map((file) => {
      const path = unique(pathOf(dossier, file), taken)
      taken.add(path.toLowerCase())
      return [file.fileId, path]
    }),
  )
}

function pathOf(dossier: Dossier, file: StoredFile): string {
  const event = dossier.events.find(({ facts }) => documentOf(facts)?.fileId === file.fileId)
  const letter = event && letterOfEvent(event.facts.type)
  const ending = endingOf(file.name)
  const asked = event?.facts.type === 'ApprovalRequested' ? letterOfEvent(event.facts.letter) : undefined
  if (event && asked) return `lettres/${event.occurredOn} ${safe(LETTER_LABELS[asked])}, à relire${safe(ending)}`
  return letter ? `lettres/${event.occurredOn} ${safe(LETTER_LABELS[letter])}${safe(ending)}` : `pieces/${safe(file.name)}`
}

function documentOf(facts: EventFacts): StoredFile | undefined {
  if (facts.type === 'AttachmentAdded') return facts.file
  return 'document' in facts ? facts.document : undefined
}

/** A name that tells nobody's: the dossier's number and the file's place in it. Letters of our own have no other name. */
export function neutralName({ reference, files }: Pick<Dossier, 'reference' | 'files'>, { fileId, name }: StoredFile): string {
  if (name.startsWith(`${reference} `)) return name
  return `${reference} pièce ${files.findIndex((file) => file.fileId === fileId) + 1}${safe(endingOf(name))}`
}

function endingOf(name: string): string {
  return /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? ''
}

/** What every file system takes. */
function safe(name: string): string {
  const cleaned = writableText(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
    name.replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_'),
  ).replace(/^\.(?=\.)|^ +| +$/g, '')
  // Never half a character.
  return [...cleaned].slice(-100).join('')
}

function unique(path: string, taken: ReadonlySet<string>): string {
  if (!taken.has(path.toLowerCase())) return path
  const [, stem = path, ending = ''] = /^(.*?)(\.[^./]*)?$/.exec(path) ?? []
  let rank = 2
  while (taken.has(`${stem} (${rank})${ending}`.toLowerCase())) rank += 1
  return `${stem} (${rank})${ending}`
}
