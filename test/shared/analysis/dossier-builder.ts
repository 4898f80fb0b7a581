/** Builds dossiers as the application does: command by command, sealed, folded. */
import {
  type CommandContext,
  type CommandResult,
  type ComplaintClosed,
  type Dossier,
  foldDossier,
  headsOf,
  type IntakeFacts,
  openComplaint,
  record,
  recordRequest,
  type SealedEvent,
} from '../../../shared/complaint/index.ts'
import { type LocalDate, localDate } from '../../../shared/regulation/index.ts'
import { contextOn } from '../complaint/command-context.ts'
import { confirming } from '../complaint/play.ts'

export const day = (text: string): LocalDate => localDate(text)

/** A step on a dossier: one command with its intent. */
export type Step = (dossier: Dossier, context: CommandContext) => CommandResult

/** An intent whose days are written as plain text. */
export function intake(facts: Partial<IntakeFacts> & Pick<IntakeFacts, 'reference'>): IntakeFacts {
  return {
    complainant: { civility: 'mme', name: `Réclamant du dossier ${facts.reference}`, isConsumer: true },
    capacity: 'client',
    channel: 'email',
    form: 'written',
    recipient: 'Cabinet',
    zone: 'metropole',
    regimes: ['insurance'],
    product: 'Assurance-vie',
    description: 'Mécontentement exprimé au cabinet.',
    ...facts,
  }
}

/** What a closing says, with the parts that most tests leave alone filled in. */
export function closing(facts: Partial<ComplaintClosed> & Pick<ComplaintClosed, 'closedOn' | 'nature'>): ComplaintClosed {
  return {
    type: 'ComplaintClosed',
    cause: 'Cause établie',
    findings: [],
    correctiveAction: { kind: 'none', reason: 'Cas isolé' },
    ...facts,
  }
}

/** Takes every step in order, records each on its own day, and folds the journal. */
function buildDossier(opening: CommandResult, steps: readonly Step[], today: LocalDate): Dossier {
  const context = contextOn(today)
  let journal: readonly SealedEvent[] = []
  const take = (result: CommandResult) => {
    if (result.status === 'refused') throw new Error(result.refusals.map((refusal) => refusal.message).join(' '))
    const recording = {
      now: `${result.facts[0]?.occurredOn}T09:00:00.000Z`,
      recordedBy: 'Conseiller',
      newId: () => crypto.randomUUID(),
      newSalt: () => '0'.repeat(32),
    }
    journal = [...journal, ...record(dossierId, headsOf(journal), result.facts, recording)]
  }
  const dossierId = crypto.randomUUID()
  take(opening)
  // Whoever keeps a register confirms what it asks about.
  for (const step of steps) take(confirming((on) => step(foldDossier(journal), on), context))
  return foldDossier(journal)
}

export function complaint(facts: IntakeFacts, steps: readonly Step[], today: LocalDate): Dossier {
  return buildDossier(openComplaint(facts, contextOn(today)), steps, today)
}

export function request(facts: IntakeFacts, reason: string, today: LocalDate): Dossier {
  return buildDossier(recordRequest({ ...facts, reason }, contextOn(today)), [], today)
}
