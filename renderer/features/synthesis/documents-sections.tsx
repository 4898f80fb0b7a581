/** What leaves the synthesis: its texts, the versions submitted, the extracts. */
import { Button } from '@mui/material'
import { FileDown } from 'lucide-react'
import type { PeriodAnalysis } from '../../data/workers/index.ts'
import { useToday } from '../../session/index.ts'
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
      disabled={!task || work.isBusy}
    >
      {isNil ? 'Exporter l’état néant' : 'Exporter la synthèse en Word'}
    </Button>
  )
}

type DocumentsSectionsProps = { readonly documents: SynthesisDocuments; readonly analysis: PeriodAnalysis }

export function DocumentsSections({ documents, analysis }: DocumentsSectionsProps) {
  const { figures } = analysis
  const today = useToday()
  const { work, texts, staleTexts, basis, task } = documents
  const { period } = figures.current
  return (
    <>
      <TextsSection figures={figures} texts={texts} />
      {task && <VersionsSection period={period} today={today} work={work} staleTexts={staleTexts} task={task} />}
      {basis && <ExtractsSection analysis={analysis} basis={basis} work={work} />}
    </>
  )
}
