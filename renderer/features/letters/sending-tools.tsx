/** Ways to send the letter on screen: an e-mail for one's own mail program, an envelope, a place among the letters to print. */
import { Button, Link, Stack, Typography } from '@mui/material'
import { Copy, FileText, Mail, Mails, Printer } from 'lucide-react'
import { Link as RouterLink } from 'react-router'
import type { Firm } from '../../../shared/firm/firm.ts'
import type { FileToSave } from '../../../shared/host/port.ts'
import { type Letter, letterBody } from '../../../shared/letters/index.ts'
import { emailFile, mailtoAddress } from '../../../shared/sending/email-file.ts'
import { letterMessageId } from '../../../shared/sending/letter-message-id.ts'
import { useSession } from '../../session/index.ts'
import { copyText } from '../../ui/copy-text.ts'
import { paths } from '../../ui/paths.ts'
import { WORD_TYPE } from './kept-file.ts'

/** The letter that leaves, in one form, kept as such; `undefined` where it could not be made, which is said. */
export type IssuedForm = () => Promise<FileToSave | undefined>

type SendingToolsProps = {
  readonly dossierId: string
  readonly firm: Firm
  readonly letter: Letter
  /** Whether the letter of the moment is drawn: a PDF is made of what is drawn. */
  readonly isReady: boolean
  /** Whether the file says what the letter says, word for word: neither the firm's own Word file nor one changed in Word. */
  readonly isWordForWord: boolean
  /** Whether this very letter already waits among those to print. */
  readonly isPrepared: boolean
  /** Whether it may leave as a message on a platform, and so as text. */
  readonly isForPlatform: boolean
  readonly asPdf: IssuedForm
  readonly asWord: IssuedForm
  readonly onPutAside: () => void
  readonly onSavePdf: () => void
  readonly onSaved: (name: string) => void
  /** The letter's text is in the clipboard. */
  readonly onCopied: () => void
  readonly onMessage: (message: string) => void
}

export function SendingTools(props: SendingToolsProps) {
  const {
    dossierId,
    firm,
    letter,
    isReady,
    isWordForWord,
    isPrepared,
    isForPlatform,
    asPdf,
    asWord,
    onPutAside,
    onSavePdf,
    onSaved,
    onCopied,
    onMessage,
  } = props
  const { host, hostInfo } = useSession()
  const { canMakePdf, canOpenMail } = hostInfo.capabilities
  const to = letter.addresseeEmail
  const save = async (name: string, mediaType: string, bytes: Uint8Array) => {
    const outcome = await host.saveFile({ name, mediaType, bytes })
    if (outcome.status === 'saved') onSaved(outcome.name)
    if (outcome.status === 'failed') onMessage(outcome.message)
  }
  const covering = `${letter.salutation}\n\nVeuillez trouver ci-joint notre courrier.\n\n${letter.signatoryName}`
  const email = async (issued: IssuedForm) => {
    const attachment = await issued()
    if (!attachment) return
    const unique = crypto.randomUUID().replaceAll('-', '')
    const parts = {
      to,
      from: firm.contactEmail || undefined,
      subject: letter.subject,
      // Where the file has words of its own, the message says nothing else.
      text: isWordForWord ? letterBody(letter) : covering,
      attachment,
      messageId: letterMessageId(dossierId, unique, firm.contactEmail),
      boundary: `partie-${unique}`,
    }
    await save(attachment.name.replace(/\.(docx|pdf)$/, '.eml'), 'message/rfc822', emailFile(parts))
  }
  const copy = () => {
    if (copyText(letterBody(letter))) onCopied()
    else onMessage('Le texte n’a pas pu être copié.')
  }
  const envelope = async () => {
    if (letter.addressee.length < 2) {
      onMessage('L’adresse postale du destinataire manque : complétez-la pour préparer l’enveloppe.')
      return
    }
    const { envelopesDocument } = await import('../../../shared/documents/envelope-label.ts')
    await save(`${letter.reference} Enveloppe.docx`, WORD_TYPE, await envelopesDocument([letter]))
  }
  return (
    <Stack className="no-print" direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center', mb: 2 }}>
      {canMakePdf && (
        <Button size="small" color="inherit" startIcon={<FileText size={16} aria-hidden />} onClick={onSavePdf} disabled={!isReady}>
          Enregistrer en PDF
        </Button>
      )}
      <Button
        size="small"
        color="inherit"
        startIcon={<Mail size={16} aria-hidden />}
        disabled={!isReady}
        onClick={() => void email(canMakePdf ? asPdf : asWord)}
      >
        Courriel à envoyer (.eml)
      </Button>
      {canMakePdf ? (
        <Link component="button" type="button" variant="caption" disabled={!isReady} onClick={() => void email(asWord)} sx={{ mr: 1 }}>
          ou avec la lettre en Word
        </Link>
      ) : (
        <Typography variant="caption" color="textSecondary" sx={{ mr: 1 }}>
          avec la lettre en Word ; pour un PDF : « Imprimer », puis « Enregistrer au format PDF »
        </Typography>
      )}
      {canOpenMail && to && (
        <Typography variant="caption" color="textSecondary" sx={{ mr: 1 }}>
          ou <Link href={mailtoAddress({ to, subject: letter.subject, text: covering })}>un message dans votre messagerie</Link>, où vous
          joindrez vous-même la lettre
        </Typography>
      )}
      {isForPlatform && (
        <Button size="small" color="inherit" startIcon={<Copy size={16} aria-hidden />} onClick={copy}>
          Copier le texte
        </Button>
      )}
      <Button size="small" color="inherit" startIcon={<Mails size={16} aria-hidden />} onClick={() => void envelope()}>
        Enveloppe
      </Button>
      {isPrepared ? (
        <Link component={RouterLink} to={paths.preparedLetters} variant="body2" sx={{ mx: 1 }}>
          Lettres à imprimer
        </Link>
      ) : (
        <Button size="small" color="inherit" startIcon={<Printer size={16} aria-hidden />} onClick={onPutAside}>
          À imprimer plus tard
        </Button>
      )}
    </Stack>
  )
}
