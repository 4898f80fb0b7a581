/** The Message-ID of a letter sent by e-mail: an answer to it names it, and so tells which dossier it belongs to. */
import { carriedAddress } from '../language/ascii-domain.ts'

const SIGN = 'reclamation'
const DOSSIER = /^reclamation\.([0-9a-f-]{36})\./i

/**
 * @param dossierId random: it tells nothing of the dossier to whoever carries the message
 * @param unique letters and digits, drawn anew for each file
 * @param from the firm's own address, whose domain ends the id
 */
export function letterMessageId(dossierId: string, unique: string, from = ''): string {
  const [, domain = ''] = /@([a-z0-9.-]+)$/i.exec(carriedAddress(from.trim())) ?? []
  return `${SIGN}.${dossierId}.${unique}@${domain || `${SIGN}.invalid`}`
}

/** The id of the dossier whose letter has this Message-ID; `undefined` for any other message. */
export function dossierOfMessageId(messageId: string): string | undefined {
  return DOSSIER.exec(messageId)?.[1]?.toLowerCase()
}
