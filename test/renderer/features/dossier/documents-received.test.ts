import { expect, test } from 'vitest'
import { STEP_FORMS, type StepValues } from '../../../../renderer/features/dossier/step-forms.ts'
import { type Dossier, foldDossier, requestDocuments } from '../../../../shared/complaint/index.ts'
import { acknowledgeIt, append, CONTEXT, day, openLetter, POST, play, refusalsOf, type Take } from '../../../shared/complaint/play.ts'
import { aFirm } from '../../../shared/papers/a-firm.ts'

const form = STEP_FORMS.receiveDocuments
const asked = (dossier: Dossier) =>
  requestDocuments(dossier, { ...POST, documents: ['Relevé de compte', 'Bulletin de rachat'], wantedBy: day('2026-04-24') }, CONTEXT)
const subject = (dossier: Dossier) => ({ dossier, firm: aFirm(['IAS']), today: day('2026-04-20') })
const labels = (dossier: Dossier) => form.fields(subject(dossier)).map(({ label }) => label)
const received = (dossier: Dossier, values: StepValues) => form.command(dossier, { receivedOn: '2026-04-20', ...values }, CONTEXT)

test('the pieces asked for are listed, and those ticked are noted, with what else came', () => {
  const dossier = foldDossier(play(openLetter(), acknowledgeIt, asked))
  expect(labels(dossier)).toEqual(['Relevé de compte', 'Bulletin de rachat', 'D’autres pièces, ou une précision', 'Reçues le'])
  expect(received(dossier, { 'asked.1': 'yes', summary: 'Une copie de la carte' })).toMatchObject({
    status: 'accepted',
    facts: [{ facts: { type: 'DocumentsReceived', summary: 'Bulletin de rachat\nUne copie de la carte' } }],
  })
  expect(refusalsOf(received(dossier, {}))).toEqual(['required summary'])
})

test('what came already is asked no more; where nothing was asked, nothing is listed', () => {
  const journal = play(openLetter(), acknowledgeIt, asked, (dossier) => received(dossier, { 'asked.0': 'yes' }))
  expect(labels(foldDossier(journal))).toEqual(['Bulletin de rachat', 'D’autres pièces, ou une précision', 'Reçues le'])
  expect(labels(foldDossier(append(play(openLetter(), acknowledgeIt), [])))).toEqual(['Les pièces reçues', 'Reçues le'])
})

test('a proof of mandate that is ticked is asked about, until it is said to be among the pieces', () => {
  const daughter = { capacity: 'agent', onBehalfOf: 'Jeanne Morel', mandate: 'awaited' } as const
  const proof: Take = (dossier) =>
    requestDocuments(dossier, { ...POST, documents: ['Relevé de compte', 'Un mandat signé'], wantedBy: day('2026-04-24') }, CONTEXT)
  const dossier = foldDossier(play(openLetter(daughter), acknowledgeIt, proof))
  const warned = (values: StepValues) => form.warnings(subject(dossier), values).length
  expect(warned({ 'asked.0': 'yes' })).toBe(0)
  expect(warned({ 'asked.1': 'yes' })).toBe(1)
  expect(warned({ 'asked.1': 'yes', isMandateShown: 'yes' })).toBe(0)
  const unasked = foldDossier(play(openLetter({ ...daughter, mandate: 'shown' }), acknowledgeIt, proof))
  expect(form.warnings(subject(unasked), { 'asked.1': 'yes' })).toEqual([])
})
