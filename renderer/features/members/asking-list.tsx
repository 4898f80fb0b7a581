/** Who asks to join, for a responsable: the words that the other screen must show, then a name and a role. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { ROLE_HINTS, ROLE_LABELS, ROLES, type Role } from '../../../shared/firm/roles.ts'
import type { Asking, FirmSpace, SeatsAsking } from '../../data/replication/index.ts'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { FiveWords } from './five-words.tsx'
import { membershipMessage } from './sentences.ts'

export function AskingList({ space }: { readonly space: FirmSpace }) {
  const [{ asking, others }, setAsking] = useState<SeatsAsking>({ asking: [], others: 0 })
  const look = useCallback(async () => {
    const outcome = await space.seatsAsking()
    // Where the space does not answer, the exchange says so below.
    if (outcome.status === 'done') setAsking(outcome.value)
  }, [space])
  useEffect(() => {
    void look()
    return space.watch(() => void look())
  }, [space, look])
  if (asking.length + others === 0) return null
  return (
    <Section
      title={
        asking.length + others > 1 ? 'Plusieurs personnes demandent à rejoindre le cabinet' : 'Une personne demande à rejoindre le cabinet'
      }
    >
      {(others > 0 || asking.some(({ words }) => !words)) && (
        <TooMany count={asking.length + others} shown={asking.length} space={space} onDone={look} />
      )}
      {asking.map((one) => (
        <AskingOne key={one.request.hash} asking={one} space={space} onDone={look} />
      ))}
    </Section>
  )
}

type TooManyProps = {
  readonly count: number
  readonly shown: number
  readonly space: FirmSpace
  readonly onDone: () => Promise<void>
}

/** More requests than a firm has: whoever writes in the space may have put any number there. */
function TooMany({ count: all, shown, space, onDone }: TooManyProps) {
  const [message, setMessage] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const refuse = async () => {
    setIsBusy(true)
    setMessage(membershipMessage(await space.turnAllAway(), space.standing().place?.kind))
    await onDone()
    setIsBusy(false)
  }
  return (
    <>
      <Notice
        tone="warning"
        action={
          <Button color="inherit" disabled={isBusy} onClick={() => void refuse()} sx={{ flexShrink: 0 }}>
            Tout refuser
          </Button>
        }
      >
        {`${all} demandes se trouvent dans l’espace du cabinet${shown < all ? `, dont ${shown} sont montrées` : ''}. Si vous n’attendez pas tant de monde, quelqu’un en met de fausses : refusez tout, voyez qui peut écrire dans cet espace, puis faites redemander la personne que vous attendez.`}
      </Notice>
      {message && <Notice tone="error">{message}</Notice>}
    </>
  )
}

type AskingProps = { readonly asking: Asking; readonly space: FirmSpace; readonly onDone: () => Promise<void> }

function AskingOne({ asking: { request, words: known }, space, onDone }: AskingProps) {
  const [opened, setOpened] = useState<readonly string[]>()
  const words = known ?? opened
  if (words) return <AskingForm request={request} words={words} space={space} onDone={onDone} />
  return (
    <Button variant="outlined" sx={{ mr: 1, mb: 1 }} onClick={() => void space.requestWords(request).then(setOpened)}>
      Voir les cinq mots d’une demande
    </Button>
  )
}

type FormProps = Omit<AskingProps, 'asking'> & { readonly request: Asking['request']; readonly words: readonly string[] }

function AskingForm({ request, words, space, onDone }: FormProps) {
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('adviser')
  const [message, setMessage] = useState<string>()
  const [isNameMissing, setIsNameMissing] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const during = async (task: () => Promise<string | undefined>) => {
    setIsBusy(true)
    setMessage(await task())
    await onDone()
    setIsBusy(false)
  }
  const accept = (event: FormEvent) => {
    event.preventDefault()
    setIsNameMissing(name.trim() === '')
    if (name.trim() === '') return
    void during(async () => membershipMessage(await space.letIn(request, { name: name.trim(), role }), space.standing().place?.kind))
  }
  return (
    <Box component="form" onSubmit={accept} noValidate sx={{ mb: 3 }}>
      <Typography>
        Appelez cette personne : son écran montre-t-il ces cinq mots ? S’ils diffèrent, ne serait-ce que d’une lettre, refusez : quelqu’un
        pourrait s’être glissé entre vous.
      </Typography>
      <FiveWords words={words} />
      {message && <Notice tone="error">{message}</Notice>}
      <Stack spacing={2} sx={{ maxWidth: '28rem', mb: 2 }}>
        <TextField
          label="Nom de cette personne"
          help="Il dira au registre qui a enregistré quoi."
          value={name}
          onChange={setName}
          error={isNameMissing ? 'Il faut son nom : le registre dit qui a enregistré quoi.' : undefined}
        />
        <SelectField label="Son rôle" help={ROLE_HINTS[role]} value={role} options={ROLES} labels={ROLE_LABELS} onChange={setRole} />
      </Stack>
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }}>
        <Button type="submit" variant="contained" disabled={isBusy}>
          Les mots sont les mêmes : accepter
        </Button>
        <Button
          color="inherit"
          disabled={isBusy}
          onClick={() => void during(async () => membershipMessage(await space.turnAway(request), space.standing().place?.kind))}
        >
          Refuser
        </Button>
      </Stack>
    </Box>
  )
}
