/**
 * Journals as they may come about: plausible intents tried one after the other through the commands,
 * the accepted ones sealed and kept, the refused ones forgotten.
 */
import fc from 'fast-check'
import {
  ANSWER_OUTCOMES,
  acknowledge,
  addAttachment,
  addNote,
  answer,
  CHANNELS,
  type CommandContext,
  type CommandResult,
  close,
  type Dossier,
  EMPTY_HEAD,
  foldDossier,
  type IntakeFacts,
  openComplaint,
  receiveWritten,
  record,
  recordRequest,
  rectify,
  reopen,
  SENDING_MEANS,
  type SealedEvent,
  sendInvitation,
  settleAtOnce,
} from '../../../shared/complaint/index.ts'
import { addDays, type LocalDate, localDate, NATURES, REGIMES, ZONES } from '../../../shared/regulation/index.ts'

/** What someone tries on a dossier, on the day of `context` and for the day `on`. */
type Attempt = (dossier: Dossier, journal: readonly SealedEvent[], on: LocalDate, context: CommandContext) => CommandResult

type Intent = { readonly wait: number; readonly back: number; readonly attempt: Attempt }

const anyText = fc.constantFrom('Réglé', 'Délai du producteur', 'Frais « non annoncés »', 'cœur\n€ 👍', 'x')

const anyDispatch = fc.record({ means: fc.constantFrom(...SENDING_MEANS), trackingNumber: fc.constant('1A 234') })

const anySteps: fc.Arbitrary<Attempt> = fc.oneof(
  anyText.map(
    (how): Attempt =>
      (dossier, _, settledOn, context) =>
        settleAtOnce(dossier, { settledOn, how }, context),
  ),
  anyDispatch.map(
    (dispatch): Attempt =>
      (dossier, _, sentOn, context) =>
        sendInvitation(dossier, { ...dispatch, sentOn }, context),
  ),
  fc.record({ channel: fc.constantFrom(...CHANNELS), post: fc.nat(6) }).map(
    ({ channel, post }): Attempt =>
      (dossier, _, receivedOn, context) => {
        return receiveWritten(dossier, { channel, sentOn: addDays(receivedOn, -post), receivedOn }, context)
      },
  ),
  anyDispatch.map(
    (dispatch): Attempt =>
      (dossier, _, sentOn, context) =>
        acknowledge(dossier, { ...dispatch, sentOn }, context),
  ),
  fc
    .record({
      dispatch: anyDispatch,
      outcome: fc.constantFrom(...ANSWER_OUTCOMES),
      gestureCents: fc.option(fc.nat(100_000), { nil: undefined }),
    })
    .map(
      ({ dispatch, ...rest }): Attempt =>
        (dossier, _, sentOn, context) =>
          answer(dossier, { ...dispatch, ...rest, sentOn }, context),
    ),
  fc.record({ nature: fc.constantFrom(...NATURES), cause: anyText, noAnswerReason: fc.option(anyText, { nil: undefined }) }).map(
    ({ nature, ...rest }): Attempt =>
      (dossier, _, closedOn, context) => {
        const learnt = { findings: [], correctiveAction: { kind: 'none', reason: 'Cas isolé' } } as const
        return close(dossier, { ...rest, ...learnt, closedOn, nature, natureDetail: nature === 'other' ? 'Autre' : undefined }, context)
      },
  ),
  anyText.map(
    (reason): Attempt =>
      (dossier, _, reopenedOn, context) =>
        reopen(dossier, { reopenedOn, reason }, context),
  ),
  anyText.map(
    (text): Attempt =>
      (dossier, _, __, context) =>
        addNote(dossier, { text }, context),
  ),
  fc.nat(1000).map(
    (size): Attempt =>
      (dossier, _, __, context) => {
        const file = { fileId: `f${size}`, name: 'lettre.pdf', mediaType: 'application/pdf', size, sha256: 'a'.repeat(64) }
        return addAttachment(dossier, { file }, context)
      },
  ),
)

/** Facts that someone might put right, for whatever event they fit. */
const anyReplacement = fc.oneof(
  fc.integer({ min: -10, max: 10 }).map((shift) => (on: LocalDate) => ({ sentOn: addDays(on, shift) })),
  fc.integer({ min: -10, max: 10 }).map((shift) => (on: LocalDate) => ({ receivedOn: addDays(on, shift) })),
  fc.integer({ min: -10, max: 10 }).map((shift) => (on: LocalDate) => ({ expressedOn: addDays(on, shift) })),
  fc.subarray([...REGIMES]).map((regimes) => () => ({ regimes })),
  fc.constantFrom(...NATURES).map((nature) => () => ({ nature, natureDetail: 'Précision' })),
  fc.constant((on: LocalDate) => ({ form: 'oral', channel: 'telephone', expressedOn: on })),
  fc.constant((on: LocalDate) => ({ form: 'written', channel: 'letter', receivedOn: on })),
  anyText.map((text) => () => ({ description: text, how: text, reason: text, cause: text })),
)

const anyCorrection: fc.Arbitrary<Attempt> = fc.record({ index: fc.nat(12), replacement: fc.option(anyReplacement), reason: anyText }).map(
  ({ index, replacement, reason }): Attempt =>
    (_, journal, on, context) => {
      const targetId = journal[index % journal.length]?.id ?? ''
      const correction = replacement ? ({ kind: 'replace', facts: replacement(on) } as const) : ({ kind: 'withdraw' } as const)
      return rectify(journal, { targetId, correction, reason }, context)
    },
)

const anyIntent: fc.Arbitrary<Intent> = fc.record({
  wait: fc.oneof(fc.nat(3), fc.nat(60)),
  back: fc.oneof(fc.constant(0), fc.nat(8)),
  attempt: fc.oneof({ arbitrary: anySteps, weight: 4 }, { arbitrary: anyCorrection, weight: 1 }),
})

const anyIntake: fc.Arbitrary<(on: LocalDate) => IntakeFacts> = fc
  .record({
    isOral: fc.boolean(),
    post: fc.nat(6),
    zone: fc.constantFrom(...ZONES),
    regimes: fc.subarray([...REGIMES]),
    description: anyText,
    isConsumer: fc.boolean(),
  })
  .map(({ isOral, post, isConsumer, ...rest }) => (on) => ({
    ...rest,
    reference: '2026-001',
    complainant: { civility: 'none', name: 'Réclamant fictif', isConsumer },
    capacity: 'client',
    channel: isOral ? 'telephone' : 'letter',
    form: isOral ? 'oral' : 'written',
    recipient: 'cabinet',
    product: 'Assurance-vie',
    ...(isOral ? { expressedOn: on } : { sentOn: addDays(on, -post), receivedOn: on }),
  }))

/** A journal, the day of its last step, and the journal as it stood after each step. */
export type Played = {
  readonly journal: readonly SealedEvent[]
  readonly today: LocalDate
  readonly stages: readonly (readonly SealedEvent[])[]
}

const anyStart = fc.nat(1000).map((offset) => addDays(localDate('2024-01-01'), offset))

export const anyJournal: fc.Arbitrary<Played> = fc
  .record({
    start: anyStart,
    intake: anyIntake,
    isRequest: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    intents: fc.array(anyIntent, { minLength: 4, maxLength: 30 }),
  })
  .map(({ start, intake, isRequest, intents }) => {
    const context = { today: start }
    const facts = intake(start)
    const opening = isRequest ? recordRequest({ ...facts, reason: 'Simple demande' }, context) : openComplaint(facts, context)
    const opened = { journal: kept([], opening, start), today: start, stages: [] as readonly (readonly SealedEvent[])[] }
    const played = intents.reduce(({ journal, today, stages }, { wait, back, attempt }) => {
      const now = addDays(today, wait)
      const result = attempt(foldDossier(journal), journal, addDays(now, -back), { today: now })
      return { journal: kept(journal, result, now), today: now, stages: [...stages, journal] }
    }, opened)
    return { ...played, stages: [...new Set([...played.stages, played.journal])] }
  })

/** The journal with what was accepted, sealed onto it; the same journal where it was refused. */
function kept(journal: readonly SealedEvent[], result: CommandResult, today: LocalDate): readonly SealedEvent[] {
  if (result.status === 'refused') return journal
  const last = journal.at(-1)
  const head = last ? { count: journal.length, hash: last.hash } : EMPTY_HEAD
  let ids = journal.length
  const context = {
    now: `${today}T09:00:00.000Z`,
    recordedBy: 'cabinet',
    newId: () => {
      ids += 1
      return `e${ids}`
    },
    newSalt: () => String(ids).padStart(32, '0'),
  }
  return [...journal, ...record('dossier', head, result.facts, context)]
}
