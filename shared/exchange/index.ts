/** The register in and out: tables written, registers of other tools read. */
export { type Cell, textCell } from './cell.ts'
export { type CommonClosing, closeTakenOver, PROPOSED_CLOSING, type ToldOfAnswered, toldOfAnswered } from './close-together.ts'
export { type ColumnDoubt, type ColumnReadings, columnDoubts, columnReadings } from './column-doubts.ts'
export {
  type CsvOptions,
  ENCODING_LABELS,
  ENCODINGS,
  EXCEL_FRENCH,
  SEPARATOR_LABELS,
  SEPARATORS,
  type Written,
  writeCsv,
} from './csv-write.ts'

export {
  type ColumnFields,
  columnGaps,
  FIELD_LABELS,
  fieldOfHeader,
  headerKey,
  IMPORT_FIELDS,
  type ImportField,
  type KnownColumns,
  proposeColumns,
} from './import-fields.ts'
export { createNumbering, type ImportOrigin, journalFacts, journalsOf } from './import-journals.ts'
export { createJudge, type JudgedRow, type KnownDossier, type RowVerdict } from './import-plan.ts'
export { cellNow, type ImportSetup } from './import-row.ts'
export {
  type FoundValue,
  foundValues,
  MAX_LISTED,
  proposeValue,
  proposeValues,
  VALUE_KIND_NAMES,
  VALUE_KINDS,
  type ValueCodes,
  type ValueKind,
} from './import-values.ts'
export { ownColumns } from './own-export.ts'
export { type ReadingChoice, readTable } from './read-table.ts'
export {
  ADDED_COLUMNS,
  columnsShown,
  type MediationBrief,
  REGISTER_COLUMNS,
  REGISTER_HEADERS,
  type RegisterColumn,
  type RegisterRow,
  registerTable,
  tellsMediation,
} from './register-columns.ts'
export {
  MAX_WORD_COLUMNS,
  REGISTER_FORMAT_LABELS,
  REGISTER_FORMATS,
  REGISTER_MEDIA_TYPES,
  type RegisterFileOptions,
  type RegisterFormat,
  registerFileName,
  writeRegister,
} from './register-file.ts'
export { lineLabel, type ReadTable, type SkippedLine, type SourceRow, type SourceSheet, type SourceTable } from './source-table.ts'
export { TEXT_ENCODING_LABELS, TEXT_ENCODINGS, type TextEncoding } from './text-encoding.ts'
export { writeXlsx } from './xlsx-write.ts'
