/** Whether a complaint is typed on one page, or question by question: as it was chosen last on this computer. */
import { useState } from 'react'

/** Kept outside the vault: a habit, nothing of anybody. A window that may not record keeps it too. */
const KEPT_AS = 'intake'

/** @returns whether it is on one page, and what chooses */
export function useIntakeDense(): readonly [isDense: boolean, choose: (isDense: boolean) => void] {
  const [isDense, setIsDense] = useState(() => localStorage.getItem(KEPT_AS) === 'onePage')
  const choose = (chosen: boolean) => {
    localStorage.setItem(KEPT_AS, chosen ? 'onePage' : 'questions')
    setIsDense(chosen)
  }
  return [isDense, choose]
}
