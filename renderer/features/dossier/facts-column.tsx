/** What is known of the complaint. */
import { Box } from '@mui/material'
import {
  actsForAnother,
  addressedName,
  arrivalWords,
  CLIENT_KIND_LABELS,
  capacityOf,
  channelAndForm,
  type Dossier,
  elsewhereName,
  grantedCentsOf,
  isMandateAwaited,
  MANDATE_STATE_LABELS,
  mandateAskedOn,
  ORGANISATION_LABELS,
  relayInWords,
} from '../../../shared/complaint/index.ts'
import { isOfSeveral, memberName, type Team } from '../../../shared/firm/members.ts'
import { formatPhone } from '../../../shared/language/contact-details.ts'
import { formatDate, formatMoney } from '../../../shared/language/french.ts'
import { NATURE_LABELS, REGIME_LABELS, ZONE_LABELS } from '../../../shared/regulation/index.ts'
import { dayOf, timeOf } from '../../data/platform/index.ts'
import { useTeam } from '../../session/index.ts'
import { type FactRow, Facts } from '../../ui/facts.tsx'
import { FoldedText } from '../../ui/folded-text.tsx'
import { Section } from '../../ui/page.tsx'
import { Neighbours } from './neighbours.tsx'

export function FactsColumn({ dossier }: { readonly dossier: Dossier }) {
  const team = useTeam()
  return (
    <>
      <Section title="Réclamant">
        <Facts rows={personRows(dossier)} />
      </Section>
      <Section title={dossier.stage === 'request' ? 'Demande' : 'Réclamation'}>
        <Box sx={{ mb: 2 }}>
          <FoldedText text={dossier.description} />
        </Box>
        <Facts rows={[...inChargeRows(dossier, team), ...complaintRows(dossier)]} />
      </Section>
      <Neighbours dossier={dossier} />
    </>
  )
}

/** Nothing in a firm of one. */
function inChargeRows({ inChargeId }: Dossier, team: Team): readonly FactRow[] {
  return isOfSeveral(team) ? [['En charge', memberName(team, inChargeId)]] : []
}

function personRows(dossier: Dossier): readonly FactRow[] {
  const { complainant, capacity, onBehalfOf } = dossier
  return [
    complainant.isPseudonym ? ['Pseudonyme', complainant.name] : ['Nom', addressedName(complainant)],
    ['Avis publié par', complainant.isPseudonym ? undefined : dossier.pseudonym],
    ['Forme', complainant.organisation && ORGANISATION_LABELS[complainant.organisation]],
    ['À l’attention de', complainant.contactPerson],
    ['Qualité', capacityOf(capacity, complainant.civility)],
    ['Agit pour', onBehalfOf],
    ['Preuve du mandat', actsForAnother(capacity) ? mandateRow(dossier) : undefined],
    ['Statut', CLIENT_KIND_LABELS[complainant.clientKind]],
    ['Adresse', complainant.address],
    ['Courriel', complainant.email],
    ['Téléphone', complainant.phone && formatPhone(complainant.phone)],
  ]
}

function mandateRow(dossier: Dossier): string {
  const { mandate } = dossier
  const askedOn = isMandateAwaited(dossier) ? mandateAskedOn(dossier) : undefined
  if (askedOn) return `Demandée le ${formatDate(askedOn)}, attendue`
  return mandate ? MANDATE_STATE_LABELS[mandate] : 'Non renseignée'
}

function complaintRows(dossier: Dossier): readonly FactRow[] {
  const { written, imported, liability } = dossier
  const gesture = grantedCentsOf(dossier) ?? 0
  const words = arrivalWords(written?.channel)
  return [
    ['Pour le client', dossier.summary],
    ['Nature', dossier.nature && (dossier.nature === 'other' ? dossier.natureDetail : NATURE_LABELS[dossier.nature])],
    ['Canal', channelAndForm(dossier.channel, dossier.form)],
    ['Publié sur', dossier.platform],
    ['Où', dossier.reviewPlace],
    ['Copie datée', dossier.isDatedCopyGiven === undefined ? undefined : dossier.isDatedCopyGiven ? 'Remise' : 'Non remise'],
    ['Interlocuteur', dossier.recipient],
    ['Met en cause', dossier.complainedOf],
    [
      'Déjà écrit à',
      dossier.elsewhereTo && dossier.elsewhereSentOn && `${elsewhereName(dossier.elsewhereTo)}, le ${formatDate(dossier.elsewhereSentOn)}`,
    ],
    ['Exprimée le', dossier.expressedOn && formatDate(dossier.expressedOn)],
    [words.sentLabel, written && (written.isSentOnAssumed ? `Inconnu : ${words.standIn}` : formatDate(written.sentOn))],
    ['Transmise par', written && relayInWords(written)],
    [words.receivedLabel, written && formatDate(written.receivedOn)],
    ['Enregistrée le', `${formatDate(dayOf(dossier.openedAt))} à ${timeOf(dossier.openedAt)}`],
    ['Produit', dossier.product],
    ['Producteur', dossier.producer],
    ['Répondent', dossier.professionals.map(({ professional, answersFor }) => `${professional} : ${answersFor}`).join('\n') || undefined],
    ['Contrat', dossier.contractReference],
    ['Régime', dossier.regimes.map((regime) => REGIME_LABELS[regime]).join(', ') || 'Non précisé : le plus strict s’applique'],
    ['Zone', ZONE_LABELS[dossier.zone]],
    ['Réclame', liability.claimedCents ? formatMoney(liability.claimedCents) : undefined],
    ['Responsabilité', liability.isQuestioned === undefined ? undefined : liability.isQuestioned ? 'Mise en cause' : 'Non mise en cause'],
    ['Assureur', insurerRow(liability)],
    ['Geste', gesture > 0 ? formatMoney(gesture) : undefined],
    ['En cause', imported?.amountCents === undefined ? undefined : formatMoney(imported.amountCents)],
    [
      'Origine',
      imported &&
        `Reprise d’un registre antérieur : ${imported.fileName}, ${imported.sheet ? `feuille « ${imported.sheet} », ` : ''}ligne ${imported.rowNumber}`,
    ],
    ['Transmise à', dossier.transfer && `${dossier.transfer.to}, le ${formatDate(dossier.transfer.sentOn)}`],
  ]
}

function insurerRow({ declaration, setAside }: Dossier['liability']): string | undefined {
  if (declaration) return `Déclarée le ${formatDate(declaration.sentOn)} (${declaration.insurer})`
  return setAside && `Déclaration écartée le ${formatDate(setAside.setAsideOn)} : ${setAside.reason}`
}
