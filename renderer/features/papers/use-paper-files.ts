/** Issues a paper, saves its file, and saves earlier versions again as they were. */
import { useState } from 'react'
import type { StoredFile } from '../../../shared/complaint/index.ts'
import type { Paper } from '../../../shared/firm/journal/index.ts'
import { issuePaper, nextImprint, paperContent } from '../../../shared/papers/index.ts'
import { letterheadOf, toNewFile } from '../../data/register/index.ts'
import { useSession, whatWentWrong } from '../../session/index.ts'
import type { Papers } from '../../session/papers.ts'

export type PaperMessage = { readonly tone: 'success' | 'error'; readonly text: string }

export function usePaperFiles(paper: Paper, { source, journal }: Papers) {
  const session = useSession()
  const { firmJournal, host } = session
  const [message, setMessage] = useState<PaperMessage>()
  const [isIssuing, setIsIssuing] = useState(false)

  const toDisk = async (name: string, mediaType: string, bytes: Uint8Array, done: string) => {
    const outcome = await host.saveFile({ name, mediaType, bytes })
    if (outcome.status === 'failed') return setMessage({ tone: 'error', text: outcome.message })
    setMessage({
      tone: 'success',
      text: [done, outcome.status === 'saved' ? `Fichier enregistré : ${outcome.name}.` : ''].join(' ').trim(),
    })
  }

  const issue = async () => {
    setIsIssuing(true)
    try {
      await issueNext()
    } finally {
      setIsIssuing(false)
    }
  }

  const issueNext = async () => {
    // Before an inspector nothing is issued: the page offers no button for it.
    if (session.inspection) return
    const imprint = nextImprint(journal, paper, source)
    const { paperFile } = await import('../../../shared/documents/paper-file.ts')
    const { name, mediaType, bytes } = await paperFile(
      paperContent(paper, source),
      imprint,
      source.firm,
      await letterheadOf(session.settings),
    )
    const made = await toNewFile(name, mediaType, new Uint8Array(bytes))
    const outcome = await session.firmJournal.record(
      (events) => issuePaper(events, { paper, version: imprint.version, document: made.file }, source),
      [made],
    )
    if (outcome.status === 'recorded') await toDisk(name, mediaType, bytes, `La version ${imprint.version} est établie.`)
    else setMessage({ tone: 'error', text: whatWentWrong(outcome).join(' ') })
  }

  const saveAgain = async ({ fileId, name, mediaType }: StoredFile) => {
    const kept = await firmJournal.file(fileId)
    if (kept) return toDisk(name, mediaType, kept.bytes, '')
    setMessage({ tone: 'error', text: 'Ce fichier ne se lit plus dans le registre : reprenez-le d’une sauvegarde.' })
  }

  return { message, setMessage, isIssuing, issue, saveAgain }
}
