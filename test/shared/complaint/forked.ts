/** A dossier that Camille and Jules each went on with, without knowing of each other. */
import { headsOf, type KeptEvent, mergeJournals, type NewFact, record, type SealedEvent } from '../../../shared/complaint/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { acknowledgeIt, answerIt, openLetter, play } from './play.ts'

/** What a seat records under its own name. */
function seat(name: string, now: string, prefix = name) {
  let ids = 0
  return {
    now,
    recordedBy: name,
    newId: () => {
      ids += 1
      return `${prefix}-${ids}`
    },
    newSalt: () => `${ids}${prefix.length}`.padStart(32, '0'),
  }
}

/** A journal with what a seat adds to it. @param prefix of the ids, where a seat records more than once */
export function goOn(journal: readonly KeptEvent[], name: string, now: string, facts: readonly NewFact[], prefix = name): KeptEvent[] {
  return [...journal, ...record(journal[0]?.dossierId ?? 'dossier', headsOf(journal), facts, seat(name, now, prefix))]
}

/** What several seats hold, together. @throws Error where they are not of one dossier */
export function met(one: readonly KeptEvent[], ...others: readonly (readonly KeptEvent[])[]): readonly KeptEvent[] {
  return others.reduce((here, there) => {
    const result = mergeJournals(here, there)
    if (result.status === 'refused') throw new Error(result.reason)
    return result.journal
  }, one)
}

export function note(text: string): NewFact {
  return { occurredOn: localDate('2026-06-02'), facts: { type: 'NoteAdded', text } }
}

/** Received, acknowledged, answered: before they parted. */
export const COMMON = goOn(
  [],
  'cabinet',
  '2026-06-01T08:00:00.000Z',
  play(openLetter(), acknowledgeIt, answerIt).map(({ occurredOn, facts }) => ({ occurredOn, facts })),
) as readonly SealedEvent[]

export const CAMILLE = goOn(COMMON, 'camille', '2026-06-02T08:00:00.000Z', [note('Appel de Camille'), note('Suite')])
export const JULES = goOn(COMMON, 'jules', '2026-06-02T07:00:00.000Z', [note('Courrier de Jules')])

/** Both, as each seat then holds them. */
export const MET = met(CAMILLE, JULES)
/** Gone on with by Camille, who knows both. */
export const JOINED = goOn(MET, 'camille', '2026-06-03T08:00:00.000Z', [note('Vu par les deux')], 'camille-2')
