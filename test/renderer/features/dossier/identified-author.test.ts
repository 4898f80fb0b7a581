/** The name that the author of a review turns out to have: recorded as at the intake. */
import { expect, test } from 'vitest'
import { STEP_FORMS, type StepValues } from '../../../../renderer/features/dossier/step-forms.ts'
import { foldDossier, openComplaint } from '../../../../shared/complaint/index.ts'
import { CONTEXT, LETTER, play } from '../../../shared/complaint/play.ts'

const PSEUDONYM = { civility: 'none', name: 'lulu69', isPseudonym: true, isConsumer: true } as const
const REVIEW = { ...LETTER, complainant: PSEUDONYM, channel: 'onlineReview', platform: 'Avis Fictifs' } as const
const dossier = foldDossier(play(openComplaint(REVIEW, CONTEXT)))

function identified(values: StepValues) {
  const typed = { identifiedOn: '2026-04-20', capacity: 'client', how: 'Même compte.', ...values }
  const result = STEP_FORMS.identifyAuthor.command(dossier, typed, CONTEXT)
  return result.status === 'accepted' ? result.facts[0]?.facts : result
}

test.each([
  ['none', 'Mme Lucie Morel', { civility: 'mme', name: 'Lucie Morel' }],
  ['mme', 'Mme Lucie Morel', { civility: 'mme', name: 'Lucie Morel' }],
  // One that was chosen stands, whatever is typed before the name.
  ['mme', 'M. Morel', { civility: 'mme', name: 'M. Morel' }],
  // Several persons have none in common.
  ['mme', 'M. et Mme Morel', { civility: 'none', name: 'M. et Mme Morel' }],
])('civility %s, « %s »', (civility, name, expected) => {
  expect(identified({ civility, 'complainant.name': name })).toMatchObject({ type: 'AuthorIdentified', complainant: expected })
})

test('an organisation has its name as it was typed, and who is there', () => {
  const typed = {
    'complainant.name': 'SCI Les Tilleuls',
    organisation: 'company',
    contactPerson: 'Anne Martin',
    clientKind: 'professional',
  }
  expect(identified(typed)).toMatchObject({
    complainant: { civility: 'none', name: 'SCI Les Tilleuls', organisation: 'company', contactPerson: 'Anne Martin' },
  })
})
