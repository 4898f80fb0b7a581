/** aménagements: what a vulnerable client needs, in words. */
import { enumerate, typography } from '../language/french.ts'
import { GUARDIAN_ROLE_LABELS } from './codes.ts'
import type { Arrangements } from './events.ts'

/** Its own facts and no other, the empty ones left out; `undefined` where nothing is needed. */
export function arrangementsOf(noted: Arrangements): Arrangements | undefined {
  const { isLargePrint, isCallPreferred, otherArrangement } = noted
  const { trustedPerson, trustedPersonContact } = noted
  const { guardian, guardianRole, guardianAddress, guardianEmail, letterRoute } = noted
  const needed = {
    ...(isLargePrint && { isLargePrint }),
    ...(isCallPreferred && { isCallPreferred }),
    ...(trustedPerson && { trustedPerson, trustedPersonContact }),
    ...(guardian && { guardian, guardianRole, guardianAddress, guardianEmail, letterRoute }),
    ...(otherArrangement && { otherArrangement }),
  }
  return Object.keys(needed).length > 0 ? needed : undefined
}

/** 'Tuteur', 'Curatrice'…: as the guardian's civility says. */
export function guardianLabel({ guardian = '', guardianRole = 'tutor' }: Arrangements): string {
  const label = GUARDIAN_ROLE_LABELS[guardianRole].replace(/ \(.*$/, '')
  return /^(?:mme|madame|mlle) /i.test(guardian.trim()) ? label.replace(/teur$/, 'trice') : label
}

/** Each arrangement, a sentence each. */
export function arrangementSentences(arrangements: Arrangements): readonly string[] {
  const { isLargePrint, isCallPreferred, trustedPerson, trustedPersonContact, guardian, guardianAddress, letterRoute, otherArrangement } =
    arrangements
  const joined = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(', ').replaceAll('\n', ', ')
  const route = letterRoute === 'throughGuardian' ? 'au client, à ses soins' : 'à son nom, pour le client'
  return [
    isLargePrint && 'Gros caractères : les lettres en Word le sont.',
    isCallPreferred && 'Appeler plutôt qu’écrire ; les écrits dus partent tout de même.',
    trustedPerson && `Personne de confiance : ${joined(trustedPerson, trustedPersonContact)}.`,
    guardian && `${guardianLabel(arrangements)} : ${joined(guardian, guardianAddress)} ; les lettres partent ${route}.`,
    otherArrangement && `${otherArrangement.replace(/\.$/, '')}.`,
  ]
    .filter((sentence) => typeof sentence === 'string' && sentence !== '')
    .map((sentence) => typography(sentence as string))
}

/** 'gros caractères et tuteur': the same in brief, without a name. */
export function arrangementsInBrief(arrangements: Arrangements): string {
  const { isLargePrint, isCallPreferred, trustedPerson, guardian, otherArrangement } = arrangements
  return enumerate(
    [
      isLargePrint && 'gros caractères',
      isCallPreferred && 'appel préféré',
      trustedPerson && 'personne de confiance',
      guardian && guardianLabel(arrangements).toLowerCase(),
      otherArrangement && 'autre besoin',
    ].filter((name) => typeof name === 'string' && name !== '') as string[],
  )
}
