/** The register as an inspector sees it: nothing can be recorded, and names may be masked. */
import {
  arrivedOn,
  ERASED,
  foldDossier,
  type KeptEvent,
  legible,
  MASKED,
  personMaskOf,
  withoutPerson,
} from '../../../shared/complaint/index.ts'
import { foldAccents, typography } from '../../../shared/language/french.ts'
import type { FirmJournal } from './firm-journal.ts'
import { projectionOf } from './projection.ts'
import type { RecordOutcome } from './record-outcome.ts'
import type { LoadedDossier, Register } from './register.ts'

const REFUSED = {
  status: 'refused',
  refusals: [{ rule: 'inspection', message: typography('Le registre est en mode contrôle : il se lit, rien ne s’y enregistre.') }],
} as const satisfies RecordOutcome

/** The firm's journal as an inspector sees it; its files bear names. */
export function inspectedFirmJournal(firmJournal: FirmJournal, isMasked: boolean): FirmJournal {
  return { ...firmJournal, record: async () => REFUSED, ...(isMasked && { file: async () => undefined }) }
}

export function inspectedRegister(register: Register, isMasked: boolean): Register {
  const refuse = async () => REFUSED
  const readOnly: Register = {
    ...register,
    open: refuse,
    record: refuse,
    recordTogether: refuse,
    erase: refuse,
    importRows: refuse,
    undoImport: refuse,
  }
  if (!isMasked) return readOnly
  return {
    ...readOnly,
    load: async (dossierId) => masked(await register.load(dossierId)),
    loadAll: async () => (await allMasked(register)).map(({ dossier }) => dossier),
    journals: async function* () {
      for await (const { journals, share } of register.journals()) yield { journals: journals.map(maskedJournal), share }
    },
    loadArrived: async (from, to) =>
      (await allMasked(register)).map(({ dossier }) => dossier).filter((dossier) => arrivedOn(dossier) >= from && arrivedOn(dossier) <= to),
    summaries: async () => (await allMasked(register)).map(summaryOf),
    summariesAt: async (stages) => (await allMasked(register)).filter(({ dossier }) => stages.includes(dossier.stage)).map(summaryOf),
    // Letters and pieces bear the names.
    file: async () => undefined,
  }
}

/** Whatever a journal may still say of the person, a summary says none of it. */
const MASKED_PERSON = {
  personId: undefined,
  address: undefined,
  email: undefined,
  phone: undefined,
  onBehalfOf: undefined,
  contractReference: undefined,
  description: '',
} as const

async function allMasked(register: Register): Promise<readonly LoadedDossier[]> {
  const summaries = await register.summaries()
  const loaded = await Promise.all(summaries.map(async ({ id }) => masked(await register.load(id))))
  return loaded.filter((dossier) => dossier !== undefined)
}

function summaryOf({ journal }: LoadedDossier) {
  const { body } = projectionOf(journal)
  const complainantName = body.complainantName === ERASED.name ? ERASED.name : MASKED.name
  return { ...body, ...MASKED_PERSON, complainantName, searchText: foldAccents(`${body.reference} ${body.product}`) }
}

/** The seal's verdict is that of the true journal: masking is only for the eyes. */
function masked(loaded: LoadedDossier | undefined): LoadedDossier | undefined {
  if (!loaded) return undefined
  const journal = maskedJournal(loaded.journal)
  const folded = foldDossier(journal)
  return { dossier: { ...folded, files: [] }, journal, seal: loaded.seal }
}

function maskedJournal(journal: readonly KeptEvent[]): readonly KeptEvent[] {
  const events = legible(journal)
  const mask = personMaskOf(events, MASKED)
  return events.map((event) => ({ ...event, facts: withoutPerson(event.facts, mask, MASKED) })) as unknown as KeptEvent[]
}
