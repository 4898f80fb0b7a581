/** First run: a short set-up of the firm. */
import { Box, Button, LinearProgress, Stack, Typography } from '@mui/material'
import { type ComponentType, type FormEvent, type KeyboardEvent, useState } from 'react'
import { useDraft, useToday, useWorkSession } from '../../session/index.ts'
import { StartFrame } from '../../ui/start-frame.tsx'
import { type FirmDraft, type FirmFieldsProps, newFirmDraft, toFirm } from './firm-draft.ts'
import { IdentityFields, PeopleFields, StatusFields } from './firm-fields.tsx'
import { LetterheadFields } from './letterhead-page.tsx'
import { MediatorFields } from './mediator-fields.tsx'

type FirmSetupProps = { readonly onDone: () => void }

type SetupStep = { readonly title: string; readonly lead: string; readonly fields: ComponentType<FirmFieldsProps> }

const STEPS: readonly SetupStep[] = [
  { title: 'Votre cabinet', lead: 'Ces renseignements forment l’en-tête de vos lettres.', fields: IdentityFields },
  { title: 'Vos activités', lead: 'Elles décident des règles qui s’appliquent à chaque réclamation.', fields: StatusFields },
  { title: 'Vos interlocuteurs', lead: 'Qui signe, et qui le client peut joindre.', fields: PeopleFields },
  { title: 'Votre en-tête', lead: 'Votre logo et votre couleur, sur vos lettres et vos affiches. Facultatif.', fields: LetterheadFields },
  { title: 'Vos médiateurs', lead: 'Chaque réponse les nomme. Vérifiez-les une fois ; vous pourrez les changer.', fields: MediatorFields },
]

export function FirmSetup({ onDone }: FirmSetupProps) {
  const { settings } = useWorkSession()
  const today = useToday()
  const draft = useDraft<FirmDraft & { readonly step: number }>('firm-setup', { ...newFirmDraft(), step: 0 })
  const [isSaving, setIsSaving] = useState(false)
  if (!draft.value) return null
  const { step: reached, ...firm } = draft.value
  const at = Math.max(0, Math.min(reached, STEPS.length - 1))
  const step = STEPS[at]

  const finish = async () => {
    setIsSaving(true)
    await settings.saveFirm(toFirm(firm))
    await draft.discard()
    onDone()
  }
  const goTo = (next: number) => draft.change({ step: next })
  if (!step) return null

  const goOn = (event: FormEvent) => {
    event.preventDefault()
    if (at === STEPS.length - 1) void finish()
    else goTo(at + 1)
  }
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Escape' && at > 0 && event.currentTarget.contains(event.target as Node)) goTo(at - 1)
  }
  return (
    <StartFrame title={step.title} lead={step.lead} overline={<Progress at={at} />}>
      <form onSubmit={goOn} onKeyDown={press} noValidate>
        <step.fields draft={firm} change={draft.change} today={today} />
        <Stack direction="row" spacing={1} sx={{ mt: 4 }}>
          <Button type="submit" variant="contained" disabled={isSaving}>
            {at === STEPS.length - 1 ? 'Terminer' : 'Continuer'}
          </Button>
          {at > 0 && (
            <Button color="inherit" onClick={() => goTo(at - 1)}>
              Retour
            </Button>
          )}
          <Box sx={{ flex: 1 }} />
          <Button color="inherit" onClick={() => void finish()}>
            Compléter plus tard
          </Button>
        </Stack>
      </form>
    </StartFrame>
  )
}

function Progress({ at }: { readonly at: number }) {
  return (
    <>
      <Typography variant="caption" color="textSecondary">
        Étape {at + 1} sur {STEPS.length}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={((at + 1) / STEPS.length) * 100}
        aria-label="Avancement"
        sx={{ mt: 0.5, mb: 3, height: 3 }}
      />
    </>
  )
}
