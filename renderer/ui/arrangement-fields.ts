/** What is asked of a vulnerable client's needs, at intake and later, and the facts it makes. */
import {
  type Arrangements,
  GUARDIAN_ROLE_LABELS,
  GUARDIAN_ROLES,
  type GuardianRole,
  LETTER_ROUTE_LABELS,
  LETTER_ROUTES,
  type LetterRoute,
} from '../../shared/complaint/index.ts'
import type { FormField } from './form-field.tsx'

type Typed = Readonly<Record<string, string | undefined>>

/** Who is beside the client is asked about once their name is typed. */
export function arrangementFields(typed: Typed): readonly FormField[] {
  return [
    { name: 'isLargePrint', label: 'Lettres en gros caractères', kind: 'check' },
    { name: 'isCallPreferred', label: 'Appeler plutôt qu’écrire', help: 'Ce qui doit être écrit l’est tout de même.', kind: 'check' },
    { name: 'trustedPerson', label: 'Personne de confiance', kind: 'text', isOptional: true },
    ...(typed.trustedPerson?.trim() ? [{ name: 'trustedPersonContact', label: 'Comment la joindre', kind: 'contact' } as const] : []),
    { name: 'guardian', label: 'Tuteur, curateur ou mandataire', help: 'D’une personne protégée.', kind: 'text', isOptional: true },
    ...(typed.guardian?.trim() ? GUARDIAN : []),
    {
      name: 'otherArrangement',
      label: 'Autre aménagement',
      help: 'Ce dont la personne a besoin, jamais pourquoi.',
      kind: 'text',
      isOptional: true,
    },
  ]
}

const GUARDIAN: readonly FormField[] = [
  {
    name: 'guardianRole',
    label: 'À quel titre',
    kind: 'select',
    options: GUARDIAN_ROLES.map((value) => ({ value, label: GUARDIAN_ROLE_LABELS[value] })),
  },
  { name: 'guardianAddress', label: 'Son adresse postale', kind: 'lines' },
  { name: 'guardianEmail', label: 'Son adresse électronique', kind: 'email', isOptional: true },
  {
    name: 'letterRoute',
    label: 'Les lettres partent',
    kind: 'choice',
    options: LETTER_ROUTES.map((value) => ({ value, label: LETTER_ROUTE_LABELS[value] })),
  },
]

/** The facts of what was typed. */
export function typedArrangements(typed: Typed): Arrangements {
  const words = (name: keyof Arrangements) => typed[name]?.trim() || undefined
  return {
    isLargePrint: typed.isLargePrint === 'yes',
    isCallPreferred: typed.isCallPreferred === 'yes',
    trustedPerson: words('trustedPerson'),
    trustedPersonContact: words('trustedPersonContact'),
    guardian: words('guardian'),
    guardianRole: words('guardianRole') as GuardianRole | undefined,
    guardianAddress: words('guardianAddress'),
    guardianEmail: words('guardianEmail'),
    letterRoute: words('letterRoute') as LetterRoute | undefined,
    otherArrangement: words('otherArrangement'),
  }
}

/** The same, as the form holds it. */
export function asTyped(arrangements: Arrangements = {}): Typed {
  return Object.fromEntries(Object.entries(arrangements).map(([name, value]) => [name, value === true ? 'yes' : String(value ?? '')]))
}
