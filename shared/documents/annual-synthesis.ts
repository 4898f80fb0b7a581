/**
 * synthèse annuelle: the yearly report to the governance body, in Word; for a year without a complaint, the état néant.
 *
 * @see ACPR recommandations 2022-R-01 and 2024-R-02: at least yearly, the governance body receives a synthesis of
 *   the quality of the handling arrangements, of the dysfunctions, breaches and malpractices found through
 *   complaints, and of the corrective actions planned or implemented (S)
 */
import {
  carriedInto,
  type Figures,
  type GoverningTexts,
  governingTexts,
  isNilReturn,
  isProvisional,
  receivedIn,
  summaryParagraphs,
} from '../analysis/index.ts'
import type { Dossier } from '../complaint/dossier.ts'
import type { Firm } from '../firm/firm.ts'
import { formatDate, formatNumber } from '../language/french.ts'
import { LAW, type Law } from '../regulation/law.ts'
import type { LocalDate } from '../regulation/local-date.ts'
import { STATUS_LABELS } from '../regulation/regimes.ts'
import { heading, paragraph, type Report, type ReportBlock } from './report-blocks.ts'
import { delays, dossierLists } from './report-delays.ts'
import { reportDocument } from './report-document.ts'
import { correctiveActions, findings } from './report-lessons.ts'
import { citation, texts } from './report-texts.ts'
import { oralComplaints, outcomes, volumes } from './report-volumes.ts'

/** What a synthesis is written from. */
export type SynthesisSource = {
  /** The figures of the year. */
  readonly figures: Figures
  /** The whole register; the synthesis takes the dossiers of the year. */
  readonly dossiers: readonly Dossier[]
  readonly firm: Firm
  readonly year: number
  /** The day the synthesis is dated. */
  readonly today: LocalDate
  /** The law as the firm applies it; as shipped where not said. */
  readonly law?: Law
}

/** 'synthese-annuelle-reclamations-2026.docx' */
export function synthesisFileName(year: number): string {
  return `synthese-annuelle-reclamations-${year}.docx`
}

/** The synthesis of a year as a Word file; the nil return where the year has nothing to report. */
export function annualSynthesis(source: SynthesisSource): Promise<Uint8Array> {
  return reportDocument(isNilReturn(source.figures) ? nilReturn(source) : synthesis(source))
}

const TITLE = 'Synthèse annuelle des réclamations'

function synthesis(source: SynthesisSource): Report {
  const { figures, dossiers, firm, year, today, law = LAW } = source
  return {
    ...frame(source, TITLE),
    blocks: [
      {
        kind: 'cover',
        issuer: issuerLines(firm),
        title: TITLE,
        subtitle: `Année ${year}`,
        lines: [
          'À l’attention de l’instance de gouvernance',
          `Registre arrêté au ${formatDate(today)}${firm.contactName ? ` par ${firm.contactName}` : ''}`,
        ],
      },
      heading('Résumé'),
      ...paragraph(provisionalSentence(figures)),
      ...summaryParagraphs(figures).flatMap(paragraph),
      ...volumes(figures),
      ...delays(figures),
      ...outcomes(figures),
      ...findings(figures),
      ...correctiveActions(figures),
      ...oralComplaints(figures),
      ...dossierLists(dossiers, figures, today, law),
      ...texts(governingTexts(firm.statuses, concerned(dossiers, figures), figures.period, today, law), figures),
      ...decision(firm, today),
    ],
  }
}

function frame({ firm, year }: SynthesisSource, title: string): Omit<Report, 'blocks'> {
  return {
    title: `${title} ${year}`,
    subject: `Réclamations, année ${year}`,
    author: firm.name,
    header: [firm.name, `${title} ${year}`],
    footer: 'Document confidentiel, destiné à l’instance de gouvernance',
  }
}

/** Who issues the document: name, address, statuses, ORIAS number, as far as they are known. */
function issuerLines(firm: Firm): readonly string[] {
  const statuses = firm.statuses.map((status) => STATUS_LABELS[status]).join(' · ')
  const orias = firm.oriasNumber ? `Immatriculé à l’ORIAS sous le numéro ${firm.oriasNumber}` : ''
  return [firm.name, firm.address.split('\n').join(', '), statuses, orias].filter((line) => line.trim() !== '')
}

function provisionalSentence(figures: Figures): string | undefined {
  return isProvisional(figures)
    ? `L’année n’est pas terminée : ces chiffres sont provisoires et arrêtés au ${formatDate(figures.asOf)}.`
    : undefined
}

function concerned(dossiers: readonly Dossier[], { period }: Figures): readonly Dossier[] {
  return [...carriedInto(dossiers, period), ...receivedIn(dossiers, period)]
}

const BLANK = '…………………………'

function decision(firm: Firm, today: LocalDate): readonly ReportBlock[] {
  return [
    heading('Décision de l’instance de gouvernance'),
    ...paragraph(`Synthèse présentée le ${BLANK}. Après en avoir pris connaissance, l’instance de gouvernance :`),
    { kind: 'choice', text: 'prend acte de la synthèse ;' },
    { kind: 'choice', text: 'approuve les mesures correctives envisagées et leurs échéances ;' },
    { kind: 'choice', text: 'décide des mesures complémentaires suivantes :' },
    { kind: 'ruledLines', count: 4 },
    {
      kind: 'signature',
      place: `Fait à ${firm.city || BLANK}, le ${BLANK}`,
      signatories: [
        ['Synthèse établie par', firm.contactName || firm.signatoryName, `le ${formatDate(today)}`],
        ['Pour l’instance de gouvernance', ...signatoryLines(firm)],
      ],
    },
  ]
}

function signatoryLines(firm: Firm): readonly string[] {
  return [firm.signatoryName, firm.signatoryRole].filter((line) => line.trim() !== '')
}

/** état néant: a short statement, dated, for signature. It says no more than what the register shows. */
function nilReturn(source: SynthesisSource): Report {
  const { figures, firm, year, today, law = LAW } = source
  const { period, volumes } = figures
  const { requests } = volumes
  const days = `du ${formatDate(period.from)} au ${formatDate(isProvisional(figures) ? today : period.to)}`
  const title = 'État néant des réclamations'
  return {
    ...frame(source, title),
    blocks: [
      { kind: 'cover', issuer: issuerLines(firm), title, subtitle: `Année ${year}`, lines: ['À l’attention de l’instance de gouvernance'] },
      ...paragraph(
        `Le registre des réclamations, consulté le ${formatDate(today)}, ne contient aucune réclamation reçue ${days}, ni écrite ni orale, pour l’ensemble des activités du cabinet. Aucun dossier antérieur n’était ouvert pendant cette période.`,
      ),
      ...paragraph(provisionalNilSentence(figures)),
      ...paragraph(requestsSentence(requests)),
      ...paragraph(
        'En l’absence de réclamation, aucun dysfonctionnement, aucun manquement à la réglementation et aucune mauvaise pratique commerciale n’ont été relevés par cette voie, et aucune mesure corrective n’en découle.',
      ),
      ...paragraph(
        `Le présent état tient lieu de synthèse annuelle des réclamations pour ${year}. ${nilTexts(governingTexts(firm.statuses, [], period, today, law))}`,
      ),
      {
        kind: 'signature',
        place: `Fait à ${firm.city || BLANK}, le ${formatDate(today)}`,
        signatories: [
          ['Pour le cabinet', ...signatoryLines(firm)],
          ['Vu par l’instance de gouvernance', `le ${BLANK}`],
        ],
      },
    ],
  }
}

function provisionalNilSentence(figures: Figures): string | undefined {
  return isProvisional(figures) ? 'L’année n’étant pas terminée, cet état est provisoire et devra être confirmé.' : undefined
}

function requestsSentence(requests: number): string | undefined {
  if (requests === 0) return undefined
  return requests === 1
    ? 'Une demande de service, d’information ou d’avis a été enregistrée. N’exprimant pas de mécontentement, elle n’est pas une réclamation ; le motif de cette qualification est conservé au registre.'
    : `${formatNumber(requests)} demandes de service, d’information ou d’avis ont été enregistrées. N’exprimant pas de mécontentement, elles ne sont pas des réclamations ; le motif de cette qualification est conservé au registre.`
}

function nilTexts(governing: readonly GoverningTexts[]): string {
  return governing.length === 0 ? '' : `Textes de référence : ${governing.map((line) => citation(line.texts)).join(' ; ')}.`
}
