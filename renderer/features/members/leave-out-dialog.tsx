/** Leaving a seat out of the firm: what it changes, and what it cannot change. */
import { Typography } from '@mui/material'
import { useState } from 'react'
import type { FirmSpace, MemberSeat } from '../../data/replication/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { membershipMessage } from './sentences.ts'

type LeaveOutProps = { readonly space: FirmSpace; readonly leaving: MemberSeat; readonly onClose: () => void }

export function LeaveOutDialog({ space, leaving: { member, seat }, onClose }: LeaveOutProps) {
  const [message, setMessage] = useState<string>()
  const leaveOut = async () => {
    const said = membershipMessage(await space.leaveOut(seat), space.standing().place?.kind)
    setMessage(said)
    if (!said) onClose()
  }
  return (
    <DialogForm
      title={`Retirer ${member.name} du cabinet ?`}
      submitLabel="Retirer du cabinet"
      errors={message ? [message] : []}
      onSubmit={leaveOut}
      onClose={onClose}
    >
      <Typography>
        Ce que cette personne enregistrera ne sera plus repris, et ce que les autres enregistreront ne lui sera plus lisible.
      </Typography>
      <Typography>
        <strong>Ce que son ordinateur contient déjà y reste</strong>, et rien ne l’en efface à distance. Si ces dossiers ne doivent plus s’y
        trouver, reprenez l’ordinateur : elle peut y continuer seule, dans un registre à part.
      </Typography>
      <Typography>
        Ce qu’elle a enregistré reste au registre, sous son nom. Confiez à quelqu’un d’autre les dossiers dont elle a la charge. Ce retrait
        ne se défait pas : pour revenir, il lui faudrait demander à nouveau, depuis un registre neuf.
      </Typography>
    </DialogForm>
  )
}
