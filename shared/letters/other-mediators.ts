/** Mediators a letter names although they are not competent for its complaint. */
import type { Firm } from '../firm/firm.ts'
import { asPattern } from '../language/as-pattern.ts'
import { MEDIATORS_TO_CHECK, type Mediator, SUGGESTED_MEDIATORS } from '../regulation/index.ts'
import { comparable } from './final-text.ts'

/**
 * Names of the mediators known to the firm or to the public that a text names out of their regime.
 *
 * @param competent those of the firm's that are there for this complaint
 * @param text comparable, without what it quotes
 */
export function otherMediators(firm: Firm, competent: readonly Mediator[], text: string): readonly string[] {
  const known = [...Object.values(firm.mediators), firm.conventionMediator, ...Object.values(SUGGESTED_MEDIATORS), ...MEDIATORS_TO_CHECK]
  const others = known
    .filter((mediator) => mediator !== undefined)
    .filter((mediator) => !competent.some((other) => isSame(mediator, other)))
    .filter((mediator) => namesOf(mediator).some((name) => hasWords(text, name)))
    .map(({ name }) => name)
  return others.filter((name, index) => others.findIndex((other) => bare(other) === bare(name)) === index)
}

/** One body under two spellings: the name of one holds the other's, or they share a site. */
function isSame(one: Mediator, other: Mediator): boolean {
  const [a, b] = [bare(one.name), bare(other.name)]
  return a.includes(b) || b.includes(a) || (site(one) !== '' && site(one) === site(other))
}

/** What names a mediator in a text: its name, the name before its comma, its site. */
function namesOf(mediator: Mediator): readonly string[] {
  const name = bare(mediator.name)
  return [name, name.split(',')[0]?.trim() ?? '', site(mediator)].filter((each) => each.length > 3)
}

/** Without its article: 'mediation de l'assurance'. */
function bare(name: string): string {
  return comparable(name).replace(/^(?:le |la |l'|les )/, '')
}

function site({ website }: Mediator): string {
  return comparable(website)
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/.*$/, '')
}

function hasWords(text: string, mark: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${asPattern(mark)}(?![\\p{L}\\p{N}])`, 'u').test(text.replace(/\s+/g, ' '))
}
