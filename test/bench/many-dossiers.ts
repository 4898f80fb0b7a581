/** Rows of a large register, made as the application makes them, to be put straight into IndexedDB. */
import { createHash } from 'node:crypto'
import { projectionOf } from '../../renderer/data/register/projection.ts'
import {
  acknowledge,
  addAttachment,
  answer,
  type CommandResult,
  close,
  foldDossier,
  type IntakeFacts,
  type NewFact,
  openComplaint,
  record,
  type SealedEvent,
  type StoredFile,
} from '../../shared/complaint/index.ts'
import { addDays, type LocalDate, NATURES } from '../../shared/regulation/index.ts'
import { contextOn } from '../shared/complaint/command-context.ts'

const FIRST_NAMES = ['Claire', 'Étienne', 'Loïc', 'Zoé', 'Gérard', 'Maëlys', 'Noël', 'Hélène', 'Amélie', 'Jean-François']
const LAST_NAMES = ['Fontaine', 'Le Goff', 'Garçon', 'Saint-Ybars', 'Marchand', 'Bénard', 'D’Orsay', 'Muñoz', 'Lefèvre', 'Œillet']
const PRODUCTS = ['Assurance-vie', 'FCPI', 'SCPI', 'PER', 'Prêt immobilier', 'Prévoyance']

export type SeededRows = {
  /** Which dossiers have an attachment; see `attachmentOf`. */
  readonly files: readonly { readonly index: number; readonly dossierId: string }[]
  readonly events: readonly { id: string; dossierId: string; sequence: number; body: SealedEvent }[]
  readonly dossiers: readonly ReturnType<typeof projectionOf>[]
}

/** In bytes: as large as the application takes. */
export const ATTACHMENT_SIZE = 25_000_000

/** The attachment of a dossier: its bytes are all the dossier's number, so that the page can make them too. */
function attachmentOf(index: number): StoredFile {
  const sha256 = createHash('sha256').update(Buffer.alloc(ATTACHMENT_SIZE, index)).digest('hex')
  return { fileId: `piece-${index}`, name: `piece-${index}.pdf`, mediaType: 'application/pdf', size: ATTACHMENT_SIZE, sha256 }
}

/**
 * @param count dossiers, spread over the days before `today`; one in fifty is still open
 * @param today last day of the register
 * @param attachments how many of the first dossiers have one
 * @param days eight years where not said
 */
export function manyDossiers(count: number, today: LocalDate, attachments = 0, days = 2900): SeededRows {
  const daysBefore = (index: number) => Math.floor(((count - index) / count) * days) + 1
  const journals = Array.from({ length: count }, (_, index) => journalOf(index, addDays(today, -daysBefore(index)), index < attachments))
  return {
    files: journals.slice(0, attachments).flatMap(([first], index) => (first ? [{ index, dossierId: first.dossierId }] : [])),
    events: journals.flat().map((event) => ({ id: event.id, dossierId: event.dossierId, sequence: event.sequence, body: event })),
    dossiers: journals.map((journal) => projectionOf(journal)),
  }
}

function journalOf(index: number, sentOn: LocalDate, hasAttachment: boolean): readonly SealedEvent[] {
  const context = contextOn('2100-01-01')
  const dossierId = `dossier-${index}`
  let facts: readonly NewFact[] = accepted(openComplaint(intake(index, sentOn), context))
  const dossier = () =>
    foldDossier(
      facts.map((fact, at) => ({
        ...fact,
        id: String(at),
        dossierId,
        sequence: at + 1,
        recordedAt: '2020-01-01T00:00:00.000Z',
        recordedBy: '',
      })),
    )
  if (hasAttachment) facts = [...facts, ...accepted(addAttachment(dossier(), { file: attachmentOf(index) }, context))]
  if (index % 50 !== 0) {
    facts = [...facts, ...accepted(acknowledge(dossier(), { sentOn: addDays(sentOn, 5), means: 'email' }, context))]
    const outcome = (['upheld', 'partlyUpheld', 'rejected'] as const)[index % 3] ?? 'upheld'
    facts = [...facts, ...accepted(answer(dossier(), { sentOn: addDays(sentOn, 40), means: 'post', outcome }, context))]
    const closing = { closedOn: addDays(sentOn, 45), nature: NATURES[index % 15] ?? 'pricing', cause: 'Délai du producteur', findings: [] }
    facts = [...facts, ...accepted(close(dossier(), { ...closing, correctiveAction: { kind: 'none', reason: 'Cas isolé.' } }, context))]
  }
  let ids = 0
  return record(dossierId, [], facts, {
    now: `${sentOn}T09:00:00.000Z`,
    recordedBy: 'cabinet',
    newId: () => {
      ids += 1
      return `${dossierId}-${ids}`
    },
    newSalt: () => String(index).padStart(32, '0'),
  })
}

function accepted(result: CommandResult): readonly NewFact[] {
  if (result.status === 'refused') throw new Error(result.refusals.map((refusal) => refusal.message).join(' '))
  return result.facts
}

function intake(index: number, sentOn: LocalDate): IntakeFacts {
  const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
  return {
    reference: `${sentOn.slice(0, 4)}-${String(index + 1).padStart(5, '0')}`,
    complainant: { civility: 'none', name: `${pick(FIRST_NAMES, index)} ${pick(LAST_NAMES, Math.floor(index / 10))}`, isConsumer: true },
    capacity: 'client',
    channel: 'email',
    form: 'written',
    recipient: 'accueil',
    sentOn,
    receivedOn: sentOn,
    zone: 'metropole',
    regimes: ['insurance'],
    product: pick(PRODUCTS, index),
    nature: pick(NATURES, index % 15),
    description: `Conteste le traitement de l’opération n° ${index}, demandée il y a plusieurs semaines et restée sans suite malgré deux relances.`,
  }
}
