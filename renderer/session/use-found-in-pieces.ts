/** What a search finds in the pieces of the dossiers: asked beside the page, and there a moment after the rest. */
import { useEffect, useMemo, useState } from 'react'
import { readSearch } from '../../shared/language/search-terms.ts'
import type { HoldsElsewhere } from '../data/register/index.ts'
import type { DossierSummary } from '../data/storage/index.ts'
import type { PieceAnswer, PieceHit } from '../data/workers/index.ts'
import { useSession } from './session.tsx'

export type FoundInPieces = {
  /** Whether no piece holds any of the terms. */
  readonly isNothing: boolean
  readonly holds: HoldsElsewhere<Pick<DossierSummary, 'id'>>
  /** A dossier's piece that holds a term, by what was typed. */
  readonly pieceWith: (dossierId: string, typed: string) => PieceHit | undefined
  /** Those that hold every term by themselves. */
  readonly holdingAll: readonly PieceHit[]
  /** Pieces that are still being read for the first time. */
  readonly unread: number
}

/** The same for every search that no piece answers: what is drawn from it is not drawn again when the answer comes. */
const NOTHING_FOUND: FoundInPieces = { isNothing: true, holds: () => false, pieceWith: () => undefined, holdingAll: [], unread: 0 }

/** Letters typed one after the other are asked for once; in milliseconds. */
const PAUSE = 150

export function useFoundInPieces(query: string): FoundInPieces {
  const { pieceSearch } = useSession()
  const [answered, setAnswered] = useState<PieceAnswer & { readonly query: string }>()
  useEffect(() => {
    if (!pieceSearch || query.trim() === '') return
    let isCurrent = true
    const ask = async () => {
      const answer = await pieceSearch.search(query)
      if (!isCurrent) return
      setAnswered({ ...answer, query })
      if (answer.unread === 0) return
      const isMoreRead = (await pieceSearch.catchUp()) > 0
      if (!isCurrent) return
      if (isMoreRead) await ask()
      // What is left does not open.
      else setAnswered({ ...answer, unread: 0, query })
    }
    const timer = setTimeout(() => void ask(), PAUSE)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [pieceSearch, query])
  const answer = answered?.query === query ? answered : undefined
  return useMemo(() => foundIn(query, answer), [query, answer])
}

function foundIn(query: string, { hits, unread }: PieceAnswer = { hits: [], unread: 0 }): FoundInPieces {
  if (hits.length === 0 && unread === 0) return NOTHING_FOUND
  const ofDossier = Map.groupBy(hits, ({ dossierId }) => dossierId)
  const pieceWith = (dossierId: string, typed: string) => ofDossier.get(dossierId)?.find((hit) => hit.typed.includes(typed))
  const terms = readSearch(query)
  return {
    isNothing: hits.length === 0,
    holds: ({ id }, { typed }) => pieceWith(id, typed) !== undefined,
    pieceWith,
    holdingAll: hits.filter((hit) => terms.every(({ typed }) => hit.typed.includes(typed))),
    unread,
  }
}
