/** The dossier de preuve of a dossier, saved as a ZIP. */
import { Button } from '@mui/material'
import { useState } from 'react'
import { confidentialIds, type Dossier, headHash } from '../../../shared/complaint/index.ts'
import { dayOf, today } from '../../data/platform/index.ts'
import { evidenceFiles } from '../../data/register/index.ts'
import { useFirm, useLaw, useSession } from '../../session/index.ts'
import { ConfidentialDialog } from './confidential-dialog.tsx'

export function ProofButton({
  dossier,
  onMessage,
}: {
  readonly dossier: Dossier
  readonly onMessage: (message: string | undefined) => void
}) {
  const { register, host, inspection } = useSession()
  const firm = useFirm()
  const law = useLaw()
  const [isMaking, setIsMaking] = useState(false)
  const [isConfirming, setIsConfirming] = useState(false)
  const make = async (withMediation: boolean) => {
    setIsMaking(true)
    const loaded = await register.load(dossier.id)
    if (loaded) {
      const { proofFolder, proofName } = await import('../../../shared/evidence/proof.ts')
      const bytes = await proofFolder({
        dossier: loaded.dossier,
        journal: loaded.journal,
        head: headHash(loaded.journal),
        files: await evidenceFiles(register, loaded.dossier),
        firmName: firm?.name ?? '',
        madeOn: today(),
        dayOf,
        law,
        verifierPage: await (await fetch('./verifier.html')).text(),
        withMediation,
      })
      const outcome = await host.saveFile({ name: proofName(dossier, today()), mediaType: 'application/zip', bytes })
      onMessage(outcome.status === 'failed' ? outcome.message : undefined)
    }
    setIsMaking(false)
  }
  // Before an inspector nothing is recorded, hence nothing confidential is added.
  const isToConfirm = !inspection && !dossier.erasure && confidentialIds(dossier).size > 0
  return (
    <>
      <Button size="small" color="inherit" onClick={() => (isToConfirm ? setIsConfirming(true) : void make(false))} disabled={isMaking}>
        Dossier de preuve
      </Button>
      {isConfirming && (
        <ConfidentialDialog
          title="Dossier de preuve"
          dossier={dossier}
          disclosedIn="proof"
          onMake={make}
          onClose={() => setIsConfirming(false)}
        />
      )}
    </>
  )
}
