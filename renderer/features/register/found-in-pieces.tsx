/** Where the register's search found a dossier by one of its pieces: which piece, and the way to it. */
import { Box, Link, Typography } from '@mui/material'
import { useMemo } from 'react'
import { Link as RouterLink } from 'react-router'
import { count } from '../../../shared/language/french.ts'
import { holdsTerm, readSearch } from '../../../shared/language/search-terms.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import type { FoundInPieces } from '../../session/index.ts'
import { piecePath } from '../../ui/paths.ts'

/** More would push the register out of sight. */
const SHOWN = 4

type FoundInPiecesListProps = { readonly query: string; readonly dossiers: readonly DossierSummary[]; readonly pieces: FoundInPieces }

export function FoundInPiecesList({ query, dossiers, pieces }: FoundInPiecesListProps) {
  // Drawn at each key that is pressed: what was found is looked for again only where it may be another.
  const found = useMemo(() => foundByPiece(query, dossiers, pieces), [query, dossiers, pieces])
  if (found.length === 0 && pieces.unread === 0) return null
  return (
    <Box sx={{ mb: 1.5 }}>
      {found.length > 0 && (
        <Box component="ul" aria-label="Trouvés dans les pièces" sx={{ listStyle: 'none', p: 0, m: 0 }}>
          {found.slice(0, SHOWN).map(({ dossier, piece }) => (
            <Typography component="li" variant="body2" key={dossier.id} sx={{ overflowWrap: 'anywhere' }}>
              {dossier.reference} · {dossier.complainantName} : dans «{' '}
              <Link component={RouterLink} to={piecePath(dossier.id, piece.fileId)}>
                {piece.name}
              </Link>{' '}
              »
            </Typography>
          ))}
          {found.length > SHOWN && (
            <Typography component="li" variant="body2" color="textSecondary">
              et {count(found.length - SHOWN, 'autre dossier', 'autres dossiers')} par{' '}
              {found.length - SHOWN > 1 ? 'leurs pièces' : 'ses pièces'}
            </Typography>
          )}
        </Box>
      )}
      {pieces.unread > 0 && (
        <Typography variant="caption" color="textSecondary" role="status">
          {count(pieces.unread, 'pièce reste', 'pièces restent')} à lire pour la première fois : la recherche se complète d’elle-même.
        </Typography>
      )}
    </Box>
  )
}

/** Dossiers of which a term stands in a piece alone, with the first such piece. */
function foundByPiece(query: string, dossiers: readonly DossierSummary[], { pieceWith, isNothing }: FoundInPieces) {
  if (isNothing) return []
  const terms = readSearch(query)
  return dossiers.flatMap((dossier) => {
    const missing = terms.find((term) => !holdsTerm(dossier.searchText, term))
    const piece = missing && pieceWith(dossier.id, missing.typed)
    return piece ? [{ dossier, piece }] : []
  })
}
