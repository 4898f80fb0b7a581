/** Story 1 as the letters see it: a call on 27 March 2026, then a letter sent on 2 April and received on 7 April. */
import {
  type CommandResult,
  type Dossier,
  foldDossier,
  type IntakeFacts,
  type NewFact,
  nameProfessionals,
  openComplaint,
  receiveEnquiry,
  receiveWritten,
  sendInvitation,
  settleAtOnce,
  transfer,
} from '../../../shared/complaint/index.ts'
import { EMPTY_FIRM, type Firm } from '../../../shared/firm/firm.ts'
import type { LetterFields, LetterInput } from '../../../shared/letters/index.ts'
import { LAW, type LocalDate, localDate, SUGGESTED_MEDIATORS } from '../../../shared/regulation/index.ts'
import { contextOn } from '../complaint/command-context.ts'

const confirmedOn = localDate('2026-01-05')
const { insurance, cif } = SUGGESTED_MEDIATORS
if (!insurance || !cif) throw new Error('no suggested mediator')

export const FIRM: Firm = {
  ...EMPTY_FIRM,
  name: 'Cabinet Fictif Patrimoine',
  address: '12 rue des Tilleuls\n69006 Lyon',
  city: 'Lyon',
  oriasNumber: '00000000',
  statuses: ['CIF', 'IAS'],
  signatoryName: 'Camille Fictif',
  signatoryRole: 'Gérance',
  contactName: 'Dominique Exemple',
  contactEmail: 'reclamations@cabinet-fictif.example',
  contactPhone: '04 00 00 00 00',
  mediators: { insurance: { ...insurance, confirmedOn }, cif: { ...cif, confirmedOn } },
}

const CALL: IntakeFacts = {
  reference: '2026-001',
  complainant: { civility: 'mme', name: 'Claire Fontaine', address: '8 allée des Acacias\n69100 Villeurbanne', isConsumer: true },
  capacity: 'formerClient',
  channel: 'telephone',
  form: 'oral',
  recipient: 'accueil',
  expressedOn: localDate('2026-03-27'),
  zone: 'metropole',
  regimes: ['insurance'],
  product: 'Assurance-vie',
  contractReference: 'AV-778120',
  description: 'Le rachat partiel a pris sept semaines.',
  summary: 'Le rachat partiel a pris sept semaines.',
}

/** @param change of the intake, e.g. another regime; @param isWritten whether the letter has come */
export function dossier(change: Partial<IntakeFacts> = {}, isWritten = true): Dossier {
  const context = contextOn('2030-12-31')
  const opening = openComplaint({ ...CALL, ...change }, context)
  if (opening.status === 'refused') throw new Error(opening.refusals.map(({ message }) => message).join(' '))
  if (!isWritten) return fold(opening.facts)
  const written = receiveWritten(
    fold(opening.facts),
    { channel: 'registeredLetter', sentOn: localDate('2026-04-02'), receivedOn: localDate('2026-04-07') },
    context,
  )
  if (written.status === 'refused') throw new Error(written.refusals.map(({ message }) => message).join(' '))
  return fold([...opening.facts, ...written.facts])
}

/** The dossier after more steps of the story: the invitation of 30 March, or an immediate satisfaction. */
export function foldedWith(of: Dossier, steps: readonly ('sendInvitation' | 'settleAtOnce')[]): Dossier {
  const context = contextOn('2030-12-31')
  return steps.reduce((current, step) => {
    const taken =
      step === 'sendInvitation'
        ? sendInvitation(current, { sentOn: localDate('2026-03-30'), means: 'email' }, context)
        : settleAtOnce(current, { settledOn: localDate('2026-03-27'), how: 'Rachat versé le jour même' }, context)
    return after(current, taken)
  }, of)
}

/** The dossier of the letter, handed over or given to handle. */
export function transferred(intent: Parameters<typeof transfer>[1]): Dossier {
  return after(dossier(), transfer(dossier(), intent, contextOn('2030-12-31')))
}

/** The dossier once the client asked where the complaint stands. */
export function enquired(of: Dossier, intent: Parameters<typeof receiveEnquiry>[1]): Dossier {
  return after(of, receiveEnquiry(of, intent, contextOn('2030-12-31')))
}

/** The dossier once it is said that the firm answers for the advice, and an insurer for the contract. */
export function amongSeveral(of: Dossier): Dossier {
  const professionals = [
    { role: 'firm', professional: 'Cabinet Fictif', answersFor: 'le conseil' },
    { role: 'producer', professional: 'Assureur Fictif', answersFor: 'la gestion du contrat', contact: 'reclamations@assureur.example' },
  ] as const
  return after(of, nameProfessionals(of, { namedOn: localDate('2026-04-08'), professionals }, contextOn('2030-12-31')))
}

function after(of: Dossier, taken: CommandResult): Dossier {
  if (taken.status === 'refused') throw new Error(taken.refusals.map(({ message }) => message).join(' '))
  return fold([...of.events.map(({ occurredOn, facts }) => ({ occurredOn, facts })), ...taken.facts])
}

function fold(facts: readonly NewFact[]): Dossier {
  return foldDossier(
    facts.map((fact, index) => ({ ...fact, id: String(index), dossierId: 'd', sequence: index + 1, recordedAt: '', recordedBy: '' })),
  )
}

export function input(of: Dossier, today: LocalDate, fields: LetterFields = {}, firm: Firm = FIRM): LetterInput {
  return { dossier: of, firm, fields, today, law: LAW }
}
