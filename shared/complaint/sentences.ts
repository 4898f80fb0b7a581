/** The journal in plain sentences, as the timeline and the documents tell it. */
import { enumerate, formatDate, formatMoney, fullStop, typography } from '../language/french.ts'
import { agreed, de, theFirm, to, withArticle } from '../language/names.ts'
import {
  joursOuvrablesBetween,
  type Law,
  type LocalDate,
  NATURE_LABELS,
  OBLIGATION_LABELS,
  type ObligationKind,
  prudentDates,
} from '../regulation/index.ts'
import {
  type ApprovalAnswer,
  approvalRequestsOf,
  type Discounted,
  isApprovalAnswer,
  type SendingApproval,
  sendingApprovalsOf,
} from './approval.ts'
import { arrangementSentences } from './arrangements.ts'
import { arrivalWords } from './arrival-words.ts'
import {
  ANSWER_OUTCOME_LABELS,
  addressedName,
  CHANNEL_PHRASES,
  ERASURE_REASON_LABELS,
  FINDING_LABELS,
  INADMISSIBILITY_GROUND_LABELS,
  KEPT_OUTCOME_LABELS,
  LETTER_PHRASES,
  MANDATE_STATE_LABELS,
  MEDIATION_DISCLOSURE_PHRASES,
  MEDIATION_ENDING_LABELS,
  OPENING_MISTAKE_LABELS,
  OPINION_LABELS,
  REVIEW_CRITERIA,
  REVIEW_CRITERION_LABELS,
  SENDING_MEANS_PHRASES,
  type TransferMode,
} from './codes.ts'
import { type ConfirmedDay, confirmedDaySentence } from './contradictions.ts'
import type { FactChange } from './correctable.ts'
import { complaintFacts, type Dossier } from './dossier.ts'
import type {
  Dispatch,
  EventFacts,
  ImportedCell,
  IntakeFacts,
  JournalEvent,
  Lateness,
  Professional,
  Relay,
  WrittenComplaintReceived,
} from './events.ts'
import { lackingInWords } from './lacking.ts'
import { type LateRecording, lateRecordingsOf } from './late-recording.ts'
import { type DossierObligation, justifiedInWords, obligationsOf, recordedAfter } from './obligations.ts'
import { correctionsOf } from './rectification.ts'
import { elsewhereInWords, relayInWords } from './relay.ts'
import { type ShownDay, shownDaySentence, shownDaysOf } from './shown-days.ts'

/** One line of the timeline: the legal day, what happened, and a remark where there is one. */
export type TimelineEntry = {
  readonly eventId: string
  readonly occurredOn: LocalDate
  readonly recordedAt: string
  readonly sentence: string
  readonly detail?: string | undefined
  /** What was recorded first, where it was corrected or taken out: the day and the sentence. */
  readonly instead?: string | undefined
}

/**
 * The timeline of a dossier, oldest first; events of the same day in the order of their recording.
 *
 * @param law the rules and texts as the firm applies them: they say which step was in time
 * @param journal the events as recorded: with them, a corrected or withdrawn fact is told beside what stands
 */
export function timelineOf(dossier: Dossier, law: Law, journal: readonly JournalEvent[] = []): readonly TimelineEntry[] {
  const recorded = new Map(journal.map((event) => [event.id, event]))
  const changes = correctionsOf(journal)
  const late = Map.groupBy(lateRecordingsOf(dossier, law), ({ eventId }) => eventId)
  const shown = new Map(shownDaysOf(dossier, law).map((day) => [day.eventId, day]))
  const answers = new Map(approvalRequestsOf(dossier).flatMap((request) => request.answers.map((answer) => [answer.eventId, answer])))
  const sendings = sendingApprovalsOf(dossier)
  return [...dossier.events]
    .sort((a, b) => a.occurredOn.localeCompare(b.occurredOn) || a.sequence - b.sequence)
    .map((event) => {
      const described = describe(event, dossier, law, changes.get(event.id))
      const approved = withSendingApproval(withDiscount(described, event, answers), sendings.get(event.id))
      const description = withTarget(approved, event, recorded, dossier, law)
      const instead = firstTold(event, described.sentence, recorded, dossier, law)
      const told = {
        eventId: event.id,
        occurredOn: event.occurredOn,
        recordedAt: event.recordedAt,
        ...withShownDay(withRecording(description, late.get(event.id)), shown.get(event.id)),
      }
      return instead === undefined ? told : { ...told, instead }
    })
}

/** What the register held as late in a dossier on the day it was withdrawn: its withdrawal hides no delay. */
function stoodLateOn(day: LocalDate, dossier: Dossier, law: Law): string | undefined {
  const late = obligationsOf({ ...dossier, openingWithdrawn: undefined }, day, law).filter(({ state }) => state === 'overdue')
  return late.length > 0 ? lateInWords('Ce jour-là', late) : undefined
}

function lateInWords(when: string, late: readonly { readonly kind: ObligationKind; readonly dueDate?: LocalDate | undefined }[]): string {
  const duties = late.map(
    ({ kind, dueDate }) => `${OBLIGATION_LABELS[kind].toLowerCase()}${dueDate ? ` (dernier jour : ${formatDate(dueDate)})` : ''}`,
  )
  return `${when}, le registre tenait pour en retard : ${enumerate(duties)}.`
}

/** A step that was recorded after the last day says so, and what stood as late until then. */
function withRecording({ sentence, detail }: Description, recordings: readonly LateRecording[] = []): Description {
  const [recording] = recordings
  if (!recording) return { sentence, detail }
  const stood = lateInWords('Jusque-là', recordings)
  return {
    sentence: recording.isCorrection ? sentence : typography(`${sentence} ; ${recordedAfter(recording)}`),
    detail: [detail, typography(stood)].filter(Boolean).join('\n'),
  }
}

const DISCOUNTED: Readonly<Record<Discounted, string>> = {
  ownLetter: 'il ne compte pas, venant de qui l’avait demandé',
  otherLetter: 'il ne compte pas, n’étant pas donné pour cette lettre',
  noRequest: 'il ne compte pas, aucune demande n’étant dans le dossier',
  takenBack: 'il ne compte plus, ayant été repris',
}

/** An answer that counts for nothing says so. */
function withDiscount(description: Description, { id, facts }: JournalEvent, answers: ReadonlyMap<string, ApprovalAnswer>): Description {
  if (!isApprovalAnswer(facts)) return description
  const answer = answers.get(id)
  const discounted = answer ? answer.discounted : 'noRequest'
  return discounted ? { ...description, sentence: typography(`${description.sentence} ; ${DISCOUNTED[discounted]}`) } : description
}

/** Whose approval a letter left with, or that it left without the one that the firm asks for. */
function withSendingApproval({ sentence, detail }: Description, approval: SendingApproval | undefined): Description {
  if (!approval) return { sentence, detail }
  if (approval.status === 'approved') {
    const given = approval.answers.map(({ member, answeredOn }) => `${de(member)}, le ${formatDate(answeredOn)}`)
    return { sentence, detail: [detail, typography(`Accord ${enumerate(given)}.`)].filter(Boolean).join('\n') }
  }
  return {
    sentence: typography(`${sentence} ; partie sans l’accord que le cabinet demande`),
    detail: [detail, approval.reason && typography(`Sans cet accord : ${approval.reason}`)].filter(Boolean).join('\n') || undefined,
  }
}

/** The last day that was shown then, where today's law gives another. */
function withShownDay({ sentence, detail }: Description, shown: ShownDay | undefined): Description {
  return { sentence, detail: shown ? [detail, shownDaySentence(shown)].filter(Boolean).join('\n') : detail }
}

/** An undoing that is itself taken back takes no fact out of the dossier: it brings one back. */
function withTarget(
  description: Description,
  event: JournalEvent,
  recorded: ReadonlyMap<string, JournalEvent>,
  dossier: Dossier,
  law: Law,
): Description {
  const target = withdrawn(event, recorded)
  if (target?.facts.type !== 'Rectified') return description
  const back = withdrawn(target, recorded)
  if (!back) return { ...description, sentence: typography('une correction retirée : ce qu’elle changeait compte de nouveau') }
  return {
    sentence: typography('une annulation retirée : ce qu’elle retirait compte de nouveau'),
    detail: [factTold(back, dossier, law), description.detail].filter(Boolean).join('\n'),
  }
}

/** What a withdrawal takes out. */
function withdrawn({ facts }: JournalEvent, recorded: ReadonlyMap<string, JournalEvent>): JournalEvent | undefined {
  return facts.type === 'Rectified' && facts.correction.kind === 'withdraw' ? recorded.get(facts.targetId) : undefined
}

function factTold({ occurredOn, facts }: JournalEvent, dossier: Dossier, law: Law): string {
  return typography(`${formatDate(occurredOn)} : ${describeFacts(facts, dossier, law).sentence}`)
}

/** Of a withdrawal, what is taken out; of a corrected event, how it read at first. */
function firstTold(
  event: JournalEvent,
  now: string,
  recorded: ReadonlyMap<string, JournalEvent>,
  dossier: Dossier,
  law: Law,
): string | undefined {
  const target = withdrawn(event, recorded)
  // Taken back, a withdrawal says itself what it brings back.
  if (target) return withdrawn(target, recorded) ? undefined : factTold(target, dossier, law)
  const first = recorded.get(event.id)
  const told = first && factTold(first, dossier, law)
  return told !== typography(`${formatDate(event.occurredOn)} : ${now}`) ? told : undefined
}

type Description = { readonly sentence: string; readonly detail?: string | undefined }

function describe(event: JournalEvent, dossier: Dossier, law: Law, changes: readonly FactChange[] = []): Description {
  const { sentence, detail: told } = describeFacts(event.facts, dossier, law)
  const confirmed = standingConfirmations(event.facts).map(confirmedDaySentence)
  const detail = [...changes.map(changeLine), changes.length > 0 ? `Motif : ${told}` : told, ...confirmed].filter(Boolean).join('\n')
  return { sentence: typography(sentence), detail: detail ? typography(detail) : undefined }
}

/** Of a day corrected since, the confirmation says nothing any more. */
function standingConfirmations({ confirmedDays = [], ...facts }: EventFacts): readonly ConfirmedDay[] {
  if (facts.type === 'Rectified') return confirmedDays
  const told = JSON.stringify(facts)
  return confirmedDays.filter(({ day }) => told.includes(day))
}

function changeLine({ label, before, after }: FactChange): string {
  if (before === undefined) return `${label} : ${after}, là où rien n’était renseigné.`
  return `${label} : ${after ?? 'rien'}, au lieu de ${fullStop(before)}`
}

const TRANSFERRED: Readonly<Record<TransferMode, string>> = {
  handedOver: 'transmise',
  inPart: 'transmise en partie',
  delegated: 'confiée, pour le compte du cabinet,',
}

function professionalLine({ professional, answersFor }: Professional): string {
  return `${professional} : ${answersFor}`
}

function describeFacts(facts: EventFacts, dossier: Dossier, law: Law): Description {
  switch (facts.type) {
    case 'ComplaintOpened':
      return { sentence: openingSentence(facts), detail: openingDetail(facts) }
    case 'RequestRecorded':
      return { sentence: `demande reçue ${CHANNEL_PHRASES[facts.channel]}, non qualifiée de réclamation`, detail: facts.reason }
    case 'RequalifiedAsComplaint':
      return {
        sentence: `demande requalifiée en réclamation, exprimée ${CHANNEL_PHRASES[facts.channel]}${passedOn(facts)}${facts.form === 'oral' ? '' : ' : le délai court'}`,
        detail: reasonAnd(facts),
      }
    case 'RequalifiedAsRequest':
      return { sentence: 'réclamation requalifiée en demande', detail: facts.reason }
    case 'SettledAtOnce':
      return {
        sentence: facts.lateReason
          ? 'réclamation réglée entièrement, sans invitation à l’écrire'
          : 'satisfaction immédiate et entière du réclamant',
        detail: [facts.how, lateDetail(facts)].filter(Boolean).join('\n'),
      }
    case 'InvitationSent':
      return { sentence: `invitation à formaliser par écrit envoyée ${SENDING_MEANS_PHRASES[facts.means]}`, detail: dispatchDetail(facts) }
    case 'ReminderSent':
      return { sentence: `rappel de l’invitation envoyé ${SENDING_MEANS_PHRASES[facts.means]}`, detail: dispatchDetail(facts) }
    case 'ComplaintRenounced':
      return { sentence: 'renonciation expresse du réclamant', detail: facts.how }
    case 'FollowUpReceived':
      return {
        sentence: `autre courrier du réclamant, reçu ${CHANNEL_PHRASES[facts.channel]} ; le délai ne repart pas`,
        detail: facts.summary,
      }
    case 'WrittenComplaintReceived':
      return {
        sentence: `réclamation écrite reçue ${CHANNEL_PHRASES[facts.channel]}${facts.isSentOnAssumed ? '' : `, ${arrivalWords(facts.channel).sent} le ${formatDate(facts.sentOn)}`}${passedOn(facts)} : le délai court`,
        detail: [assumed(facts), prudentUntil(dossier, law)].filter(Boolean).join('\n'),
      }
    case 'AcknowledgementSent':
      return {
        sentence: `accusé de réception envoyé ${SENDING_MEANS_PHRASES[facts.means]}${timeliness('acknowledgement', facts.sentOn, dossier, law)}`,
        detail: dispatchDetail(facts),
      }
    case 'DocumentsRequested':
      return {
        sentence: `demande de pièces envoyée ${SENDING_MEANS_PHRASES[facts.means]}, pour le ${formatDate(facts.wantedBy)}`,
        detail: [...facts.documents, dispatchDetail(facts)].filter(Boolean).join('\n'),
      }
    case 'DocumentsReceived':
      return { sentence: 'pièces reçues du réclamant', detail: facts.summary }
    case 'HoldingLetterSent':
      return {
        sentence: `lettre d’attente envoyée ${SENDING_MEANS_PHRASES[facts.means]} ; réponse promise pour le ${formatDate(facts.promisedOn)}`,
        detail: [facts.reason, dispatchDetail(facts)].filter(Boolean).join('\n'),
      }
    case 'ComplaintTransferred':
      return {
        sentence: `réclamation ${TRANSFERRED[facts.mode]} ${to(withArticle(facts.to))} ; réclamant informé ${SENDING_MEANS_PHRASES[facts.means]}`,
        detail: [facts.part && `Sa part : ${facts.part}`, facts.reason, dispatchDetail(facts)].filter(Boolean).join('\n'),
      }
    case 'TransferReplied':
      return {
        sentence: facts.isClientAnswered ? 'l’autre professionnel a répondu au réclamant' : 'retour de l’autre professionnel',
        detail: facts.summary,
      }
    case 'MediatorInformationSent':
      return { sentence: `information sur le médiateur envoyée ${SENDING_MEANS_PHRASES[facts.means]}`, detail: dispatchDetail(facts) }
    case 'ClosingLetterSent':
      return { sentence: `lettre de clôture envoyée ${SENDING_MEANS_PHRASES[facts.means]}`, detail: dispatchDetail(facts) }
    case 'MediatorMailForwarded':
      return {
        sentence: `courrier destiné au médiateur (${facts.mediatorName}), reçu le ${formatDate(facts.receivedOn)}, transmis à celui-ci`,
      }
    case 'MediationReferred':
      return {
        sentence: `${facts.mediatorName} ${agreed(facts.mediatorName, 'saisi', 'saisie')} par le réclamant`,
        detail: `Le cabinet l’apprend le ${formatDate(facts.notifiedOn)}.`,
      }
    case 'MediationFileSent':
      return {
        sentence: `dossier envoyé au médiateur ${SENDING_MEANS_PHRASES[facts.means]}`,
        detail: facts.trackingNumber && `Recommandé n° ${facts.trackingNumber}.`,
      }
    case 'MediationOpinionReceived':
      return { sentence: `avis du médiateur : ${OPINION_LABELS[facts.opinion].toLowerCase()}`, detail: facts.summary }
    case 'MediationPositionTaken': {
      const side = facts.side === 'client' ? 'le réclamant' : 'le cabinet'
      return { sentence: `${side} ${facts.isAccepted ? 'accepte' : 'refuse'} l’avis du médiateur` }
    }
    case 'MediationAdmitted':
      return {
        sentence: 'saisine jugée recevable par le médiateur, qui l’a notifiée aux parties',
        detail: 'L’issue est attendue de lui dans les 90 jours, sauf s’il prolonge ce délai.',
      }
    case 'MediationExtended':
      return {
        sentence: `délai de la médiation prolongé par le médiateur, ${facts.extendedTo ? `jusqu’au ${formatDate(facts.extendedTo)}` : 'sans nouveau jour annoncé'}`,
      }
    case 'MediationEnded':
      return { sentence: `médiation terminée : ${MEDIATION_ENDING_LABELS[facts.ending].toLowerCase()}`, detail: endingDetail(facts) }
    case 'MediationDisclosed':
      return {
        sentence: `contenu de la médiation, confidentiel, ajouté ${MEDIATION_DISCLOSURE_PHRASES[facts.disclosedIn]}`,
        detail: facts.reason,
      }
    case 'LiabilityAssessed':
      return {
        sentence: `responsabilité du cabinet ${facts.isQuestioned ? 'mise en cause' : 'non mise en cause'}${facts.claimedCents ? `, ${formatMoney(facts.claimedCents)} réclamés` : ''}`,
        detail: facts.comment,
      }
    case 'InsurerDeclared':
      return {
        sentence: `réclamation déclarée à l’assureur (${[facts.insurer, facts.policyNumber && `contrat ${facts.policyNumber}`].filter(Boolean).join(', ')}) ${SENDING_MEANS_PHRASES[facts.means]}${declaredInTime(facts.sentOn, dossier, law)}`,
        detail: dispatchDetail(facts),
      }
    case 'InsurerDeclarationSetAside':
      return { sentence: 'déclaration à l’assureur écartée', detail: facts.reason }
    case 'StatusEnquired':
      return {
        sentence: `demande de suivi du réclamant ${CHANNEL_PHRASES[facts.channel]}${facts.answer ? ' ; réponse donnée aussitôt' : ''}`,
        detail: [facts.summary, facts.answer && `Réponse : ${facts.answer}`].filter(Boolean).join('\n'),
      }
    case 'StatusEnquiryAnswered':
      return { sentence: `réponse à la demande de suivi du réclamant, donnée ${CHANNEL_PHRASES[facts.channel]}`, detail: facts.summary }
    case 'StatusLetterSent':
      return {
        sentence: `lettre « Où en est votre réclamation » envoyée ${SENDING_MEANS_PHRASES[facts.means]}`,
        detail: dispatchDetail(facts),
      }
    case 'ProfessionalsNamed':
      return { sentence: 'professionnels concernés et ce dont chacun répond', detail: facts.professionals.map(professionalLine).join('\n') }
    case 'SummaryChosen':
      return { sentence: 'mots choisis pour le client', detail: facts.summary }
    case 'ArrangementsNoted':
      return { sentence: 'aménagements notés pour le réclamant', detail: arrangementSentences(facts).join('\n') }
    case 'ArrangementsEnded':
      return { sentence: 'fin des aménagements notés pour le réclamant', detail: facts.reason }
    case 'DossierLinked':
      return { sentence: `dossier lié au dossier ${facts.otherReference}` }
    case 'MergedInto':
      return { sentence: `dossier réuni au dossier ${facts.otherReference}`, detail: facts.reason }
    case 'DossierAbsorbed':
      return { sentence: `dossier ${facts.otherReference}, ouvert deux fois, réuni à celui-ci` }
    case 'PersonIdentified':
      return { sentence: 'réclamant reconnu comme une personne déjà connue du registre' }
    case 'AuthorIdentified':
      return { sentence: identifiedSentence(facts, dossier), detail: facts.how }
    case 'Imported':
      return {
        sentence: `dossier repris d’un registre antérieur (${facts.fileName}, ${facts.sheet ? `feuille « ${facts.sheet} », ` : ''}ligne ${facts.rowNumber})`,
        detail: importDetail(facts),
      }
    case 'ImportUndone':
      return { sentence: 'import annulé : ce dossier ne compte plus' }
    case 'OpeningWithdrawn':
      return {
        sentence: `dossier ouvert par erreur (${OPENING_MISTAKE_LABELS[facts.mistake].toLowerCase()}), retiré : il ne compte plus`,
        detail: [facts.reason, stoodLateOn(facts.withdrawnOn, dossier, law)].filter(Boolean).join('\n'),
      }
    case 'AnswerSent': {
      const outcome = KEPT_OUTCOME_LABELS[facts.outcome].toLowerCase()
      const gesture = facts.gestureCents ? `, geste de ${formatMoney(facts.gestureCents)}` : ''
      const isFirst = dossier.answers[0] === facts
      return {
        sentence: `réponse (issue : ${outcome}${gesture}) envoyée ${SENDING_MEANS_PHRASES[facts.means]}${isFirst ? timeliness('answer', facts.sentOn, dossier, law) : ''}`,
        detail: dispatchDetail(facts),
      }
    }
    case 'AnswerReviewed':
      return { sentence: reviewSentence(facts, dossier), detail: facts.comment }
    case 'NoteAdded':
      return { sentence: 'note', detail: facts.text }
    case 'AttachmentAdded':
      return { sentence: `pièce jointe : ${facts.file.name}`, detail: facts.label }
    case 'ComplaintClosed':
      return { sentence: `dossier clos, nature : ${NATURE_LABELS[facts.nature].toLowerCase()}`, detail: closingDetail(facts) }
    case 'ComplaintReopened':
      return { sentence: 'dossier rouvert ; le délai ne repart pas', detail: facts.reason }
    case 'InChargeChosen':
      return { sentence: `dossier confié ${to(facts.member)}`, detail: facts.comment }
    case 'ApprovalRequested':
      return { sentence: `accord d’une deuxième personne demandé pour ${LETTER_PHRASES[facts.letter]}`, detail: facts.comment }
    case 'ApprovalGiven':
      return { sentence: `accord ${de(facts.member)} pour ${letterAsked(facts.requestId, dossier)}`, detail: facts.comment }
    case 'ApprovalDeclined':
      return { sentence: `${letterAsked(facts.requestId, dossier)} à revoir avant son envoi, selon ${facts.member}`, detail: facts.reason }
    case 'ApprovalRequestWithdrawn':
      return { sentence: `demande d’accord pour ${letterAsked(facts.requestId, dossier)} retirée` }
    case 'ConcurrentStepsSettled':
      return { sentence: 'étapes simultanées vues, et gardées comme elles sont', detail: facts.comment }
    case 'PersonErased':
      return { sentence: 'données de la personne effacées', detail: ERASURE_REASON_LABELS[facts.reason] }
    case 'Rectified':
      return { sentence: facts.correction.kind === 'withdraw' ? 'un fait retiré du dossier' : 'un fait corrigé', detail: facts.reason }
  }
}

/** 'la réponse': the letter of a request for approval. */
function letterAsked(requestId: string, { journal }: Dossier): string {
  const asked = journal.find(({ id }) => id === requestId)?.facts
  return asked?.type === 'ApprovalRequested' ? LETTER_PHRASES[asked.letter] : 'une lettre'
}

function endingDetail({ ground, comment }: Extract<EventFacts, { type: 'MediationEnded' }>): string | undefined {
  const why = ground && `Motif du médiateur : ${INADMISSIBILITY_GROUND_LABELS[ground].toLowerCase()}.`
  return [why, comment].filter(Boolean).join('\n') || undefined
}

function identifiedSentence({ complainant }: Extract<EventFacts, { type: 'AuthorIdentified' }>, { pseudonym }: Dossier): string {
  const known = pseudonym ? `, connu jusque-là sous le pseudonyme « ${pseudonym} »,` : ''
  return `auteur de l’avis${known} identifié : ${addressedName(complainant)}`
}

function reviewSentence({ answerId, grid }: Extract<EventFacts, { type: 'AnswerReviewed' }>, { events }: Dossier): string {
  const answer = events.find(({ id }) => id === answerId)
  const which = answer ? `réponse du ${formatDate(answer.occurredOn)} relue` : 'réponse relue'
  const lacking = REVIEW_CRITERIA.filter((criterion) => !grid[criterion]).map((criterion) =>
    REVIEW_CRITERION_LABELS[criterion].toLowerCase(),
  )
  return lacking.length === 0 ? `${which} : rien à reprendre` : `${which} ; à améliorer : ${lacking.join(', ')}`
}

/** What the register said without a day, then the line itself. */
function importDetail(facts: Extract<EventFacts, { type: 'Imported' }>): string | undefined {
  const undated = [
    'Les étapes qui précèdent sont reprises de ce registre, aux jours qu’il donne, et enregistrées avec ce dossier.',
    facts.standing !== 'open' && `Étape d’après ce registre : ${standingSentence(facts)}.`,
    facts.undatedOutcome &&
      `Réponse dont le jour n’est pas renseigné, issue : ${ANSWER_OUTCOME_LABELS[facts.undatedOutcome].toLowerCase()}.`,
    facts.undatedGestureCents !== undefined && `Geste : ${formatMoney(facts.undatedGestureCents)}.`,
    facts.amountCents !== undefined && `Montant en cause : ${formatMoney(facts.amountCents)}.`,
    facts.hasMediation && 'Une médiation y est mentionnée, sans ses dates.',
  ]
  const cells = facts.original?.filter(({ value, completed }) => value || completed).map(cellLine) ?? []
  const lines = [undated.filter(Boolean).join(' '), cells.length > 0 && `Ligne du fichier : ${cells.join(' ; ')}.`].filter(Boolean)
  return lines.length > 0 ? lines.join('\n') : undefined
}

function standingSentence({ standing, closedOn }: Extract<EventFacts, { type: 'Imported' }>): string {
  if (standing === 'answered') return 'répondue'
  return closedOn ? `close le ${formatDate(closedOn)}` : 'close'
}

function cellLine({ header, value, completed }: ImportedCell): string {
  return `${header} « ${value} »${completed === undefined ? '' : `, complété à la reprise par « ${completed} »`}`
}

function openingSentence(facts: Extract<EventFacts, { type: 'ComplaintOpened' }>): string {
  const heard = facts.recipient ? `, auprès ${de(theFirm(facts.recipient))}` : ''
  if (facts.form === 'oral') return `réclamation exprimée ${CHANNEL_PHRASES[facts.channel]}${heard}`
  const words = arrivalWords(facts.channel)
  const sent = facts.isSentOnAssumed || !facts.sentOn ? words.sentUnknown : `${words.sent} le ${formatDate(facts.sentOn)}`
  return `réclamation reçue ${CHANNEL_PHRASES[facts.channel]}${heard} (${sent}${passedOn(facts)})`
}

function mandateSentence({ mandate, onBehalfOf }: IntakeFacts): string | undefined {
  if (!mandate || !onBehalfOf) return undefined
  return `Preuve du mandat pour ${onBehalfOf} : ${MANDATE_STATE_LABELS[mandate].toLowerCase()}.`
}

/** ', transmise par Assureur Fictif, qui l’avait reçue le 3 mars 2026'. */
function passedOn(relay: Relay): string {
  const by = relayInWords(relay)
  return by && `, transmise par ${withArticle(by)}`
}

/** What came before the complaint, and whom it is about. */
function openingDetail(facts: IntakeFacts): string {
  const { description, complainant, elsewhereTo, elsewhereSentOn, complainedOf } = facts
  const before =
    elsewhereTo && elsewhereSentOn && `Le client avait déjà écrit ${elsewhereInWords(elsewhereTo)}, le ${formatDate(elsewhereSentOn)}.`
  return [
    description,
    publishedSentence(facts),
    complainant.contactPerson && `Personne à qui écrire : ${complainant.contactPerson}.`,
    mandateSentence(facts),
    complainedOf && `Personne mise en cause : ${complainedOf}.`,
    before,
  ]
    .filter(Boolean)
    .join('\n')
}

/** 'Publiée sur Google, sous le pseudonyme « lulu69 » (https://…).' */
function publishedSentence({ platform, reviewPlace, complainant }: IntakeFacts): string | undefined {
  if (!platform) return undefined
  const under = complainant.isPseudonym ? `, sous le pseudonyme « ${complainant.name} »` : ''
  return `Publiée sur ${platform}${under}${reviewPlace ? ` : ${reviewPlace}` : '.'}`
}

function assumed({ channel, isSentOnAssumed }: Pick<WrittenComplaintReceived, 'channel' | 'isSentOnAssumed'>): string | undefined {
  return isSentOnAssumed ? arrivalWords(channel).sentIsNotKnown : undefined
}

/** Which days were shown by prudence until the client wrote. */
function prudentUntil(dossier: Dossier, law: Law): string | undefined {
  const { written, ...facts } = complaintFacts(dossier)
  if (!written) return undefined
  const days = prudentDates({ ...facts, answeredOn: undefined }, written.receivedOn, law).flatMap(({ kind, dueDate }) =>
    dueDate ? `${OBLIGATION_LABELS[kind].toLowerCase()} : ${formatDate(dueDate)}` : [],
  )
  return days.length > 0
    ? `Les dates prudentes, comptées de l’expression orale (${enumerate(days)}), laissent place aux échéances de cet écrit.`
    : undefined
}

function reasonAnd({ reason, ...days }: Extract<EventFacts, { type: 'RequalifiedAsComplaint' }>): string {
  return [reason, days.description, assumed(days)].filter(Boolean).join('\n')
}

function lateDetail({ lateReason }: Lateness): string | undefined {
  return lateReason && `Motif du retard : ${lateReason}`
}

function dispatchDetail({ trackingNumber, lintOverride, lateReason }: Dispatch & Lateness): string | undefined {
  const parts = [
    lateDetail({ lateReason }),
    trackingNumber && `Recommandé n° ${trackingNumber}.`,
    lintOverride && `Envoyée sans ${lackingInWords(lintOverride.missing)} : ${lintOverride.reason}`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join('\n') : undefined
}

function closingDetail(facts: Extract<EventFacts, { type: 'ComplaintClosed' }>): string {
  const action = facts.correctiveAction
  const learnt =
    action.kind === 'none'
      ? `Pas de mesure corrective : ${action.reason}`
      : `Mesure corrective ${action.kind === 'planned' ? `prévue pour le ${formatDate(action.dueOn)}` : 'mise en œuvre'} : ${action.description}`
  const found = facts.findings.map(({ kind, description }) => `${FINDING_LABELS[kind]} : ${description}`)
  return [facts.noAnswerReason && `Sans réponse écrite : ${facts.noAnswerReason}`, `Cause : ${facts.cause}`, ...found, learnt]
    .flatMap((text) => fullStop(text) || [])
    .join(' ')
}

/**
 * ' (dans les délais, 5 jours ouvrables d’avance)' or ' (en retard de 3 jours ouvrables)'.
 * A Sunday or holiday between the two days is no jour ouvrable: the delay alone is then told.
 */
function timeliness(kind: ObligationKind, sentOn: LocalDate, dossier: Dossier, law: Law): string {
  const obligation: DossierObligation | undefined = obligationsOf(dossier, sentOn, law).find((candidate) => candidate.kind === kind)
  if (!obligation?.dueDate || obligation.state === 'notApplicable') return ''
  const { dueDate } = obligation
  if (sentOn === dueDate) return ' (dans les délais, le dernier jour)'
  const isLate = sentOn > dueDate
  const [from, to] = isLate ? [dueDate, sentOn] : [sentOn, dueDate]
  const count = joursOuvrablesBetween(from, to, dossier.zone, obligation.holidays)
  if (isLate) {
    const by = count === 0 ? '' : count === 1 ? ' d’un jour ouvrable' : ` de ${count} jours ouvrables`
    return ` (en retard${by}${obligation.justification ? ` ; ${justifiedInWords(obligation.justification)}` : ''})`
  }
  if (count === 0) return ' (dans les délais)'
  return ` (dans les délais, ${count === 1 ? 'un jour ouvrable' : `${count} jours ouvrables`} d’avance)`
}

/** Jours ouvrés are not told as jours ouvrables: in time or not, and no more. */
function declaredInTime(sentOn: LocalDate, dossier: Dossier, law: Law): string {
  const dueDate = obligationsOf(dossier, sentOn, law).find(({ kind }) => kind === 'insurerDeclaration')?.dueDate
  if (!dueDate) return ''
  return sentOn <= dueDate ? ' (dans les délais)' : ' (en retard)'
}
