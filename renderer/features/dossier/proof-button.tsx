/** The dossier de preuve of a dossier, saved as a ZIP. */
import { Button } from '@mui/material'
import { useState } from 'react'
import type { Dossier } from '../../../shared/complaint/index.ts'
import { proofFolder, proofName } from '../../../shared/evidence/proof.ts'
import { dayOf, today } from '../../data/platform/index.ts'
import { evidenceFiles } from '../../data/register/index.ts'
import { useFirm, useLaw, useSession } from '../../session/index.ts'

export function ProofButton({
  dossier,
  onFailure,
}: {
  readonly dossier: Dossier
  readonly onFailure: (message: string | undefined) => void
}) {
  const { register, host } = useSession()
  const firm = useFirm()
  const law = useLaw()
  const [isMaking, setIsMaking] = useState(false)
  const make = async () => {
    setIsMaking(true)
    const loaded = await register.load(dossier.id)
    if (loaded) {
      const bytes = await proofFolder({
        dossier,
        journal: loaded.journal,
        head: loaded.journal.at(-1)?.hash ?? '',
        files: await evidenceFiles(register, dossier),
        firmName: firm?.name ?? '',
        madeOn: today(),
        dayOf,
        law,
        verifierPage: await (await fetch('./verifier.html')).text(),
      })
      const outcome = await host.saveFile({ name: proofName(dossier, today()), mediaType: 'application/zip', bytes })
      onFailure(outcome.status === 'failed' ? outcome.message : undefined)
    }
    setIsMaking(false)
  }
  return (
    <Button size="small" color="inherit" onClick={() => void make()} disabled={isMaking}>
      Dossier de preuve
    </Button>
  )
}
