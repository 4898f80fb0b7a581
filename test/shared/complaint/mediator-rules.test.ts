import { describe, expect, test } from 'vitest'
import { type Mediation, mediatorRules } from '../../../shared/complaint/index.ts'
import { NO_MEDIATION } from '../../../shared/complaint/mediation.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'

const referral = {
  type: 'MediationReferred',
  mediatorName: 'M',
  referredOn: localDate('2026-06-05'),
  notifiedOn: localDate('2026-06-08'),
} as const
const admission = { type: 'MediationAdmitted', admittedOn: localDate('2026-06-22') } as const
const ended = (ending: 'inadmissible' | 'withdrawn' | 'agreement') =>
  ({ type: 'MediationEnded', ending, endedOn: localDate('2026-07-01') }) as const
const opinion = { type: 'MediationOpinionReceived', receivedOn: localDate('2026-08-03'), opinion: 'partly', summary: 'La moitié' } as const

const told = (facts: Partial<Mediation>) =>
  mediatorRules({ ...NO_MEDIATION, ...facts }, localDate('2026-06-23'), LAW).map(({ text, state, sentence, day }) => [
    text.id,
    state,
    day?.dueDate,
    sentence.replaceAll(/\s/g, ' '),
  ])

describe('the mediator’s own rules', () => {
  test('are none before a referral', () => {
    expect(told({})).toEqual([])
  })
  test('after it: three weeks for a rejection (L612-2), and the 90 days (R612-5) from a notification that is still to come', () => {
    expect(told({ referral })).toEqual([
      ['L612', 'awaited', '2026-06-26', 'S’il rejette la demande, le médiateur le dit au client d’ici au 26 juin 2026 environ.'],
      ['R612-5', 'toCome', undefined, expect.stringContaining('notifie sa saisine')],
    ])
  })
  test('admitted: no rejection is awaited, and the 90 days run from the notification (R612-2); a prolongation is told', () => {
    expect(told({ referral, admission })).toEqual([
      ['L612', 'over', undefined, 'La demande n’est pas rejetée : le médiateur a notifié sa saisine le 22 juin 2026.'],
      ['R612-5', 'awaited', '2026-09-20', 'Issue attendue du médiateur pour le 20 septembre 2026 au plus tard.'],
    ])
    const extension = { type: 'MediationExtended', extendedOn: localDate('2026-08-20'), extendedTo: localDate('2026-12-20') } as const
    expect(told({ referral, admission, extension })[1]?.slice(1, 3)).toEqual(['awaited', '2026-12-20'])
  })
  test('refused, withdrawn, with an opinion or ended: nothing is awaited, and each says since when', () => {
    expect(told({ referral, ending: ended('inadmissible') })).toEqual([
      ['L612', 'over', undefined, 'Le médiateur a rejeté la demande le 1er juillet 2026.'],
      ['R612-5', 'over', undefined, 'Médiation terminée : saisine irrecevable, le 1er juillet 2026.'],
    ])
    expect(told({ referral, ending: ended('withdrawn') })[0]?.[3]).toBe('Sans objet : la médiation s’est terminée le 1er juillet 2026.')
    const withOpinion = told({ referral, admission, opinion })
    expect(withOpinion.map(([, state]) => state)).toEqual(['over', 'over'])
    expect(withOpinion[1]?.slice(2)).toEqual(['2026-09-20', 'Le médiateur a rendu son avis le 3 août 2026.'])
    expect(told({ referral, admission, ending: ended('agreement') })[1]?.[3]).toMatch(/^Médiation terminée : accord trouvé/)
  })
})
