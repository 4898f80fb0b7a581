/** A letter that waits for a second person: read as it would leave, then agreed to or sent back with what should change. */
import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useState } from 'react'
import { Link as RouterLink, useNavigate, useParams } from 'react-router'
import {
  type ApprovalAnswer,
  type ApprovalReader,
  type ApprovalRequest,
  approvalRequestsOf,
  approvalSentence,
  type Dossier,
  declineApproval,
  giveApproval,
  isLetterAwaited,
  isOpenRequest,
  nextDueSentence,
  obligationsOf,
  type StoredFile,
  sha256Hex,
  withdrawApprovalRequest,
} from '../../../shared/complaint/index.ts'
import { formatDate, typography } from '../../../shared/language/french.ts'
import { LETTER_LABELS, LETTERS, type LetterKind, letterOfEvent } from '../../../shared/letters/index.ts'
import { isPending, type Law, type LocalDate } from '../../../shared/regulation/index.ts'
import { letterDraftKey } from '../../data/register/index.ts'
import {
  type FormErrors,
  formErrors,
  NO_ERRORS,
  useApprovalReader,
  useDossier,
  useDraft,
  useLaw,
  useSession,
  useToday,
  useWorkSession,
  whatWentWrong,
} from '../../session/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { Facts } from '../../ui/facts.tsx'
import { TextField } from '../../ui/field.tsx'
import { ErrorNotices, Notice } from '../../ui/notice.tsx'
import { EmptyState, Page, Section } from '../../ui/page.tsx'
import { paths, stepPath } from '../../ui/paths.ts'
import { PieceViewer } from '../../viewer/index.ts'
import { DossierOverline } from './dossier-overline.tsx'
import { nameOnceRead, TEXT_TYPE, WORD_TYPE } from './kept-file.ts'
import { EMPTY_LETTER, type LetterDraft, type ReplyDraft, replyDraftKey } from './letter-draft.ts'

export function ApprovalPage() {
  const { id = '', requestId = '' } = useParams()
  const loaded = useDossier(id)
  const today = useToday()
  if (loaded === undefined) return null
  const request = loaded && approvalRequestsOf(loaded.dossier).find((one) => one.id === requestId)
  if (!loaded || !request) {
    return (
      <Page title="Cette demande d’accord n’est pas dans le registre">
        <EmptyState>
          <Link component={RouterLink} to={paths.today}>
            Revenir à Aujourd’hui
          </Link>
        </EmptyState>
      </Page>
    )
  }
  return <Asked key={request.id} dossier={loaded.dossier} request={request} today={today} />
}

type AskedProps = { readonly dossier: Dossier; readonly request: ApprovalRequest; readonly today: LocalDate }

function Asked({ dossier, request, today }: AskedProps) {
  const reader = useApprovalReader()
  const navigate = useNavigate()
  const law = useLaw()
  const { document } = request
  const read = useReadDigest(document)
  const kind = letterOfEvent(request.letter)
  const isReadable = document !== undefined && read === document.sha256
  const isAwaited = isLetterAwaited(request.letter, dossier)
  return (
    <Page
      overline={<DossierOverline dossier={dossier} />}
      title={`Accord avant l’envoi${kind ? typography(` : ${LETTER_LABELS[kind].toLowerCase()}`) : ''}`}
      action={<Answering dossier={dossier} request={request} isAwaited={isAwaited} digest={isReadable ? read : undefined} />}
    >
      <Notice tone={isAwaited ? TONES[request.standing] : 'info'}>{standingSentence(request, reader, isAwaited)}</Notice>
      <Box
        sx={{ display: 'grid', gap: 4, gridTemplateColumns: { xs: '1fr', md: 'minmax(280px, 4fr) minmax(0, 7fr)' }, alignItems: 'start' }}
      >
        <Stack spacing={3}>
          <Section title="La demande">
            <Facts
              rows={[
                ['De', reader.nameOf(request.by)],
                ['Le', formatDate(request.requestedOn)],
                ['Remarque', request.comment],
                ['Échéance', dueOf(dossier, request, today, law)],
              ]}
            />
          </Section>
          {request.answers.length > 0 && <Answers answers={request.answers} />}
        </Stack>
        <Box>
          {document && read === 'missing' && (
            <Notice tone="info">
              La lettre n’est pas encore arrivée sur ce poste : elle s’affichera ici dès que l’espace du cabinet l’aura portée.
            </Notice>
          )}
          {document && read !== undefined && read !== 'missing' && !isReadable && (
            <Notice tone="error">
              Le fichier reçu n’est pas la lettre de la demande : ne donnez pas d’accord, et faites-la redemander.
            </Notice>
          )}
          {isReadable && <PieceViewer dossier={dossier} file={document} onClose={() => void navigate(paths.dossier(dossier.id))} />}
        </Box>
      </Box>
    </Page>
  )
}

const TONES = {
  awaited: 'info',
  given: 'success',
  declined: 'warning',
  withdrawn: 'info',
  replaced: 'info',
  sent: 'info',
  otherSent: 'info',
} as const

const ENDED = {
  withdrawn: 'Cette demande a été retirée : il n’y a plus rien à lui répondre.',
  replaced: 'Cette lettre a changé depuis : une autre version a été soumise à sa place.',
  sent: 'Cette lettre est partie.',
  otherSent: typography('Une autre version de cette lettre est partie : celle-ci n’attend plus de réponse.'),
} as const

/** @param isAwaited whether the dossier waits for the letter: merged into another, it waits for none until they are separated */
function standingSentence(request: ApprovalRequest, reader: ApprovalReader, isAwaited: boolean): string {
  if (!isOpenRequest(request)) return ENDED[request.standing]
  if (isAwaited) return approvalSentence(request, reader)
  return typography('Le dossier n’attend plus cette lettre : cette demande n’appelle plus de réponse.')
}

/** The digest of the letter that is here; 'missing' until it has come; `undefined` while it is read. */
function useReadDigest(document: StoredFile | undefined): string | undefined {
  const { register } = useSession()
  const fileId = document?.fileId ?? ''
  const row = useLiveQuery(async () => (await register.file(fileId)) ?? null, [register, fileId])
  return useMemo(() => (row === null ? 'missing' : row && sha256Hex(row.bytes)), [row])
}

/** The last day of the duty that the letter meets: it does not wait. */
function dueOf(dossier: Dossier, { letter }: ApprovalRequest, today: LocalDate, law: Law) {
  const kind = letterOfEvent(letter)
  const duty = kind && LETTERS[kind].duty
  const owed = obligationsOf(dossier, today, law).find((obligation) => obligation.kind === duty && isPending(obligation))
  return owed?.dueDate && nextDueSentence(owed, today)
}

function Answers({ answers }: { readonly answers: readonly ApprovalAnswer[] }) {
  return (
    <Section title="Les réponses">
      <Stack spacing={1}>
        {answers.map(({ eventId, isGiven, member, answeredOn, remark, discounted }) => (
          <Typography key={eventId} sx={{ overflowWrap: 'anywhere' }}>
            {typography(
              `${member}, le ${formatDate(answeredOn)} : ${isGiven ? 'accord' : 'à revoir'}${discounted ? ', qui ne compte pas' : ''}.`,
            )}
            {remark && (
              <Typography component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
                {remark}
              </Typography>
            )}
          </Typography>
        ))}
      </Stack>
    </Section>
  )
}

type AnsweringProps = {
  readonly dossier: Dossier
  readonly request: ApprovalRequest
  /** Whether the dossier still waits for its letter. */
  readonly isAwaited: boolean
  /** Of the letter that is read; none where it is not here. */
  readonly digest: string | undefined
}

/** What whoever is here may do: answer, or, of one's own request, go back to the letter or take it back. */
function Answering({ dossier, request, isAwaited, digest }: AnsweringProps) {
  const { writer, register, drafts } = useWorkSession()
  const today = useToday()
  const reader = useApprovalReader()
  const navigate = useNavigate()
  const [answer, setAnswer] = useState<'given' | 'declined'>()
  const [refusals, setRefusals] = useState<readonly string[]>([])
  const { document } = request
  const kind = letterOfEvent(request.letter)
  const isReply = document?.mediaType === TEXT_TYPE
  const isMine = request.by === reader.hereId
  const isInCharge = dossier.inChargeId === reader.hereId
  const withdraw = async () => {
    const outcome = await writer.record(dossier.id, (current) => withdrawApprovalRequest(current, { requestId: request.id }, { today }))
    setRefusals(whatWentWrong(outcome))
    if (outcome.status === 'recorded') await navigate(paths.dossier(dossier.id))
  }
  /** Drafts are of one seat: whoever the dossier was passed on to goes on from the very file that was read. */
  const takeUp = async (letter: LetterKind, { fileId, name }: StoredFile) => {
    const stored = await register.file(fileId)
    if (!stored) return
    const key = isReply ? replyDraftKey(letter, dossier.id) : letterDraftKey(letter, dossier.id)
    const begun = await drafts.load(key)
    await drafts.save(key, isReply ? replyFrom(begun, stored.bytes) : letterFrom(begun, nameOnceRead(name), stored.bytes))
    await navigate(stepPath(dossier.id, LETTERS[letter].step, isReply))
  }
  if (!isOpenRequest(request)) return null
  const mayAnswer = isAwaited && !isMine && reader.mayAnswer
  return (
    <>
      <ErrorNotices messages={refusals} />
      {(isMine || isInCharge) && (
        <Button variant="outlined" onClick={() => void withdraw()}>
          Retirer la demande
        </Button>
      )}
      {mayAnswer && isInCharge && kind && document && (isReply || document.mediaType === WORD_TYPE) && (
        <Button variant="outlined" disabled={digest === undefined} onClick={() => void takeUp(kind, document)}>
          {isReply ? 'Reprendre la réponse sur ce poste' : 'Reprendre la lettre sur ce poste'}
        </Button>
      )}
      {isAwaited && isMine && kind && (
        <Button component={RouterLink} to={stepPath(dossier.id, LETTERS[kind].step, isReply)} variant="contained">
          {isReply ? 'Ouvrir la réponse' : 'Ouvrir la lettre'}
        </Button>
      )}
      {mayAnswer && (
        <>
          <Button variant="outlined" disabled={digest === undefined} onClick={() => setAnswer('declined')}>
            Demander de la revoir
          </Button>
          <Button variant="contained" disabled={digest === undefined} onClick={() => setAnswer('given')}>
            Donner mon accord
          </Button>
        </>
      )}
      {answer && digest !== undefined && (
        <AnswerDialog
          dossier={dossier}
          request={request}
          digest={digest}
          isGiven={answer === 'given'}
          onAnswered={() => void navigate(paths.dossier(dossier.id))}
          onClose={() => setAnswer(undefined)}
        />
      )}
    </>
  )
}

/** What is written here already stays beside what takes its place. */
function letterFrom(begun: unknown, name: string, bytes: Uint8Array): LetterDraft {
  return { ...((begun as LetterDraft | undefined) ?? EMPTY_LETTER), wordFile: { name, bytes: new Uint8Array(bytes) } }
}

function replyFrom(begun: unknown, bytes: Uint8Array): ReplyDraft {
  return { ...(begun as ReplyDraft | undefined), text: new TextDecoder().decode(bytes) }
}

type AnswerDialogProps = Omit<AnsweringProps, 'isAwaited'> & {
  readonly digest: string
  readonly isGiven: boolean
  readonly onAnswered: () => void
  readonly onClose: () => void
}

function AnswerDialog({ dossier, request, digest, isGiven, onAnswered, onClose }: AnswerDialogProps) {
  const { writer } = useWorkSession()
  const today = useToday()
  const reader = useApprovalReader()
  const draftKey = `approval-answer-${request.id}:${dossier.id}`
  const typed = useDraft(draftKey, { remark: '' })
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS)
  const submit = async () => {
    const remark = (typed.value?.remark ?? '').trim()
    const told = { requestId: request.id, digest, member: reader.nameOf(reader.hereId) }
    const outcome = await writer.record(
      dossier.id,
      (current) =>
        isGiven
          ? giveApproval(current, { ...told, ...(remark && { comment: remark }) }, { today })
          : declineApproval(current, { ...told, reason: remark }, { today }),
      [],
      draftKey,
    )
    setErrors(formErrors(outcome, ['reason']))
    if (outcome.status === 'recorded') onAnswered()
  }
  return (
    <DialogForm
      title={isGiven ? 'Donner mon accord' : 'Demander de revoir la lettre'}
      submitLabel={isGiven ? 'Donner mon accord' : 'Demander de la revoir'}
      isDisabled={!typed.value}
      errors={errors.general}
      onSubmit={submit}
      onClose={onClose}
    >
      <Typography variant="body2" color="textSecondary">
        {isGiven
          ? 'Votre accord vaut pour cette lettre, telle que vous venez de la lire. Il reste au journal du dossier, à votre nom.'
          : 'La lettre ne part pas ainsi : son auteur la reprend avec votre remarque, et redemande un accord.'}
      </Typography>
      <TextField
        label={isGiven ? 'Remarque (facultatif)' : 'Ce qui doit changer'}
        reader="firm"
        rows={3}
        value={typed.value?.remark ?? ''}
        onChange={(remark) => typed.change({ remark })}
        error={errors.fields.reason}
        autoFocus
      />
    </DialogForm>
  )
}
