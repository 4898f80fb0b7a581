/** One click makes the file for the mediator: chronology, letters and pieces in a ZIP. */
import { Button } from '@mui/material'
import { useState } from 'react'
import type { Dossier } from '../../../shared/complaint/index.ts'
import { mediatorFile, mediatorFileName } from '../../../shared/evidence/mediator-file.ts'
import { dayOf, today } from '../../data/platform/index.ts'
import { evidenceFiles } from '../../data/register/index.ts'
import { useFirm, useLaw, useSession } from '../../session/index.ts'

export function MediatorFileButton({ dossier }: { readonly dossier: Dossier }) {
  const { register, host, inspection } = useSession()
  const firm = useFirm()
  const law = useLaw()
  const [isMaking, setIsMaking] = useState(false)
  const [failure, setFailure] = useState<string>()
  if (inspection || dossier.erasure) return null
  const make = async () => {
    setIsMaking(true)
    const files = await evidenceFiles(register, dossier)
    const bytes = await mediatorFile({ dossier, files, firmName: firm?.name ?? '', madeOn: today(), dayOf, law })
    const outcome = await host.saveFile({ name: mediatorFileName(dossier, today()), mediaType: 'application/zip', bytes })
    setFailure(outcome.status === 'failed' ? outcome.message : undefined)
    setIsMaking(false)
  }
  return (
    <Button size="small" color={failure ? 'error' : 'inherit'} title={failure} onClick={() => void make()} disabled={isMaking}>
      {failure ? 'Non enregistré : recommencer' : 'Dossier pour le médiateur'}
    </Button>
  )
}
