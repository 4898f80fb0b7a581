/** How the exchange with the firm's space goes: what waits, what is missing, what was not taken, and why. */
import { Button, Link, Stack, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { FIRM_JOURNAL } from '../../../shared/firm/journal/index.ts'
import { spaceMessage } from '../../../shared/host/space-message.ts'
import { capitalise, count } from '../../../shared/language/french.ts'
import { strangersToBeSaid, toBeSaid } from '../../../shared/replication/index.ts'
import type { FirmSpace, FirmStanding, MemberSeat } from '../../data/replication/index.ts'
import { firmLine, useWorkSession } from '../../session/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { choiceMessage } from './sentences.ts'
import { useMinute } from './use-minute.ts'

type ExchangeProps = {
  readonly space: FirmSpace
  readonly standing: Extract<FirmStanding, { status: 'seat' }>
  readonly members: readonly MemberSeat[]
}

export function ExchangeSection({ space, standing, members }: ExchangeProps) {
  const [message, setMessage] = useState<string>()
  const at = useMinute()
  const { place, firm } = standing
  const line = firmLine(standing, at)
  const choose = async () => setMessage(choiceMessage(await space.choose('join')))
  return (
    <Section title="L’échange avec le cabinet">
      {message && <Notice tone="error">{message}</Notice>}
      {line && (line.tone === 'toDo' ? <Notice tone="warning">{line.sentence}.</Notice> : <Typography>{line.sentence}</Typography>)}
      {firm.trouble && place?.isAllowed && (
        <Typography sx={{ mb: 1.5 }}>
          {capitalise(spaceMessage(firm.trouble.fault, place.kind))} Vos enregistrements sont à l’abri sur ce poste et partiront
          d’eux-mêmes.
        </Typography>
      )}
      <Details firm={firm} at={at} members={members} />
      {place && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {place.kind === 'server' ? 'Serveur' : 'Dossier'} du cabinet : {place.label}
        </Typography>
      )}
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', mt: 1.5 }}>
        {place && !place.isAllowed && (
          <Button variant="contained" onClick={() => void choose()}>
            Autoriser l’accès au dossier
          </Button>
        )}
        {(!place || (firm.trouble && place.kind === 'folder' && place.isAllowed)) && (
          <Button variant="outlined" onClick={() => void choose()}>
            Choisir le dossier du cabinet
          </Button>
        )}
        {firm.trouble && place?.isAllowed && (
          <Button color="inherit" onClick={() => void space.tryAgain()}>
            Réessayer maintenant
          </Button>
        )}
      </Stack>
    </Section>
  )
}

type DetailsProps = { readonly firm: ExchangeProps['standing']['firm']; readonly at: string; readonly members: readonly MemberSeat[] }

function Details({ firm: { report }, at, members }: DetailsProps) {
  if (!report) return null
  const { dossiersAwaited, filesAwaited, settingsAwaited, aside } = report
  const remarks = new Set(toBeSaid(report.remarks, at).map(({ sentence }) => sentence))
  const lines = [
    ...(dossiersAwaited > 0
      ? [
          `${count(dossiersAwaited, 'dossier attend', 'dossiers attendent')} une clé qui n’est pas encore arrivée : rien n’en est montré en partie.`,
        ]
      : []),
    ...(filesAwaited > 0
      ? [`${count(filesAwaited, 'pièce arrive', 'pièces arrivent')} encore : leur dossier les montre dès qu’elles sont entières.`]
      : []),
    ...(settingsAwaited > 0
      ? ['Un réglage du cabinet (en-tête, modèle Word…) arrive encore : celui d’avant reste en place jusque-là.']
      : []),
    ...remarks,
    ...strangersToBeSaid(report.strangers, at).map(
      ({ sentence, names }) => `${sentence} (${names.slice(0, 3).join(', ')}${names.length > 3 ? '…' : ''})`,
    ),
  ]
  if (lines.length === 0 && aside.length === 0) return null
  return (
    <Stack component="ul" spacing={0.75} sx={{ pl: 2.5, my: 1 }}>
      {lines.map((line) => (
        <Typography key={line} component="li" variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {line}
        </Typography>
      ))}
      {[...Map.groupBy(aside, ({ dossierId }) => dossierId)].map(([dossierId, steps]) => (
        <AsideLine key={dossierId} dossierId={dossierId} by={[...new Set(steps.map(({ recordedBy }) => recordedBy))]} members={members} />
      ))}
    </Stack>
  )
}

type AsideProps = { readonly dossierId: string; readonly by: readonly string[]; readonly members: readonly MemberSeat[] }

/** A step that its author's role does not allow: gone no further than this line. */
function AsideLine({ dossierId, by, members }: AsideProps) {
  const { register } = useWorkSession()
  const reference = useLiveQuery(async () => (await register.load(dossierId))?.dossier.reference, [register, dossierId])
  const names = by.map((id) => members.find(({ member }) => member.id === id)?.member.name ?? 'une personne inconnue').join(', ')
  if (dossierId === FIRM_JOURNAL) {
    return (
      <Typography component="li" variant="body2">
        Un acte du journal du cabinet enregistré par {names}, que son rôle ne permet pas, ne compte pas.
      </Typography>
    )
  }
  return (
    <Typography component="li" variant="body2">
      Une étape enregistrée par {names}, que son rôle ne permet pas, est laissée de côté
      {reference ? (
        <>
          {' '}
          dans le dossier{' '}
          <Link component={RouterLink} to={paths.dossier(dossierId)}>
            {reference}
          </Link>
        </>
      ) : (
        ' : son dossier n’est pas au registre'
      )}
      .
    </Typography>
  )
}
