/** After a refusal, the form's first field in fault takes the focus, or what says why where no field does. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** Fields refused, a choice among radios included. */
const FIELDS = '[aria-invalid="true"], fieldset[aria-describedby$="-error"] input:not([type=hidden])'

/** Sentences above the buttons. */
const NOTICES = '[role="alert"][tabindex="-1"]'

type FaultFocus = {
  readonly form: RefObject<HTMLFormElement | null>
  /** To be called with each refusal, once what it shows is set. */
  readonly showFault: () => void
  /** Whether a field holds what it cannot read, which would be recorded as if it were left empty: it says so, and takes the focus. */
  readonly refusesUnread: () => boolean
}

export function useFaultFocus(): FaultFocus {
  const form = useRef<HTMLFormElement>(null)
  const [refusals, setRefusals] = useState(0)
  // A refusal may bring its question with it: looked for once that is drawn.
  useEffect(() => {
    if (refusals === 0 || !form.current) return
    const fault = form.current.querySelector<HTMLElement>(FIELDS) ?? form.current.querySelector<HTMLElement>(NOTICES)
    fault?.focus()
  }, [refusals])
  const showFault = useCallback(() => setRefusals((count) => count + 1), [])
  const refusesUnread = useCallback(() => {
    const unread = [...(form.current?.querySelectorAll('input') ?? [])].filter(({ validity }) => validity.customError)
    for (const field of unread) field.checkValidity()
    if (unread.length > 0) showFault()
    return unread.length > 0
  }, [showFault])
  return { form, showFault, refusesUnread }
}
