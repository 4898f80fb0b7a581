/** From a dossier to its row of projection: thrown away and rebuilt from the events at any time. */
import { closingEventOf, seedOf } from '../../../shared/actions/index.ts'
import {
  approvalInBrief,
  arrangementsInBrief,
  arrivedOn,
  closingDayOf,
  type Dossier,
  foldDossier,
  grantedCentsOf,
  handlingInBrief,
  headHash,
  type KeptEvent,
  messageKeysOf,
  NOT_STATED,
  openApprovalRequests,
  standingOf,
} from '../../../shared/complaint/index.ts'
import { FOUNDER_ID } from '../../../shared/firm/members.ts'
import { formatMoney } from '../../../shared/language/french.ts'
import { searchTextOf } from '../../../shared/language/search-terms.ts'
import type { DossierRow, DossierSummary } from '../storage/index.ts'

/** The row of a journal. */
export function projectionOf(journal: readonly KeptEvent[]): DossierRow {
  const dossier = foldDossier(journal)
  const summary = summaryOf(dossier)
  return {
    id: dossier.id,
    reference: dossier.reference,
    stage: dossier.stage,
    arrivedOn: summary.arrivedOn,
    eventCount: journal.length,
    head: headHash(journal),
    ...(dossier.concurrentSteps.length > 0 && { concurrent: dossier.concurrentSteps.length }),
    body: summary,
  }
}

/** The row of a dossier given up with its import by this event: what `projectionOf` the whole journal says, which need not be opened for it. */
export function undoneProjection(row: DossierRow, { sequence, hash }: Pick<KeptEvent, 'sequence' | 'hash'>): DossierRow {
  const { body } = row
  const stage = 'importUndone'
  return { ...row, stage, eventCount: sequence, head: hash, body: { ...body, stage, facts: { ...body.facts, isComplaint: false } } }
}

/** A dossier in brief. */
export function summaryOf(dossier: Dossier): DossierSummary {
  const approvals = openApprovalRequests(dossier).map(approvalInBrief)
  return {
    id: dossier.id,
    reference: dossier.reference,
    ...standingOf(dossier),
    isComplaint: dossier.isComplaint,
    complainantName: dossier.complainant.name,
    civility: dossier.complainant.civility,
    clientKind: dossier.complainant.clientKind,
    personId: dossier.complainant.personId,
    address: dossier.complainant.address,
    email: dossier.complainant.email,
    phone: dossier.complainant.phone,
    capacity: dossier.capacity,
    onBehalfOf: dossier.onBehalfOf,
    organisation: dossier.complainant.organisation,
    contactPerson: dossier.complainant.contactPerson,
    mandateState: dossier.mandate,
    channel: dossier.channel,
    form: dossier.form,
    recipient: dossier.recipient,
    ...publishedIn(dossier),
    complainedOf: dossier.complainedOf,
    elsewhereTo: dossier.elsewhereTo,
    passedOnBy: dossier.written?.passedOnBy,
    passedOnReceivedOn: dossier.written?.passedOnReceivedOn,
    claimedCents: dossier.liability.claimedCents,
    regimes: dossier.regimes,
    nature: dossier.nature,
    natureDetail: dossier.natureDetail,
    product: dossier.product,
    producer: dossier.producer,
    contractReference: dossier.contractReference,
    description: dossier.description,
    summary: dossier.summary,
    arrangements: dossier.arrangements && arrangementsInBrief(dossier.arrangements),
    arrivedOn: arrivedOn(dossier),
    recordedAt: dossier.openedAt,
    outcome: statedOutcome(dossier),
    gestureCents: grantedCentsOf(dossier),
    atStakeCents: dossier.liability.claimedCents ?? dossier.imported?.amountCents,
    closedOn: closingDayOf(dossier),
    lastKnownOn: dossier.imported?.lastKnownOn,
    closing: dossier.closing && closingOf(dossier.closing),
    lastAnsweredOn: dossier.answers.length > 1 ? dossier.answers.at(-1)?.sentOn : undefined,
    reopenedOn: dossier.reopenings.at(-1)?.reopenedOn,
    mediation: mediationOf(dossier),
    handling: handlingInBrief(dossier),
    mergedInto: mergedInto(dossier),
    plannedAction: plannedActionOf(dossier),
    messageKeys: dossier.files.flatMap(messageKeysOf),
    ...(dossier.inChargeId !== FOUNDER_ID && { inChargeId: dossier.inChargeId }),
    ...(dossier.concurrentSteps.length > 0 && { concurrentSteps: dossier.concurrentSteps }),
    ...(approvals.length > 0 && { approvals }),
    isErased: dossier.erasure !== undefined,
    searchText: searchTextOf(searchableTexts(dossier)),
  }
}

/** Where a review was published and under what name, and since when its author is known. */
function publishedIn({ platform, reviewPlace, pseudonym, events }: Dossier) {
  const identified = events.findLast(({ facts }) => facts.type === 'AuthorIdentified')
  return { platform, reviewPlace, pseudonym, identifiedOn: identified?.occurredOn }
}

/** Nothing where a register taken over does not say it. */
function statedOutcome({ answers, takenOver }: Dossier): DossierSummary['outcome'] {
  const outcome = answers.at(-1)?.outcome ?? takenOver?.undatedOutcome
  return outcome === NOT_STATED ? undefined : outcome
}

function closingOf({ cause, findings, correctiveAction }: NonNullable<Dossier['closing']>): DossierSummary['closing'] {
  return { cause, findings, correctiveAction }
}

function mediationOf({ mediation: { referral, admission, extension, opinion, ending } }: Dossier): DossierSummary['mediation'] {
  if (!referral) return undefined
  const { mediatorName, referredOn } = referral
  return {
    ...{ mediatorName, referredOn },
    ...{ admittedOn: admission?.admittedOn, extendedOn: extension?.extendedOn, extendedTo: extension?.extendedTo },
    ...{ opinion: opinion?.opinion, opinionOn: opinion?.receivedOn },
    ...{ ending: ending?.ending, endedOn: ending?.endedOn, ground: ending?.ground },
  }
}

function mergedInto({ mergedInto: other, events }: Dossier): DossierSummary['mergedInto'] {
  const merging = events.findLast(({ facts }) => facts.type === 'MergedInto')
  return other && merging && { reference: other.reference, mergedOn: merging.occurredOn }
}

function plannedActionOf(dossier: Dossier): DossierSummary['plannedAction'] {
  const closing = closingEventOf(dossier)
  const seed = closing && seedOf(dossier.id, closing)
  return seed?.dueOn ? seed : undefined
}

function searchableTexts(dossier: Dossier): readonly (string | undefined)[] {
  const { complainant, closing } = dossier
  return [
    ...[dossier.reference, complainant.name, dossier.product, dossier.description, dossier.summary, dossier.recipient],
    complainant.address,
    complainant.email,
    complainant.phone,
    dossier.onBehalfOf,
    dossier.producer,
    dossier.contractReference,
    // Its parts may be letters too: typed in one go, they are found in one piece.
    dossier.contractReference?.replaceAll(/\s/g, ''),
    ...[
      dossier.complainant.contactPerson,
      dossier.complainedOf,
      dossier.elsewhereTo,
      dossier.pseudonym,
      dossier.platform,
      dossier.reviewPlace,
      dossier.written?.passedOnBy,
    ],
    dossier.natureDetail,
    dossier.requestReason,
    dossier.settledAtOnce?.how,
    dossier.renunciation?.how,
    dossier.transfer?.to,
    dossier.mediation.referral?.mediatorName,
    ...dossier.followUps.map((followUp) => followUp.summary),
    ...dossier.enquiries.map((enquiry) => enquiry.summary),
    closing?.cause,
    ...(closing?.findings.map((finding) => finding.description) ?? []),
    ...dossier.files.map((file) => file.name),
    ...dossier.events.flatMap(({ facts }) => (facts.type === 'NoteAdded' ? facts.text : [])),
    ...amountsOf(dossier).map(formatMoney),
  ]
}

/** In cents: claimed, at stake in a register taken over, granted. */
function amountsOf({ liability, imported, answers, takenOver }: Dossier): readonly number[] {
  return [
    liability.claimedCents,
    imported?.amountCents,
    ...answers.map(({ gestureCents }) => gestureCents),
    takenOver?.undatedGestureCents,
  ].filter((cents) => cents !== undefined)
}
