/** Where the document being made stands, and how the last one ended. */
import { FollowedWork } from '../../ui/followed-work.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { ReportWork } from './use-report-work.ts'

export function ReportStatus({ work: { isBusy, progress, message, cancel } }: { readonly work: ReportWork }) {
  if (isBusy) return <FollowedWork progress={progress} onCancel={cancel} />
  return message ? <Notice tone={message.tone}>{message.text}</Notice> : null
}
