/**
 * All that is held on a person, as one ZIP (RGPD, articles 15 and 20): a page to read, the same as JSON,
 * and every letter and file as it was.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { zipSync } from 'fflate'
import {
  actedForIn,
  confidentialIds,
  type Dossier,
  dossierWithout,
  type Instant,
  leftOutSentence,
  NONE_HIDDEN,
  nameKey,
  type PersonFacts,
  personIdOf,
  timelineOf,
} from '../complaint/index.ts'
import { formatLongDate, typography } from '../language/french.ts'
import { writableText } from '../language/writable-text.ts'
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
  /** Whether what was said in mediation goes along: each dossier then says why. */
  readonly withMediation?: boolean
}

/** The ZIP's bytes. */
export function personExport(parts: PersonExportParts): Uint8Array {
  const { firmName, contact, retentionYears, madeOn, dayOf, law, withMediation = false } = parts
  const dossiers = parts.dossiers.map(({ dossier, head, files }) => {
    const hidden = withMediation ? NONE_HIDDEN : confidentialIds(dossier)
    const shown = dossierWithout(dossier, hidden)
    return {
      dossier: shown,
      head,
      leftOut: leftOutSentence(dossier, hidden, madeOn, law),
      files: files.filter(({ file }) => shown.files.some(({ fileId }) => fileId === file.fileId)),
    }
  })
  const readMe = [
    `Données personnelles tenues par ${firmName}, au ${formatLongDate(madeOn)}.`,
    'Finalités : traiter les réclamations, y répondre, améliorer les services du cabinet et pouvoir prouver ce qui a été fait.',
    'Base : l’intérêt légitime du cabinet à répondre aux réclamations et à en garder la preuve, et le respect de ses obligations.',
    'Destinataires : les personnes du cabinet qui traitent la réclamation et, si son traitement l’a demandé, le producteur ou le professionnel concerné, le médiateur, l’assureur de responsabilité du cabinet, ses conseils, ses autorités de contrôle et les tribunaux ; la chronologie dit ce qui a été transmis.',
    `Conservation : ${retentionYears} ans après la clôture de chaque dossier.`,
    'Vos droits : accès, rectification, effacement, limitation, opposition ; réclamation possible auprès de la CNIL.',
    `Contact : ${contact}.`,
    '',
    'Chaque dossier a son répertoire : chronologie.html se lit dans un navigateur, donnees.json contient les mêmes faits sous forme structurée.',
    ...dossiers.flatMap(({ dossier, leftOut }) => (leftOut ? [typography(`Dossier ${dossier.reference} : ${leftOut}`)] : [])),
  ]
  const entries = dossiers.flatMap(({ dossier, head, files, leftOut }) => {
    const folder = dossier.reference
    const names = fileNames(
      dossier,
      files.map(({ file }) => file),
    )
    const page = chronologyPage({ dossier, head, firmName, madeOn, dayOf, entries: timelineOf(dossier, law), leftOut })
    return [
      [`${folder}/chronologie.html`, utf8ToBytes(page)],
      [`${folder}/donnees.json`, utf8ToBytes(JSON.stringify({ ...dossier, leftOut }, undefined, 2))],
      ...files.flatMap(({ file, bytes }) => (bytes ? [[`${folder}/${names.get(file.fileId)}`, bytes]] : [])),
    ] as [string, Uint8Array][]
  })
  return zipSync({ 'LISEZ-MOI.txt': utf8ToBytes(writableText(readMe.join('\n'))), ...Object.fromEntries(entries) })
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
