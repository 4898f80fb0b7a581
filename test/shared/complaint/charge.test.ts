/** Who handles a dossier: whoever opened it, until another is chosen. */
import { expect, test } from 'vitest'
import { projectionOf } from '../../../renderer/data/register/projection.ts'
import { foldDossier, putInCharge, timelineOf } from '../../../shared/complaint/index.ts'
import { FOUNDER_ID, isMine } from '../../../shared/firm/members.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { COMMON, goOn, met } from './forked.ts'
import { accepted, CONTEXT, openLetter, play, refusalsOf } from './play.ts'

const JULES = { memberId: 'jules', member: 'Jules Fictif' }
const passedOn = goOn(COMMON, 'cabinet', '2026-06-02T08:00:00.000Z', accepted(putInCharge(foldDossier(COMMON), JULES, CONTEXT)), 'charge')
const team = (hereId: string) => ({ hereId, members: [] })

test('is who opened it', () => {
  expect(foldDossier(COMMON).inChargeId).toBe(FOUNDER_ID)
  expect(foldDossier(goOn([], 'jules', '2026-06-01T08:00:00.000Z', play(openLetter()))).inChargeId).toBe('jules')
})

test('is another once chosen, and the journal says whom', () => {
  const dossier = foldDossier(passedOn)
  expect(dossier.inChargeId).toBe('jules')
  expect(timelineOf(dossier, LAW).at(-1)?.sentence).toContain('dossier confié à Jules Fictif')
  expect(refusalsOf(putInCharge(dossier, JULES, CONTEXT))).toEqual(['already-in-charge memberId'])
  expect(refusalsOf(putInCharge(dossier, { memberId: '', member: '' }, CONTEXT))).toEqual(['required memberId'])
})

test('is told in brief, but for whoever kept the register alone', () => {
  expect(projectionOf(COMMON).body).not.toHaveProperty('inChargeId')
  expect(isMine(team(FOUNDER_ID), projectionOf(COMMON).body)).toBe(true)
  expect(isMine(team('jules'), projectionOf(COMMON).body)).toBe(false)
  expect(isMine(team('jules'), projectionOf(passedOn).body)).toBe(true)
})

test('two choices made at once leave one, the same for all', () => {
  const toNour = accepted(putInCharge(foldDossier(COMMON), { memberId: 'nour', member: 'Nour Fictif' }, CONTEXT))
  const other = goOn(COMMON, 'jules', '2026-06-02T09:00:00.000Z', toNour, 'charge-2')
  expect(foldDossier(met(passedOn, other)).inChargeId).toBe('nour')
  expect(foldDossier(met(other, passedOn)).inChargeId).toBe('nour')
  expect(foldDossier(met(other, passedOn)).concurrentSteps).toEqual([])
})
