/** The mediators and the courts, as every paper for clients tells them. */
import { mediatorsFor } from '../firm/firm.ts'
import { capitalise, enumerate } from '../language/french.ts'
import { withArticle } from '../language/names.ts'
import { AT_ONCE, conventionChoice, rightToMediate, SCOPES, scopeOf } from '../letters/mediator-notice.ts'
import type { Mediator, Regime } from '../regulation/index.ts'
import { type PaperBlock, type Statement, say } from './content.ts'
import { type PaperSource, practisedRegimes } from './paper.ts'
import { bothAuthorities, demandedBy, mediatorNamed } from './sources.ts'

/** A mediator with what it is there for, where several are named. */
type NamedMediator = {
  readonly name: string
  readonly lines: readonly string[]
  readonly note: string | undefined
  readonly scope: string
}

function namedMediators(source: PaperSource): readonly NamedMediator[] {
  const { firm } = source
  const regimes = practisedRegimes(source)
  const mediators = mediatorsFor(firm, regimes)
  return mediators.map((mediator) => ({
    name: mediator.name,
    lines: mediatorLines(mediator),
    note: mediator.note,
    scope: scopeOf(mediator, firm, regimes),
  }))
}

/** The right, the choice that a convention leaves, and who it is for. */
export function mediationStatements(source: PaperSource): readonly Statement[] {
  const regimes = practisedRegimes(source)
  const choice = conventionChoice(source.firm, regimes)
  return [
    say(
      rightToMediate('Vous pouvez', source.firm, regimes),
      bothAuthorities(source, 'information sur le médiateur'),
      demandedBy(source, 'saisine du médiateur dans l’année', 'consumer-mediation'),
      mediatorNamed(source),
    ),
    say(AT_ONCE['Vous pouvez'], demandedBy(source, 'démarche écrite préalable auprès du professionnel', 'consumer-mediation')),
    ...(choice ? [say(choice, demandedBy(source, 'convention avec le médiateur de l’AMF', 'amf-complaints'))] : []),
    ...lifeInsurance(source, regimes),
  ]
}

/** An adviser sells life insurance under either status: its disputes are the insurance mediator's alone. */
function lifeInsurance(source: PaperSource, regimes: readonly Regime[]): readonly Statement[] {
  const { insurance, cif } = source.firm.mediators
  if (!regimes.includes('cif') || !insurance || !cif || insurance.name === cif.name) return []
  return [
    say(
      `Un litige sur un contrat d’assurance-vie relève du médiateur de l’${SCOPES.insurance}.`,
      demandedBy(source, 'litiges d’assurance-vie', 'amf-complaints'),
    ),
  ]
}

/** Whom it is for. */
export function mediationFor(source: PaperSource): readonly Statement[] {
  const nonProfessionals = practisedRegimes(source).includes('cif')
    ? ` et, pour les ${SCOPES.cif}, aux non professionnels (une association, par exemple)`
    : ''
  return [
    say(
      `La médiation de la consommation est réservée aux consommateurs${nonProfessionals}.`,
      demandedBy(source, 'médiation de la consommation', 'consumer-mediation'),
    ),
    ...openToProfessionals(source),
  ]
}

/** The same, with what closes the way to it, and the courts. */
export function mediationLimits(source: PaperSource): readonly Statement[] {
  return [
    ...mediationFor(source),
    say(
      'Le médiateur ne peut pas être saisi d’un litige déjà soumis à un autre médiateur ou à un tribunal.',
      demandedBy(source, 'médiation de la consommation', 'consumer-mediation'),
    ),
    say('Vous conservez dans tous les cas la possibilité de saisir la juridiction compétente.'),
  ]
}

/** By their own rules: no text asks a consumer mediator to. */
export function openToProfessionals(source: PaperSource): readonly Statement[] {
  const names = mediatorsFor(source.firm, practisedRegimes(source))
    .filter(({ acceptsProfessionals }) => acceptsProfessionals)
    .map(({ name }) => withArticle(name))
  if (names.length === 0) return []
  const [accept, own] = names.length === 1 ? ['accepte', 'son propre règlement'] : ['acceptent', 'leur propre règlement']
  return [say(`${capitalise(enumerate(names))} ${accept} aussi les clients professionnels, aux conditions et dans les délais de ${own}.`)]
}

export function mediatorBlocks(source: PaperSource): readonly PaperBlock[] {
  const mediators = namedMediators(source)
  return mediators.map(({ name, lines, note, scope }) => ({
    kind: 'contact',
    name: mediators.length > 1 ? `${name} (${scope})` : name,
    lines,
    note,
  }))
}

/** Postal address and site, a line each. */
export function mediatorLines({ address, website }: Mediator): readonly string[] {
  return [...address.split('\n'), website].map((line) => line.trim()).filter(Boolean)
}
