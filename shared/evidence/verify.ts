/** Verifying a dossier de preuve: the same code in the application's tests and in the page that goes with it. */
import { bytesToUtf8 } from '@noble/ciphers/utils.js'
import { z } from 'zod'
import { isErased, type KeptEvent, type SealFault, type SealVerdict, sha256Hex, verifySeal } from '../complaint/index.ts'
import { PROOF_NAMES, type ProofJournal, type ProofManifest } from './proof-format.ts'

export type ProofVerdict =
  | {
      readonly status: 'whole'
      readonly head: string
      readonly reference: string
      readonly files: number
      readonly events: number
      readonly erased: number
      /** The days of the events whose facts are left out: mediation is confidential. */
      readonly withheld: readonly string[]
      readonly missing: readonly string[]
    }
  /** One French sentence for each file or event that is not as it was. */
  | { readonly status: 'altered'; readonly findings: readonly string[] }

const manifestSchema = z.object({
  reference: z.string(),
  head: z.string(),
  madeOn: z.string(),
  files: z.array(z.object({ name: z.string(), size: z.number(), sha256: z.string() })),
  missing: z.array(z.string()),
})

const journalSchema = z.object({
  reference: z.string(),
  head: z.string(),
  events: z.array(z.looseObject({ id: z.string(), sequence: z.number(), occurredOn: z.string(), hash: z.string() })),
  withheld: z.array(z.number()).optional(),
})

/** @param files of the folder, by their path in it */
export function verifyProof(files: ReadonlyMap<string, Uint8Array>): ProofVerdict {
  const manifest = read<ProofManifest>(files.get(PROOF_NAMES.manifest), manifestSchema)
  const journal = read<ProofJournal>(files.get(PROOF_NAMES.journal), journalSchema)
  if (!manifest) return { status: 'altered', findings: ['manifeste.json manque ou a été modifié.'] }
  const findings = [
    ...fileFindings(files, manifest),
    ...(journal ? journalFindings(files, journal, manifest) : ['journal.json manque ou a été modifié.']),
  ]
  if (findings.length > 0 || !journal) return { status: 'altered', findings }
  const { events, head, reference, withheld = [] } = journal
  const isWithheld = (_: KeptEvent, index: number) => withheld.includes(index + 1)
  return {
    status: 'whole',
    head,
    reference,
    files: manifest.files.length,
    events: events.length,
    erased: events.filter((event, index) => isErased(event) && !isWithheld(event, index)).length,
    withheld: events.filter(isWithheld).map(({ occurredOn }) => dayInFrench(occurredOn)),
    missing: manifest.missing,
  }
}

function read<T>(bytes: Uint8Array | undefined, schema: z.ZodType): T | undefined {
  try {
    const value: unknown = JSON.parse(bytesToUtf8(bytes ?? new Uint8Array(0)))
    return schema.safeParse(value).success ? (value as T) : undefined
  } catch {
    return undefined
  }
}

function fileFindings(files: ReadonlyMap<string, Uint8Array>, manifest: ProofManifest): readonly string[] {
  const known = new Map(manifest.files.map((file) => [file.name, file]))
  const altered = manifest.files.flatMap(({ name, size, sha256 }) => {
    const bytes = files.get(name)
    if (!bytes) return [`${name} manque.`]
    return bytes.length === size && sha256Hex(bytes) === sha256 ? [] : [`${name} a été modifié.`]
  })
  const foreign = [...files.keys()].filter((name) => name !== PROOF_NAMES.manifest && !known.has(name))
  return [...altered, ...foreign.map((name) => `${name} a été ajouté.`)]
}

function journalFindings(files: ReadonlyMap<string, Uint8Array>, journal: ProofJournal, manifest: ProofManifest): readonly string[] {
  const verdict = sealVerdict(journal)
  const findings: string[] = []
  if (verdict.status === 'broken') findings.push(brokenSentence(journal.events, verdict))
  if (journal.head !== manifest.head || journal.reference !== manifest.reference)
    findings.push('Le journal et le manifeste ne vont pas ensemble.')
  return [...findings, ...missingFiles(files, journal, manifest)]
}

function sealVerdict({ events, head, withheld }: ProofJournal): SealVerdict {
  try {
    return verifySeal(events, head, withheld)
  } catch {
    return { status: 'broken', index: 0, reason: 'facts' }
  }
}

const FAULTS: Readonly<Record<SealFault, string>> = {
  facts: 'a été modifié',
  link: 'a été modifié',
  order: 'a été déplacé, ou celui qui le précédait a été retiré',
  previous: 'suit un événement qui n’est pas dans le journal : celui-ci a été modifié ou retiré',
  cycle: 'dit suivre un événement qui vient après lui',
  duplicate: 'figure deux fois',
  head: 'n’est pas le dernier',
}

function brokenSentence(events: readonly KeptEvent[], { index, reason }: Extract<SealVerdict, { status: 'broken' }>): string {
  const event = events[index]
  return event
    ? `L’événement n° ${index + 1} (${dayInFrench(event.occurredOn)}${typeOf(event)}) ${FAULTS[reason]}.`
    : 'Des événements manquent au journal, ou y ont été ajoutés.'
}

function dayInFrench(day: string): string {
  return day.split('-').reverse().join('/')
}

function typeOf(event: KeptEvent): string {
  return isErased(event) ? '' : `, ${String(event.facts.type)}`
}

/** Every file that the journal vouches for is there, byte for byte, whatever the manifest says. */
function missingFiles(files: ReadonlyMap<string, Uint8Array>, journal: ProofJournal, manifest: ProofManifest): readonly string[] {
  const digests = new Set([...files.values()].map(sha256Hex))
  const vouched = new Map<string, string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('sha256' in value && 'name' in value && 'fileId' in value && value.fileId !== '')
      vouched.set(String(value.sha256), String(value.name))
    Object.values(value).forEach(visit)
  }
  for (const event of journal.events) visit(event.facts)
  const absent = [...vouched].filter(([sha256]) => !digests.has(sha256))
  return absent.length > manifest.missing.length
    ? absent.map(([, name]) => `« ${name} », que le journal nomme, manque ou a été modifié.`)
    : []
}
