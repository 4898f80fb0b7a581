/** The worker that reads the register, counts and writes the document, away from the screen. */
import '../../host/worker-net.ts'
import { comparedFigures, isNilReturn } from '../../../shared/analysis/index.ts'
import { type Dossier, foldDossier, headOf, type JournalHead, registerHead } from '../../../shared/complaint/index.ts'
import { annualSynthesis, synthesisFileName } from '../../../shared/documents/annual-synthesis.ts'
import { cifReturn, cifReturnFileName } from '../../../shared/documents/cif-return.ts'
import { extractsArchive, producerExtracts } from '../../../shared/documents/producer-extract.ts'
import { lawOf } from '../../../shared/regulation/index.ts'
import { openReadOnly } from '../../data/workers/read-only-register.ts'
import type { ReportFile, ReportReply, ReportRequest, ReportStep, ReportTask } from './report-protocol.ts'

const dossiers: Dossier[] = []
const heads: JournalHead[] = []

globalThis.addEventListener('message', ({ data }: MessageEvent<ReportRequest>) => {
  make(data).catch(reportError)
})

async function make({ access, task }: ReportRequest): Promise<void> {
  const register = await openReadOnly(access)
  for await (const { journals, share } of register.journals()) {
    dossiers.push(...journals.map((journal) => foldDossier(journal)))
    heads.push(...journals.map(headOf))
    tell('reading', share)
  }
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

function tell(step: ReportStep, share = 0): void {
  globalThis.postMessage({ type: 'step', step, share } satisfies ReportReply)
}
