/** A word of caution under a text that seems to tell of health or other sensitive data. */
import { sensitivityWarning } from '../../shared/complaint/index.ts'
import { Notice } from './notice.tsx'

export function SensitivityNotice({ text }: { readonly text: string }) {
  const warning = sensitivityWarning(text)
  return warning ? <Notice tone="warning">{warning}</Notice> : null
}
