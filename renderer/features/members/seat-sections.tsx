/** Of a seat of a firm: who asks to join, who is in it, how the exchange goes. */
import { Button, Stack, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { ROLE_LABELS } from '../../../shared/firm/roles.ts'
import { capitalise, enumerate } from '../../../shared/language/french.ts'
import type { FirmSpace, FirmStanding, MemberSeat } from '../../data/replication/index.ts'
import { heardLine } from '../../session/index.ts'
import { Section } from '../../ui/page.tsx'
import { ApprovalSection } from './approval-section.tsx'
import { AskingList } from './asking-list.tsx'
import { ExchangeSection } from './exchange-section.tsx'
import { LeaveOutDialog } from './leave-out-dialog.tsx'
import { LeavingSection } from './leaving-section.tsx'
import { ServerSection } from './server-section.tsx'
import { useMinute } from './use-minute.ts'

type SeatProps = { readonly space: FirmSpace; readonly standing: Extract<FirmStanding, { status: 'seat' }> }

export function SeatSections({ space, standing }: SeatProps) {
  const members = useLiveQuery(() => space.members(), [space])
  if (!members) return null
  const here = members.find(({ isHere }) => isHere)
  const isResponsable = here?.isListed === true && here.member.role === 'responsable'
  const isGone = here?.isListed === false || standing.firm.report?.remarks.some(({ code }) => code === 'removed') === true
  const leaving = <LeavingSection space={space} standing={standing} members={members} isGone={isGone} />
  return (
    <>
      {isGone && leaving}
      {isResponsable && <AskingList space={space} />}
      <Members members={members} space={space} isResponsable={isResponsable} isGone={isGone} />
      {!isGone && <ApprovalSection isResponsable={isResponsable} />}
      <ExchangeSection space={space} standing={standing} members={members} />
      {!isGone && <ServerSection space={space} standing={standing} isResponsable={isResponsable} />}
      {!isGone && leaving}
    </>
  )
}

type MembersProps = {
  readonly members: readonly MemberSeat[]
  readonly space: FirmSpace
  readonly isResponsable: boolean
  readonly isGone: boolean
}

function Members({ members, space, isResponsable, isGone }: MembersProps) {
  const [leaving, setLeaving] = useState<MemberSeat>()
  const at = useMinute()
  const present = members.filter(({ isListed }) => isListed)
  const gone = members.filter(({ isListed }) => !isListed)
  const responsables = present.filter(({ member, isHere }) => member.role === 'responsable' && !isHere).map(({ member }) => member.name)
  return (
    <Section title="Les membres du cabinet">
      {members.length === 0 && <Typography color="textSecondary">La liste arrive avec la première lecture du registre.</Typography>}
      <Stack component="ul" aria-label="Membres" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {present.map((one) => (
          <Stack
            key={one.seat}
            component="li"
            direction="row"
            spacing={2}
            sx={{ alignItems: 'center', minHeight: 48, borderBottom: 1, borderColor: 'divider', py: 0.5 }}
          >
            <Typography component="div" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
              {one.member.name}
              <Typography component="span" variant="body2" color="textSecondary">
                {` · ${one.member.role ? ROLE_LABELS[one.member.role] : 'Rôle inconnu'}`}
                {members.length > 1 && ` · dossiers numérotés ${one.member.initials}`}
                {one.isHere && ' · ce poste'}
              </Typography>
              {!one.isHere && one.heardAt !== undefined && (
                <Typography variant="body2" color="textSecondary">
                  {capitalise(heardLine(one.heardAt, at))}
                </Typography>
              )}
            </Typography>
            {isResponsable && !one.isHere && (
              <Button size="small" color="inherit" onClick={() => setLeaving(one)} aria-label={`Retirer ${one.member.name} du cabinet`}>
                Retirer
              </Button>
            )}
          </Stack>
        ))}
      </Stack>
      {gone.length > 0 && !isGone && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1.5 }}>
          {gone.length > 1 ? 'Ont quitté le cabinet : ' : 'A quitté le cabinet : '}
          {enumerate(gone.map(({ member }) => member.name))}. Ce qui a été enregistré sous ce nom reste au registre.
        </Typography>
      )}
      {isResponsable && present.length === 1 && (
        <Typography sx={{ mt: 1.5 }}>
          Vos collègues ouvrent l’application sur leur ordinateur, choisissent « Rejoindre le registre du cabinet » ici même, puis le
          dossier partagé. Leur demande s’affichera sur cette page.
        </Typography>
      )}
      {!isResponsable && !isGone && responsables.length > 0 && (
        <Typography sx={{ mt: 1.5 }}>Pour accepter ou retirer quelqu’un, adressez-vous à {enumerate(responsables)}.</Typography>
      )}
      {leaving && <LeaveOutDialog space={space} leaving={leaving} onClose={() => setLeaving(undefined)} />}
    </Section>
  )
}
