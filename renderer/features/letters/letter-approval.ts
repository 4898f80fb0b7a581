/** Where a letter on screen stands with the approval that the firm asks for before it leaves. */
import { useMemo } from 'react'
import { type Dossier, type OpenApprovalRequest, openApprovalRequests, sha256Hex } from '../../../shared/complaint/index.ts'
import { isApprovalAsked } from '../../../shared/firm/approval.ts'
import { LETTERS, type LetterKind } from '../../../shared/letters/index.ts'
import { useApprovalAsked } from '../../session/index.ts'

export type LetterApproval = {
  /** Digest of the file on screen, where an approval is asked for or was. */
  readonly digest: string | undefined
  /** Whether the firm asks for one, and this very letter has none. */
  readonly isNeeded: boolean
  /** The last request for a letter of this kind that has not ended. */
  readonly request: OpenApprovalRequest | undefined
  /** Whether that request is for this very letter. */
  readonly isSame: boolean
}

/** In a firm of one, and of a letter that nobody else reads. */
const NOTHING_ASKED: LetterApproval = { digest: undefined, isNeeded: false, request: undefined, isSame: false }

/** @returns `undefined` while it is read, or as long as there is no file */
export function useLetterApproval(kind: LetterKind, dossier: Dossier, bytes: Uint8Array | undefined): LetterApproval | undefined {
  const asked = useApprovalAsked()
  const { event } = LETTERS[kind]
  const open = useMemo(() => openApprovalRequests(dossier).filter(({ letter }) => letter === event), [dossier, event])
  const isAsked = isApprovalAsked(asked, event)
  const isConcerned = isAsked || open.length > 0
  const digest = useMemo(() => (isConcerned && bytes ? sha256Hex(bytes) : undefined), [isConcerned, bytes])
  return useMemo(() => {
    if (asked === undefined) return undefined
    if (!isConcerned) return NOTHING_ASKED
    if (digest === undefined) return undefined
    const granted = open.find(({ standing, document }) => standing === 'given' && document?.sha256 === digest)
    const request = granted ?? open.at(-1)
    return { digest, isNeeded: isAsked && granted === undefined, request, isSame: request?.document?.sha256 === digest }
  }, [asked, isAsked, isConcerned, digest, open])
}
