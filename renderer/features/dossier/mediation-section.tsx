/** The mediator: from when and until when the client may turn to one, and where a mediation stands. */

import { Box, Typography } from '@mui/material'
import {
  capacityOf,
  complaintFacts,
  type Dossier,
  elsewhereInWords,
  INADMISSIBILITY_GROUND_LABELS,
  isMediationAwaited,
  isStanding,
  MEDIATION_ENDING_LABELS,
  type Mediation,
  mayReferAgain,
  mediationStandingOf,
  mediationStatus,
  mediatorFactsOf,
  OPINION_LABELS,
  referralWindowSentence,
  standingOf,
} from '../../../shared/complaint/index.ts'
import { firmPage } from '../../../shared/firm/settings-pages.ts'
import { formatDate, typography } from '../../../shared/language/french.ts'
import {
  type LocalDate,
  type MediationWindow,
  mayTurnToMediator,
  mediationWindow,
  mediatorDay,
  type Zone,
} from '../../../shared/regulation/index.ts'
import { useLaw } from '../../session/index.ts'
import { type FactRow, Facts } from '../../ui/facts.tsx'
import { MediatorDayNote } from '../../ui/mediator-day.tsx'
import { Section } from '../../ui/page.tsx'
import { MediatorFileButton } from './mediator-file-button.tsx'

export function MediationSection({ dossier, today }: { readonly dossier: Dossier; readonly today: LocalDate }) {
  const { mediation, stage } = dossier
  const window = mediationWindow(complaintFacts(dossier))
  if (!window || stage === 'request' || !isStanding(dossier)) return null
  return (
    <Section title="Médiation" endAdornment={mediation.stage !== 'none' && <MediatorFileButton dossier={dossier} />}>
      {mediation.stage !== 'none' && <Progress dossier={dossier} today={today} />}
      {mayReferAgain(mediation) && <Right window={window} dossier={dossier} today={today} />}
    </Section>
  )
}

type RightProps = { readonly window: MediationWindow; readonly dossier: Dossier; readonly today: LocalDate }

function Right({ window, dossier, today }: RightProps) {
  const { regimes, complainant } = dossier
  const { clientKind } = complainant
  const isNonProfessional = clientKind === 'nonProfessional'
  if (!mayTurnToMediator(clientKind, regimes)) {
    return (
      <Typography variant="body2">
        {isNonProfessional
          ? 'Le réclamant est un non professionnel : hors des investissements (CIF), le médiateur n’est pas compétent.'
          : `Le réclamant agit à titre professionnel : le médiateur de la consommation n’est compétent que si son règlement l’accepte (${firmPage('mediators')}).`}
      </Typography>
    )
  }
  return (
    <>
      <Typography>
        {referralWindowSentence(window, today)}
        {isNonProfessional && ' Pour les investissements (CIF) seulement.'}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {rightExplained(window, dossier)}
      </Typography>
    </>
  )
}

function rightExplained({ refusedOn, inAnyEventOn, prudentClosesOn }: MediationWindow, { elsewhereTo }: Dossier): string {
  const first = prudentClosesOn ? `la première réclamation écrite (${elsewhereInWords(elsewhereTo)})` : 'la première réclamation écrite'
  const inAnyEvent = `deux mois après l’envoi de ${first}, répondue ou non`
  const ends = prudentClosesOn
    ? `un an au plus après celle que le cabinet a reçue (article L612-2 du code de la consommation), et par prudence avant la fin du ${formatDate(prudentClosesOn)}, si l’année se comptait du premier écrit.`
    : 'un an au plus après elle (article L612-2 du code de la consommation).'
  return typography(
    refusedOn
      ? `Dès la réponse du ${formatDate(refusedOn)}, si elle ne satisfait pas le client ; en tout état de cause le ${formatDate(inAnyEventOn)}, ${inAnyEvent} ; ${ends}`
      : `${inAnyEvent.replace('deux', 'Deux')}, ou dès une réponse qui ne satisfait pas le client ; ${ends}`,
  )
}

function Progress({ dossier, today }: { readonly dossier: Dossier; readonly today: LocalDate }) {
  const { mediation, zone } = dossier
  const status = mediationStatus({ ...mediationStandingOf(standingOf(dossier)), ending: mediation.ending?.ending })
  return (
    <>
      <Typography sx={{ fontWeight: 550, mb: 1 }}>{status}</Typography>
      <Facts rows={rowsOf(dossier)} />
      {isMediationAwaited(mediation.stage) && <Awaited mediation={mediation} zone={zone} today={today} />}
    </>
  )
}

type AwaitedProps = { readonly mediation: Mediation; readonly zone: Zone; readonly today: LocalDate }

function Awaited({ mediation, zone, today }: AwaitedProps) {
  const law = useLaw()
  const facts = mediatorFactsOf(mediation)
  return (
    <Box sx={{ mt: 1.5 }}>
      {facts && <MediatorDayNote day={mediatorDay(facts, law)} zone={zone} today={today} />}
      <Typography variant="body2" color="textSecondary">
        Le client et le cabinet peuvent chacun se retirer à tout moment.
      </Typography>
    </Box>
  )
}

function rowsOf({ mediation, complainant }: Dossier): readonly FactRow[] {
  const { referral, admission, extension, filesSent, opinion, positions, ending } = mediation
  const position = (side: 'client' | 'firm') => {
    const taken = positions[side]
    return taken && `${taken.isAccepted ? 'accepte' : 'refuse'} l’avis, le ${formatDate(taken.takenOn)}`
  }
  return [
    ['Médiateur', referral?.mediatorName],
    ['Saisi le', referral && formatDate(referral.referredOn)],
    ['Appris le', referral && formatDate(referral.notifiedOn)],
    ['Dossier envoyé', filesSent.map(({ sentOn }) => formatDate(sentOn)).join(', ') || undefined],
    ['Notifiée recevable', admission && formatDate(admission.admittedOn)],
    ['Prolongation', extension && extendedInWords(extension)],
    ['Avis', opinion && `${OPINION_LABELS[opinion.opinion]}, le ${formatDate(opinion.receivedOn)}`],
    [capacityOf('client', complainant.civility), position('client')],
    ['Cabinet', position('firm')],
    ['Issue', ending && `${MEDIATION_ENDING_LABELS[ending.ending]}, le ${formatDate(ending.endedOn)}`],
    ['Motif', ending?.ground && INADMISSIBILITY_GROUND_LABELS[ending.ground]],
  ]
}

function extendedInWords({ extendedOn, extendedTo }: NonNullable<Mediation['extension']>): string {
  return `annoncée le ${formatDate(extendedOn)}, ${extendedTo ? `jusqu’au ${formatDate(extendedTo)}` : 'sans nouveau jour'}`
}
