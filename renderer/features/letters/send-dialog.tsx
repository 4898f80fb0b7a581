/** Marking a letter as sent: the day and the means. This alone meets the obligation. */
import { Box, Typography } from '@mui/material'
import { useState } from 'react'
import {
  ADDRESSED_MEANS,
  addAttachment,
  type ChosenMeans,
  type Dossier,
  missedDueDate,
  SENDING_MEANS_LABELS,
  together,
} from '../../../shared/complaint/index.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import { formatDate, typography } from '../../../shared/language/french.ts'
import {
  LETTERS,
  type LetterFinding,
  type LetterKind,
  meansFindings,
  platformFindings,
  sendLetter,
  whereToSend,
} from '../../../shared/letters/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { type NewFile, takeFiles, toNewFile } from '../../data/register/index.ts'
import { type FormErrors, formErrors, NO_ERRORS, useConfirmedDays, useDraft, useLaw, useWorkSession } from '../../session/index.ts'
import { ArrangementsNotice } from '../../ui/arrangements-notice.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { type KeptFile, PDF_TYPE, TEXT_TYPE } from './kept-file.ts'
import { fieldError, type LetterDraft, readFields } from './letter-draft.ts'

type SendDialogProps = {
  readonly kind: LetterKind
  readonly dossier: Dossier
  readonly firm: Firm
  readonly draft: LetterDraft
  /** Under which what is recorded is kept until then. */
  readonly draftKey: string
  /** Whether it is read by everybody: it is then published, and by no other means. */
  readonly isPublic?: boolean
  /** The day that the letter bears, where it bears one. */
  readonly datedOn?: LocalDate | undefined
  readonly file: KeptFile
  /** What leaves where a letter is copied into a message on a platform: its text, and the file of it where no other says it. */
  readonly message?: { readonly text: string; readonly file?: KeptFile | undefined }
  /** Digest of the file that a second person was to read, where what is kept is made of it. */
  readonly madeOf?: string | undefined
  /** Whether it has left without the approval that the firm asks for: the reason is then asked. */
  readonly isWithoutApproval?: boolean
  readonly findings: readonly LetterFinding[]
  readonly today: LocalDate
  readonly onClose: () => void
  readonly onSent: () => Promise<void>
}

/** What proves that the letter left, by means: what to keep, and its name in the journal. */
const PROOFS: Readonly<Record<ChosenMeans, { readonly advice: string; readonly label: string }>> = {
  email: { advice: 'Gardez le message tel qu’il est parti : enregistrez-le depuis votre messagerie.', label: 'Message envoyé' },
  post: {
    advice: 'Une lettre simple ne laisse pas de preuve de dépôt : la lettre recommandée en donne une.',
    label: 'Preuve d’envoi, s’il y en a une',
  },
  registeredPost: {
    advice: 'Gardez la preuve de dépôt, puis l’avis de réception dès qu’il revient.',
    label: 'Preuve de dépôt ou avis de réception',
  },
  platformMessage: {
    advice: 'Gardez une capture du message tel qu’il est parti, avec le compte auquel il est adressé.',
    label: 'Capture du message',
  },
  publicReply: {
    advice: 'Gardez une capture de la réponse telle qu’elle est publiée, avec sa date.',
    label: 'Capture de la réponse publiée',
  },
  byHand: { advice: 'Gardez le reçu que le client a daté et signé : lui seul prouve la remise.', label: 'Reçu signé' },
}

const FIELDS = ['sentOn', 'trackingNumber', 'lintReason', 'lateReason', 'approvalReason']

const NOTHING_TYPED = { trackingNumber: '', reason: '', lateReason: '', approvalReason: '' }

/** By which a letter may leave: to the client, a message on the platform too, where there is one. */
function meansFor(kind: LetterKind, { platform }: Dossier): readonly ChosenMeans[] {
  return platform && !LETTERS[kind].recipient ? [...ADDRESSED_MEANS, 'platformMessage'] : ADDRESSED_MEANS
}

/** The one that comes first to mind, by what the dossier knows. */
function likelyMeans(kind: LetterKind, dossier: Dossier): ChosenMeans {
  if (whereToSend(dossier).email) return 'email'
  return dossier.complainant.isPseudonym && !LETTERS[kind].recipient ? 'platformMessage' : 'post'
}

export function SendDialog({
  kind,
  dossier,
  firm,
  draft,
  datedOn,
  draftKey,
  isPublic = false,
  file: letterFile,
  message,
  madeOf,
  isWithoutApproval = false,
  findings,
  today,
  onClose,
  onSent,
}: SendDialogProps) {
  const { writer } = useWorkSession()
  const law = useLaw()
  const [sentOn, setSentOn] = useState<LocalDate | undefined>(draft.date ?? today)
  const [means, setMeans] = useState<ChosenMeans>(isPublic ? 'publicReply' : likelyMeans(kind, dossier))
  // The day is asked anew each time: one kept from another day would be recorded unread.
  const typed = useDraft(`sending-${kind}:${dossier.id}`, NOTHING_TYPED)
  const { trackingNumber, reason, lateReason, approvalReason = '' } = typed.value ?? NOTHING_TYPED
  const [proofs, setProofs] = useState<readonly NewFile[]>([])
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS)
  const days = useConfirmedDays(errors)
  const copied = means === 'platformMessage' ? message : undefined
  const file = copied?.file ?? letterFile
  const ofMeans = [
    ...(LETTERS[kind].recipient === 'insurer' ? [] : meansFindings(means, whereToSend(dossier), proofs.length > 0)),
    ...(copied ? platformFindings(copied.text, dossier) : []),
  ]
  const missing = [...findings, ...ofMeans].filter((finding) => finding.severity === 'mandatory')
  const advice = ofMeans.filter((finding) => finding.severity === 'recommended')
  const definition = LETTERS[kind]
  const { duty } = definition
  const missedOn = duty && sentOn ? missedDueDate(dossier, duty, sentOn, law) : undefined

  const addProofs = async (chosen: readonly File[], isConfirmed: boolean) => {
    const taken = await takeFiles(chosen, isConfirmed)
    setProofs((current) => [...current, ...taken.kept])
    return taken
  }
  const submit = async () => {
    if (!sentOn) {
      setErrors({ ...NO_ERRORS, fields: { sentOn: 'Indiquez le jour de l’envoi.' } })
      return
    }
    const unread = definition.fields.flatMap((field) => fieldError(field, draft.typed[field.name]) ?? [])
    if (unread.length > 0) {
      setErrors({ ...NO_ERRORS, general: unread })
      return
    }
    const document = await toNewFile(file.name, file.mediaType, file.bytes)
    const sending = {
      sentOn,
      // A text that was copied bears no day.
      datedOn: file.mediaType === TEXT_TYPE ? undefined : datedOn,
      means,
      trackingNumber: means === 'registeredPost' ? trackingNumber.trim() : undefined,
      document: document.file,
      madeOf,
      ...(isWithoutApproval && { withoutApproval: { reason: approvalReason.trim() } }),
      lintOverride: missing.length > 0 ? { missing: missing.map((finding) => finding.id), reason: reason.trim() } : undefined,
      lateReason: missedOn ? lateReason.trim() : undefined,
    }
    // The proofs first: « annuler » takes back what came last, the sending.
    const outcome = await writer.record(
      dossier.id,
      (current) =>
        together([
          ...proofs.map((proof) => addAttachment(current, { file: proof.file, label: PROOFS[means].label }, { today })),
          sendLetter(definition, {
            dossier: current,
            firm,
            fields: readFields(definition, draft, { dossier: current, firm }),
            sending,
            context: { today, law, confirmed: days.current() },
          }),
        ]),
      [...proofs, document],
      draftKey,
    )
    setErrors(formErrors(outcome, FIELDS))
    if (outcome.status !== 'recorded') return
    await typed.discard()
    await onSent()
  }

  return (
    <DialogForm
      title={isPublic ? 'Marquer comme publiée' : 'Marquer comme envoyée'}
      submitLabel={isPublic ? 'Enregistrer la publication' : 'Enregistrer l’envoi'}
      isDisabled={!typed.value}
      errors={errors.general}
      onSubmit={submit}
      onClose={onClose}
    >
      {!definition.recipient && <ArrangementsNotice arrangements={dossier.arrangements} />}
      <Typography variant="body2" color="textSecondary">
        {whatIsKept(file)} dans le dossier, avec son empreinte.{' '}
        {isPublic ? 'Le jour de la publication fait' : 'Le jour et le moyen d’envoi font'} foi pour l’échéance.
      </Typography>
      <DateField
        label={isPublic ? 'Publiée le' : 'Envoyée le'}
        value={sentOn}
        onChange={(day) => {
          setErrors(NO_ERRORS)
          setSentOn(day)
        }}
        error={errors.fields.sentOn}
        onConfirm={days.confirms.sentOn}
        today={today}
        autoFocus
      />
      {!isPublic && (
        <SelectField
          label="Par quel moyen"
          value={means}
          options={meansFor(kind, dossier)}
          labels={SENDING_MEANS_LABELS}
          onChange={setMeans}
        />
      )}
      {missedOn && (
        <TextField
          label="Pourquoi ce retard ?"
          reader="firm"
          help={`Le dernier jour était le ${formatDate(missedOn)}. Votre motif est gardé dans le journal.`}
          rows={2}
          value={lateReason}
          onChange={(text) => typed.change({ lateReason: text })}
          error={errors.fields.lateReason}
        />
      )}
      {means === 'registeredPost' && (
        <TextField
          label="Numéro de recommandé"
          value={trackingNumber}
          onChange={(text) => typed.change({ trackingNumber: text })}
          error={errors.fields.trackingNumber}
        />
      )}
      <Box>
        <Typography variant="body2" sx={{ mb: 1 }}>
          {PROOFS[means].advice}
        </Typography>
        {advice.map(({ id, message }) => (
          <Typography key={id} variant="body2" role="status" sx={{ mb: 1 }}>
            {message}
          </Typography>
        ))}
        <FileDrop
          label={PROOFS[means].label}
          files={proofs.map(({ file: proof }) => proof)}
          onAdd={addProofs}
          onRemove={(fileId) => {
            const removed = proofs.filter((proof) => proof.file.fileId === fileId)
            setProofs(proofs.filter((proof) => proof.file.fileId !== fileId))
            return () => setProofs((current) => [...current, ...removed])
          }}
        />
      </Box>
      {isWithoutApproval && (
        <>
          <Notice tone="warning">
            {typography(
              isPublic
                ? 'Le cabinet demande l’accord d’une deuxième personne avant cette publication : elle sera enregistrée comme faite sans lui.'
                : 'Le cabinet demande l’accord d’une deuxième personne avant cet envoi : la lettre sera enregistrée comme partie sans lui.',
            )}
          </Notice>
          <TextField
            label="Pourquoi est-elle partie sans cet accord ?"
            reader="firm"
            help="Votre motif est gardé dans le journal, et se lit au dossier de preuve."
            rows={2}
            value={approvalReason}
            onChange={(text) => typed.change({ approvalReason: text })}
            error={errors.fields.approvalReason}
          />
        </>
      )}
      {missing.length > 0 && (
        <>
          <Notice tone="warning">
            {isPublic ? 'À savoir avant de publier' : 'Cette lettre n’est pas prête'} :
            <ul style={{ margin: 0, paddingLeft: 20 }}>
              {missing.map((finding) => (
                <li key={finding.id}>{finding.message}</li>
              ))}
            </ul>
          </Notice>
          <TextField
            label={isPublic ? 'Pourquoi répondre ainsi ?' : 'Pourquoi l’envoyer ainsi ?'}
            reader="firm"
            help="Votre motif est gardé dans le journal."
            rows={2}
            value={reason}
            onChange={(text) => typed.change({ reason: text })}
            error={errors.fields.lintReason}
          />
        </>
      )}
    </DialogForm>
  )
}

function whatIsKept({ mediaType }: KeptFile): string {
  if (mediaType === TEXT_TYPE) return 'Le texte tel qu’il est à l’écran est gardé'
  return mediaType === PDF_TYPE
    ? 'La lettre en PDF, telle qu’elle est partie, est gardée'
    : 'La lettre telle qu’elle est à l’écran est gardée'
}
