/** Dossiers taken over as answered and never closed: closed together, with what their register tells of each. */

import { isTakenOverSettled } from '../complaint/dossier.ts'
import {
  type CommandContext,
  type CommandResult,
  close,
  type Dossier,
  decide,
  type KeptOutcome,
  NOT_STATED,
  standingOf,
} from '../complaint/index.ts'
import { typography } from '../language/french.ts'
import { ownValue } from '../language/own-value.ts'
import type { LocalDate, Nature } from '../regulation/index.ts'
import { fieldOfHeader, headerKey, type KnownColumns } from './import-fields.ts'

/** What is the same for all: asked once. */
export type CommonClosing = {
  /** One day, or for each the last day that its register tells of. */
  readonly closedOn: LocalDate | 'lastKnown'
  /** Where a dossier has none; without it such a dossier stays open. */
  readonly nature: Nature | undefined
  /** Where the register does not tell one. */
  readonly cause: string
  /** Why no corrective action: nothing was found by reading an old line again. */
  readonly actionReason: string
}

const UNTOLD = 'Non renseignée dans le registre repris'

export const PROPOSED_CLOSING: CommonClosing = {
  closedOn: 'lastKnown',
  nature: undefined,
  cause: UNTOLD,
  actionReason: 'Dossier repris d’un registre antérieur',
}

/** What is told of one dossier. */
export type ToldOfAnswered = {
  readonly answeredOn: LocalDate | undefined
  readonly outcome: KeptOutcome
  readonly nature: Nature | undefined
  /** Empty where the register tells none. */
  readonly cause: string
  readonly lastKnownOn: LocalDate | undefined
}

/** @param known what the adviser once said that a header holds */
export function toldOfAnswered(dossier: Dossier, known: KnownColumns): ToldOfAnswered {
  const { answers, takenOver, imported, nature } = dossier
  const answer = answers.at(-1)
  return {
    answeredOn: answer?.sentOn,
    outcome: answer?.outcome ?? takenOver?.undatedOutcome ?? NOT_STATED,
    nature,
    cause: causeTold(dossier, known),
    lastKnownOn: imported?.lastKnownOn,
  }
}

function causeTold({ imported }: Dossier, known: KnownColumns): string {
  const cell = imported?.original?.find(({ header }) => {
    const chosen = ownValue(known, headerKey(header))
    return (chosen === undefined ? fieldOfHeader(header) : chosen) === 'cause'
  })
  return (cell?.completed ?? cell?.value ?? '').trim()
}

/** Closes one of them, as any dossier is closed. */
export function closeTakenOver(dossier: Dossier, common: CommonClosing, known: KnownColumns, context: CommandContext): CommandResult {
  const told = toldOfAnswered(dossier, known)
  const nature = told.nature ?? common.nature
  const closedOn = common.closedOn === 'lastKnown' ? told.lastKnownOn : common.closedOn
  if (!nature || !closedOn || !isTakenOverSettled(dossier) || standingOf(dossier).isAnswerAwaited)
    return decide([whyApart(dossier, nature)], () => [])
  return close(
    dossier,
    {
      closedOn,
      nature,
      natureDetail: nature === 'other' ? (dossier.natureDetail ?? UNTOLD) : undefined,
      cause: told.cause || common.cause.trim(),
      findings: [],
      correctiveAction: { kind: 'none', reason: common.actionReason.trim() },
    },
    context,
  )
}

function whyApart(dossier: Dossier, nature: Nature | undefined) {
  const refuse = (rule: string, message: string) => ({ rule, message: typography(message) })
  if (!isTakenOverSettled(dossier))
    return refuse('close-together-origin', 'Ce dossier n’est pas repris d’un registre qui le dit répondu : il se clôt à part.')
  if (standingOf(dossier).isAnswerAwaited)
    return refuse('close-together-awaited', 'Le client a écrit, ou le dossier a été rouvert, depuis la réponse : voyez ce dossier à part.')
  return nature
    ? refuse('close-together-day', 'Le registre repris ne donne aucun jour pour ce dossier : choisissez le même jour pour tous.')
    : refuse(
        'close-together-nature',
        'La nature manque : choisissez-la ci-dessus pour tous ceux qui n’en ont pas, ou donnez-la en clôturant ce dossier à part.',
      )
}
