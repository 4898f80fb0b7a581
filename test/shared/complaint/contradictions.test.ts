/** Days that contradict each other are asked about, and what is confirmed stays with that word. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isReceivedWhenSent } from '../../../shared/complaint/codes.ts'
import { complaintFacts } from '../../../shared/complaint/dossier.ts'
import {
  acknowledge,
  arrivedOn,
  assessLiability,
  type CommandContext,
  type CommandResult,
  type ConfirmedDay,
  close,
  type Dossier,
  type EventFacts,
  effectiveEvents,
  erasePerson,
  foldDossier,
  type JournalEvent,
  openComplaint,
  receiveDocuments,
  recordTransferReply,
  rectify,
  refer,
  requalifyAsRequest,
  sendClosingLetter,
  takePosition,
  timelineOf,
} from '../../../shared/complaint/index.ts'
import { latestDayOf } from '../../../shared/complaint/mediation.ts'
import { addDays, LAW, type LocalDate, mediationWindow } from '../../../shared/regulation/index.ts'
import { anyJournal } from './any-journal.ts'
import { contextOn } from './command-context.ts'
import {
  accepted,
  append,
  askedOf,
  CLOSING,
  CONTEXT,
  confirming,
  day,
  dossierAt,
  journalAt,
  LETTER,
  openLetter,
  play,
  refusalsOf,
} from './play.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const referralOf = (referredOn: string, notifiedOn = '2026-06-20') => ({
  mediatorName: 'Médiateur',
  referredOn: day(referredOn),
  notifiedOn: day(notifiedOn),
})
const opinion = (dossier: Dossier) => foldDossier(append(dossier.journal, [opinionOn('2026-07-10')]))
function opinionOn(on: string) {
  const receivedOn = day(on)
  return { occurredOn: receivedOn, facts: { type: 'MediationOpinionReceived', receivedOn, opinion: 'partly', summary: 'Avis' } as const }
}
const referred = () => foldDossier(play(openLetter(), (dossier) => refer(dossier, referralOf('2026-06-05'), CONTEXT)))

/** Of each kind, a day that contradicts another, and what is said of it. */
const ASKED: readonly (readonly [string, string, (context: CommandContext) => CommandResult])[] = [
  [
    'a letter that leaves before the complaint has come',
    'Le 5 avril 2026, alors que la réclamation est arrivée le 7 avril 2026 : est-ce bien ce jour ?',
    (context) => acknowledge(dossierAt('toAcknowledge'), { sentOn: day('2026-04-05'), means: 'email' }, context),
  ],
  [
    'a letter dated after the day it leaves',
    'Le 9 avril 2026, alors que la lettre porte la date du 12 avril 2026 : est-ce bien ce jour ?',
    (context) =>
      acknowledge(dossierAt('toAcknowledge'), { sentOn: day('2026-04-09'), datedOn: day('2026-04-12'), means: 'email' }, context),
  ],
  [
    'an earlier writing elsewhere that comes after the one here',
    'Le 3 avril 2026, alors que le client s’est adressé au cabinet le 2 avril 2026 : est-ce bien ce jour ?',
    (context) => openComplaint({ ...LETTER, elsewhereTo: 'Banque Fictive', elsewhereSentOn: day('2026-04-03') }, context),
  ],
  [
    'documents that come before the written complaint left',
    'Le 1er avril 2026, alors que la réclamation écrite est partie le 2 avril 2026 : est-ce bien ce jour ?',
    (context) => receiveDocuments(dossierAt('toAnswer'), { receivedOn: day('2026-04-01'), summary: 'RIB' }, context),
  ],
  [
    'a referral before the mediator may be turned to',
    'Le 1er juin 2026, alors que le médiateur ne peut être saisi qu’à partir du 2 juin 2026 (plus tôt, il pourrait juger la saisine prématurée) : est-ce bien ce jour ?',
    (context) => refer(dossierAt('toAnswer'), referralOf('2026-06-01'), context),
  ],
  [
    'a position on an opinion that came later',
    'Le 9 juillet 2026, alors que l’avis est arrivé au cabinet le 10 juillet 2026 : est-ce bien ce jour ?',
    (context) => takePosition(opinion(referred()), { takenOn: day('2026-07-09'), side: 'client', isAccepted: true }, context),
  ],
  [
    'an answer of the producer before it was told',
    'Le 9 avril 2026, alors que la réclamation a été transmise le 10 avril 2026 : est-ce bien ce jour ?',
    (context) =>
      recordTransferReply(dossierAt('transferred'), { repliedOn: day('2026-04-09'), summary: 'Répondu', isClientAnswered: true }, context),
  ],
  [
    'a closing before the last step',
    'Le 19 mai 2026, alors que la dernière étape du dossier est du 20 mai 2026 : est-ce bien ce jour ?',
    (context) => close(dossierAt('answered'), { ...CLOSING, closedOn: day('2026-05-19') }, context),
  ],
  [
    'an action planned for a day before it was decided',
    'Le 24 mai 2026, alors que la mesure est décidée le 25 mai 2026 : est-ce bien ce jour ?',
    (context) =>
      close(
        dossierAt('answered'),
        { ...CLOSING, correctiveAction: { kind: 'planned', description: 'Relance', dueOn: day('2026-05-24') } },
        context,
      ),
  ],
  [
    'an action planned for a day that has passed',
    'Le 30 décembre 2026, alors que cette mesure à venir est notée le 31 décembre 2026 : est-ce bien ce jour ?',
    (context) =>
      close(
        dossierAt('answered'),
        { ...CLOSING, correctiveAction: { kind: 'planned', description: 'Relance', dueOn: day('2026-12-30') } },
        context,
      ),
  ],
  [
    'a letter that confirms what had not come yet',
    'Le 26 mars 2026, alors que la réclamation est arrivée le 27 mars 2026 : est-ce bien ce jour ?',
    (context) => sendClosingLetter(dossierAt('settledAtOnce'), { sentOn: day('2026-03-26'), means: 'email' }, context),
  ],
  [
    'liability known before the complaint',
    'Le 1er avril 2026, alors que la réclamation est arrivée le 7 avril 2026 : est-ce bien ce jour ?',
    (context) => assessLiability(dossierAt('toAnswer'), { assessedOn: day('2026-04-01'), isQuestioned: true }, context),
  ],
  [
    'a decision taken before the complaint',
    'Le 1er avril 2026, alors que la réclamation est arrivée le 7 avril 2026 : est-ce bien ce jour ?',
    (context) => requalifyAsRequest(dossierAt('toAnswer'), { requalifiedOn: day('2026-04-01'), reason: 'Simple demande' }, context),
  ],
]

describe('a day that contradicts another', () => {
  it.each(ASKED)('%s is asked about, and recorded once confirmed', (_, question, command) => {
    const result = command(CONTEXT)
    const messages = result.status === 'refused' ? result.refusals.map(({ message }) => plain(message)) : []
    expect(messages).toContain(question)
    const [recorded] = accepted(confirming(command))
    expect(recorded?.facts.confirmedDays).toEqual(result.status === 'refused' && result.refusals.map(({ asks }) => asks))
  })

  it('is asked about anew when it is changed', () => {
    const sentOn = (text: string, context: CommandContext) =>
      acknowledge(dossierAt('toAcknowledge'), { sentOn: day(text), means: 'email' }, context)
    const result = sentOn('2026-04-05', CONTEXT)
    const confirmed = result.status === 'refused' ? result.refusals.flatMap(({ asks }) => asks ?? []) : []
    expect(askedOf(sentOn('2026-04-06', { ...CONTEXT, confirmed }))).toEqual(['beforeComplaint'])
    expect(accepted(sentOn('2026-04-07', { ...CONTEXT, confirmed }))[0]?.facts).not.toHaveProperty('confirmedDays')
  })

  it('is refused where it cannot be: confirmed or not', () => {
    const received = confirming((context) => openComplaint({ ...LETTER, receivedOn: day('2026-04-01') }, context))
    expect(refusalsOf(received)).toEqual(['order-of-days receivedOn'])
    const toCome = confirming((context) => openComplaint({ ...LETTER, receivedOn: day('2027-01-01') }, context))
    expect(refusalsOf(toCome)).toEqual(['no-future-day receivedOn'])
  })
})

describe('a confirmed day', () => {
  const early = (context: CommandContext) => acknowledge(dossierAt('toAcknowledge'), { sentOn: day('2026-04-05'), means: 'email' }, context)
  const journal = play(openLetter(), () => confirming(early))
  const told = (events: readonly JournalEvent[]) => timelineOf(foldDossier(events), LAW, events).map(({ detail = '' }) => plain(detail))

  it('is told with that word', () => {
    expect(told(journal)).toContain('Jour confirmé par le cabinet : le 5 avril 2026, alors que la réclamation est arrivée le 7 avril 2026.')
  })

  it('is told no longer of a day that was corrected', () => {
    const corrected = append(
      journal,
      accepted(
        rectify(
          journal,
          { targetId: 'e2', correction: { kind: 'replace', facts: { sentOn: day('2026-04-09') } }, reason: 'Erreur' },
          CONTEXT,
        ),
      ),
    )
    expect(told(corrected).join(' ')).not.toContain('Jour confirmé')
  })

  it('outlives the erasure of the person', () => {
    const closed = journalAt('closed')
    const letters = closed.map((event) => ({
      ...event,
      facts: event.id === 'e2' ? { ...event.facts, ...confirmedOf(journal) } : event.facts,
    }))
    const [erasure] = accepted(erasePerson(letters as never, true, { erasedOn: CONTEXT.today, reason: 'personAsked' }))
    const retained = erasure?.facts.type === 'PersonErased' ? erasure.facts.retained : []
    expect(retained[1]?.confirmedDays).toEqual(confirmedOf(journal).confirmedDays)
  })
})

function confirmedOf(journal: readonly JournalEvent[]) {
  return { confirmedDays: journal.flatMap(({ facts }) => facts.confirmedDays ?? []) }
}

describe('a correction', () => {
  const change =
    (journal: readonly JournalEvent[], targetId: string, facts: Readonly<Record<string, unknown>>) => (context: CommandContext) =>
      rectify(journal, { targetId, correction: { kind: 'replace', facts }, reason: 'Erreur de saisie' }, context)

  it('asks about the day that it gives, at its field', () => {
    const result = change(journalAt('closed'), 'e2', { sentOn: day('2026-04-05') })(CONTEXT)
    expect(refusalsOf(result)).toEqual(['order-of-days sentOn'])
    expect(askedOf(result)).toEqual(['beforeComplaint'])
  })

  it('asks about the steps that it leaves behind, and says which day they have', () => {
    const command = change(journalAt('closed'), 'e1', { receivedOn: day('2026-04-10') })
    const result = command(CONTEXT)
    expect(result.status === 'refused' && result.refusals.map(({ field, message }) => [field, plain(message)])).toEqual([
      [undefined, 'Étape du 9 avril 2026 : Le 9 avril 2026, alors que la réclamation est arrivée le 10 avril 2026 : est-ce bien ce jour ?'],
    ])
    expect(accepted(confirming(command))[0]?.facts.confirmedDays).toHaveLength(1)
  })
})

type Pair = readonly [day: LocalDate | undefined, relation: 'before' | 'after', than: LocalDate | undefined]

const LETTERS: ReadonlySet<EventFacts['type']> = new Set([
  'AcknowledgementSent',
  'DocumentsRequested',
  'HoldingLetterSent',
  'ComplaintTransferred',
  'AnswerSent',
  'MediatorInformationSent',
])
const OTHER_LETTERS: ReadonlySet<EventFacts['type']> = new Set([
  'InvitationSent',
  'ReminderSent',
  'ClosingLetterSent',
  'InsurerDeclared',
  'StatusLetterSent',
])

/** Said again, apart from the commands: the days of a step that should come in this order. */
function pairsOf(facts: EventFacts, dossier: Dossier | undefined): readonly Pair[] {
  if (facts.type === 'ComplaintOpened' || facts.type === 'RequestRecorded') {
    const hereOn = facts.form === 'oral' ? facts.expressedOn : (facts.sentOn ?? facts.receivedOn)
    return [[facts.elsewhereSentOn, 'after', hereOn], ...messagePairs(facts)]
  }
  if (!dossier) return []
  const cameOn = arrivedOn(dossier)
  const letter: readonly Pair[] = 'means' in facts && 'datedOn' in facts ? [[facts.sentOn, 'before', facts.datedOn]] : []
  if (LETTERS.has(facts.type) && 'sentOn' in facts) return [...letter, [facts.sentOn, 'before', dossier.written?.receivedOn ?? cameOn]]
  if (OTHER_LETTERS.has(facts.type) && 'sentOn' in facts) return [...letter, [facts.sentOn, 'before', cameOn]]
  const { mediation, written } = dossier
  const window = mediationWindow(complaintFacts(dossier))
  switch (facts.type) {
    case 'RequalifiedAsComplaint':
      return messagePairs(facts)
    case 'RequalifiedAsRequest':
      return [[facts.requalifiedOn, 'before', cameOn]]
    case 'WrittenComplaintReceived':
      return [[facts.sentOn, 'before', dossier.expressedOn], ...messagePairs(facts)]
    case 'DocumentsReceived':
      return [[facts.receivedOn, 'before', written?.sentOn]]
    case 'TransferReplied':
      return [[facts.repliedOn, 'before', dossier.transfer?.sentOn]]
    case 'MediationReferred':
      return facts.referredOn < (written?.sentOn ?? facts.referredOn)
        ? [[facts.referredOn, 'before', written?.sentOn]]
        : [
            [facts.referredOn, 'before', window?.opensOn],
            [facts.referredOn, 'after', window?.closesOn],
          ]
    case 'MediationExtended':
      return [[facts.extendedOn, 'before', mediation.admission?.admittedOn]]
    case 'MediationOpinionReceived':
      return [[facts.receivedOn, 'before', latestDayOf(mediation)]]
    case 'MediationPositionTaken':
      return [[facts.takenOn, 'before', mediation.opinion?.receivedOn]]
    case 'MediationEnded':
      return [[facts.endedOn, 'before', latestDayOf(mediation)]]
    case 'LiabilityAssessed':
      return [[facts.assessedOn, 'before', cameOn]]
    case 'InsurerDeclarationSetAside':
      return [[facts.setAsideOn, 'before', cameOn]]
    case 'StatusEnquired':
      return [[facts.enquiredOn, 'before', cameOn]]
    default:
      return []
  }
}

type MessageDays = {
  readonly channel: Parameters<typeof isReceivedWhenSent>[0]
  readonly sentOn?: LocalDate | undefined
  readonly receivedOn?: LocalDate | undefined
}

function messagePairs({ channel, sentOn, receivedOn }: MessageDays): readonly Pair[] {
  const isOfTheNight = sentOn && receivedOn && receivedOn <= addDays(sentOn, 1)
  return isReceivedWhenSent(channel) && !isOfTheNight ? [[receivedOn, 'after', sentOn]] : []
}

/** The contradictions of a journal as it stands, corrections applied. */
function contradictionsIn(journal: readonly JournalEvent[]): readonly (readonly [LocalDate, LocalDate])[] {
  const steps = effectiveEvents(journal).filter(({ facts }) => facts.type !== 'Rectified')
  return steps.flatMap(({ facts }, index) =>
    pairsOf(facts, index === 0 ? undefined : foldDossier(steps.slice(0, index))).flatMap(([given, relation, than]) =>
      given && than && (relation === 'before' ? given < than : given > than) ? [[given, than] as const] : [],
    ),
  )
}

test('no order of steps and corrections records one in silence', () => {
  const met = { contradictions: 0 }
  fc.assert(
    fc.property(anyJournal, ({ journal }) => {
      const confirmed: readonly ConfirmedDay[] = journal.flatMap(({ facts }) => facts.confirmedDays ?? [])
      const standing = contradictionsIn(journal)
      met.contradictions += standing.length
      for (const [given, than] of standing)
        expect(
          confirmed.some((each) => each.day === given && each.than === than),
          `${given} against ${than}`,
        ).toBe(true)
    }),
    { numRuns: 400 },
  )
  expect(met.contradictions).toBeGreaterThan(20)
})

test('the day of today is known to every command that plans', () => {
  const planned = { ...CLOSING, correctiveAction: { kind: 'planned', description: 'Relance', dueOn: day('2026-06-30') } } as const
  expect(askedOf(close(dossierAt('answered'), planned, contextOn('2026-06-30')))).toEqual([])
  expect(askedOf(close(dossierAt('answered'), planned, contextOn('2026-07-01')))).toEqual(['plannedInThePast'])
})
