/** The documents of a period, written from the dossiers of the whole register: loaded when one is asked for. */
import { comparedFigures, isNilReturn } from '../../../shared/analysis/index.ts'
import { registerHead } from '../../../shared/complaint/index.ts'
import { annualSynthesis, synthesisFileName } from '../../../shared/documents/annual-synthesis.ts'
import { cifReturn, cifReturnFileName } from '../../../shared/documents/cif-return.ts'
import { extractsArchive, producerExtracts, producerWorkbooks } from '../../../shared/documents/producer-extract.ts'
import { appliedLaw } from '../../../shared/firm/applied-law.ts'
import { summaryOf } from '../register/index.ts'
import type { DocumentFile, DocumentStep, DocumentTask, WholeRegister } from './document-tasks.ts'

/**
 * Writes a document from the whole register.
 *
 * @param begin told of each step as it begins; what it throws gives the document up
 */
export async function writeDocument(
  task: DocumentTask,
  { dossiers, heads }: WholeRegister,
  begin: (step: DocumentStep) => Promise<void>,
): Promise<DocumentFile> {
  const { period, firm, letterhead, today } = task
  const law = appliedLaw(task.regulation, task.journal)
  const source = { dossiers, period, firm, letterhead, today, law }
  switch (task.kind) {
    case 'synthesis': {
      await begin('figures')
      const figures = comparedFigures(dossiers, period, today, law, task.journal)
      await begin('document')
      const { edits, submission, firmHead } = task
      const seal = { register: registerHead(heads), firm: firmHead }
      const bytes = await annualSynthesis({ ...source, figures, edits, submission, seal })
      return { name: synthesisFileName(period, submission?.version), bytes, isNilReturn: isNilReturn(figures.current) }
    }
    case 'producers': {
      await begin('document')
      const named = { ...source, hasNames: task.hasNames }
      const files = task.format === 'xlsx' ? producerWorkbooks(named, task.keys, summaryOf) : await producerExtracts(named, task.keys)
      const [only] = files
      const file = files.length === 1 && only ? only : extractsArchive(files, period)
      return { ...file, isNilReturn: false }
    }
    case 'cif':
      await begin('document')
      return { name: cifReturnFileName(period), bytes: await cifReturn(source), isNilReturn: false }
  }
}
