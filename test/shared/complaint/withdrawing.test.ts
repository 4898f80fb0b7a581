/** A dossier opened by mistake: withdrawn while nothing was done, counted nowhere, put back where it stood. */
import { describe, expect, test } from 'vitest'
import { actionPlanOf } from '../../../shared/actions/index.ts'
import { flowOf, receivedIn, requestsIn } from '../../../shared/analysis/flow.ts'
import {
  addNote,
  type CommandResult,
  correctableFields,
  foldDossier,
  type JournalEvent,
  merge,
  nextStepOf,
  OPENING_MISTAKES,
  obligationsOf,
  receiveFollowUp,
  recordRequest,
  rectify,
  restoreOpening,
  standingOf,
  statusOf,
  timelineOf,
  undoLast,
  withdrawOpening,
} from '../../../shared/complaint/index.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'
import {
  accepted,
  acknowledgeIt,
  append,
  CONTEXT,
  dossierAt,
  invite,
  journalAt,
  openCall,
  openLetter,
  play,
  REQUEST,
  settle,
  withdrawIt,
} from './play.ts'

const YEAR = { from: localDate('2026-01-01'), to: localDate('2026-12-31') } as Parameters<typeof flowOf>[1]
const WITHDRAWN = play(openLetter(), withdrawIt)
const plain = (text: string | undefined) => text?.replaceAll(/[\u00a0\u202f]/g, ' ')
const rulesOf = (result: CommandResult) => (result.status === 'refused' ? result.refusals.map(({ rule, field }) => field ?? rule) : [])
const last = (journal: readonly JournalEvent[]) => journal.at(-1)?.id ?? ''

describe('a dossier opened by mistake', () => {
  test('is owed nothing and counted nowhere; its journal says who, when and why', () => {
    const dossier = foldDossier(WITHDRAWN)
    expect(dossier).toMatchObject({ stage: 'openingWithdrawn', reference: foldDossier(play(openLetter())).reference })
    expect(obligationsOf(dossier, CONTEXT.today, LAW)).toEqual([])
    expect(nextStepOf(dossier, CONTEXT.today, LAW)).toEqual({ kind: 'none' })
    expect(receivedIn([dossier], YEAR)).toEqual([])
    expect(Object.values(flowOf([dossier], YEAR))).toEqual([0, 0, 0, 0, 0, 0])
    expect(requestsIn([foldDossier(play(recordRequest(REQUEST, CONTEXT), withdrawIt))], YEAR)).toEqual([])
    expect(actionPlanOf([dossier], [])).toMatchObject({ findings: [], actions: [] })
    expect(plain(statusOf(standingOf(dossier)))).toBe('Retirée, ouverte par erreur')
    expect(WITHDRAWN.at(-1)).toMatchObject({ occurredOn: CONTEXT.today, recordedBy: expect.any(String) })
    expect(plain(timelineOf(dossier, LAW).at(-1)?.sentence)).toBe(
      'dossier ouvert par erreur (essai de l’application), retiré : il ne compte plus',
    )
    expect(plain(timelineOf(dossier, LAW).at(-1)?.detail)).toBe(
      'Pour apprendre\nCe jour-là, le registre tenait pour en retard : accusé de réception (dernier jour : 15 avril 2026) et réponse au réclamant (dernier jour : 2 juin 2026).',
    )
  })

  test('says in what it is a mistake, and what happened', () => {
    const intent = { withdrawnOn: CONTEXT.today, mistake: 'trial', reason: ' ' } as const
    expect(rulesOf(withdrawOpening(dossierAt('toAcknowledge'), intent, CONTEXT))).toEqual(['reason'])
    expect(rulesOf(withdrawOpening(dossierAt('toAcknowledge'), { ...intent, mistake: 'autre' as never, reason: 'x' }, CONTEXT))).toEqual([
      'mistake',
    ])
    expect(
      rulesOf(withdrawOpening(dossierAt('toAcknowledge'), { ...intent, withdrawnOn: localDate('2030-01-01'), reason: 'x' }, CONTEXT)),
    ).toEqual(['withdrawnOn'])
    expect(OPENING_MISTAKES).toHaveLength(4)
  })

  test('may have been settled at once or noted upon; nothing may have left, nor anything more have come from the client', () => {
    const noted = (dossier: Parameters<typeof addNote>[0]) => addNote(dossier, { text: 'À vérifier' }, CONTEXT)
    const followed = (dossier: Parameters<typeof addNote>[0]) =>
      receiveFollowUp(dossier, { channel: 'email', receivedOn: localDate('2026-04-20'), summary: 'Relance' }, CONTEXT)
    expect(withdrawIt(foldDossier(play(openCall(), settle, noted))).status).toBe('accepted')
    for (const journal of [play(openLetter(), followed), play(openCall(), invite), play(openLetter(), acknowledgeIt)])
      expect(rulesOf(withdrawIt(foldDossier(journal)))).toEqual(['stage-withdrawOpening'])
    // A letter that was never sent after all no longer stands in the way.
    const unsent = play(openLetter(), acknowledgeIt)
    const corrected = append(unsent, accepted(undoLast(unsent, CONTEXT)))
    expect(withdrawIt(foldDossier(corrected)).status).toBe('accepted')
  })

  test('is not withdrawn under another dossier that counts through it, nor takes one afterwards', () => {
    const kept = append(play(openLetter()), [
      {
        occurredOn: CONTEXT.today,
        facts: { type: 'DossierAbsorbed', otherId: 'o', otherReference: '2026-009', absorbedOn: CONTEXT.today },
      },
    ])
    expect(rulesOf(withdrawIt(foldDossier(kept)))).toEqual(['withdrawn-absorbed'])
    const other = { ...dossierAt('toAcknowledge'), id: 'other' }
    expect(rulesOf(merge(other, foldDossier(WITHDRAWN), { reason: 'La même' }, CONTEXT).kept)).toEqual(['merge-target'])
  })

  test('is put back where it stood, with a reason or by taking the last action back', () => {
    expect(rulesOf(restoreOpening(WITHDRAWN, { reason: '' }, CONTEXT))).toEqual(['reason'])
    for (const result of [restoreOpening(WITHDRAWN, { reason: 'Une vraie' }, CONTEXT), undoLast(WITHDRAWN, CONTEXT)]) {
      const back = foldDossier(append(WITHDRAWN, accepted(result)))
      expect(back.stage).toBe('toAcknowledge')
      expect(obligationsOf(back, CONTEXT.today, LAW)).toEqual(obligationsOf(dossierAt('toAcknowledge'), CONTEXT.today, LAW))
    }
    expect(rulesOf(restoreOpening(journalAt('toAnswer'), { reason: 'x' }, CONTEXT))).toEqual(['stage-restoreOpening'])
  })

  test('has a withdrawal that can be corrected', () => {
    const facts = { ...WITHDRAWN.at(-1)?.facts, mistake: 'otherClient', reason: 'Homonyme' }
    const result = rectify(WITHDRAWN, { targetId: last(WITHDRAWN), correction: { kind: 'replace', facts }, reason: 'Mal choisi' }, CONTEXT)
    expect(foldDossier(append(WITHDRAWN, accepted(result))).openingWithdrawn).toMatchObject({ mistake: 'otherClient', reason: 'Homonyme' })
    expect(correctableFields(foldDossier(WITHDRAWN).openingWithdrawn as never).map(({ name }) => name)).toEqual([
      'withdrawnOn',
      'mistake',
      'reason',
    ])
  })
})
