/** What a paper rests on, and what changed of it, in words. */
import { acprAddressOf } from '../firm/firm.ts'
import type { BasisPart, Paper, PaperBasis } from '../firm/journal/index.ts'
import { typography } from '../language/french.ts'
import { de } from '../language/names.ts'
import { THE_SCOPES } from '../letters/mediator-notice.ts'
import { type Mediator, REGIMES, type Regime, ZONE_LABELS } from '../regulation/index.ts'
import { delayStatements, insurerDelay } from './delays.ts'
import { registration } from './issuer.ts'
import { acprArticles, type PaperSource, practisedRegimes } from './paper.ts'
import { textsInForce } from './sources.ts'

/** The parts that are not a mediator's. */
type OwnPart = Exclude<BasisPart, 'conventionMediator' | `mediator:${Regime}`>

/** The parts of each paper that its text says. */
const PARTS: Readonly<Record<Paper, readonly (OwnPart | 'mediators')[]>> = {
  webPage: ['name', 'address', 'registration', 'contact', 'producers', 'texts', 'delays', 'retention', 'mediators'],
  premisesNotice: ['name', 'address', 'registration', 'website', 'contact', 'delays', 'mediators'],
  clientDocumentParagraph: ['name', 'address', 'contact', 'delays', 'authority', 'mediators'],
  procedure: [
    ...(['name', 'address', 'registration', 'website', 'contact', 'producers', 'signatory', 'texts', 'delays', 'zone'] as const),
    ...(['reminder', 'mediatorLetter', 'retention', 'lock', 'mediators'] as const),
  ],
}

/** What a paper issued today would rest on; a part that has nothing to say is absent. */
export function basisOf(paper: Paper, source: PaperSource): PaperBasis {
  const parts = PARTS[paper].flatMap((part): readonly (readonly [BasisPart, string])[] =>
    part === 'mediators' ? mediatorParts(source) : [[part, partValue(part, paper, source)]],
  )
  return Object.fromEntries(parts.filter(([, value]) => value !== ''))
}

function mediatorParts(source: PaperSource): readonly (readonly [BasisPart, string])[] {
  const { mediators, conventionMediator } = source.firm
  const regimes = practisedRegimes(source)
  const ofRegimes = regimes.flatMap((regime): readonly (readonly [BasisPart, string])[] => {
    const mediator = mediators[regime]
    return mediator ? [[`mediator:${regime}`, described(mediator)]] : []
  })
  const ofConvention = conventionMediator ? described(conventionMediator) : ''
  return regimes.includes('cif') ? [...ofRegimes, ['conventionMediator', ofConvention]] : ofRegimes
}

function described({ name, address, website, note, acceptsProfessionals }: Mediator): string {
  return lines(name, address, website, note, acceptsProfessionals ? 'accepte les clients professionnels' : undefined)
}

function partValue(part: OwnPart, paper: Paper, source: PaperSource): string {
  const { firm, law, settings, retentionYears, lockAfterMinutes } = source
  switch (part) {
    case 'name':
      return lines(firm.name)
    case 'address':
      return lines(firm.address)
    case 'registration':
      return lines(registration(firm).replaceAll(' · ', '\n'))
    case 'website':
      return lines(firm.website)
    case 'contact':
      return lines(firm.contactName, firm.contactEmail, firm.contactPhone)
    case 'producers':
      return lines(firm.producers)
    case 'signatory':
      return lines(firm.signatoryName, firm.signatoryRole)
    case 'texts':
      return lines(...textsInForce(paper, source).map(({ citation }) => citation))
    case 'delays':
      return lines(...delayStatements(source).map(({ text }) => text), paper === 'procedure' ? insurerDelay(source) : '')
    case 'authority':
      return acprArticles(source).length > 0 ? acprAddressOf(firm) : ''
    case 'zone':
      return ZONE_LABELS[firm.zone]
    case 'reminder':
      return `${settings.reminderAfterDays} jours`
    case 'mediatorLetter':
      return law.rules.some(({ kind }) => kind === 'mediatorInformation') ? 'lettre après deux mois sans réponse' : ''
    case 'retention':
      return `${retentionYears} ans`
    case 'lock':
      return `${lockAfterMinutes} minutes`
  }
}

function lines(...parts: readonly (string | undefined)[]): string {
  return parts
    .flatMap((part) => (part ?? '').split('\n'))
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
}

const CHANGED: Readonly<Partial<Record<BasisPart, string>>> = {
  name: 'Le nom du cabinet a changé',
  address: 'L’adresse du cabinet a changé',
  registration: 'Les statuts ou le numéro ORIAS ont changé',
  website: 'Le site internet a changé',
  contact: 'L’interlocuteur des réclamations ou ses coordonnées ont changé',
  producers: 'Les circuits des producteurs ont changé',
  signatory: 'Le signataire ou sa fonction ont changé',
  texts: 'Les textes en vigueur ont changé',
  delays: 'Les délais annoncés ont changé',
  authority: 'L’adresse de l’ACPR a changé',
  zone: 'La zone des jours fériés a changé',
  reminder: 'Le délai de rappel de l’invitation a changé',
  mediatorLetter: 'L’usage de la lettre sur le médiateur a changé',
  retention: 'La durée de conservation a changé',
  lock: 'Le délai de verrouillage a changé',
  conventionMediator: 'Le médiateur lié à l’AMF par une convention a changé',
}

const MEDIATOR_PARTS = REGIMES.map((regime) => [`mediator:${regime}`, `Le médiateur ${de(THE_SCOPES[regime])} a changé`] as const)
const SENTENCES: Readonly<Record<string, string>> = { ...CHANGED, ...Object.fromEntries(MEDIATOR_PARTS) }

/**
 * What differs between two bases, a sentence for each part.
 *
 * @param since goes after the verb: 'depuis la version 2 du 3 mars 2026'; nothing in a table of versions
 * @example 'Le médiateur de l’assurance a changé depuis la version 2 du 3 mars 2026 : X au lieu de Y.'
 */
export function basisChanges(before: PaperBasis, now: PaperBasis, since = ''): readonly string[] {
  const parts = Object.keys(SENTENCES) as BasisPart[]
  return parts
    .filter((part) => before[part] !== now[part])
    .map((part) =>
      typography(`${SENTENCES[part]}${since && ` ${since}`} : ${difference(before[part] ?? '', now[part] ?? '')}.`).replace(/\.\.$/, '.'),
    )
}

/** Only the lines that differ: 'X au lieu de Y', 'X s’ajoute', 'Y est retiré'. */
function difference(before: string, now: string): string {
  const [old, fresh] = [before.split('\n').filter(Boolean), now.split('\n').filter(Boolean)]
  const added = fresh.filter((line) => !old.includes(line)).join(', ')
  const removed = old.filter((line) => !fresh.includes(line)).join(', ')
  if (added && removed) return `« ${added} » au lieu de « ${removed} »`
  if (added) return `« ${added} » en plus`
  return removed ? `« ${removed} » en moins` : 'l’ordre des lignes'
}
