/** The worker that folds the journals, counts and writes the document, away from the screen. */
import { comparedFigures, isNilReturn } from '../../../shared/analysis/index.ts'
import { type Dossier, foldDossier, headOf, type JournalHead, registerHead } from '../../../shared/complaint/index.ts'
import { annualSynthesis, synthesisFileName } from '../../../shared/documents/annual-synthesis.ts'
import { cifReturn, cifReturnFileName } from '../../../shared/documents/cif-return.ts'
import { extractsArchive, producerExtracts } from '../../../shared/documents/producer-extract.ts'
import { lawOf } from '../../../shared/regulation/index.ts'
import type { ReportFile, ReportReply, ReportRequest, ReportTask } from './report-protocol.ts'

const dossiers: Dossier[] = []
const heads: JournalHead[] = []

globalThis.addEventListener('message', ({ data }: MessageEvent<ReportRequest>) => {
  if (data.type === 'make') make(data.task).catch(reportError)
  else
    for (const journal of data.journals) {
      dossiers.push(foldDossier(journal))
      heads.push(headOf(journal))
    }
})

async function make(task: ReportTask): Promise<void> {
  const file = await written(task)
  const transfer = file.bytes.buffer instanceof ArrayBuffer ? [file.bytes.buffer] : []
  globalThis.postMessage({ type: 'done', file } satisfies ReportReply, { transfer })
}

async function written(task: ReportTask): Promise<ReportFile> {
  const { period, firm, today } = task
  const law = lawOf(task.regulation)
  const source = { dossiers, period, firm, today, law }
  switch (task.kind) {
    case 'synthesis': {
      tell('figures')
      const figures = comparedFigures(dossiers, period, today, law, task.journal)
      tell('document')
      const { edits, submission, firmHead } = task
      const seal = { register: registerHead(heads), firm: firmHead }
      const bytes = await annualSynthesis({ ...source, figures, edits, submission, seal })
      return { name: synthesisFileName(period, submission?.version), bytes, isNilReturn: isNilReturn(figures.current) }
    }
    case 'producers': {
      tell('document')
      const files = await producerExtracts({ ...source, hasNames: task.hasNames }, task.keys)
      const [only] = files
      const file = files.length === 1 && only ? only : extractsArchive(files, period)
      return { ...file, isNilReturn: false }
    }
    case 'cif':
      tell('document')
      return { name: cifReturnFileName(period), bytes: await cifReturn(source), isNilReturn: false }
  }
}

function tell(step: Extract<ReportReply, { type: 'step' }>['step']): void {
  globalThis.postMessage({ type: 'step', step } satisfies ReportReply)
}
