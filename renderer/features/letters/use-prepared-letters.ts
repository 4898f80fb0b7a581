/** Letters saved, printed or put aside to be printed, that wait to be sent: each with its dossier and what keeps it back. */
import { useLiveQuery } from 'dexie-react-hooks'
import type { Dossier } from '../../../shared/complaint/index.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import { LETTER_LABELS, LETTERS, type Letter, type LetterKind } from '../../../shared/letters/index.ts'
import type { Law, LocalDate } from '../../../shared/regulation/index.ts'
import { issuedLetters, letterDraftKey, type Stationery } from '../../data/register/index.ts'
import { useLetterhead, useSession, useTemplates } from '../../session/index.ts'
import { canBeSent, composeLetter, isIssued, type LetterDraft } from './letter-draft.ts'
import { fileToRead, findingsOf } from './letter-file.ts'

export type PreparedLetter = {
  readonly key: string
  readonly kind: LetterKind
  readonly dossier: Dossier
  readonly draft: LetterDraft
  readonly letter: Letter
  /** The very file that was saved, printed, or came back from Word. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Why it does not leave with the others, in French; empty where it is ready. */
  readonly messages: readonly string[]
}

/** @returns those that the dossier still waits for, by number; `undefined` while they are read */
export function usePreparedLetters(firm: Firm | undefined, today: LocalDate, law: Law): readonly PreparedLetter[] | undefined {
  const { register, drafts } = useSession()
  const letterhead = useLetterhead()
  const templates = useTemplates()
  return useLiveQuery(async () => {
    if (!firm || letterhead === undefined || !templates) return undefined
    const found = await Promise.all(
      (await issuedLetters(drafts)).map(async ({ dossierId, kind }): Promise<readonly PreparedLetter[]> => {
        const key = letterDraftKey(kind, dossierId)
        const [loaded, draft] = await Promise.all([register.load(dossierId), drafts.load(key)])
        const stationery = { letterhead: letterhead ?? undefined, template: templates.get(kind) }
        return loaded && draft ? prepared(key, kind, loaded.dossier, draft as LetterDraft, { firm, today, law, stationery }) : []
      }),
    )
    return found.flat().sort((a, b) => a.dossier.reference.localeCompare(b.dossier.reference))
  }, [register, drafts, firm, today, law, letterhead, templates])
}

type Circumstances = { readonly firm: Firm; readonly today: LocalDate; readonly law: Law; readonly stationery: Stationery }

function prepared(
  key: string,
  kind: LetterKind,
  dossier: Dossier,
  draft: LetterDraft,
  circumstances: Circumstances,
): readonly PreparedLetter[] {
  const bytes = draft.wordFile?.bytes ?? draft.issued?.bytes
  if (!bytes || !canBeSent(LETTERS[kind], dossier)) return []
  const composed = composeLetter(LETTERS[kind], draft, { dossier, ...circumstances })
  const { letter, template } = composed
  const findings = findingsOf(composed, fileToRead(draft.wordFile, template && bytes))
  const missing = findings.filter(({ severity }) => severity === 'mandatory').map(({ message }) => message)
  const hasChanged = draft.wordFile === undefined && !isIssued(letter, draft, composed)
  const name = draft.wordFile?.name ?? `${dossier.reference} ${LETTER_LABELS[kind]}.docx`
  return [{ key, kind, dossier, draft, letter, file: { name, bytes }, messages: hasChanged ? [CHANGED, ...missing] : missing }]
}

const CHANGED = 'Cette lettre n’est plus celle qui a été enregistrée ou imprimée : ouvrez-la pour la préparer à nouveau.'
