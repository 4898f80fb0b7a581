/** Dossiers and persons that belong together. */
import { enumerate, typography } from '../../language/french.ts'
import { type CommandContext, type CommandDay, type Intent, required } from '../checks.ts'
import { isWithdrawn } from '../codes.ts'
import type { Dossier } from '../dossier.ts'
import type { DossierLinked, JournalEvent, PersonIdentified } from '../events.ts'
import { effectiveEvents } from '../rectification.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { isClosedUnwritten, stepRefusal } from '../steps.ts'
import { rectify } from './correction.ts'

/** Notes that another dossier bears on this one. */
export function link(dossier: Dossier, intent: Intent<DossierLinked>, { today }: CommandDay): CommandResult {
  const refusals = [
    intent.otherId === dossier.id ? { rule: 'link-to-itself', message: 'Un dossier ne se lie pas à lui-même.' } : undefined,
    dossier.links.some(({ id }) => id === intent.otherId)
      ? { rule: 'already-linked', message: `Le dossier ${intent.otherReference} est déjà lié à celui-ci.` }
      : undefined,
  ]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'DossierLinked', ...intent } }])
}

/** The complainant of this dossier is the person of others. */
export function identifyPerson(dossier: Dossier, intent: Intent<PersonIdentified>, { today }: CommandDay): CommandResult {
  const refusals = [
    dossier.erasure ? { rule: 'person-erased', message: 'Les données de cette personne sont effacées.' } : undefined,
    dossier.complainant.personId === intent.personId
      ? { rule: 'already-identified', message: 'Ce dossier est déjà rattaché à cette personne.' }
      : undefined,
  ]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'PersonIdentified', ...intent } }])
}

/** What is recorded in each of the two dossiers, together or not at all. */
export type JoinResult = { readonly duplicate: CommandResult; readonly kept: CommandResult }

/**
 * A complaint was opened twice: the duplicate counts no longer, and of the two written complaints the one
 * sent first starts the clock.
 */
export function merge(duplicate: Dossier, kept: Dossier, { reason }: { readonly reason: string }, { today }: CommandDay): JoinResult {
  const refusals = [
    stepRefusal('merge', duplicate),
    duplicate.id === kept.id ? { rule: 'merge-with-itself', message: 'Un dossier ne se réunit pas à lui-même.' } : undefined,
    required(reason, 'reason', 'Dites pourquoi ces deux dossiers n’en font qu’un.'),
    kept.stage === 'merged' || isWithdrawn(kept) || kept.erasure
      ? { rule: 'merge-target', message: `Le dossier ${kept.reference} ne peut pas en recevoir un autre.` }
      : undefined,
    duplicate.isComplaint && !kept.isComplaint
      ? {
          rule: 'merge-into-request',
          message: 'Une réclamation ne se réunit pas à une demande : gardez la réclamation, et réunissez-lui la demande.',
        }
      : undefined,
    duplicate.isComplaint && isClosedUnwritten(kept)
      ? {
          rule: 'merge-into-closed',
          message: typography(
            `Le dossier ${kept.reference} est clos sans réclamation écrite : rouvrez-le d’abord, puis réunissez-lui celui-ci, dont les délais y seront suivis.`,
          ),
        }
      : undefined,
    duplicate.absorbed.length > 0
      ? { rule: 'merge-chain', message: 'Un autre dossier est déjà réuni à celui-ci : gardez-le, et réunissez l’autre à celui-ci.' }
      : undefined,
  ]
  return {
    duplicate: decide(refusals, () => [
      { occurredOn: today, facts: { type: 'MergedInto', otherId: kept.id, otherReference: kept.reference, mergedOn: today, reason } },
    ]),
    kept: decide(refusals, () => [
      {
        occurredOn: today,
        facts: {
          type: 'DossierAbsorbed',
          otherId: duplicate.id,
          otherReference: duplicate.reference,
          absorbedOn: today,
          written: duplicate.isComplaint ? duplicate.written : undefined,
        },
      },
    ]),
  }
}

/**
 * What to do with two dossiers neither of which can be merged into the other: one sentence, the same whichever is asked first.
 *
 * @example 'Le dossier 2026-009 est réuni au dossier 2026-004 : séparez-les d’abord, puis réunissez-les un à un au dossier 2026-005.'
 */
export function whereNeitherMerges(one: Dossier, other: Dossier, context: CommandDay): string {
  const told = goneSentence(one) ?? goneSentence(other) ?? mendedSentence(one, other, context) ?? mendedSentence(other, one, context)
  const isLinked = one.links.some(({ id }) => id === other.id)
  const apart = isLinked ? 'ils restent deux dossiers, liés comme ils le sont' : 'liez-les, pour passer de l’un à l’autre'
  return typography(told ?? `Chacun des deux a déjà avancé de son côté : ${apart}.`)
}

function goneSentence(dossier: Dossier): string | undefined {
  const { reference, mergedInto, erasure } = dossier
  if (mergedInto)
    return `Le dossier ${reference} est déjà réuni au dossier ${mergedInto.reference} : ouvrez ce dernier, et réunissez-lui l’autre.`
  if (erasure) return `Les données de la personne du dossier ${reference} sont effacées : poursuivez dans l’autre.`
  return isWithdrawn(dossier) ? `Le dossier ${reference} est retiré, ouvert par erreur : poursuivez dans l’autre.` : undefined
}

/** The one step after which the duplicate can be merged; nothing where more than that stands in the way. */
function mendedSentence(duplicate: Dossier, kept: Dossier, context: CommandDay): string | undefined {
  const { duplicate: tried } = merge(duplicate, kept, { reason: 'essai' }, context)
  const [refusal, ...others] = tried.status === 'refused' ? tried.refusals : []
  if (others.length > 0) return undefined
  if (refusal?.rule === 'merge-into-closed')
    return `Le dossier ${kept.reference} est clos sans réclamation écrite : rouvrez-le d’abord, puis réunissez-lui le dossier ${duplicate.reference}.`
  if (refusal?.rule !== 'merge-chain') return undefined
  const joined = duplicate.absorbed.map(({ reference }) => reference)
  const are = joined.length === 1 ? `Le dossier ${joined[0]} est réuni` : `Les dossiers ${enumerate(joined)} sont réunis`
  return `${are} au dossier ${duplicate.reference} : séparez-les d’abord, puis réunissez-les un à un au dossier ${kept.reference}.`
}

/** Takes a merge back in both dossiers, with a reason. */
export function separate(
  duplicate: readonly JournalEvent[],
  kept: readonly JournalEvent[],
  { reason }: { readonly reason: string },
  context: CommandContext,
): JoinResult {
  const withdraw = (journal: readonly JournalEvent[], type: 'MergedInto' | 'DossierAbsorbed', otherId: string | undefined) => {
    const target = effectiveEvents(journal).findLast(({ facts }) => facts.type === type && facts.otherId === otherId)
    return rectify(journal, { targetId: target?.id ?? '', correction: { kind: 'withdraw' }, reason }, context)
  }
  return {
    duplicate: withdraw(duplicate, 'MergedInto', kept[0]?.dossierId),
    kept: withdraw(kept, 'DossierAbsorbed', duplicate[0]?.dossierId),
  }
}
