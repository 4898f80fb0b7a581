/** Says that days which contradict others are right: the form then goes on. */
import { Button } from '@mui/material'
import type { MouseEvent } from 'react'

export function ConfirmButton({ label, onConfirm }: { readonly label: string; readonly onConfirm: () => void }) {
  const confirm = (event: MouseEvent<HTMLButtonElement>) => {
    onConfirm()
    event.currentTarget.form?.requestSubmit()
  }
  return (
    <Button size="small" color="inherit" variant="outlined" onClick={confirm} sx={{ alignSelf: 'flex-start' }}>
      {label}
    </Button>
  )
}
