/** First run: a short set-up of the firm, or the fictitious firm to look around. */
import { Box, Button, LinearProgress, Stack, Typography } from '@mui/material'
import { type ComponentType, type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { EMPTY_FIRM } from '../../../shared/firm/firm.ts'
import { useDraft, useSession, useToday } from '../../data/index.ts'
import { type FirmDraft, type FirmFieldsProps, toDraft, toFirm } from './firm-draft.ts'
import { IdentityFields, PeopleFields, StatusFields } from './firm-fields.tsx'
import { MediatorFields } from './mediator-fields.tsx'

type FirmSetupProps = { readonly onDone: () => void; readonly onDiscover: () => void }

type SetupStep = { readonly title: string; readonly lead: string; readonly fields: ComponentType<FirmFieldsProps> }

const STEPS: readonly SetupStep[] = [
  { title: 'Votre cabinet', lead: 'Ces renseignements forment l’en-tête de vos lettres.', fields: IdentityFields },
  { title: 'Vos activités', lead: 'Elles décident des règles qui s’appliquent à chaque réclamation.', fields: StatusFields },
  { title: 'Vos interlocuteurs', lead: 'Qui signe, et qui le client peut joindre.', fields: PeopleFields },
  { title: 'Vos médiateurs', lead: 'Chaque réponse les nomme. Vérifiez-les une fois ; vous pourrez les changer.', fields: MediatorFields },
]

export function FirmSetup({ onDone, onDiscover }: FirmSetupProps) {
  const { settings } = useSession()
  const today = useToday()
  const draft = useDraft<FirmDraft & { readonly step: number }>('firm-setup', { ...toDraft(EMPTY_FIRM), step: -1 })
  const [isSaving, setIsSaving] = useState(false)
  if (!draft.value) return null
  const { step: at, ...firm } = draft.value
  const step = STEPS[at]

  const finish = async () => {
    setIsSaving(true)
    await settings.saveFirm(toFirm(firm))
    await draft.discard()
    onDone()
  }
  const goTo = (next: number) => draft.change({ step: next })
  if (!step) return <Welcome onStart={() => goTo(0)} onDiscover={onDiscover} onLater={() => void finish()} />

  const goOn = (event: FormEvent) => {
    event.preventDefault()
    if (at === STEPS.length - 1) void finish()
    else goTo(at + 1)
  }
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Escape' && event.currentTarget.contains(event.target as Node)) goTo(at - 1)
  }
  return (
    <Frame>
      <Typography variant="caption" color="textSecondary">
        Étape {at + 1} sur {STEPS.length}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={((at + 1) / STEPS.length) * 100}
        aria-label="Avancement"
        sx={{ mt: 0.5, mb: 3, height: 3 }}
      />
      <Typography variant="h1">{step.title}</Typography>
      <Typography color="textSecondary" sx={{ mb: 3 }}>
        {step.lead}
      </Typography>
      <form onSubmit={goOn} onKeyDown={press} noValidate>
        <step.fields draft={firm} change={draft.change} today={today} />
        <Stack direction="row" spacing={1} sx={{ mt: 4 }}>
          <Button type="submit" variant="contained" disabled={isSaving}>
            {at === STEPS.length - 1 ? 'Terminer' : 'Continuer'}
          </Button>
          <Button color="inherit" onClick={() => goTo(at - 1)}>
            Retour
          </Button>
          <Box sx={{ flex: 1 }} />
          <Button color="inherit" onClick={() => void finish()}>
            Compléter plus tard
          </Button>
        </Stack>
      </form>
    </Frame>
  )
}

function Welcome({
  onStart,
  onDiscover,
  onLater,
}: {
  readonly onStart: () => void
  readonly onDiscover: () => void
  readonly onLater: () => void
}) {
  return (
    <Frame>
      <Typography variant="h1" sx={{ mb: 1 }}>
        Bienvenue
      </Typography>
      <Typography sx={{ mb: 1 }}>
        Réclamations CGP tient le registre des réclamations de votre cabinet : chaque dossier est daté, ses échéances calculées, ses lettres
        préparées, et tout se retrouve le jour d’un contrôle.
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 4 }}>
        Rien ne quitte cet ordinateur. Deux minutes suffisent pour présenter votre cabinet.
      </Typography>
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }}>
        <Button variant="contained" onClick={onStart} autoFocus>
          Préparer mon cabinet
        </Button>
        <Button variant="outlined" onClick={onDiscover}>
          Découvrir avec un cabinet fictif
        </Button>
        <Button color="inherit" onClick={onLater}>
          Plus tard
        </Button>
      </Stack>
    </Frame>
  )
}

function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <Box component="main" sx={{ maxWidth: 640, mx: 'auto', px: 3, py: { xs: 4, md: 8 } }}>
      {children}
    </Box>
  )
}
