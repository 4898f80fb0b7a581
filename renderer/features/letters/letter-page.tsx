/** The letter composer: its words on the left, the Word document itself on the right. */
import { Box, Button, Link, Stack } from '@mui/material'
import { Printer, Save } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Link as RouterLink, useNavigate } from 'react-router'
import type { Dossier } from '../../../shared/complaint/index.ts'
import { firmPage } from '../../../shared/firm/settings-pages.ts'
import type { SaveOutcome } from '../../../shared/host/port.ts'
import {
  isHeldBack,
  LETTER_KINDS,
  LETTER_LABELS,
  LETTERS,
  type Letter,
  type LetterKind,
  letterBody,
  PUBLIC_KINDS,
  platformFindings,
} from '../../../shared/letters/index.ts'
import { letterDraftKey, type Stationery } from '../../data/register/index.ts'
import { useDraft, useLaw, useSession, useStationery } from '../../session/index.ts'
import { ArrangementsNotice } from '../../ui/arrangements-notice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { useFaultFocus } from '../../ui/use-fault-focus.ts'
import { BesideLetter } from '../../viewer/index.ts'
import { ApprovalNotice } from './approval-notice.tsx'
import { AskApprovalDialog } from './ask-approval-dialog.tsx'
import { DossierOverline } from './dossier-overline.tsx'
import { Exits } from './exits.tsx'
import { Findings } from './findings.tsx'
import { keptFile, leftAsPdf, PDF_TYPE, pdfName, textFile, WORD_TYPE } from './kept-file.ts'
import { useLetterApproval } from './letter-approval.ts'
import { canBeSent, composeLetter, dayBorne, EMPTY_LETTER, hasUnreadField, isIssued, type LetterDraft } from './letter-draft.ts'
import { LetterEditor } from './letter-editor.tsx'
import { LetterFieldsForm } from './letter-fields.tsx'
import { type FileToRead, fileToRead, findingsOf } from './letter-file.ts'
import { letterPdf } from './letter-pdf.ts'
import { LetterPreview } from './letter-preview.tsx'
import { ReturnedWord } from './returned-word.tsx'
import { SendButton } from './send-button.tsx'
import { SendDialog } from './send-dialog.tsx'
import { type IssuedForm, SendingTools } from './sending-tools.tsx'
import { useWordFile, type WordFile } from './use-word-file.ts'
import { WordModel } from './word-model.tsx'
import { WritingPage, type WritingProps } from './writing-page.tsx'

export function LetterPage() {
  return <WritingPage kinds={LETTER_KINDS} missing="Cette lettre n’existe pas" Writing={ComposerWithDraft} />
}

function ComposerWithDraft(props: WritingProps<LetterKind>) {
  const draft = useDraft<LetterDraft>(letterDraftKey(props.kind, props.dossier.id), EMPTY_LETTER)
  const stationery = useStationery(props.kind)
  return draft.value && stationery ? (
    <Composer {...props} stationery={stationery} draft={draft.value} change={draft.change} discard={draft.discard} />
  ) : null
}

type DraftProps = {
  readonly stationery: Stationery
  readonly draft: LetterDraft
  readonly change: (patch: Partial<LetterDraft>) => void
  readonly discard: () => Promise<void>
}

function Composer({ kind, dossier, firm, today, stationery, draft, change, discard }: WritingProps<LetterKind> & DraftProps) {
  const { host } = useSession()
  const law = useLaw()
  const navigate = useNavigate()
  const [isSending, setIsSending] = useState<'approved' | 'alreadyLeft'>()
  const [isAsking, setIsAsking] = useState(false)
  const [drawn, setDrawn] = useState<Uint8Array>()
  const [message, setMessage] = useState<{ readonly tone: 'success' | 'error'; readonly text: string }>()
  const { form, refusesUnread, showFault } = useFaultFocus()
  const composed = useMemo(
    () => composeLetter(LETTERS[kind], draft, { dossier, firm, today, law, stationery }),
    [kind, draft, dossier, firm, today, law, stationery],
  )
  const { letter, template, input } = composed
  const { wordFile: returned } = draft
  const own = useWordFile(composed, draft.issued)
  const file: WordFile = returned ? { ...own, ...returned, messages: [] } : own
  const read = useMemo(() => fileToRead(returned, template && own.latest), [returned, template, own.latest])
  const findings = useMemo(() => findingsOf(composed, read), [composed, read])
  const isSendable = canBeSent(LETTERS[kind], dossier)
  const approval = useLetterApproval(kind, dossier, file.bytes)
  const mayLeave = file.bytes !== undefined && isSendable && !isHeldBack(findings)

  // Without a day or an amount that was typed, or with today's: it goes nowhere until that is put right.
  const isHeld = () => {
    if (refusesUnread()) return true
    const isUnread = hasUnreadField(LETTERS[kind], draft, { dossier, firm })
    if (isUnread) showFault()
    return isUnread
  }

  // What is printed or made a PDF is what is drawn: not before this very file is.
  const isDrawn = file.bytes !== undefined && drawn === file.bytes

  /** @param left in which form the letter now leaves, where that is a file */
  const keepIssued = (left: Pick<LetterDraft, 'leftAsPdf'> = {}) => {
    // A letter that came back from Word stands beside the one it was made from, and does not become it.
    if (own.bytes) change({ issued: { fingerprint: own.fingerprint, bytes: own.bytes, date: letter.date }, ...left })
  }
  const tellSaved = (outcome: SaveOutcome) => {
    if (outcome.status === 'saved')
      setMessage({ tone: 'success', text: `Enregistrée : ${outcome.name}. La lettre n’est pas encore marquée comme envoyée.` })
    if (outcome.status === 'failed') setMessage({ tone: 'error', text: outcome.message })
  }
  const issuedPdf: IssuedForm = async () => {
    if (!file.bytes) return undefined
    const made = await letterPdf(host, firm, letter)
    if (made.status === 'failed') {
      setMessage({ tone: 'error', text: made.message })
      return undefined
    }
    keepIssued(leftAsPdf(file.bytes, made.bytes))
    return { name: pdfName(file.name), mediaType: PDF_TYPE, bytes: made.bytes }
  }
  const issuedWord: IssuedForm = async () => {
    if (!file.bytes) return undefined
    keepIssued({ leftAsPdf: undefined })
    return { name: file.name, mediaType: WORD_TYPE, bytes: file.bytes }
  }
  const save = async (issued: IssuedForm) => {
    const leaving = await issued()
    if (leaving) tellSaved(await host.saveFile(leaving))
  }
  const print = async () => {
    keepIssued()
    const outcome = await host.print()
    if (outcome.status === 'failed') setMessage({ tone: 'error', text: outcome.message })
  }

  return (
    <Page
      overline={<DossierOverline dossier={dossier} />}
      title={LETTER_LABELS[kind]}
      action={
        <Exits isHeld={isHeld}>
          <Button
            variant="outlined"
            startIcon={<Save size={16} aria-hidden />}
            onClick={() => void save(issuedWord)}
            disabled={!file.bytes}
          >
            Enregistrer en Word
          </Button>
          <Button variant="outlined" startIcon={<Printer size={16} aria-hidden />} onClick={() => void print()} disabled={!isDrawn}>
            Imprimer
          </Button>
          <SendButton
            mayLeave={mayLeave}
            approval={approval}
            label="Marquer comme envoyée"
            onSend={() => setIsSending('approved')}
            onAsk={() => setIsAsking(true)}
          />
        </Exits>
      }
    >
      {!LETTERS[kind].recipient && <ArrangementsNotice arrangements={dossier.arrangements} />}
      {message && <Notice tone={message.tone}>{message.text}</Notice>}
      {!isSendable && (
        <Notice tone="info">
          Le dossier n’attend pas, ou n’attend plus, cette lettre : vous pouvez la relire et l’enregistrer, pas la marquer comme envoyée.
        </Notice>
      )}
      {isSendable && (
        <ApprovalNotice dossier={dossier} approval={approval} mayLeave={mayLeave} onLeft={() => isHeld() || setIsSending('alreadyLeft')} />
      )}
      <InPublic kind={kind} dossier={dossier} />
      {file.messages.length > 0 && (
        <Notice tone="error">
          {template &&
            `Le modèle du cabinet ne peut pas être rempli. Corrigez-le dans ${firmPage('templates')}, ou choisissez le modèle de l’application.`}
          {file.messages.map((message) => (
            <div key={message}>{message}</div>
          ))}
        </Notice>
      )}
      {file.bytes && (
        <Exits isHeld={isHeld}>
          <SendingTools
            dossierId={dossier.id}
            firm={firm}
            letter={letter}
            isReady={isDrawn}
            isWordForWord={read === undefined}
            isForPlatform={dossier.platform !== undefined}
            isPrepared={draft.issued !== undefined && (returned !== undefined || isIssued(letter, draft, composed))}
            onPutAside={() => keepIssued()}
            asPdf={issuedPdf}
            asWord={issuedWord}
            onSavePdf={() => void save(issuedPdf)}
            onSaved={(name) =>
              setMessage({ tone: 'success', text: `Enregistré : ${name}. La lettre n’est pas encore marquée comme envoyée.` })
            }
            onCopied={() => setMessage(copiedMessage(dossier, letter))}
            onMessage={(text) => setMessage({ tone: 'error', text })}
          />
        </Exits>
      )}
      <Box
        sx={{ display: 'grid', gap: 4, gridTemplateColumns: { xs: '1fr', md: 'minmax(320px, 5fr) minmax(0, 7fr)' }, alignItems: 'start' }}
      >
        <Box ref={form} component="form" noValidate onSubmit={(event) => event.preventDefault()} className="no-print" sx={{ minWidth: 0 }}>
          <Findings findings={findings} />
          {stationery.template && !returned && (
            <WordModel draft={draft} change={change} template={stationery.template} empty={file.empty} />
          )}
          <ReturnedWord draft={draft} change={change} />
          {returned ? (
            <Stack spacing={2.5}>
              <LetterFieldsForm definition={LETTERS[kind]} draft={draft} input={input} change={change} today={today} />
            </Stack>
          ) : (
            <LetterEditor definition={LETTERS[kind]} letter={letter} draft={draft} input={input} change={change} today={today} />
          )}
        </Box>
        <BesideLetter dossier={dossier}>
          <LetterPreview bytes={file.bytes} onDrawn={setDrawn} />
        </BesideLetter>
      </Box>
      {isAsking && file.bytes && (
        <AskApprovalDialog
          kind={kind}
          dossier={dossier}
          file={{ name: file.name, bytes: file.bytes, mediaType: WORD_TYPE }}
          onAsked={() => {
            // What is read is what leaves: untouched, the letter stays this very file, and keeps its day.
            keepIssued()
            setIsAsking(false)
          }}
          onClose={() => setIsAsking(false)}
        />
      )}
      {isSending && file.bytes && (
        <SendDialog
          kind={kind}
          dossier={dossier}
          firm={firm}
          draft={draft}
          draftKey={letterDraftKey(kind, dossier.id)}
          datedOn={dayBorne(letter, draft)}
          file={keptFile(draft, { name: file.name, bytes: file.bytes })}
          madeOf={approval?.digest}
          isWithoutApproval={isSending === 'alreadyLeft' && approval?.isNeeded === true}
          message={messageOf(letter, read)}
          findings={findings}
          today={today}
          onClose={() => setIsSending(undefined)}
          onSent={async () => {
            await discard()
            await navigate(paths.dossier(dossier.id))
          }}
        />
      )}
    </Page>
  )
}

/** What a message on a platform says: the letter's own text as it is copied, or what its Word file says. */
function messageOf(letter: Letter, read: FileToRead | undefined) {
  if (read) return { text: read.text.body.join('\n') }
  const text = letterBody(letter)
  return { text, file: textFile(`${letter.reference} Message privé`, text) }
}

function copiedMessage(dossier: Dossier, letter: Letter) {
  const [found] = platformFindings(letterBody(letter), dossier)
  return found
    ? ({ tone: 'error', text: `Texte copié. ${found.message}` } as const)
    : ({ tone: 'success', text: 'Texte copié : collez-le dans le message. La lettre n’est pas encore marquée comme envoyée.' } as const)
}

/** Where a review lies, some letters may be a public reply: the way to it. */
function InPublic({ kind, dossier }: { readonly kind: LetterKind; readonly dossier: Dossier }) {
  const inPublic = dossier.platform ? PUBLIC_KINDS.find((known) => known === kind) : undefined
  if (!inPublic) return null
  return (
    <Notice tone="info">
      Publié sur {dossier.platform} : vous pouvez aussi y donner{' '}
      <Link component={RouterLink} to={paths.publicReply(dossier.id, inPublic)}>
        une réponse publique
      </Link>
      , qui ne dit rien de personne, ou copier cette lettre dans un message privé.
    </Notice>
  )
}
