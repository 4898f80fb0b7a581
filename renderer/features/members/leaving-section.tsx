/** Going on alone: of a seat that was left out, or that leaves. */
import { Button, Typography } from '@mui/material'
import { useState } from 'react'
import { count } from '../../../shared/language/french.ts'
import type { FirmSpace, FirmStanding, MemberSeat } from '../../data/replication/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { membershipMessage } from './sentences.ts'

type LeavingProps = {
  readonly space: FirmSpace
  readonly standing: Extract<FirmStanding, { status: 'seat' }>
  readonly members: readonly MemberSeat[]
  /** Whether the firm left this seat out. */
  readonly isGone: boolean
}

export function LeavingSection({ space, standing, members, isGone }: LeavingProps) {
  const [isAsking, setIsAsking] = useState(false)
  const others = members.filter(({ isListed, isHere }) => isListed && !isHere)
  const isNeeded = !isGone && others.length > 0 && !others.some(({ member }) => member.role === 'responsable')
  return (
    <Section title={isGone ? 'Ce poste a été retiré du cabinet' : 'Quitter le cabinet'}>
      {isGone ? (
        <>
          <Typography sx={{ mb: 1 }}>
            Ce que les autres enregistrent ne vous parvient plus, et ce que vous enregistrez ne leur parvient plus. Tout ce que ce poste
            avait déjà y reste, et se lit comme avant.
          </Typography>
          <Typography>
            Si vous en gardez la suite, par exemple parce que votre clientèle vous suit, continuez seul : ce registre redevient celui d’une
            personne, sans lien avec le cabinet.
          </Typography>
        </>
      ) : (
        <Typography>
          {isNeeded
            ? 'Vous êtes le seul responsable : faites d’abord accepter un autre responsable, ou retirez les autres membres. Ce registre pourra alors continuer seul.'
            : 'Vous pouvez continuer seul, dans ce registre : il garde tout ce qu’il a, et n’échange plus rien avec le cabinet.'}
        </Typography>
      )}
      {!isNeeded && (
        <Button variant={isGone ? 'contained' : 'outlined'} sx={{ mt: 1.5 }} onClick={() => setIsAsking(true)}>
          Continuer seul
        </Button>
      )}
      {isAsking && (
        <AloneDialog
          space={space}
          standing={standing}
          isExpected={!isGone && others.length > 0}
          initials={members.length > 1 ? members.find(({ isHere }) => isHere)?.member.initials : undefined}
          onClose={() => setIsAsking(false)}
        />
      )}
    </Section>
  )
}

type AloneProps = Pick<LeavingProps, 'space' | 'standing'> & {
  /** Whether the firm still counts on this seat. */
  readonly isExpected: boolean
  /** In the numbers that go on. */
  readonly initials: string | undefined
  readonly onClose: () => void
}

function AloneDialog({ space, standing: { place, firm }, isExpected, initials, onClose }: AloneProps) {
  const [message, setMessage] = useState<string>()
  const [isSure, setIsSure] = useState(false)
  const { dossiersAwaited = 0, filesAwaited = 0, settingsAwaited = 0 } = firm.report ?? {}
  const isAwaiting = dossiersAwaited + filesAwaited + settingsAwaited > 0
  const goOn = async () => setMessage(membershipMessage(await space.continueAlone(), place?.kind))
  return (
    <DialogForm
      title="Continuer seul ?"
      submitLabel="Continuer seul"
      isDisabled={!isSure}
      errors={message ? [message] : []}
      onSubmit={goOn}
      onClose={onClose}
    >
      <Typography>
        <strong>Restent sur cet ordinateur</strong> : tous les dossiers, leurs pièces, le nom de qui a enregistré quoi, le journal et les
        réglages du cabinet.
        {initials !== undefined && ` Vos prochains dossiers suivent votre numérotation (${initials}).`}
      </Typography>
      <Typography>
        <strong>N’arrive plus</strong> : ce que les autres enregistrent. <strong>Ne part plus</strong> : ce que vous enregistrez. Une
        personne qui fait effacer ses données doit alors le demander ici et au cabinet.
      </Typography>
      {firm.toTransmit > 0 && (
        <Notice tone="warning">
          {`${count(firm.toTransmit, 'enregistrement de ce poste n’a pas été transmis', 'enregistrements de ce poste n’ont pas été transmis')} : le cabinet n’en aura rien, et ce registre garde tout.`}
        </Notice>
      )}
      {isAwaiting && (
        <Notice tone="warning">
          Des dossiers, des pièces ou des réglages du cabinet ne sont pas encore arrivés sur ce poste : ils n’arriveront plus.
        </Notice>
      )}
      <Typography>
        Ne gardez que les dossiers que votre contrat vous laisse : pour les autres, voyez avec le cabinet.
        {isExpected && ' Dites au responsable que vous partez : il vous retire de la liste.'}
      </Typography>
      <Typography>
        Cela ne se défait pas. Ce registre pourra être partagé de nouveau ; il n’en rejoindra pas un autre, les numéros seraient les mêmes.
      </Typography>
      <CheckField label="Je veux que ce registre continue seul" isChecked={isSure} onChange={setIsSure} />
    </DialogForm>
  )
}
