/** Before an erasure: what goes, what stays, and what older backups still hold. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material'
import { useState } from 'react'
import type { ErasureReason } from '../../../shared/complaint/index.ts'
import { count } from '../../../shared/language/french.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { useToday, useWorkSession, whatWentWrong } from '../../session/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { whereDataStay } from './where-data-stay.ts'

type EraseDialogProps = {
  readonly dossiers: readonly DossierSummary[]
  readonly reason: ErasureReason
  readonly onClose: () => void
  /** Receives what was done, as a sentence. */
  readonly onErased: (sentence: string) => void
}

export function EraseDialog({ dossiers, reason, onClose, onErased }: EraseDialogProps) {
  const { writer, vault } = useWorkSession()
  const today = useToday()
  const [message, setMessage] = useState<string>()
  const [isErasing, setIsErasing] = useState(false)
  const erase = async () => {
    setIsErasing(true)
    for (const { id } of dossiers) {
      const outcome = await writer.erase(id, { erasedOn: today, reason })
      if (outcome.status === 'recorded') continue
      setIsErasing(false)
      return setMessage(whatWentWrong(outcome).join(' '))
    }
    return onErased(`${count(dossiers.length, 'dossier')} : les données personnelles sont effacées.`)
  }
  return (
    <Dialog open onClose={isErasing ? () => undefined : onClose} fullWidth maxWidth="sm" aria-labelledby="erase">
      <DialogTitle id="erase">Effacer les données personnelles ?</DialogTitle>
      <DialogContent>
        {message && <Notice tone="error">{message}</Notice>}
        <Typography sx={{ mb: 1.5 }}>
          {dossiers.map(({ reference, complainantName }) => `${reference} (${complainantName})`).join(', ')}
        </Typography>
        <Typography sx={{ mb: 1.5 }}>
          Le nom, les coordonnées, le récit, les notes, les lettres et les pièces sont détruits dans le registre et sa seconde copie, sans
          retour possible. Les dates, les codes, le produit et ce que le cabinet a appris restent, pour les chiffres et la synthèse ; le nom
          y est retiré. La chaîne du journal se vérifie toujours.
        </Typography>
        <Notice tone="warning">{whereDataStay(vault?.store.keptGenerations ?? [])}</Notice>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose} disabled={isErasing}>
          Ne rien effacer
        </Button>
        <Button variant="contained" color="error" onClick={() => void erase()} disabled={isErasing}>
          {isErasing ? 'Effacement…' : 'Effacer'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
