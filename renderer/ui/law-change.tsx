/** What changed of the law, and for which open dossiers: as the letter, the dialog and the list of past changes tell it. */
import { Box, Link, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import type { DossierDueChanges } from '../../shared/firm/journal/index.ts'
import { count, formatDate, typography } from '../../shared/language/french.ts'
import { DUE_CHANGE_LABELS, type DueChange, type LawChange } from '../../shared/regulation/index.ts'
import { paths } from './paths.ts'

export function LawChanges({ changes }: { readonly changes: readonly LawChange[] }) {
  return (
    <Box component="ul" sx={{ m: 0, mb: 2, pl: 2.5 }}>
      {changes.map(({ title, sentences, source }) => (
        <Box component="li" key={title + (source ?? '')} sx={{ mb: 1 }}>
          <Typography component="span" sx={{ fontWeight: 600 }}>
            {title}
          </Typography>
          <Typography>{sentences.join(' ')}</Typography>
          {source && (
            <Typography variant="body2" color="textSecondary">
              {source}
            </Typography>
          )}
        </Box>
      ))}
    </Box>
  )
}

/** Beyond these, their number alone. */
const LISTED = 50

type DossierChangesProps = {
  readonly dossiers: readonly DossierDueChanges[]
  /** Whose complaint it is, by the dossier's id. */
  readonly names?: ReadonlyMap<string, string>
}

export function DossierChanges({ dossiers, names }: DossierChangesProps) {
  if (dossiers.length === 0) return <Typography sx={{ mb: 2 }}>Aucun dossier n’attend un autre jour.</Typography>
  const more = dossiers.length - LISTED
  return (
    <>
      <Typography sx={{ mb: 1 }}>
        {count(dossiers.length, 'dossier ouvert attend', 'dossiers ouverts attendent')} un autre jour :
      </Typography>
      <Box component="ul" sx={{ m: 0, mb: 2, pl: 2.5 }}>
        {dossiers.slice(0, LISTED).map(({ dossierId, reference, changes }) => (
          <li key={dossierId}>
            <Link component={RouterLink} to={paths.dossier(dossierId)}>
              {[reference, names?.get(dossierId)].filter(Boolean).join(' · ')}
            </Link>
            {changes.map((change) => (
              <Typography key={change.kind} variant="body2">
                {dueChangeSentence(change)}
              </Typography>
            ))}
          </li>
        ))}
      </Box>
      {more > 0 && <Typography sx={{ mb: 2 }}>Et {count(more, 'autre', 'autres')}, dont la page dit le jour.</Typography>}
    </>
  )
}

/** 'Accusé de réception : 20 octobre 2026, au lieu du 14 octobre 2026.' */
function dueChangeSentence({ kind, before, after }: DueChange): string {
  const label = DUE_CHANGE_LABELS[kind]
  const now = after === 'atOnce' ? 'dès que possible' : after ? formatDate(after) : 'plus rien à faire'
  if (!before) return typography(`${label} : ${now}, rien n’était à faire jusque-là.`)
  return typography(`${label} : ${now}, au lieu ${before === 'atOnce' ? 'de « dès que possible »' : `du ${formatDate(before)}`}.`)
}
