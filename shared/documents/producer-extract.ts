/**
 * Extract for a producer (insurer, management company, bank): its own dossiers of a period and their figures, and
 * nothing of any other's. Nobody is named unless the adviser asks for it.
 */
import { zipSync } from 'fflate'
import {
  type AnalysisPeriod,
  type ConcernedProducer,
  dossiersOfProducer,
  type Figures,
  figuresOf,
  natureLabel,
  producersOf,
} from '../analysis/index.ts'
import type { Dossier } from '../complaint/dossier.ts'
import { inOrderOfNumbers, type RegisterColumn, type RegisterRow, registerTable } from '../exchange/register-columns.ts'
import { writeXlsx } from '../exchange/xlsx-write.ts'
import type { Firm } from '../firm/firm.ts'
import type { Letterhead } from '../firm/letterhead.ts'
import { count, foldAccents, formatDate, formatNumber } from '../language/french.ts'
import { de, to, withArticle } from '../language/names.ts'
import type { Law } from '../regulation/law.ts'
import type { LocalDate } from '../regulation/local-date.ts'
import { type Column, heading, paragraph, type Report, type ReportBlock, table } from './report-blocks.ts'
import { dossierRow, STEP_HEADERS } from './report-delays.ts'
import { reportDocument } from './report-document.ts'
import { issuerLines, periodTitle, shortTitle } from './report-firm.ts'
import { COUNTED_COLUMNS } from './report-volumes.ts'

export type ProducerExtractSource = {
  readonly dossiers: readonly Dossier[]
  readonly period: AnalysisPeriod
  readonly firm: Firm
  readonly today: LocalDate
  readonly law: Law
  /** On the first page: the firm's logo and colour. */
  readonly letterhead?: Letterhead | undefined
  /** Whether complainants are named. */
  readonly hasNames: boolean
}

/** A file and its name. */
export type NamedBytes = { readonly name: string; readonly bytes: Uint8Array }

/** One Word file for each producer. @param keys the producers wanted, as `producersOf` gives them */
export async function producerExtracts(source: ProducerExtractSource, keys: readonly string[]): Promise<readonly NamedBytes[]> {
  return Promise.all(
    wantedProducers(source, keys).map(async ({ producer, name }) => ({
      name: `${name}.docx`,
      bytes: await reportDocument(extract(source, producer)),
    })),
  )
}

/**
 * One Excel workbook for each producer: its own lines of the register, for whoever counts in a sheet.
 *
 * @param rowOf a dossier as the register shows it
 */
export function producerWorkbooks(
  source: ProducerExtractSource,
  keys: readonly string[],
  rowOf: (dossier: Dossier) => RegisterRow,
): readonly NamedBytes[] {
  const { dossiers, period, today, hasNames, law } = source
  const columns = PRODUCER_COLUMNS.filter((column) => hasNames || !NAMING_COLUMNS.includes(column))
  return wantedProducers(source, keys).map(({ producer, name }) => {
    const own = inOrderOfNumbers(dossiersOfProducer(dossiers, period, producer.key).map(rowOf))
    return { name: `${name}.xlsx`, bytes: writeXlsx(registerTable(own, columns, today, law), 'Réclamations') }
  })
}

const NAMING_COLUMNS: readonly RegisterColumn[] = ['civility', 'complainantName']

/** What a producer may be told: no text typed freely, which may name others, and nothing of the firm's own lessons. */
const PRODUCER_COLUMNS: readonly RegisterColumn[] = [
  'reference',
  ...NAMING_COLUMNS,
  'contractReference',
  'product',
  'nature',
  'channel',
  'form',
  'expressedOn',
  'sentOn',
  'receivedOn',
  'regimes',
  'acknowledgementDue',
  'acknowledgedOn',
  'transferredOn',
  'heldOn',
  'promisedOn',
  'answerDue',
  'answeredOn',
  'lastAnsweredOn',
  'outcome',
  'mediation',
  'stage',
  'closedOn',
]

/** The producers wanted, each with the name of its file. */
function wantedProducers(
  { dossiers, period }: ProducerExtractSource,
  keys: readonly string[],
): readonly { readonly producer: ConcernedProducer; readonly name: string }[] {
  const wanted = producersOf(dossiers, period).filter(({ key }) => keys.includes(key))
  const slugs = wanted.map(({ label }) => slugOf(label))
  return wanted.map((producer, index) => {
    // Two producers may differ by what a file name cannot show.
    const rank = slugs.slice(0, index).filter((slug) => slug === slugs[index]).length
    return { producer, name: `reclamations-${slugs[index]}${rank > 0 ? `(${rank + 1})` : ''}-${slugOf(shortTitle(period))}` }
  })
}

/** Several extracts in one file. */
export function extractsArchive(files: readonly NamedBytes[], period: AnalysisPeriod): NamedBytes {
  return {
    name: `reclamations-par-producteur-${slugOf(shortTitle(period))}.zip`,
    bytes: zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]))),
  }
}

/** 'Assureur du Lac' gives 'assureur-du-lac'. */
function slugOf(text: string): string {
  return foldAccents(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
}

function extract(source: ProducerExtractSource, producer: ConcernedProducer): Report {
  const { dossiers, period, firm, letterhead, today, hasNames, law } = source
  const own = dossiersOfProducer(dossiers, period, producer.key)
  const figures = figuresOf(own, period, today, law)
  const title = 'État des réclamations'
  return {
    title: `${title} ${shortTitle(period)}, ${producer.label}`,
    subject: `Réclamations relatives aux produits ${de(withArticle(producer.label))}`,
    author: firm.name,
    header: [firm.name, `${title}, ${producer.label}`],
    footer: `Document confidentiel, destiné ${to(withArticle(producer.label))}`,
    letterhead,
    blocks: [
      {
        kind: 'cover',
        issuer: issuerLines(firm),
        title,
        subtitle: `${producer.label} · ${periodTitle(period)}`,
        lines: [`À l’attention ${de(withArticle(producer.label))}`, `Registre arrêté au ${formatDate(today)}`],
      },
      ...paragraph(
        [
          `Le présent état porte sur ${own.length === 1 ? 'la réclamation' : `les ${formatNumber(own.length)} réclamations`} du registre du cabinet qui ${own.length === 1 ? 'concerne' : 'concernent'} vos produits, ${own.length === 1 ? 'reçue' : 'reçues'} ou encore en cours dans la période.`,
          hasNames ? undefined : 'Les réclamants n’y sont pas nommés : la référence du contrat permet de les retrouver.',
        ].filter((sentence) => sentence !== undefined),
      ),
      ...figuresTable(figures),
      ...natureTable(figures),
      heading('Dossiers', 2),
      dossierTable(own, today, law, hasNames),
    ],
  }
}

function figuresTable({ volumes, flow }: Figures): readonly ReportBlock[] {
  return [
    table({
      caption: 'Réclamations relatives à vos produits',
      columns: COUNTED_COLUMNS('Chiffre'),
      rows: [
        ['Reçues dans la période', formatNumber(volumes.received)],
        ['Ouvertes au début de la période', formatNumber(flow.openAtStart)],
        ['Clôtures', formatNumber(flow.closed)],
        ['Ouvertes en fin de période', formatNumber(flow.openAtEnd)],
      ],
    }),
  ]
}

function natureTable({ volumes: { byNature, received } }: Figures): readonly ReportBlock[] {
  if (received === 0) return []
  return [
    table({
      caption: 'Réclamations reçues, par nature',
      columns: COUNTED_COLUMNS('Nature'),
      rows: [...byNature.map((share) => [natureLabel(share.key), formatNumber(share.count)]), ['Total', formatNumber(received)]],
      hasTotal: true,
    }),
  ]
}

function dossierTable(own: readonly Dossier[], today: LocalDate, law: Law, hasNames: boolean): ReportBlock {
  const [reference, arrival, complainant, contract, nature, step, outcome] = hasNames
    ? [16, 17, 24, 23, 26, 17, 20]
    : [17, 18, 0, 32, 31, 20, 22]
  const columns: readonly Column[] = [
    { header: 'Dossier', width: reference },
    { header: 'Arrivée', width: arrival },
    ...(hasNames ? [{ header: 'Réclamant', width: complainant }] : []),
    { header: 'Contrat, produit', width: contract },
    { header: 'Nature', width: nature },
    ...STEP_HEADERS.map((header) => ({ header, width: step })),
    { header: 'Issue', width: outcome },
  ]
  return table({
    caption: `${count(own.length, 'dossier')}, avec les étapes du cabinet`,
    isDense: true,
    columns,
    rows: own.map((dossier) => {
      const row = dossierRow(dossier, today, law)
      const product = [dossier.contractReference ?? '', dossier.product].filter(Boolean)
      return [
        row.reference,
        row.arrival,
        ...(hasNames ? [dossier.complainant.name] : []),
        product,
        row.nature,
        row.acknowledgement,
        row.answer,
        row.outcome,
      ]
    }),
  })
}
