/**
 * synthèse annuelle: the yearly report to the governance body, in Word; for a year without a complaint, the état néant.
 *
 * @see ACPR recommandations 2022-R-01 and 2024-R-02: at least yearly, the governance body receives a synthesis of
 *   the quality of the handling arrangements, of the dysfunctions, breaches and malpractices found through
 *   complaints, and of the corrective actions planned or implemented (S)
 */
import { estimatePageNumbers } from 'docx/layout'
import {
  type AnalysisPeriod,
  type ComparedFigures,
  carriedInto,
  type EditedTexts,
  type Figures,
  type GoverningTexts,
  governingTexts,
  isNilReturn,
  isProvisional,
  isWholeYear,
  periodPhrase,
  printed,
  receivedIn,
  type TextId,
  textsOfSynthesis,
} from '../analysis/index.ts'
import type { Dossier } from '../complaint/dossier.ts'
import type { JournalHead, RegisterHead } from '../complaint/index.ts'
import type { Firm } from '../firm/firm.ts'
import type { Letterhead } from '../firm/letterhead.ts'
import { count, formatDate } from '../language/french.ts'
import type { Law } from '../regulation/law.ts'
import { type LocalDate, yearOf } from '../regulation/local-date.ts'
import { heading, note, paragraph, paragraphs, type Report, type ReportBlock, table } from './report-blocks.ts'
import { delays, dossierLists } from './report-delays.ts'
import { reportDocument } from './report-document.ts'
import { BLANK, issuerLines, periodTitle, shortTitle, signatoryLines } from './report-firm.ts'
import { correctiveActions, findings, followedUpActions } from './report-lessons.ts'
import { citation, method, texts } from './report-texts.ts'
import { answers, mediation, oralComplaints, volumes } from './report-volumes.ts'

/** What a synthesis is written from. */
export type SynthesisSource = {
  /** The figures of the period, beside those of the one before it. */
  readonly figures: ComparedFigures
  /** The whole register; the synthesis takes the dossiers of the period. */
  readonly dossiers: readonly Dossier[]
  readonly firm: Firm
  /** The day the synthesis is dated. */
  readonly today: LocalDate
  /** The law as the firm applies it; as shipped where not said. */
  readonly law: Law
  /** The texts that the adviser wrote over the drafts. */
  readonly edits?: EditedTexts | undefined
  /** What it is submitted as; a draft where not said. */
  readonly submission?: { readonly version: number; readonly meetingOn: LocalDate; readonly presentedBy: string } | undefined
  /** On the first page: the firm's logo and colour. */
  readonly letterhead?: Letterhead | undefined
  /** Where the journals it is drawn up from end; the firm's own has no end where its seal is broken. */
  readonly seal?: { readonly register: RegisterHead; readonly firm: JournalHead | undefined } | undefined
}

/** 'synthese-annuelle-reclamations-2026.docx'; with its version where it was submitted. */
export function synthesisFileName(period: AnalysisPeriod, version?: number): string {
  const days = isWholeYear(period) ? String(yearOf(period.from)) : `${period.from}-au-${period.to}`
  return `synthese-annuelle-reclamations-${days}${version === undefined ? '' : `-version-${version}`}.docx`
}

/** The synthesis of a period as a Word file; the nil return where the period has nothing to report. */
export function annualSynthesis(source: SynthesisSource): Promise<Uint8Array> {
  if (isNilReturn(source.figures.current)) return reportDocument(nilReturn(source))
  const report = synthesis(source)
  return reportDocument(report, isLong(report) ? undefined : estimatePageNumbers)
}

/** In rows of tables. Laying out a longer report takes seconds: Word then fills the table of contents in itself. */
const LAID_OUT_ROWS = 600

function isLong({ blocks }: Report): boolean {
  return blocks.reduce((rows, block) => rows + (block.kind === 'table' ? block.rows.length : 0), 0) > LAID_OUT_ROWS
}

const TITLE = 'Synthèse annuelle des réclamations'

function synthesis(source: SynthesisSource): Report {
  const { figures: compared, dossiers, firm, today, edits, law } = source
  const figures = compared.current
  const written = textsOfSynthesis(compared, edits)
  const text = (id: TextId) => printed(written, id)
  const governing = governingTexts(firm.statuses, concerned(dossiers, figures), figures.period, today, law)
  return {
    ...frame(source, TITLE),
    blocks: [
      {
        kind: 'cover',
        isWholePage: true,
        issuer: issuerLines(firm),
        title: TITLE,
        subtitle: periodTitle(figures.period),
        lines: coverLines(source),
      },
      { kind: 'contents', title: 'Sommaire' },
      heading('Résumé'),
      ...paragraph(provisionalSentence(figures)),
      ...paragraphs(text('summary')),
      heading('Qualité du dispositif de traitement'),
      ...paragraphs(text('appraisal')),
      ...volumes(compared, text('volumes')),
      ...delays(figures, governing, law, text('delays')),
      ...answers(figures, text('outcomes'), text('quality')),
      ...findings(figures, text('findings')),
      ...correctiveActions(figures, text('actions'), text('followedUp')),
      ...mediation(figures, text('mediation')),
      ...oralComplaints(figures, text('oral')),
      ...method(figures),
      ...texts(governing, figures),
      ...dossierLists(dossiers, figures, today, law),
      ...sealSection(source),
      ...decision(source),
    ],
  }
}

function frame({ firm, letterhead, figures: { current } }: SynthesisSource, title: string): Omit<Report, 'blocks'> {
  const days = shortTitle(current.period)
  return {
    title: `${title} ${days}`,
    subject: `Réclamations, ${periodTitle(current.period).toLowerCase()}`,
    author: firm.name,
    header: [firm.name, `${title} ${days}`],
    footer: 'Document confidentiel, destiné à l’instance de gouvernance',
    letterhead,
  }
}

function coverLines(source: SynthesisSource): readonly string[] {
  const { firm, today } = source
  const by = firm.contactName ? ` par ${firm.contactName}` : ''
  return [
    'À l’attention de l’instance de gouvernance',
    submissionLine(source) ?? 'Projet, non soumis à ce jour',
    `Registre arrêté au ${formatDate(today)}${by}`,
  ]
}

function submissionLine({ submission }: SynthesisSource): string | undefined {
  return (
    submission &&
    `Version ${submission.version}, présentée par ${submission.presentedBy} à la réunion du ${formatDate(submission.meetingOn)}`
  )
}

function provisionalSentence(figures: Figures): string | undefined {
  return isProvisional(figures)
    ? `${isWholeYear(figures.period) ? 'L’année' : 'La période'} n’est pas terminée : ces chiffres sont provisoires et arrêtés au ${formatDate(figures.asOf)}.`
    : undefined
}

function concerned(dossiers: readonly Dossier[], { period }: Figures): readonly Dossier[] {
  return [...carriedInto(dossiers, period), ...receivedIn(dossiers, period)]
}

/** empreinte du registre: what shows later that no event was changed since. */
function sealSection({ seal, today }: SynthesisSource): readonly ReportBlock[] {
  if (!seal) return []
  const { register, firm } = seal
  return [
    { kind: 'heading', level: 1, text: SEAL_TITLE, startsPage: true },
    ...paragraph([
      'Chaque fait du registre est scellé au moment où il est enregistré : toute modification ultérieure se voit.',
      `Les empreintes ci-dessous (SHA-256) sont celles du registre et du journal du cabinet sur lesquels cette synthèse a été établie, le ${formatDate(today)}.`,
    ]),
    table({
      caption: SEAL_TITLE,
      columns: [
        { header: 'Journal', width: 34 },
        { header: 'Contenu', width: 36 },
        { header: 'Empreinte', width: 90 },
      ],
      rows: [
        ['Registre', `${count(register.dossiers, 'dossier')}, ${count(register.events, 'fait')}`, inHalves(register.digest)],
        firm
          ? ['Cabinet', count(firm.count, 'fait'), firm.count === 0 ? 'Aucun fait enregistré' : inHalves(firm.hash)]
          : ['Cabinet', '–', 'Sceau rompu : à vérifier'],
      ],
    }),
    ...note(WHERE_VERIFIED),
  ]
}

const SEAL_TITLE = 'Empreinte du registre à cette date'
const WHERE_VERIFIED =
  'Où la vérifier : une sauvegarde du registre faite à cette date, restaurée dans l’application, redonne l’empreinte du registre quand cette synthèse est préparée de nouveau. Pour une seule réclamation, son dossier de preuve contient la page qui vérifie son propre sceau.'

/** 64 digits do not fit one line of a cell. */
function inHalves(digest: string): readonly string[] {
  return [digest.slice(0, 32), digest.slice(32)]
}

/** On the page of the seal where there is one: what is signed names what it was drawn up from. */
function decision({ firm, today, submission, seal }: SynthesisSource): readonly ReportBlock[] {
  const meeting = submission ? formatDate(submission.meetingOn) : BLANK
  return [
    { kind: 'heading', level: 1, text: 'Décision de l’instance de gouvernance', startsPage: seal === undefined },
    ...paragraph(`Synthèse présentée le ${meeting}. Après en avoir pris connaissance, l’instance de gouvernance :`),
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

/** état néant: a short statement, dated, for signature. It says no more than what the register shows. */
function nilReturn(source: SynthesisSource): Report {
  const { figures: compared, firm, today, edits, seal, law } = source
  const { period } = compared.current
  const written = textsOfSynthesis(compared, edits)
  const title = 'État néant des réclamations'
  const whole = isWholeYear(period) ? `pour ${yearOf(period.from)}` : `pour la période ${periodPhrase(period)}`
  return {
    ...frame(source, title),
    blocks: [
      {
        kind: 'cover',
        issuer: issuerLines(firm),
        title,
        subtitle: periodTitle(period),
        lines: ['À l’attention de l’instance de gouvernance', submissionLine(source) ?? `Registre consulté le ${formatDate(today)}`],
      },
      ...paragraphs(printed(written, 'nilStatement')),
      ...paragraph(provisionalNilSentence(compared.current)),
      ...paragraphs(printed(written, 'nilLessons')),
      ...paragraph(
        `Le présent état tient lieu de synthèse annuelle des réclamations ${whole}. ${nilTexts(governingTexts(firm.statuses, [], period, today, law))}`,
      ),
      ...followedUpActions(compared.current, printed(written, 'followedUp')),
      ...note(seal && nilSeal(seal, today)),
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
  return isProvisional(figures)
    ? `${isWholeYear(figures.period) ? 'L’année' : 'La période'} n’étant pas terminée, cet état est provisoire et devra être confirmé.`
    : undefined
}

function nilSeal({ register }: NonNullable<SynthesisSource['seal']>, today: LocalDate): string {
  return `Empreinte du registre au ${formatDate(today)} (SHA-256 ; ${count(register.dossiers, 'dossier')}, ${count(register.events, 'fait')}, toutes périodes confondues) : ${register.digest}. ${WHERE_VERIFIED}`
}

function nilTexts(governing: readonly GoverningTexts[]): string {
  return governing.length === 0 ? '' : `Textes de référence : ${governing.map((line) => citation(line.texts)).join(' ; ')}.`
}
