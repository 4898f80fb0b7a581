/** What leaves the synthesis: its texts, the versions submitted, the extracts. */
import { Button } from '@mui/material'
import { FileDown } from 'lucide-react'
import type { ComparedFigures } from '../../../shared/analysis/index.ts'
import type { Dossier } from '../../../shared/complaint/index.ts'
import { useLaw, useToday } from '../../data/index.ts'
import { ExtractsSection } from './extracts-section.tsx'
import { TextsSection } from './texts-section.tsx'
import type { SynthesisDocuments } from './use-synthesis-documents.ts'
import { VersionsSection } from './versions-section.tsx'

export function ExportButton({ documents: { work, task }, isNil }: { readonly documents: SynthesisDocuments; readonly isNil: boolean }) {
  return (
    <Button
      variant="contained"
      startIcon={<FileDown size={18} aria-hidden />}
      onClick={() => task && void work.makeAndSave(task)}
      disabled={!task || work.progress !== undefined}
    >
      {isNil ? 'Exporter l’état néant' : 'Exporter la synthèse en Word'}
    </Button>
  )
}

type DocumentsSectionsProps = {
  readonly documents: SynthesisDocuments
  readonly figures: ComparedFigures
  readonly dossiers: readonly Dossier[]
}

export function DocumentsSections({ documents, figures, dossiers }: DocumentsSectionsProps) {
  const law = useLaw()
  const today = useToday()
  const { work, texts, staleTexts, basis, task } = documents
  const { period } = figures.current
  return (
    <>
      <TextsSection figures={figures} texts={texts} />
      {task && <VersionsSection period={period} today={today} work={work} staleTexts={staleTexts} task={task} />}
      {basis && <ExtractsSection dossiers={dossiers} basis={basis} law={law} work={work} />}
    </>
  )
}
