/** A sentence that stays until the adviser says that it was read; it comes back at the next start, where it still holds. */
import { Button } from '@mui/material'
import { type ReactNode, useState } from 'react'
import { Notice } from '../ui/notice.tsx'

export function NoticeToRead({ children }: { readonly children: ReactNode }) {
  const [isRead, setIsRead] = useState(false)
  if (isRead) return null
  return (
    <Notice
      tone="warning"
      action={
        <Button color="inherit" onClick={() => setIsRead(true)}>
          J’ai lu
        </Button>
      }
    >
      {children}
    </Notice>
  )
}
