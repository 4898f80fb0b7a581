/** One click makes the file for the mediator: chronology, letters and pieces in a ZIP. */
import { Button } from '@mui/material'
import { useState } from 'react'
import { confidentialIds, type Dossier } from '../../../shared/complaint/index.ts'
import { dayOf, today } from '../../data/platform/index.ts'
import { evidenceFiles } from '../../data/register/index.ts'
import { useFirm, useLaw, useSession } from '../../session/index.ts'
import { ConfidentialDialog } from './confidential-dialog.tsx'

export function MediatorFileButton({ dossier }: { readonly dossier: Dossier }) {
  const { register, host, inspection } = useSession()
  const firm = useFirm()
  const law = useLaw()
  const [isMaking, setIsMaking] = useState(false)
  const [isConfirming, setIsConfirming] = useState(false)
  const [message, setMessage] = useState<string>()
  if (inspection || dossier.erasure) return null
  const make = async (withMediation: boolean) => {
    setIsMaking(true)
    const loaded = await register.load(dossier.id)
    if (loaded) {
      const files = await evidenceFiles(register, loaded.dossier)
      const parts = { dossier: loaded.dossier, files, firmName: firm?.name ?? '', madeOn: today(), dayOf, law, withMediation }
      const { mediatorFile, mediatorFileName } = await import('../../../shared/evidence/mediator-file.ts')
      const bytes = await mediatorFile(parts)
      const outcome = await host.saveFile({ name: mediatorFileName(dossier, today()), mediaType: 'application/zip', bytes })
      setMessage(outcome.status === 'failed' ? outcome.message : undefined)
    }
    setIsMaking(false)
  }
  const isToConfirm = confidentialIds(dossier, 'mediator').size > 0
  return (
    <>
      <Button
        size="small"
        color={message ? 'error' : 'inherit'}
        title={message}
        onClick={() => (isToConfirm ? setIsConfirming(true) : void make(false))}
        disabled={isMaking}
      >
        {message ? 'Non enregistré : recommencer' : 'Dossier pour le médiateur'}
      </Button>
      {isConfirming && (
        <ConfidentialDialog
          title="Dossier pour le médiateur"
          dossier={dossier}
          disclosedIn="mediatorFile"
          onMake={make}
          onClose={() => setIsConfirming(false)}
        />
      )}
    </>
  )
}
