/**
 * Figures for the annual return that a financial investment adviser (CIF) owes to the AMF through its association:
 * complaints received, by nature, handled, open.
 *
 * No text read fixes these figures: they are the firm's own record, for its return to its association or to the AMF
 */
import { type AnalysisPeriod, type CifReturn, cifReturnOf, isProvisional, type ReturnLine, unstatedActivity } from '../analysis/index.ts'
import type { Dossier } from '../complaint/dossier.ts'
import type { Firm } from '../firm/firm.ts'
import type { Letterhead } from '../firm/letterhead.ts'
import { formatDate, formatNumber } from '../language/french.ts'
import type { Law } from '../regulation/law.ts'
import type { LocalDate } from '../regulation/local-date.ts'
import { note, paragraph, type Report, table } from './report-blocks.ts'
import { reportDocument } from './report-document.ts'
import { BLANK, issuerLines, periodTitle, shortTitle, signatoryLines } from './report-firm.ts'
import { COUNTED_COLUMNS } from './report-volumes.ts'

const PURPOSE = 'Relevé pour la déclaration annuelle à l’association professionnelle ou à l’AMF'

export type CifReturnSource = {
  readonly dossiers: readonly Dossier[]
  readonly period: AnalysisPeriod
  readonly firm: Firm
  readonly today: LocalDate
  readonly law: Law
  /** On the first page: the firm's logo and colour. */
  readonly letterhead?: Letterhead | undefined
}

/** 'reclamations-cif-2026.docx'. */
export function cifReturnFileName(period: AnalysisPeriod): string {
  return `reclamations-cif-${shortTitle(period).replaceAll(/[^0-9a-zà-ÿ]+/gi, '-')}.docx`
}

/** The figures as a Word file. */
export function cifReturn(source: CifReturnSource): Promise<Uint8Array> {
  return reportDocument(report(source, cifReturnOf(source)))
}

function report({ firm, letterhead, period, today }: CifReturnSource, { figures, totals, natures, unstated }: CifReturn): Report {
  const rows = (lines: readonly ReturnLine[]) => lines.map(([label, value]) => [label, formatNumber(value)])
  const title = 'Réclamations relatives à l’activité de CIF'
  return {
    title: `${title} ${shortTitle(period)}`,
    subject: PURPOSE,
    author: firm.name,
    header: [firm.name, `${title} ${shortTitle(period)}`],
    footer: PURPOSE,
    letterhead,
    blocks: [
      {
        kind: 'cover',
        issuer: issuerLines(firm),
        title,
        subtitle: periodTitle(period),
        lines: [PURPOSE, `Registre arrêté au ${formatDate(today)}`],
      },
      ...paragraph([
        'Ces chiffres portent sur les réclamations relatives à l’activité de conseil en investissements financiers, y compris celles qui concernent aussi une autre activité.',
        ...(isProvisional(figures) ? ['La période n’est pas terminée : ils sont provisoires.'] : []),
      ]),
      table({
        caption: 'Réclamations reçues, traitées et en cours',
        columns: COUNTED_COLUMNS('Chiffre'),
        rows: rows([...totals, ...unstated]),
      }),
      ...paragraph(unstatedActivity({ unstated })),
      ...(natures.length === 0
        ? paragraph(
            unstated.length === 0
              ? 'Aucune réclamation relative à cette activité n’a été reçue dans la période.'
              : 'Aucune réclamation reçue dans la période n’est enregistrée sous cette activité.',
          )
        : [
            table({
              caption: 'Réclamations reçues, par nature',
              columns: COUNTED_COLUMNS('Nature'),
              rows: [...rows(natures), ['Total', formatNumber(figures.volumes.received)]],
              hasTotal: true,
            }),
          ]),
      ...note('Définitions : réclamation reçue au jour de son arrivée au cabinet ; traitée au jour de sa clôture.'),
      {
        kind: 'signature',
        place: `Fait à ${firm.city || BLANK}, le ${formatDate(today)}`,
        signatories: [['Pour le cabinet', ...signatoryLines(firm)]],
      },
    ],
  }
}
