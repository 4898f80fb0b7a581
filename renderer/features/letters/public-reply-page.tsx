/** A reply for all to read under a review: a text to copy, held to what secrecy allows, then recorded as published. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { Copy } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { ANSWER_OUTCOME_LABELS, ANSWER_OUTCOMES } from '../../../shared/complaint/index.ts'
import {
  isHeldBack,
  LETTERS,
  PUBLIC_KIND_PHRASES,
  PUBLIC_KINDS,
  type PublicKind,
  publicReply,
  publicReplyFindings,
} from '../../../shared/letters/index.ts'
import { useDraft, useLaw } from '../../session/index.ts'
import { copyText } from '../../ui/copy-text.ts'
import { Facts } from '../../ui/facts.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormFieldInput } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { useReplacing } from '../../ui/undo-line.tsx'
import { ApprovalNotice } from './approval-notice.tsx'
import { AskApprovalDialog } from './ask-approval-dialog.tsx'
import { DossierOverline } from './dossier-overline.tsx'
import { Findings } from './findings.tsx'
import { textFile } from './kept-file.ts'
import { useLetterApproval } from './letter-approval.ts'
import { canBeSent, EMPTY_LETTER, type ReplyDraft, replyDraftKey } from './letter-draft.ts'
import { SendButton } from './send-button.tsx'
import { SendDialog } from './send-dialog.tsx'
import { WritingPage, type WritingProps } from './writing-page.tsx'

export function PublicReplyPage() {
  return <WritingPage kinds={PUBLIC_KINDS} missing="Cette réponse n’existe pas" Writing={WithDraft} />
}

type Props = WritingProps<PublicKind>

function WithDraft(props: Props) {
  const draft = useDraft<ReplyDraft>(replyDraftKey(props.kind, props.dossier.id), {})
  return draft.value ? <Composer {...props} draft={draft.value} change={draft.change} discard={draft.discard} /> : null
}

type ComposerProps = Props & {
  readonly draft: ReplyDraft
  readonly change: (patch: Partial<ReplyDraft>) => void
  readonly discard: () => Promise<void>
}

function Composer({ kind, dossier, firm, today, draft, change, discard }: ComposerProps) {
  const law = useLaw()
  const navigate = useNavigate()
  const [isSending, setIsSending] = useState<'approved' | 'alreadyLeft'>()
  const [isAsking, setIsAsking] = useState(false)
  const [isCopied, setIsCopied] = useState<boolean>()
  const input = useMemo(() => ({ dossier, firm, today, law, fields: {} }), [dossier, firm, today, law])
  const proposed = useMemo(() => publicReply(kind, input), [kind, input])
  const text = draft.text ?? proposed
  const findings = useMemo(() => publicReplyFindings(kind, text, input), [kind, text, input])
  const isSendable = canBeSent(LETTERS[kind], dossier)
  const file = useMemo(() => textFile(`${dossier.reference} Réponse publique`, text), [dossier.reference, text])
  const approval = useLetterApproval(kind, dossier, file.bytes)
  const mayLeave = isSendable && !isHeldBack(findings)
  const { replace, line } = useReplacing(draft.text, (typed) => change({ text: typed }))
  const copy = () => setIsCopied(copyText(text))
  return (
    <Page
      overline={<DossierOverline dossier={dossier} />}
      title="Réponse publique"
      lead={`Elle ${PUBLIC_KIND_PHRASES[kind]}. Copiez-la sous l’avis, puis marquez-la comme publiée.`}
      action={
        <>
          <Button variant="outlined" startIcon={<Copy size={16} aria-hidden />} onClick={copy}>
            Copier le texte
          </Button>
          <SendButton
            mayLeave={mayLeave}
            approval={approval}
            label="Marquer comme publiée"
            onSend={() => setIsSending('approved')}
            onAsk={() => setIsAsking(true)}
          />
        </>
      }
    >
      {!isSendable && (
        <Notice tone="info">L’étape du dossier n’attend pas cette réponse : vous pouvez la copier, pas la marquer comme publiée.</Notice>
      )}
      {isSendable && (
        <ApprovalNotice dossier={dossier} approval={approval} isPublic mayLeave={mayLeave} onLeft={() => setIsSending('alreadyLeft')} />
      )}
      {isCopied !== undefined && (
        <Notice tone={isCopied ? 'success' : 'error'}>
          {isCopied
            ? 'Texte copié : collez-le sous l’avis. La réponse n’est pas encore marquée comme publiée.'
            : 'Le texte n’a pas pu être copié : sélectionnez-le, puis Ctrl+C.'}
        </Notice>
      )}
      <Box
        sx={{ display: 'grid', gap: 4, gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 7fr) minmax(280px, 4fr)' }, alignItems: 'start' }}
      >
        <Box>
          <Findings findings={findings} complete="Ce texte ne dit rien de personne, et dit où vous écrire." />
          <TextField label="Le texte à publier" rows={16} value={text} onChange={(typed) => change({ text: typed })} />
          {draft.text !== undefined && (
            <Button
              size="small"
              color="inherit"
              onClick={() => void replace(undefined, 'Votre texte a laissé la place au texte proposé.')}
              sx={{ ml: -0.5 }}
            >
              Revenir au texte proposé
            </Button>
          )}
          {line}
          {kind === 'answer' && (
            <Box sx={{ mt: 2.5 }}>
              <FormFieldInput
                field={{
                  name: 'outcome',
                  label: 'Issue, pour le registre seulement',
                  kind: 'choice',
                  options: ANSWER_OUTCOMES.map((outcome) => ({ value: outcome, label: ANSWER_OUTCOME_LABELS[outcome] })),
                }}
                value={draft.outcome}
                onChange={(outcome) => change({ outcome })}
                today={today}
              />
            </Box>
          )}
        </Box>
        <Stack spacing={3}>
          <Section title="Où se trouve l’avis">
            <Facts
              rows={[
                ['Site', dossier.platform],
                ['Pseudonyme', dossier.pseudonym],
                ['Adresse', dossier.reviewPlace ?? 'Non renseignée : corrigez l’ouverture du dossier.'],
              ]}
            />
          </Section>
          <Section title="Ce qu’une réponse publique ne dit pas">
            <Typography variant="body2">
              Ni le contrat, ni les faits, ni même que l’auteur est client : la confidentialité l’interdit, quoi qu’il ait écrit lui-même.
              Une réponse motivée se donne en privé, une fois l’auteur connu.
            </Typography>
          </Section>
        </Stack>
      </Box>
      {isAsking && (
        <AskApprovalDialog
          kind={kind}
          dossier={dossier}
          file={file}
          onAsked={() => setIsAsking(false)}
          onClose={() => setIsAsking(false)}
        />
      )}
      {isSending && (
        <SendDialog
          kind={kind}
          dossier={dossier}
          firm={firm}
          draft={{ ...EMPTY_LETTER, typed: { outcome: draft.outcome } }}
          draftKey={replyDraftKey(kind, dossier.id)}
          isPublic
          file={file}
          isWithoutApproval={isSending === 'alreadyLeft' && approval?.isNeeded === true}
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
