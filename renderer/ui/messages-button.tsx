/** Chooses messages saved from a mailbox, and leads to where they are read. */
import { Button } from '@mui/material'
import { MailOpen } from 'lucide-react'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { paths } from './paths.ts'

type MessagesButtonProps = {
  /** Hands them over to that screen. */
  readonly onChoose: (files: readonly File[]) => void
}

export function MessagesButton({ onChoose }: MessagesButtonProps) {
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        color="inherit"
        startIcon={<MailOpen size={18} aria-hidden />}
        title="Un courriel enregistré (.eml ou .msg) peut aussi être déposé ou collé ici"
        onClick={() => input.current?.click()}
      >
        Lire un courriel
      </Button>
      <input
        ref={input}
        type="file"
        accept=".eml,.msg"
        multiple
        hidden
        aria-label="Courriels reçus"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length === 0) return
          onChoose(files)
          void navigate(paths.messages)
        }}
      />
    </>
  )
}
