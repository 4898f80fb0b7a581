/**
 * `npm run law`: writes docs/law.md, the reading of the law that the application applies, for whoever checks it.
 *
 * Made from the rules, the texts and the papers themselves, so that what is checked is what is done; a test compares.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EMPTY_FIRM, type Firm } from '../shared/firm/firm.ts'
import { PAPERS, type Paper } from '../shared/firm/journal/index.ts'
import { capitalise, enumerate, formatDate, typography } from '../shared/language/french.ts'
import { PAPER_LABELS, type PaperSource, paperContent, type StatementSource, sourceInWords, statementsOf } from '../shared/papers/index.ts'
import {
  BASIS_LABELS,
  basisUnder,
  certaintyLabel,
  DEFAULT_REGULATION_SETTINGS,
  EXCEPTIONAL_CIRCUMSTANCES,
  firstDayInWords,
  forceInWords,
  formatPeriod,
  type LocalDate,
  lawOf,
  MEDIATORS_TO_CHECK,
  OBLIGATION_LABELS,
  possibleBases,
  REGIME_LABELS,
  REGIMES,
  type RegulatoryText,
  RULES,
  type Rule,
  STATUSES,
  SUGGESTED_MEDIATORS,
  sourceLabel,
  successionOf,
  TEXTS,
} from '../shared/regulation/index.ts'
import { ROOT } from './paths.ts'

export const LAW_PAGE = join(ROOT, 'docs/law.md')

/** The whole page. */
export function lawPage(): string {
  return `${[
    '# The law, as the application reads it',
    'Made by `npm run law` from `shared/regulation/rules`, `shared/regulation/texts.ts` and `shared/papers`: change those, not this page. It is in French, as the screen « Règles appliquées » says it.',
    '## Les règles',
    ...RULES.map(ruleEntry),
    '## Les textes',
    ...TEXTS.map(textEntry),
    '## Les phrases des informations du public et de la procédure',
    `Chaque phrase qu’un texte demande, telle que la lirait le ${formatDate(READ_ON)} un cabinet qui a tous les statuts et fournit des services de paiement, avec ce qui la demande, et le premier jour du texte ; l’entrée du texte, plus haut, dit où il a été lu, avec quelle certitude, et ce qui en dépend. Une phrase que rien ne demande n’est pas ici.`,
    sentences(),
  ].join('\n\n')}\n`
}

type Line = readonly [term: string, detail: string | false | undefined]

function entry(title: string, lines: readonly Line[]): string {
  const told = lines.flatMap(([term, detail]) => (detail ? [typography(`- **${term}** : ${detail}`)] : []))
  return [`### ${title}`, told.join('\n')].join('\n\n')
}

function ruleEntry(rule: Rule): string {
  const succession = successionOf(rule.family, TEXTS)
  const { force = 'house' } = succession[0] ?? {}
  return entry(`${OBLIGATION_LABELS[rule.kind]} : \`${rule.id}\``, [
    ['Elle demande', `${rule.duty.replace(/,$| et$/, '').replace(/,$/, '')}.`],
    ['Délai', period(rule)],
    ['Condition', rule.condition?.asks],
    ['Sans objet si', rule.exception],
    ['Dépassement', rule.admitsExceptionalCircumstances && EXCEPTIONAL_CIRCUMSTANCES],
    ['Régimes', rule.regimes.length === REGIMES.length ? 'tous' : enumerate(rule.regimes.map((regime) => REGIME_LABELS[regime]))],
    ['Dans le texte', force === 'house' ? undefined : rule.clause],
    ...succession.map((text): Line => ['Texte', `${text.citation}, ${firstDayInWords(text)}${counted(rule, text)}`]),
    ...readingOf({ ...rule, force }, rule.ifReadOtherwise),
  ])
}

function textEntry(text: RegulatoryText): string {
  return entry(`${capitalise(text.citation)} : \`${text.id}\``, [
    ['Premier jour', firstDayInWords(text)],
    ['Force', forceInWords(text)],
    ['À savoir', text.note],
    ...readingOf(text, text.ifReadOtherwise),
  ])
}

/** Where it was read, how sure we are, and what hangs on it. */
function readingOf(of: Pick<RegulatoryText, 'force' | 'source' | 'doubt'>, ifReadOtherwise: string | undefined): readonly Line[] {
  return [
    ['Source', sourceLabel(of)],
    ['Certitude', certaintyLabel(of)],
    ['Lue autrement', ifReadOtherwise],
  ]
}

function period({ period: granted, extension }: Rule): string {
  return granted ? [formatPeriod(granted), extension?.why].filter(Boolean).join('. ') : 'aucun n’est fixé : dès que possible'
}

function counted(rule: Rule, text: RegulatoryText): string {
  const under = BASIS_LABELS[basisUnder(rule, text)]
  return rule.period || possibleBases(rule).length > 1 ? ` ; compté depuis ${under}` : ''
}

/** A day that every text known to govern has reached. */
const READ_ON = TEXTS.flatMap(({ appliesFrom, awaitsTransposition }) => (appliesFrom && !awaitsTransposition ? [appliesFrom] : []))
  .toSorted()
  .at(-1) as LocalDate

/** One that is bound by everything, so that its papers say all that a paper can. */
function everyFirm(): Firm {
  const [banking, realEstate, conventionMediator] = MEDIATORS_TO_CHECK.map((mediator) => ({ ...mediator, confirmedOn: READ_ON }))
  const { insurance, cif } = SUGGESTED_MEDIATORS
  return {
    ...EMPTY_FIRM,
    name: 'Cabinet Exemple',
    address: '1 rue de l’Exemple\n75000 Paris',
    city: 'Paris',
    oriasNumber: '00000000',
    statuses: STATUSES,
    signatoryName: 'Dominique Exemple',
    contactName: 'Dominique Exemple',
    contactEmail: 'reclamations@exemple.example',
    contactPhone: '01 00 00 00 00',
    website: 'www.exemple.example',
    conventionMediator,
    mediators: {
      ...(insurance && { insurance: { ...insurance, confirmedOn: READ_ON } }),
      ...(cif && { cif: { ...cif, confirmedOn: READ_ON } }),
      ...(banking && { banking }),
      ...(realEstate && { realEstate }),
    },
  }
}

/** Sentences that stand in several papers are said once. */
function sentences(): string {
  const settings = { ...DEFAULT_REGULATION_SETTINGS, providesPaymentServices: true }
  const source: PaperSource = {
    firm: everyFirm(),
    settings,
    law: lawOf(settings),
    retentionYears: 5,
    lockAfterMinutes: 10,
    today: READ_ON,
  }
  const citations = PAPERS.flatMap((paper) =>
    statementsOf(paperContent(paper, source)).flatMap(({ text, sources }) => (sources.length > 0 ? [{ paper, text, sources }] : [])),
  )
  const rows = [...Map.groupBy(citations, ({ text }) => text)].map(([text, said]) => [
    text,
    papers(said.map(({ paper }) => paper)),
    [...new Set(said.flatMap(({ sources }) => sources.map(demand)))].join('<br>'),
  ])
  return [['Phrase', 'Où', 'Ce qui la demande, et depuis quand'], ['---', '---', '---'], ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')
}

/** 'recommandation ACPR 2024-R-02 du 2 juillet 2024 : gratuité (à partir du 2 juillet 2024) ; `2024-R-02`'. */
function demand(source: StatementSource): string {
  return `${sourceInWords(source)} (${firstDayInWords(source.text)} ; \`${source.text.id}\`)`
}

function papers(names: readonly Paper[]): string {
  return [...new Set(names)].map((paper) => PAPER_LABELS[paper]).join('<br>')
}

if (import.meta.main) await writeFile(LAW_PAGE, lawPage())
