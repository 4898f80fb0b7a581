/** Two records of one person made one, in each dossier of the second; or remembered as two persons. */
import { identifyPerson, type PossibleDuplicate, pairOf } from '../../../shared/complaint/index.ts'
import { today } from '../../data/platform/index.ts'
import type { RegisterWriter, Settings, SettingsReader } from '../../data/register/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { whatWentWrong } from '../../session/index.ts'

type Pair = Pick<PossibleDuplicate<DossierSummary>, 'one' | 'other'>

const DISTINCT = 'distinctPersons'

/** The pairs that the adviser said are two persons. */
export async function distinctPairs(settings: SettingsReader): Promise<ReadonlySet<string>> {
  const kept = await settings.value(DISTINCT)
  return new Set(Array.isArray(kept) ? kept.map(String) : [])
}

/** Remembers that two persons are two: they are proposed no longer. */
export async function sayDistinct(settings: Settings, { one, other }: Pair): Promise<void> {
  await settings.save(DISTINCT, [...(await distinctPairs(settings)), pairOf(one.id, other.id)])
}

/**
 * Notes in every dossier of the one recorded last that its complainant is the other person, all or none.
 *
 * @returns what went wrong, in French; nothing where it was recorded
 */
export async function mergePersons(writer: RegisterWriter, { one, other }: Pair): Promise<readonly string[]> {
  const [kept, merged] = firstRecorded(one) <= firstRecorded(other) ? [one, other] : [other, one]
  const outcome = await writer.recordTogether(
    merged.dossiers.map(({ id }) => id),
    (dossiers) => dossiers.map(({ dossier }) => identifyPerson(dossier, { personId: kept.id }, { today: today() })),
  )
  return whatWentWrong(outcome)
}

function firstRecorded({ dossiers }: Pair['one']): string {
  return dossiers.reduce((first, { recordedAt }) => (recordedAt < first ? recordedAt : first), dossiers[0]?.recordedAt ?? '')
}
