/** Dossiers taken over as answered, closed together: what is proposed, what is recorded, what stays open. */
import { describe, expect, it } from 'vitest'
import { type Figures, figuresOf, yearPeriod } from '../../../shared/analysis/index.ts'
import {
  answer,
  type CommandResult,
  close,
  type Dossier,
  isLeftAnswered,
  lastUndoable,
  receiveFollowUp,
  rectify,
  refer,
  reopen,
  standingOf,
} from '../../../shared/complaint/index.ts'
import { type CommonClosing, closeTakenOver, PROPOSED_CLOSING, toldOfAnswered } from '../../../shared/exchange/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { contextOn } from '../complaint/command-context.ts'
import { confirming } from '../complaint/play.ts'
import { csv, dossierFrom, factsOf, judged, REGISTER_BYTES, tableOf } from './a-register.ts'

const CONTEXT = contextOn('2026-06-01')
const HEADER = 'N°;Client;Canal;Date réception;Motif;Date réponse;Réponse;Statut;Cause;Date clôture'

/** The dossier of one line. */
function taken(line: string, header = HEADER): Dossier {
  return dossierFrom(factsOf(judged(tableOf(csv(header, line)))[0]))
}

const ANSWERED = '2024-004;Maïlys Roux;Courrier;29/03/2024;Frais;12/04/2024;Partielle;Répondu;Barème mal expliqué;'
const UNTOLD = '2024-005;Zoé Petit;Courrier;08/06/2024;Frais;;;Répondu;;'
const NATURELESS = '2024-006;Luc Morel;Courrier;08/06/2024;;20/06/2024;Favorable;Répondu;;'

const closed = (dossier: Dossier, change: Partial<CommonClosing> = {}) =>
  closeTakenOver(dossier, { ...PROPOSED_CLOSING, ...change }, {}, CONTEXT)

function then(dossier: Dossier, result: CommandResult): Dossier {
  if (result.status === 'refused') throw new Error(result.refusals.map(({ message }) => message).join(' '))
  return dossierFrom([...dossier.events, ...result.facts], dossier.id)
}

/** What no closing may change: everything received, acknowledged, answered, and decided. */
function untouched({ volumes, acknowledgement, answer: answers, formalisation, outcomes, mediations, quality, flow }: Figures) {
  const received = [volumes.received, flow.received, flow.reopened]
  return { received, acknowledgement, answers, formalisation, outcomes, mediations, quality }
}

const rules = (result: CommandResult) => (result.status === 'refused' ? result.refusals.map(({ rule }) => rule) : [])

describe('which dossiers', () => {
  it('are those that a register says answered and not closed', () => {
    const isLeft = (line: string) => isLeftAnswered(standingOf(taken(line)))
    expect([ANSWERED, UNTOLD, NATURELESS].map(isLeft)).toEqual([true, true, true])
    expect(isLeft('2024-007;Luc Morel;Courrier;08/06/2024;Frais;;;En cours;;')).toBe(false)
    expect(isLeft('2024-008;Luc Morel;Courrier;08/06/2024;Frais;20/06/2024;Favorable;Clos;;21/06/2024')).toBe(false)
  })

  it('are not those answered here', () => {
    const open = taken('2026-007;Luc Morel;Courrier;25/05/2026;Frais;;;En cours;;')
    const answered = then(
      open,
      answer(open, { sentOn: localDate('2026-05-28'), means: 'email', outcome: 'upheld', lateReason: 'Reprise' }, CONTEXT),
    )
    expect(answered.stage).toBe('answered')
    expect(isLeftAnswered(standingOf(answered))).toBe(false)
    expect(rules(closed(answered))).toEqual(['close-together-origin'])
  })
})

describe('what is told of each', () => {
  it('is its answer, its nature, its cause and its last day', () => {
    expect(toldOfAnswered(taken(ANSWERED), {})).toEqual({
      answeredOn: '2024-04-12',
      outcome: 'partlyUpheld',
      nature: 'pricing',
      cause: 'Barème mal expliqué',
      lastKnownOn: '2024-04-12',
    })
    expect(toldOfAnswered(taken(UNTOLD), {})).toMatchObject({
      answeredOn: undefined,
      outcome: 'notStated',
      cause: '',
      lastKnownOn: '2024-06-08',
    })
  })

  it('has its cause where the adviser once said it stands', () => {
    const dossier = taken(
      '2024-004;Maïlys Roux;Courrier;29/03/2024;Barème mal expliqué;12/04/2024;Partielle;Répondu;;',
      HEADER.replace('Motif', 'Origine du grief'),
    )
    expect(toldOfAnswered(dossier, {}).cause).toBe('')
    expect(toldOfAnswered(dossier, { 'origine du grief': 'cause', cause: null }).cause).toBe('Barème mal expliqué')
  })
})

describe('a closing', () => {
  it('says what the register says, on the last day it knows', () => {
    expect(closed(taken(ANSWERED))).toEqual({
      status: 'accepted',
      facts: [
        {
          occurredOn: '2024-04-12',
          facts: {
            type: 'ComplaintClosed',
            closedOn: '2024-04-12',
            nature: 'pricing',
            natureDetail: undefined,
            cause: 'Barème mal expliqué',
            findings: [],
            correctiveAction: { kind: 'none', reason: 'Dossier repris d’un registre antérieur' },
          },
        },
      ],
    })
  })

  it('says the common day and cause where the register tells none', () => {
    expect(closed(taken(UNTOLD), { closedOn: localDate('2026-06-01') })).toMatchObject({
      facts: [{ occurredOn: '2026-06-01', facts: { cause: 'Non renseignée dans le registre repris' } }],
    })
  })

  it('is corrected and undone like any other', () => {
    const dossier = then(taken(ANSWERED), closed(taken(ANSWERED)))
    expect(dossier.stage).toBe('closed')
    const closing = dossier.events.at(-1)
    const correct = (facts: Record<string, unknown>) =>
      rectify(dossier.events, { targetId: closing?.id ?? '', correction: { kind: 'replace', facts }, reason: 'Retrouvé' }, CONTEXT)
    expect(correct({ cause: 'Une autre' }).status).toBe('accepted')
    expect(lastUndoable(dossier.events)?.id).toBe(closing?.id)
  })
})

describe('the figures', () => {
  it('are what they were, but for the closings and what they say', () => {
    const whole = judged(tableOf(REGISTER_BYTES)).flatMap((row, index) =>
      row.facts ? [dossierFrom(factsOf(row), `dossier-${index}`)] : [],
    )
    const day = localDate('2026-06-01')
    const isLeft = (dossier: Dossier) => isLeftAnswered(standingOf(dossier))
    const after = whole.map((dossier) => (isLeft(dossier) ? then(dossier, closed(dossier, { closedOn: day, nature: 'other' })) : dossier))
    expect(whole.filter(isLeft).length).toBeGreaterThan(5)
    expect(after.filter(isLeft)).toEqual([])
    for (const year of [2023, 2024, 2025, 2026]) {
      const read = (dossiers: readonly Dossier[]) => figuresOf(dossiers, yearPeriod(year), CONTEXT.today, CONTEXT.law)
      expect(untouched(read(after))).toEqual(untouched(read(whole)))
    }
  })
})

describe('what stays open, with its reason', () => {
  it('is a dossier without a nature, unless one is chosen for all', () => {
    expect(rules(closed(taken(NATURELESS)))).toEqual(['close-together-nature'])
    expect(closed(taken(NATURELESS), { nature: 'other' })).toMatchObject({
      facts: [{ facts: { nature: 'other', natureDetail: 'Non renseignée dans le registre repris' } }],
    })
  })

  it('is one whose nature the register tells, never given another', () => {
    expect(closed(taken(ANSWERED), { nature: 'other' })).toMatchObject({ facts: [{ facts: { nature: 'pricing' } }] })
  })

  it('is one at the mediator, closed already, to come, or before its last step', () => {
    const dossier = taken(ANSWERED)
    const referred = then(
      dossier,
      // A year after its end, so that it is asked about.
      confirming(
        (context) =>
          refer(
            dossier,
            { mediatorName: 'La Médiation de l’Assurance', referredOn: localDate('2026-05-20'), notifiedOn: localDate('2026-05-20') },
            context,
          ),
        CONTEXT,
      ),
    )
    expect(rules(closed(referred, { closedOn: localDate('2026-06-01') }))).toEqual(['mediation-open'])
    expect(rules(closed(then(dossier, closed(dossier))))).toContain('stage-close')
    expect(rules(closed(dossier, { closedOn: localDate('2026-06-02') }))).toEqual(['no-future-day'])
    expect(rules(closed(dossier, { closedOn: localDate('2024-04-01') }))).toEqual(['order-of-days'])
    expect(rules(closed(taken(UNTOLD), { cause: ' ' }))).toEqual(['required'])
    expect(rules(closed(dossier, { actionReason: '' }))).toEqual(['required'])
  })

  it('is one that waits for another answer: the client wrote, or it was reopened', () => {
    const dossier = taken(ANSWERED)
    const written = then(
      dossier,
      receiveFollowUp(dossier, { receivedOn: localDate('2026-05-20'), channel: 'letter', summary: 'Conteste' }, CONTEXT),
    )
    expect(rules(closed(written, { closedOn: localDate('2026-06-01') }))).toEqual(['close-together-awaited'])
    const done = then(dossier, closed(dossier))
    const reopened = then(done, reopen(done, { reopenedOn: localDate('2026-05-20'), reason: 'Nouveau courrier' }, CONTEXT))
    expect(rules(closed(reopened, { closedOn: localDate('2026-06-01') }))).toEqual(['close-together-awaited'])
    expect(
      close(
        reopened,
        { closedOn: localDate('2026-06-01'), nature: 'pricing', cause: 'x', findings: [], correctiveAction: { kind: 'none', reason: 'x' } },
        CONTEXT,
      ).status,
    ).toBe('accepted')
  })
})
