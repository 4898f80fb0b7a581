/**
 * All that is held on a person, as one ZIP (RGPD, articles 15 and 20): a page to read, the same as JSON,
 * and every letter and file as it was.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { zipSync } from 'fflate'
import { actedForIn, type Dossier, type Instant, nameKey, type PersonFacts, personIdOf, timelineOf } from '../complaint/index.ts'
import { formatLongDate } from '../language/french.ts'
import type { Law, LocalDate } from '../regulation/index.ts'
import { chronologyPage } from './chronology-page.ts'
import { fileNames } from './file-names.ts'
import type { ProofFile } from './proof.ts'

type PersonDossier = { readonly dossier: Dossier; readonly head: string; readonly files: readonly ProofFile[] }

export type PersonExportParts = {
  readonly dossiers: readonly PersonDossier[]
  readonly firmName: string
  /** How to reach whoever answers for these data. */
  readonly contact: string
  readonly retentionYears: number
  readonly madeOn: LocalDate
  /** The day of an instant on the firm's calendar: just after midnight, not yet that of Greenwich. */
  readonly dayOf: (instant: Instant) => LocalDate
  readonly law: Law
}

/** The ZIP's bytes. */
export function personExport({ dossiers, firmName, contact, retentionYears, madeOn, dayOf, law }: PersonExportParts): Uint8Array {
  const readMe = [
    `Données personnelles tenues par ${firmName}, au ${formatLongDate(madeOn)}.`,
    'Finalité : traiter les réclamations et prouver leur traitement (obligation légale).',
    `Conservation : ${retentionYears} ans après la clôture de chaque dossier.`,
    'Vos droits : accès, rectification, effacement, limitation, opposition ; réclamation possible auprès de la CNIL.',
    `Contact : ${contact}.`,
    '',
    'Chaque dossier a son répertoire : chronologie.html se lit dans un navigateur, donnees.json contient les mêmes faits sous forme structurée.',
  ]
  const entries = dossiers.flatMap(({ dossier, head, files }) => {
    const folder = dossier.reference
    const names = fileNames(
      dossier,
      files.map(({ file }) => file),
    )
    const page = chronologyPage({ dossier, head, firmName, madeOn, dayOf, entries: timelineOf(dossier, law) })
    return [
      [`${folder}/chronologie.html`, utf8ToBytes(page)],
      [`${folder}/donnees.json`, utf8ToBytes(JSON.stringify(dossier, undefined, 2))],
      ...files.flatMap(({ file, bytes }) => (bytes ? [[`${folder}/${names.get(file.fileId)}`, bytes]] : [])),
    ] as [string, Uint8Array][]
  })
  return zipSync({ 'LISEZ-MOI.txt': utf8ToBytes(readMe.join('\n')), ...Object.fromEntries(entries) })
}

/**
 * The dossiers that tell of a person: those of the name, those of the same persons under another name, and
 * those in which someone acts for them.
 */
export function dossiersOfPerson<T extends PersonFacts>(summaries: readonly T[], name: string): readonly T[] {
  const wanted = nameKey(name)
  const named = summaries.filter(({ complainantName }) => nameKey(complainantName) === wanted)
  const found = new Set([...namedPersons(summaries, named), ...actedForIn(summaries, name)])
  return summaries.filter((summary) => found.has(summary))
}

function namedPersons<T extends PersonFacts>(summaries: readonly T[], named: readonly T[]): readonly T[] {
  const persons = new Set(named.map(personIdOf))
  return summaries.filter((summary) => persons.has(personIdOf(summary)))
}
