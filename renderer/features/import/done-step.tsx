/** What was taken over, what was not, and where to go from there. */
import { Button, Stack, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import { count } from '../../../shared/language/french.ts'
import { Notice } from '../../ui/notice.tsx'
import { paths } from '../../ui/paths.ts'
import { CloseTogetherLink } from './close-together-link.tsx'
import { type InHand, leftOut } from './import-state.ts'
import { PastImports } from './past-imports.tsx'
import type { Importing } from './use-import.ts'

export function DoneStep({ importing, inHand: { read, work } }: { readonly importing: Importing; readonly inHand: InHand }) {
  const left = leftOut(work)
  return (
    <>
      <Notice tone="success">
        {count(work.chosen.size, 'dossier repris', 'dossiers repris')} de {read.file.name}. Chacun dit d’où il vient, et ce que le registre
        ne disait pas y reste inconnu.
      </Notice>
      {left.length > 0 && (
        <Typography sx={{ mb: 2 }}>
          {count(left.length, 'ligne n’est pas reprise', 'lignes ne sont pas reprises')} : enregistrez-les avec leurs raisons, complétez-les
          dans le fichier, puis importez-le.
        </Typography>
      )}
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', mb: 4 }}>
        <Button component={RouterLink} to={paths.register} variant="contained">
          Voir le registre
        </Button>
        <CloseTogetherLink />
        {left.length > 0 && (
          <Button variant="outlined" onClick={importing.saveLeftOut}>
            Enregistrer les lignes écartées
          </Button>
        )}
      </Stack>
      <PastImports />
    </>
  )
}
