/** First run: a short set-up of the firm. */
import { Box, Button, LinearProgress, Link, Stack, Typography } from '@mui/material'
import { type ComponentType, type FormEvent, type KeyboardEvent, useState } from 'react'
import { emailWarning } from '../../../shared/language/contact-details.ts'
import { useDraft, useToday, useWorkSession } from '../../session/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { paths } from '../../ui/paths.ts'
import { StartFrame } from '../../ui/start-frame.tsx'
import { type FirmDraft, type FirmFieldsProps, newFirmDraft, oriasWarning, toFirm } from './firm-draft.ts'
import { IdentityFields, PeopleFields, StatusFields } from './firm-fields.tsx'
import { LetterheadFields } from './letterhead-page.tsx'
import { MediatorFields } from './mediator-fields.tsx'

type FirmSetupProps = { readonly onDone: () => void }

type SetupStep = {
  readonly title: string
  readonly lead: string
  readonly fields: ComponentType<FirmFieldsProps>
  /** What keeps the next step waiting; « Compléter plus tard » asks for nothing. */
  readonly refusal?: (firm: FirmDraft) => string | undefined
}

const STEPS: readonly SetupStep[] = [
  {
    title: 'Votre cabinet',
    lead: 'Ces renseignements forment l’en-tête de vos lettres.',
    fields: IdentityFields,
    refusal: ({ name, oriasNumber }) => {
      if (!name.trim()) return 'Le nom du cabinet figure sur chaque lettre : donnez-le.'
      return oriasWarning(oriasNumber) && 'Relisez le numéro ORIAS avant de continuer, ou effacez-le.'
    },
  },
  {
    title: 'Vos activités',
    lead: 'Elles décident des règles qui s’appliquent à chaque réclamation.',
    fields: StatusFields,
    refusal: ({ statuses }) => (statuses.length > 0 ? undefined : 'Cochez au moins un statut : il décide des règles et des médiateurs.'),
  },
  {
    title: 'Vos interlocuteurs',
    lead: 'Qui signe, et qui le client peut joindre.',
    fields: PeopleFields,
    refusal: ({ contactEmail }) => emailWarning(contactEmail) && 'Relisez l’adresse électronique avant de continuer, ou effacez-la.',
  },
  { title: 'Votre en-tête', lead: 'Votre logo et votre couleur, sur vos lettres et vos affiches. Facultatif.', fields: LetterheadFields },
  { title: 'Vos médiateurs', lead: 'Chaque réponse les nomme. Vérifiez-les une fois ; vous pourrez les changer.', fields: MediatorFields },
]

function focusFirstField(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('input, textarea, button')?.focus()
}

export function FirmSetup({ onDone }: FirmSetupProps) {
  const { settings } = useWorkSession()
  const today = useToday()
  const draft = useDraft<FirmDraft & { readonly step: number }>('firm-setup', { ...newFirmDraft(), step: 0 })
  const [isSaving, setIsSaving] = useState(false)
  const [isRefused, setIsRefused] = useState(false)
  if (!draft.value) return null
  const { step: reached, ...firm } = draft.value
  const at = Math.max(0, Math.min(reached, STEPS.length - 1))
  const step = STEPS[at]

  const finish = async () => {
    setIsSaving(true)
    const outcome = await settings.saveFirm(toFirm(firm))
    // In a firm of several they come from its responsable: what was typed stays a draft.
    if (outcome.status === 'recorded') await draft.discard()
    onDone()
  }
  /** Its details come from the firm then: the application opens where one asks to join. */
  const join = async () => {
    window.location.hash = `#${paths.members}`
    await finish()
  }
  const goTo = (next: number) => {
    setIsRefused(false)
    draft.change({ step: next })
  }
  if (!step) return null
  const refusal = step.refusal?.(firm)

  const goOn = (event: FormEvent) => {
    event.preventDefault()
    if (refusal) setIsRefused(true)
    else if (at === STEPS.length - 1) void finish()
    else goTo(at + 1)
  }
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Escape' && at > 0 && event.currentTarget.contains(event.target as Node)) goTo(at - 1)
  }
  return (
    <StartFrame title={step.title} lead={step.lead} overline={<Progress at={at} />}>
      <form key={at} ref={focusFirstField} onSubmit={goOn} onKeyDown={press} noValidate>
        <step.fields draft={firm} change={draft.change} today={today} />
        {isRefused && refusal && (
          <Box sx={{ mt: 2 }}>
            <Notice tone="error">{refusal}</Notice>
          </Box>
        )}
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
        {at === 0 && (
          <Typography variant="body2" color="textSecondary" sx={{ mt: 3 }}>
            Un collègue tient déjà le registre du cabinet ?{' '}
            <Link component="button" type="button" variant="body2" onClick={() => void join()} sx={{ verticalAlign: 'baseline' }}>
              Le rejoindre
            </Link>
          </Typography>
        )}
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
