/** Of a register that asks to join: its five words, until it is let in. */
import { Button, CircularProgress, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import type { FirmSpace, FirmStanding } from '../../data/replication/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { FiveWords } from './five-words.tsx'
import { askingMessage, choiceMessage } from './sentences.ts'

type AskingProps = { readonly space: FirmSpace; readonly standing: Extract<FirmStanding, { status: 'asking' }> }

export function AskingSection({ space, standing: { words, place, waits } }: AskingProps) {
  const [message, setMessage] = useState<string>()
  const choose = async () => setMessage(choiceMessage(await space.choose('join')))
  const isOutOfReach = waits?.status === 'failed' || !place?.isAllowed
  const said = place?.isAllowed && waits ? askingMessage(waits) : undefined
  return (
    <Section title="Rejoindre le registre du cabinet">
      <Typography>
        Dites ces cinq mots au responsable du registre, de vive voix ou au téléphone. Son écran, dans « Cabinet », « Membres », doit montrer
        les mêmes.
      </Typography>
      <FiveWords words={words} />
      {message && <Notice tone="error">{message}</Notice>}
      {said && <Notice tone="warning">{said}</Notice>}
      {isOutOfReach && (
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          Ce poste ne peut pas savoir s’il est accepté tant que le dossier ne s’ouvre pas.
        </Typography>
      )}
      {!isOutOfReach && !said && (
        <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', mb: 2 }}>
          <CircularProgress size={16} aria-hidden sx={{ flexShrink: 0 }} />
          <Typography color="textSecondary">
            En attente du responsable. Dès qu’il vous accepte, le registre du cabinet arrive de lui-même sur ce poste : vous pouvez aller
            ailleurs, ou fermer.
          </Typography>
        </Stack>
      )}
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }}>
        {isOutOfReach && (
          <Button variant="contained" onClick={() => void choose()}>
            {place && !place.isAllowed ? 'Autoriser l’accès au dossier' : 'Choisir de nouveau le dossier'}
          </Button>
        )}
        <Button color="inherit" variant="outlined" onClick={() => void space.stopAsking()}>
          Arrêter la demande
        </Button>
      </Stack>
    </Section>
  )
}
