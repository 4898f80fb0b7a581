/** Recording a complaint: the draft that the address names, or a new one. */
import { Button, Link } from '@mui/material'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { Link as RouterLink, useLocation, useSearchParams } from 'react-router'
import {
  draftMoment,
  type IntakeInBrief,
  intakeDraftKey,
  intakeDraftPlace,
  newIntakeDraftId,
  useDraftIn,
  useFirm,
  useIntakeDrafts,
  useRegulationSettings,
  useToday,
  useWorkSession,
} from '../../session/index.ts'
import { DiscardDraftDialog } from '../../ui/discard-draft-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { DRAFT_PARAMETER, intakeDraftPath } from '../../ui/paths.ts'
import { EMPTY_INTAKE, type IntakeDraft, JUST_BEGUN } from './intake-draft.ts'
import { IntakeForm } from './intake-form.tsx'
import { useIntakeDense } from './use-intake-dense.ts'

export function IntakePage() {
  const [address, setAddress] = useSearchParams()
  const id = address.get(DRAFT_PARAMETER)
  const [apartId, setApartId] = useState<string>()
  const open = (draftId: string) => setAddress({ [DRAFT_PARAMETER]: draftId }, { replace: true })
  const openNew = () => open(newIntakeDraftId())
  const begin = useEffectEvent(openNew)
  useEffect(() => {
    if (id === null) begin()
  }, [id])
  if (id === null) return null
  const keepApart = (otherId: string) => {
    setApartId(otherId)
    open(otherId)
  }
  return <Intake key={id} id={id} isApart={id === apartId} onApart={keepApart} onThrown={openNew} />
}

type IntakeProps = {
  readonly id: string
  /** Whether it was taken apart from a draft that another window has written. */
  readonly isApart: boolean
  readonly onApart: (otherId: string) => void
  readonly onThrown: () => void
}

function Intake({ id, isApart, onApart, onThrown }: IntakeProps) {
  const draft = useDraftIn(useIntakePlace(id, onApart), EMPTY_INTAKE)
  const others = useIntakeDrafts()?.filter((other) => other.id !== id) ?? []
  const firm = useFirm()
  const regulation = useRegulationSettings()
  const today = useToday()
  const [isDense, setIsDense] = useIntakeDense()
  const [isThrowing, setIsThrowing] = useState(false)
  const isJustBegun = useLocation().state === JUST_BEGUN
  if (!draft.value || !firm || !regulation) return null
  const settings = { ...firm, providesPaymentServices: regulation.providesPaymentServices }
  const isBegun = draft.isResumed || draft.value !== EMPTY_INTAKE
  const throwAway = async () => {
    await draft.discard()
    onThrown()
  }
  return (
    <Page
      title="Nouvelle réclamation"
      lead={
        draft.isResumed && !isJustBegun
          ? 'Votre brouillon a été retrouvé : reprenez où vous en étiez.'
          : !isBegun && others.length > 0 && <Others drafts={others} />
      }
      action={
        <>
          {isBegun && (
            <Button color="inherit" onClick={() => setIsThrowing(true)}>
              Repartir de zéro
            </Button>
          )}
          <Button variant="outlined" onClick={() => setIsDense(!isDense)} aria-pressed={isDense}>
            {isDense ? 'Question par question' : 'Saisie rapide'}
          </Button>
        </>
      }
    >
      {isApart && (
        <Notice tone="warning">
          Ce brouillon a été modifié dans une autre fenêtre. Ce que vous avez saisi ici est gardé à part, sous vos yeux ; l’autre est parmi
          les brouillons d’Aujourd’hui.
        </Notice>
      )}
      <IntakeForm
        draft={draft.value}
        draftKey={intakeDraftKey(id)}
        change={draft.change}
        discard={draft.discard}
        settings={settings}
        today={today}
        isDense={isDense}
      />
      {isThrowing && <DiscardDraftDialog name={draft.value.name.trim()} onDiscard={throwAway} onClose={() => setIsThrowing(false)} />}
    </Page>
  )
}

/** Where the draft is kept, for as long as its form is on the screen. */
function useIntakePlace(id: string, onApart: (otherId: string) => void) {
  const { drafts } = useWorkSession()
  const told = useRef<(otherId: string) => void>(undefined)
  // Once the form is left, what is kept apart is only listed.
  useEffect(() => {
    told.current = onApart
    return () => {
      told.current = undefined
    }
  })
  return useMemo(() => intakeDraftPlace<IntakeDraft>(drafts, id, (otherId) => told.current?.(otherId)), [drafts, id])
}

/** Other complaints that wait to be finished. */
function Others({ drafts }: { readonly drafts: readonly IntakeInBrief[] }) {
  const today = useToday()
  return (
    <>
      {drafts.length > 1 ? 'Brouillons en cours : ' : 'Brouillon en cours : '}
      {drafts.map(({ id, name, savedAt }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link component={RouterLink} to={intakeDraftPath(id)}>
            {name || 'sans nom'}
          </Link>
          {savedAt && ` (${draftMoment(savedAt, today)})`}
        </span>
      ))}
      .
    </>
  )
}
