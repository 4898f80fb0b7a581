/** Issues the fictitious firm's papers, each on its own day. */
import type { DemonstrationPaper } from '../../shared/demonstration/papers.ts'
import type { FirmEvent, FirmResult } from '../../shared/firm/journal/index.ts'
import { issuePaper, nextImprint, type PaperSource, paperContent, putPaperInPlace } from '../../shared/papers/index.ts'
import { DEFAULT_REGULATION_SETTINGS, LAW, type LocalDate } from '../../shared/regulation/index.ts'
import { createFirmJournal, DEFAULT_PREFERENCES, type NewFile, recordingContext, toNewFile } from '../data/register/index.ts'
import type { OpenVault } from '../data/storage/index.ts'

export async function fillDemonstrationPapers({ database, ledger }: OpenVault, papers: readonly DemonstrationPaper[]): Promise<void> {
  const { paperFile } = await import('../../shared/documents/paper-file.ts')
  const recordOn = async (day: LocalDate, command: (events: readonly FirmEvent[]) => FirmResult, files: readonly NewFile[] = []) => {
    const outcome = await createFirmJournal(database, ledger, () => recordingContext(`${day}T09:00:00.000Z`)).record(command, files)
    if (outcome.status === 'refused') throw new Error(outcome.refusals.map(({ message }) => message).join(' '))
  }
  for (const { paper, issuedOn, firm, putOn, place } of papers) {
    const source: PaperSource = { firm, law: LAW, settings: DEFAULT_REGULATION_SETTINGS, ...DEFAULT_PREFERENCES, today: issuedOn }
    const imprint = nextImprint([], paper, source)
    const { name, mediaType, bytes } = await paperFile(paperContent(paper, source), imprint, firm)
    const made = await toNewFile(name, mediaType, new Uint8Array(bytes))
    await recordOn(issuedOn, (events) => issuePaper(events, { paper, version: imprint.version, document: made.file }, source), [made])
    if (putOn)
      await recordOn(putOn, (events) => putPaperInPlace(events, { paper, version: imprint.version, putOn, place }, { today: putOn }))
  }
}
