/** Where the document being made stands, and how the last one ended. */
import { LongWork } from '../../ui/long-work.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { ReportStep } from './report-protocol.ts'
import type { ReportWork } from './use-report-work.ts'

const STEPS: Readonly<Record<ReportStep, string>> = {
  reading: 'Lecture du registre',
  figures: 'Calcul des chiffres',
  document: 'Mise en page du document',
}

export function ReportStatus({ work: { progress, message, cancel } }: { readonly work: ReportWork }) {
  if (progress) return <LongWork step={STEPS[progress.step]} share={progress.share} onCancel={cancel} />
  return message ? <Notice tone={message.tone}>{message.text}</Notice> : null
}
