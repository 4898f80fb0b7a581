/** The chronology of a dossier de preuve, in Word. */
import { type Dossier, type Instant, type StoredFile, standingOf, statusOf, type TimelineEntry } from '../complaint/index.ts'
import { formatDate, formatLongDate, lowerFirst } from '../language/french.ts'
import type { LocalDate } from '../regulation/index.ts'
import { heading, note, paragraph, type ReportBlock, table } from './report-blocks.ts'
import { reportDocument } from './report-document.ts'

export type ProofChronologyParts = {
  readonly dossier: Dossier
  /** What the file is for. */
  readonly title?: string
  /** Hash of the last event; none where the journal does not go along. */
  readonly head?: string
  readonly firmName: string
  readonly madeOn: LocalDate
  /** The day of an instant on the firm's calendar: just after midnight, not yet that of Greenwich. */
  readonly dayOf: (instant: Instant) => LocalDate
  readonly entries: readonly TimelineEntry[]
  readonly files: readonly StoredFile[]
  /** What is left out, and why. */
  readonly leftOut?: string | undefined
}

/** Its bytes as a .docx file. */
export function proofChronology({
  dossier,
  title: purpose = 'Dossier de preuve',
  head,
  firmName,
  madeOn,
  dayOf,
  entries,
  files,
  leftOut,
}: ProofChronologyParts): Promise<Uint8Array> {
  const title = `Chronologie du dossier ${dossier.reference}`
  return reportDocument({
    title,
    subject: title,
    author: firmName,
    header: [firmName, dossier.reference],
    footer: title,
    blocks: [
      {
        kind: 'cover',
        issuer: [firmName],
        title: purpose,
        subtitle: `Réclamation ${dossier.reference}`,
        lines: [
          `Réclamant : ${dossier.complainant.name}`,
          `État : ${lowerFirst(statusOf(standingOf(dossier)))}`,
          `Établi le ${formatLongDate(madeOn)}`,
        ],
      },
      heading('Chronologie'),
      table({
        caption: 'Ce qui s’est passé, et quand cela a été enregistré',
        columns: [
          { header: 'Jour', width: 24 },
          { header: 'Fait', width: 108 },
          { header: 'Enregistré le', width: 28 },
        ],
        rows: entries.map(({ occurredOn, sentence, instead, detail, recordedAt }) => [
          formatDate(occurredOn),
          [sentence, instead && `au lieu de « ${instead} »`, detail].filter((line) => line !== undefined),
          formatDate(dayOf(recordedAt)),
        ]),
      }),
      ...note(leftOut),
      ...filesTable(files),
      ...(head ? fingerprint(head) : []),
    ],
  })
}

function fingerprint(head: string): readonly ReportBlock[] {
  return [
    heading('Empreinte du journal'),
    ...paragraph(head.match(/.{8}/g)?.join(' ') ?? head),
    ...note(
      'Cette empreinte résume tous les événements dans leur ordre. La page verifier.html la recalcule : si elle est la même, rien n’a été ajouté, retiré ni modifié depuis que ce document a été imprimé.',
    ),
  ]
}

function filesTable(files: readonly StoredFile[]): readonly ReportBlock[] {
  if (files.length === 0) return []
  return [
    heading('Lettres et pièces'),
    table({
      caption: 'Fichiers du dossier et leur empreinte SHA-256',
      isDense: true,
      columns: [
        { header: 'Fichier', width: 70 },
        { header: 'Empreinte', width: 90 },
      ],
      rows: files.map(({ name, sha256 }) => [name, sha256]),
    }),
  ]
}
