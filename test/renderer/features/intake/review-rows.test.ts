import { describe, expect, test } from 'vitest'
import { EMPTY_INTAKE, type IntakeDraft } from '../../../../renderer/features/intake/intake-draft.ts'
import { reviewRows } from '../../../../renderer/features/intake/review-rows.ts'
import { localDate } from '../../../../shared/regulation/index.ts'

const SETTINGS = { zone: 'metropole', statuses: ['IAS'], providesPaymentServices: false } as const
const CALL: IntakeDraft = {
  ...EMPTY_INTAKE,
  qualification: 'complaint',
  name: 'Lucie Armand',
  capacity: 'agent',
  onBehalfOf: 'Paul Armand',
  mandate: 'awaited',
  address: '3 rue des Lilas\n29000 Quimper',
  email: 'lucie@exemple.example',
  phone: '0612345678',
  channel: 'telephone',
  recipient: 'L’assistante',
  expressedOn: localDate('2026-04-08'),
  product: 'Assurance-vie',
  producer: 'Assureur Fictif',
  contractReference: 'AV-778120',
  description: 'Elle attend un rappel.',
  nature: 'other',
  natureDetail: 'Rappels',
  complainedOf: 'Son conseiller',
  hasWrittenElsewhere: true,
  elsewhereTo: 'Assureur Fictif',
  elsewhereSentOn: localDate('2026-02-02'),
  isLiabilityQuestioned: 'no',
  claimed: '1250,50',
  settlement: 'settled',
  how: 'Rappelée le jour même.',
  linkedIds: ['d1', 'd2'],
}
const told = (draft: IntakeDraft) =>
  reviewRows(draft, SETTINGS).map(({ step, label, value }) => `${step} | ${label} | ${value}`.replaceAll(/[\u00a0\u202f]/g, ' '))

describe('the last review', () => {
  test('tells a civility typed before the name as it is recorded: apart', () => {
    const rows = told({ ...CALL, name: ' M. René SCHMITT' })
    expect(rows.slice(1, 3)).toEqual(['person | Civilité | M.', 'person | Réclamant | René SCHMITT'])
  })

  test('tells a day that was confirmed as long as both days stand', () => {
    const days = { sentOn: localDate('2026-04-03'), receivedOn: localDate('2026-04-08') }
    const confirmedDays = [{ contradiction: 'afterMessage', day: days.receivedOn, than: days.sentOn }] as const
    const confirmed = (of: Partial<IntakeDraft>) =>
      told({ ...EMPTY_INTAKE, channel: 'email', ...days, confirmedDays, ...of }).filter((row) => row.includes('Jour confirmé'))
    expect(confirmed({})).toEqual([
      'dates | Jour confirmé | Jour confirmé par le cabinet : le 8 avril 2026, alors que le message est parti le 3 avril 2026.',
    ])
    expect(confirmed({ receivedOn: localDate('2026-04-09') })).toEqual([])
    expect(confirmed({ sentOn: localDate('2026-04-02') })).toEqual([])
  })

  test('tells all that was given, in the order of the questions that ask for it', () => {
    expect(told(CALL)).toEqual([
      'qualification | Qualifiée | Réclamation',
      'person | Civilité | Non précisée',
      'person | Réclamant | Lucie Armand',
      'person | Qualité | Mandataire',
      'person | Agit pour | Paul Armand',
      'person | Preuve du mandat | À demander',
      'person | À quel titre | Consommateur',
      'person | Adresse postale | 3 rue des Lilas\n29000 Quimper',
      'person | Courriel | lucie@exemple.example',
      'person | Téléphone | 06 12 34 56 78',
      'person | Dossiers liés | 2 dossiers voisins',
      'channel | Canal | Téléphone (orale)',
      'channel | Exprimée à | L’assistante',
      'dates | Exprimée le | mercredi 8 avril 2026',
      'dates | Déjà écrit ailleurs | Oui',
      'dates | À qui | Assureur Fictif',
      'dates | Écrit le | lundi 2 février 2026',
      'subject | Produit ou service | Assurance-vie',
      'subject | Producteur | Assureur Fictif',
      'subject | Contrat | AV-778120',
      'subject | Régime | Assurance',
      'story | Ce qui est reproché | Elle attend un rappel.',
      'story | Nature | Autre',
      'story | Précision de la nature | Rappels',
      'story | Met en cause | Son conseiller',
      'story | Responsabilité du cabinet | Non mise en cause',
      'story | Montant réclamé | 1 250,50 €',
      'settlement | Réglée sur-le-champ | Oui, entièrement',
      'settlement | Comment | Rappelée le jour même.',
    ])
  })

  test('says in the feminine what a civility typed before the name tells', () => {
    const rows = told({ ...CALL, name: 'Mme Lucie Armand', capacity: 'formerClient' })
    expect(rows).toContain('person | Civilité | Mme')
    expect(rows).toContain('person | Qualité | Ancienne cliente')
  })

  test('tells nothing that no question asks any more', () => {
    const request = told({ ...CALL, qualification: 'request', reason: 'Simple question', capacity: 'client' })
    expect(request).toContain('qualification | Motif | Simple question')
    expect(request.filter((row) => /Paul Armand|Responsabilité|Rappelée/.test(row))).toEqual([])
    expect(told({ ...CALL, channel: 'letter', isSentOnUnknown: true, sentOn: localDate('2026-04-02') })).toContain(
      'dates | Envoyée le | Inconnu : le jour de réception en tient lieu',
    )
  })
})
