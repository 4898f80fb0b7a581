/** The form of an intake: one question at a time, or all on one page for those who know it. */
import { Box, Button, LinearProgress, Stack, Typography } from '@mui/material'
import { type ComponentType, type FormEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Refusal } from '../../../shared/complaint/index.ts'
import { type LocalDate, yearOf } from '../../../shared/regulation/index.ts'
import { layOut, NO_ERRORS, useConfirmedDays, useLaw, usePersons, useSummaries, useWorkSession } from '../../session/index.ts'
import { DensityContext } from '../../ui/density.ts'
import { ErrorNotices } from '../../ui/notice.tsx'
import { paths } from '../../ui/paths.ts'
import { UndoLine } from '../../ui/undo-line.tsx'
import { useFaultFocus } from '../../ui/use-fault-focus.ts'
import { ChannelStep } from './channel-step.tsx'
import { DatesStep } from './dates-step.tsx'
import { FIELDS_OF_STEP, type IntakeDraft, intakeCommand, keptWith, type StepId, stepsOf } from './intake-draft.ts'
import { type LostAnswers, lostBy, restored } from './lost-answers.ts'
import { NeighboursPanel } from './neighbours-panel.tsx'
import { PersonStep } from './person-step.tsx'
import { PiecesPart } from './pieces-part.tsx'
import { QualificationStep } from './qualification-step.tsx'
import { ReviewStep } from './review-step.tsx'
import { SettlementStep } from './settlement-step.tsx'
import type { StepProps, Suggestions } from './step-props.ts'
import { StoryStep } from './story-step.tsx'
import { SubjectStep } from './subject-step.tsx'
import { DueDates, SummaryPanel } from './summary-panel.tsx'

const STEPS: Readonly<Record<StepId, { readonly question: string; readonly content: ComponentType<StepProps> }>> = {
  qualification: { question: 'De quoi s’agit-il ?', content: QualificationStep },
  person: { question: 'Qui réclame ?', content: PersonStep },
  channel: { question: 'Par où est-elle arrivée ?', content: ChannelStep },
  dates: { question: 'Quand ?', content: DatesStep },
  subject: { question: 'À propos de quoi ?', content: SubjectStep },
  story: { question: 'Que reproche la personne ?', content: StoryStep },
  settlement: { question: 'A-t-elle été réglée sur-le-champ ?', content: SettlementStep },
  review: { question: 'Tout est là ?', content: ReviewStep },
}

/** A message may come before the first answer, and papers with the words. */
const STEPS_WITH_PIECES: readonly StepId[] = ['qualification', 'story']

type IntakeFormProps = Pick<StepProps, 'draft' | 'change' | 'settings'> & {
  /** Names it among the drafts. */
  readonly draftKey: string
  readonly discard: () => Promise<void>
  readonly today: LocalDate
  readonly isDense: boolean
}

export function IntakeForm({ draft, draftKey, change, discard, settings, today, isDense }: IntakeFormProps) {
  const { writer, drafts } = useWorkSession()
  const law = useLaw()
  const navigate = useNavigate()
  const suggestions = useSuggestions()
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const [message, setMessage] = useState<string>()
  const [isRecording, setIsRecording] = useState(false)
  // A question chosen in the last review leads back to it.
  const [isReviewing, setIsReviewing] = useState(false)
  const [lost, setLost] = useState<LostAnswers>()
  const { form, showFault, refusesUnread } = useFaultFocus()
  const steps = stepsOf(draft)
  const step = steps.includes(draft.step) ? draft.step : 'qualification'
  const index = steps.indexOf(step)
  const isLast = isDense || step === 'review'
  const fields = isDense ? steps.flatMap((id) => FIELDS_OF_STEP[id]) : FIELDS_OF_STEP[step]
  const errors = refusals.length > 0 ? layOut(refusals, fields) : NO_ERRORS
  const days = useConfirmedDays(errors)

  const edit = (patch: Partial<IntakeDraft>) => {
    change(patch)
    setMessage(undefined)
    if (refusals.length > 0) setRefusals([])
  }

  const replace = (patch: Partial<IntakeDraft>, said: string) => {
    setLost(lostBy(patch, draft, said))
    edit(patch)
  }

  /** What was typed is in the register: the form forgets it and its dossier opens. */
  const leaveFor = async (dossierId: string) => {
    await discard()
    await navigate(paths.dossier(dossierId), { replace: true })
  }

  const record = async () => {
    setIsRecording(true)
    // No keystroke is left to be saved after the draft was forgotten.
    await drafts.flushAll()
    const outcome = await writer.open(
      yearOf(dayOf(draft, today)),
      (reference) => intakeCommand(draft, reference, settings, { today, law, confirmed: days.current() }),
      draft.files,
      draftKey,
      { ids: draft.linkedIds, today },
    )
    setIsRecording(false)
    switch (outcome.status) {
      case 'recorded':
        await leaveFor(outcome.dossierId)
        return
      case 'failed':
        setMessage(outcome.fault.message)
        showFault()
        return
      case 'refused':
        setRefusals(outcome.refusals)
        if (!isDense) change({ step: stepOf(outcome.refusals, steps) ?? step })
        showFault()
    }
  }

  /** The step's own questions are checked by the same rules as the whole. */
  const goOn = () => {
    const result = intakeCommand(draft, 'provisoire', settings, { today, law, confirmed: days.current() })
    const mine = result.status === 'refused' ? result.refusals.filter(({ field }) => field && FIELDS_OF_STEP[step].includes(field)) : []
    setRefusals(mine)
    if (mine.length > 0) return showFault()
    setIsReviewing(false)
    change({ step: isReviewing ? 'review' : (steps[index + 1] ?? 'review'), ...keptWith(days.current(), draft) })
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (refusesUnread()) return
    if (isLast) void record()
    else goOn()
  }

  const goBack = () => {
    setRefusals([])
    setIsReviewing(false)
    change({ step: isReviewing ? 'review' : (steps[Math.max(0, index - 1)] ?? 'qualification') })
  }

  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    // Menus and calendars live outside the form's own elements: their Escape is theirs.
    if (!event.currentTarget.contains(event.target as Node) || event.defaultPrevented) return
    if (event.key === 'Escape' && !isDense && (index > 0 || isReviewing)) goBack()
    // Held down, it goes through no question unread.
    if (event.key !== 'Enter' || event.repeat) return
    if (event.ctrlKey || isChoiceOrQuestion(event.target)) submit(event)
  }

  const lead = (patch: Partial<IntakeDraft>) => {
    setIsReviewing(true)
    edit(patch)
  }

  const props: StepProps = {
    draft,
    change: step === 'review' && !isDense ? lead : edit,
    replace,
    errors: errors.fields,
    confirms: days.confirms,
    settings,
    today,
    suggestions,
    takesFocus: !isDense,
  }
  const shown = isDense ? steps.filter((id) => id !== 'review') : [step]
  return (
    <Box
      sx={{
        display: 'grid',
        gap: isDense ? 1 : 5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: isDense ? 'minmax(0, 1fr)' : 'minmax(0, 1fr) minmax(260px, 340px)' },
        maxWidth: isDense ? 1640 : 1240,
      }}
    >
      <Box component="form" ref={form} onSubmit={submit} onKeyDown={press} noValidate>
        {!isDense && <Progress index={index} total={steps.length} />}
        <DensityContext value={isDense ? 'dense' : 'roomy'}>
          {isDense && <PiecesPart {...props} />}
          <Box sx={isDense ? DENSE : {}}>
            {shown.map((id) => (
              <StepFrame key={id} id={id} isFirst={id === shown[0]} isDense={isDense} {...props} />
            ))}
          </Box>
        </DensityContext>
        {!isDense && STEPS_WITH_PIECES.includes(step) && <PiecesPart {...props} />}
        {lost && <UndoLine said={lost.said} onUndo={() => replace(restored(lost, draft), 'Rétabli.')} />}
        <ErrorNotices messages={[...errors.general, ...(message ? [message] : [])]} />
        <Stack direction="row" spacing={1} sx={{ mt: isDense ? 1 : 4, alignItems: 'center' }}>
          <Button type="submit" variant="contained" disabled={isRecording}>
            {submitLabel(draft, isLast, isReviewing)}
          </Button>
          {!isDense && index > 0 && (
            <Button color="inherit" onClick={goBack}>
              Retour
            </Button>
          )}
          <Typography variant="caption" color="textSecondary" sx={{ pl: 1, whiteSpace: 'nowrap' }}>
            {isDense ? 'Ctrl+Entrée enregistre' : (KEYS_OF_STEP[step] ?? 'Entrée continue, Échap revient')}
          </Typography>
          {isDense && (
            <Box sx={{ pl: 1 }}>
              <DueDates draft={draft} settings={settings} today={today} isStrip />
            </Box>
          )}
        </Stack>
      </Box>
      <SummaryPanel draft={draft} settings={settings} today={today} shows={isDense ? 'nothing' : step === 'review' ? 'dueDates' : 'all'}>
        <NeighboursPanel draft={draft} draftKey={draftKey} change={edit} today={today} onJoined={leaveFor} />
      </SummaryPanel>
    </Box>
  )
}

/** Questions side by side, their fields close together. */
const DENSE = {
  columnCount: { xs: 1, md: 2 },
  columnGap: 4,
  // A question stands in one column, whole.
  '& > section': { breakInside: 'avoid' },
  '& section > .MuiStack-root > :not(style) ~ :not(style)': { mt: 0.5 },
  '& .MuiOutlinedInput-input': { py: 0.25 },
  '& .MuiInputBase-multiline': { py: 0.25 },
  '& textarea': { minHeight: '1lh !important' },
  '& .MuiFormControlLabel-root .MuiCheckbox-root': { py: 0.25 },
  '& .MuiFormControlLabel-label': { fontSize: '0.875rem' },
} as const

type StepFrameProps = StepProps & { readonly id: StepId; readonly isFirst: boolean; readonly isDense: boolean }

function StepFrame({ id, isFirst, isDense, ...props }: StepFrameProps) {
  const { question, content: Content } = STEPS[id]
  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isFirst && frame.current) takeFocus(frame.current, isDense)
  }, [isFirst, isDense])
  return (
    <Box component="section" ref={frame} aria-label={question} tabIndex={-1} sx={{ mb: isDense ? 1.5 : 0, '&:focus': { outline: 'none' } }}>
      <Typography variant="h2" sx={{ mb: isDense ? 0.75 : 2, fontSize: isDense ? '1rem' : '1.375rem', breakAfter: 'avoid' }}>
        {question}
      </Typography>
      <Content {...props} />
    </Box>
  )
}

/** Where Enter means something else. */
const KEYS_OF_STEP: Readonly<Partial<Record<StepId, string>>> = {
  story: 'Ctrl+Entrée continue, Échap revient',
  review: 'Entrée enregistre, Échap revient',
}

function submitLabel({ qualification }: IntakeDraft, isLast: boolean, isReviewing: boolean): string {
  if (isLast) return qualification === 'request' ? 'Enregistrer la demande' : 'Enregistrer la réclamation'
  return isReviewing ? 'Revenir à la relecture' : 'Continuer'
}

/** A radio, or a question as a whole, does not submit its form by itself. */
function isChoiceOrQuestion(target: EventTarget): boolean {
  return target instanceof HTMLInputElement ? target.type === 'radio' : target instanceof HTMLElement && target.tagName === 'SECTION'
}

/** A question that comes takes the focus where none of its fields does; a page gives it to its first field. */
function takeFocus(question: HTMLElement, isDense: boolean): void {
  const form = question.closest('form')
  if (isDense) question.querySelector('input')?.focus()
  else if (!form?.contains(document.activeElement) || form === document.activeElement) question.focus()
}

function Progress({ index, total }: { readonly index: number; readonly total: number }) {
  return (
    <Box sx={{ mb: 3 }}>
      <Typography variant="caption" color="textSecondary">
        Question {index + 1} sur {total}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={((index + 1) / total) * 100}
        aria-label="Avancement"
        sx={{ mt: 0.5, height: 3, borderRadius: 1 }}
      />
    </Box>
  )
}

function dayOf(draft: IntakeDraft, today: LocalDate): LocalDate {
  return draft.expressedOn ?? draft.receivedOn ?? draft.sentOn ?? today
}

/** The first step that shows one of these refusals. */
function stepOf(refusals: readonly Refusal[], steps: readonly StepId[]): StepId | undefined {
  return steps.find((id) => refusals.some(({ field }) => field !== undefined && FIELDS_OF_STEP[id].includes(field)))
}

function useSuggestions(): Suggestions {
  const summaries = useSummaries()
  const persons = usePersons()
  return useMemo(() => {
    const distinct = (texts: readonly (string | undefined)[]) =>
      [...new Set(texts.filter((text) => text !== undefined && text !== ''))] as string[]
    return {
      products: distinct(summaries?.map((summary) => summary.product) ?? []),
      producers: distinct(summaries?.map((summary) => summary.producer) ?? []),
      recipients: distinct(summaries?.map((summary) => summary.recipient) ?? []),
      persons: persons ?? [],
    }
  }, [summaries, persons])
}
