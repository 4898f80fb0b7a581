/** A word of caution under a free text: nothing of a declaration of suspicion, and only what is needed of health and the like. */
import { sensitivityWarning, suspicionWarning } from '../../shared/complaint/index.ts'
import { Notice } from './notice.tsx'

export function SensitivityNotice({ text }: { readonly text: string }) {
  const suspicion = suspicionWarning(text)
  const sensitivity = sensitivityWarning(text)
  return (
    <>
      {suspicion && <Notice tone="error">{suspicion}</Notice>}
      {sensitivity && <Notice tone="warning">{sensitivity}</Notice>}
    </>
  )
}
