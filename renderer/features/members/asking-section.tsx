/** Of a register that asks to join: its five words, until it is let in. */
import { Button, CircularProgress, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { spaceMessage } from '../../../shared/host/space-message.ts'
import type { FirmSpace, FirmStanding } from '../../data/replication/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { FiveWords } from './five-words.tsx'
import { choiceMessage } from './sentences.ts'

type AskingProps = { readonly space: FirmSpace; readonly standing: Extract<FirmStanding, { status: 'asking' }> }

export function AskingSection({ space, standing: { words, place, fault } }: AskingProps) {
  const [message, setMessage] = useState<string>()
  const choose = async () => setMessage(choiceMessage(await space.choose('join')))
  const isOutOfReach = fault !== undefined || !place?.isAllowed
  return (
    <Section title="Rejoindre le registre du cabinet">
      <Typography>
        Dites ces cinq mots au responsable du registre, de vive voix ou au téléphone. Son écran, dans « Cabinet », « Membres », doit montrer
        les mêmes.
      </Typography>
      <FiveWords words={words} />
      {message && <Notice tone="error">{message}</Notice>}
      {fault && place?.isAllowed && <Notice tone="warning">L’espace du cabinet n’a pas répondu : {spaceMessage(fault, 'folder')}</Notice>}
      <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', mb: 2 }}>
        {!isOutOfReach && <CircularProgress size={16} aria-hidden sx={{ flexShrink: 0 }} />}
        <Typography color="textSecondary">
          {isOutOfReach
            ? 'Ce poste ne peut pas savoir s’il est accepté tant que le dossier ne s’ouvre pas.'
            : 'En attente du responsable. Dès qu’il vous accepte, le registre du cabinet arrive de lui-même sur ce poste : vous pouvez aller ailleurs, ou fermer.'}
        </Typography>
      </Stack>
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
