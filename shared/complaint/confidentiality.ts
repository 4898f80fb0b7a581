/**
 * confidentialité de la médiation: what was said in a mediation (opinion, proposals, positions, its notes and papers) is
 * left out of what leaves the register, unless the adviser adds it and says why. That there was a mediation, with whom
 * and from when to when, is no secret.
 *
 * @see code de la consommation, article L612-3; law 95-125 of 8 February 1995, article 21-3
 */
import { formatDate, typography } from '../language/french.ts'
import { type Law, type LocalDate, textInForce } from '../regulation/index.ts'
import type { Dossier } from './dossier.ts'
import type { EventFacts, Imported, ImportedCell, JournalEvent, StoredFile } from './events.ts'
import { NO_MEDIATION } from './mediation.ts'
import { effectiveEvents } from './rectification.ts'
import { type KeptEvent, skeletonOf } from './seal.ts'

/** Who receives it: a mediator knows what was said in the mediation before it, and nothing of those that came earlier. */
export type Receiver = 'anyone' | 'mediator'

export const NONE_HIDDEN: ReadonlySet<string> = new Set()

/** Ids of the events that tell what was said in a mediation, their corrections included. */
export function confidentialIds({ journal }: Pick<Dossier, 'journal'>, receiver: Receiver = 'anyone'): ReadonlySet<string> {
  const standing = new Map(effectiveEvents(journal).map((event) => [event.id, event.facts]))
  const lastReferral = journal.findLastIndex(({ id }) => standing.get(id)?.type === 'MediationReferred')
  const until = receiver === 'mediator' ? Math.max(0, lastReferral) : journal.length
  const found = new Set<string>()
  let isRunning = false
  for (const event of journal.slice(0, until)) {
    const stands = standing.get(event.id)
    if (stands?.type === 'MediationReferred') isRunning = true
    if (tells(stands ?? event.facts, isRunning) || (event.facts.type === 'Rectified' && found.has(event.facts.targetId)))
      found.add(event.id)
    if (stands?.type === 'MediationEnded') isRunning = false
  }
  return found
}

/** Whether facts tell what was said in a mediation. @param isRunning whether one was when they were recorded */
function tells(facts: EventFacts, isRunning: boolean): boolean {
  switch (facts.type) {
    case 'MediationOpinionReceived':
    case 'MediationPositionTaken':
    case 'MediationEnded':
      return true
    case 'MediationFileSent':
      return facts.document !== undefined
    case 'NoteAdded':
    case 'AttachmentAdded':
      return facts.isOfMediation ?? isRunning
    case 'Imported':
      return withoutMediationCells(facts) !== facts
    case 'PersonErased':
      return facts.retained.some((retained) => tells(retained, false))
    default:
      return false
  }
}

/** A line taken over may have told it in a column of its own: 'Avis du médiateur', 'Issue de la médiation'. */
function withoutMediationCells(imported: Imported): Imported {
  const isQuiet = ({ header, value, completed }: ImportedCell) => !TELLING_HEADER.test(header) || !(value.trim() || completed)
  return imported.original === undefined || imported.original.every(isQuiet)
    ? imported
    : { ...imported, original: imported.original.filter(isQuiet) }
}

const TELLING_HEADER = /m[ée]diation|irrecevab|\bavis\b.*m[ée]diateur|m[ée]diateur.*\b(?:avis|proposition|r[ée]ponse)\b/i

/** What of a journal leaves the register: of the events left out, the skeleton, which still verifies. */
export function journalWithout(journal: readonly KeptEvent[], hidden: ReadonlySet<string>): readonly KeptEvent[] {
  return journal.map((event) => (hidden.has(event.id) ? skeletonOf(event) : event))
}

/** A dossier as it leaves the register: nothing in it tells what those events do. */
export function dossierWithout(dossier: Dossier, hidden: ReadonlySet<string>): Dossier {
  if (hidden.size === 0) return dossier
  const { mediation } = dossier
  const files = new Set(dossier.journal.filter(({ id }) => hidden.has(id)).flatMap(({ facts }) => documentOf(facts)?.fileId ?? []))
  return {
    ...dossier,
    events: dossier.events.flatMap((event) => (hidden.has(event.id) ? whatMayStay(event) : [event])),
    journal: dossier.journal.flatMap((event) => (hidden.has(event.id) ? whatMayStay(event) : [event])),
    mediation: {
      ...NO_MEDIATION,
      stage: mediation.stage,
      referral: mediation.referral,
      admission: mediation.admission,
      extension: mediation.extension,
      filesSent: mediation.filesSent.map((sent) => ({ ...sent, document: undefined })),
    },
    imported: dossier.imported && withoutMediationCells(dossier.imported),
    files: dossier.files.filter(({ fileId }) => !files.has(fileId)),
    erasure: dossier.erasure && { ...dossier.erasure, retained: [] },
  }
}

/** Of some events, that they happened is no secret. */
function whatMayStay(event: JournalEvent): readonly JournalEvent[] {
  const { facts } = event
  switch (facts.type) {
    case 'MediationFileSent':
      return [{ ...event, facts: { ...facts, document: undefined } }]
    case 'Imported':
      return [{ ...event, facts: withoutMediationCells(facts) }]
    case 'PersonErased':
      return [{ ...event, facts: { ...facts, retained: [] } }]
    default:
      return []
  }
}

/** The letter or the piece that an event brought into the dossier. */
export function documentOf(facts: EventFacts): StoredFile | undefined {
  if (facts.type === 'AttachmentAdded') return facts.file
  return 'document' in facts ? facts.document : undefined
}

/** Says what is left out, without revealing it; nothing where nothing is. */
export function leftOutSentence(dossier: Dossier, hidden: ReadonlySet<string>, on: LocalDate, law: Law): string | undefined {
  if (hidden.size === 0) return undefined
  const text = textInForce('mediation-confidentiality', on, law.texts)
  const ended = dossier.events.findLast(({ id, facts }) => facts.type === 'MediationEnded' && hidden.has(id))?.occurredOn
  return typography(
    `L’avis du médiateur et les propositions échangées ne figurent pas ici, ni les notes et les pièces de la médiation : la médiation est confidentielle (${text?.citation}).${ended && dossier.mediation.stage === 'ended' ? ` Elle a pris fin le ${formatDate(ended)}.` : ''}`,
  )
}
