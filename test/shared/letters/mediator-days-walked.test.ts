/**
 * No letter ever names a day for the mediator that its dossier does not compute: every letter that may be written, at every
 * stage of a dossier and of its mediation, under every regime and for every kind of client, read whole.
 */
import { expect, test } from 'vitest'
import {
  ANSWER_OUTCOMES,
  admitReferral,
  type CommandResult,
  complaintFacts,
  type Dossier,
  endMediation,
  extendMediation,
  foldDossier,
  HANDLING_STAGES,
  type IntakeFacts,
  isAllowed,
  type JournalEvent,
  mediatorFactsOf,
  receiveEnquiry,
  receiveOpinion,
  refer,
  sendMediationFile,
  stepRefusal,
} from '../../../shared/complaint/index.ts'
import { datesIn } from '../../../shared/letters/final-text.ts'
import { LETTER_KINDS, LETTERS, type LetterFields, type LetterKind } from '../../../shared/letters/index.ts'
import { letterText } from '../../../shared/letters/letter.ts'
import { addDays, addMonths, LAW, type LocalDate, mediationWindow, mediatorDay, type Regime } from '../../../shared/regulation/index.ts'
import { contextOn } from '../complaint/command-context.ts'
import { append, day, journalAt } from '../complaint/play.ts'
import { FIRM, input } from './story.ts'

const REGIMES: readonly (readonly Regime[])[] = [['insurance'], ['cif'], ['insurance', 'cif'], ['banking', 'paymentServices'], []]
const CLIENTS = [{ isConsumer: true }, { isConsumer: false, isNonProfessional: true }, { isConsumer: false }]
/** A firm whose mediators accept professionals too: they are then named, and no day. */
const OPEN_FIRM = {
  ...FIRM,
  mediators: Object.fromEntries(
    Object.entries(FIRM.mediators).map(([regime, mediator]) => [regime, { ...mediator, acceptsProfessionals: true }]),
  ),
}

const ON = contextOn('2027-12-31')
type Take = (dossier: Dossier) => CommandResult
const REFERRED: Take = (of) => refer(of, { mediatorName: 'Médiateur', referredOn: day('2026-06-07'), notifiedOn: day('2026-06-08') }, ON)
const FILED: Take = (of) => sendMediationFile(of, { sentOn: day('2026-06-25'), means: 'email' }, ON)
const ADMITTED: Take = (of) => admitReferral(of, { admittedOn: day('2026-06-27') }, ON)
const EXTENDED: Take = (of) => extendMediation(of, { extendedOn: day('2026-08-20'), extendedTo: day('2026-12-21') }, ON)
const OPINED: Take = (of) => receiveOpinion(of, { receivedOn: day('2026-09-03'), opinion: 'partly', summary: 'Moitié' }, ON)
const ended =
  (ending: 'inadmissible' | 'withdrawn' | 'withdrawnByFirm' | 'opinionNotFollowed'): Take =>
  (of) =>
    endMediation(of, { endedOn: day('2026-09-13'), ending, ...(ending === 'inadmissible' && { ground: 'outOfScope' }) }, ON)

/** A client who asks where the complaint stands, and whom a letter may answer. */
const ENQUIRED: Take = (of) =>
  receiveEnquiry(of, { enquiredOn: day('2027-06-01'), channel: 'email', summary: 'Où en est ma réclamation ?' }, ON)

/** Each way that a mediation may stand, refused, given up and turned to again included. */
const MEDIATIONS: readonly (readonly Take[])[] = [
  [],
  [REFERRED],
  [REFERRED, FILED],
  [REFERRED, FILED, ADMITTED],
  [REFERRED, ADMITTED, EXTENDED],
  [REFERRED, FILED, OPINED],
  [REFERRED, OPINED, ended('opinionNotFollowed')],
  [REFERRED, ended('inadmissible')],
  [REFERRED, ADMITTED, ended('withdrawn')],
  [REFERRED, ended('withdrawnByFirm')],
  [
    REFERRED,
    ended('inadmissible'),
    (of) => refer(of, { mediatorName: 'Autre', referredOn: day('2026-10-09'), notifiedOn: day('2026-10-11') }, ON),
  ],
]

/** Those of clients who are no consumers: none, running, refused. */
const FEWER = MEDIATIONS.filter((_, index) => [0, 3, 7].includes(index))

function dossiersUnder(regimes: readonly Regime[]): readonly Dossier[] {
  return HANDLING_STAGES.flatMap((stage) =>
    CLIENTS.flatMap((client) => {
      const opened = changed(journalAt(stage), { regimes, ...client })
      const mediations: readonly (readonly Take[])[] = stepRefusal('refer', foldDossier(opened))
        ? [[]]
        : client.isConsumer
          ? MEDIATIONS
          : FEWER
      return mediations.map((steps) => {
        const journal = steps.reduce<readonly JournalEvent[]>((told, take) => append(told, factsOf(take(foldDossier(told)))), opened)
        const enquired = ENQUIRED(foldDossier(journal))
        return foldDossier(enquired.status === 'accepted' ? append(journal, enquired.facts) : journal)
      })
    }),
  )
}

function factsOf(result: CommandResult) {
  if (result.status === 'refused') throw new Error(result.refusals.map(({ message }) => message).join(' '))
  return result.facts
}

/** The same journal, its intake under other regimes or of another kind of client. */
function changed(
  journal: readonly JournalEvent[],
  { regimes, ...client }: { regimes: readonly Regime[]; isConsumer: boolean; isNonProfessional?: boolean },
): readonly JournalEvent[] {
  return journal.map((event) => {
    if (!('complainant' in event.facts && 'reference' in event.facts)) return event
    const intake: IntakeFacts = event.facts
    return {
      ...event,
      facts: {
        ...event.facts,
        regimes,
        isLiabilityQuestioned: true,
        complainant: { ...intake.complainant, isNonProfessional: false, ...client },
      },
    }
  })
}

const sentencesOf = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').split(/(?<=[.!?])\s+|\n/)

/** The days that a letter gives in a sentence that speaks of the mediator. */
function daysNamed(of: Dossier, kind: LetterKind, today: LocalDate, fields: LetterFields): readonly LocalDate[] {
  const firms = of.complainant.clientKind === 'professional' ? [FIRM, OPEN_FIRM] : [FIRM]
  return firms.flatMap((firm) => {
    const text = letterText(LETTERS[kind].build(input(of, today, fields, firm)))
    return sentencesOf(text).flatMap((sentence) => (/médiat/i.test(sentence) ? datesIn(sentence) : []))
  })
}

/** The days that the dossier itself computes: of the right, once this very letter has left, and of a mediation. */
function daysComputed(of: Dossier, today: LocalDate, { outcome }: LetterFields): ReadonlySet<LocalDate | undefined> {
  const facts = complaintFacts(of)
  const opening = facts.written && outcome && outcome !== 'upheld' ? today : undefined
  const refusedOn = facts.refusedOn ?? opening
  const window = mediationWindow({ ...facts, refusedOn })
  const mediator = mediatorFactsOf(of.mediation)
  return new Set([window?.opensOn, window?.inAnyEventOn, window?.closesOn, refusedOn, mediator && mediatorDay(mediator, LAW).dueDate])
}

test.each(REGIMES.map((regimes) => ({ regimes, named: regimes.join(' and ') || 'not known' })))(
  'regimes $named: no letter, at any stage of a dossier and of its mediation, names a day for the mediator that the dossier does not compute',
  ({ regimes }) => {
    const walked = new Set<string>()
    const silent = new Set<LetterKind>(LETTER_KINDS)
    for (const of of dossiersUnder(regimes)) {
      const arrived = of.written?.receivedOn ?? of.expressedOn ?? day('2026-04-07')
      for (const kind of LETTER_KINDS.filter((each) => isAllowed(LETTERS[each].step, of))) {
        const outcomes = kind === 'answer' ? [undefined, ...ANSWER_OUTCOMES] : [undefined]
        // Before the two months, after them, and once the year is over.
        for (const today of [addDays(arrived, 11), addMonths(arrived, 3), addMonths(arrived, 14)]) {
          for (const outcome of outcomes) {
            const fields: LetterFields = outcome ? { outcome } : {}
            const named = daysNamed(of, kind, today, fields)
            const computed = daysComputed(of, today, fields)
            const stray = named.filter((each) => !computed.has(each))
            expect(stray, `${kind} on ${today}, ${of.stage}, mediation ${of.mediation.stage}, ${of.regimes}`).toEqual([])
            if (named.length > 0) silent.delete(kind)
            walked.add(`${kind} ${of.mediation.stage}`)
          }
        }
      }
    }
    // Nothing was passed over: every letter was written, and those that tell of the mediator named days.
    expect(new Set([...walked].map((each) => each.split(' ')[0]))).toEqual(new Set(LETTER_KINDS))
    for (const stage of ['none', 'referred', 'fileSent', 'admitted', 'opinionReceived', 'ended'])
      expect(walked).toContain(`answer ${stage}`)
    expect([...silent].sort()).toEqual(SILENT)
  },
)

/** Before anything is written no day can be named; the others do not speak of the mediator. */
const SILENT: readonly LetterKind[] = ['closing', 'documentRequest', 'insurerDeclaration', 'invitation', 'reminder']
