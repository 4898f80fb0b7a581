import { describe, expect, test } from 'vitest'
import type { StoredFile } from '../../../shared/complaint/index.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import { type FirmEvent, type FirmResult, PAPERS, type Paper } from '../../../shared/firm/journal/index.ts'
import {
  currentPaper,
  isSettled,
  issuePaper,
  nextImprint,
  type PaperSource,
  paperGaps,
  paperState,
  putPaperInPlace,
  setPaperAside,
  statusInWords,
} from '../../../shared/papers/index.ts'
import { localDate, MEDIATORS_TO_CHECK, type Zone } from '../../../shared/regulation/index.ts'
import { aFirm, CONVENTION, confirmed, plain, sourceOf, TODAY } from './a-firm.ts'

const FIRM = aFirm(['CIF', 'IAS'])
const SOURCE = sourceOf(FIRM)
const LATER = localDate('2026-06-10')

const document: StoredFile = { fileId: 'f', name: 'page.html', mediaType: 'text/html', size: 1, sha256: '0'.repeat(64) }

function grown(journal: readonly FirmEvent[], result: FirmResult): readonly FirmEvent[] {
  if (result.status === 'refused') throw new Error(result.refusals.map(({ message }) => message).join(' '))
  const added = result.facts.map(
    (fact, index): FirmEvent => ({
      ...fact,
      id: `${index}`,
      dossierId: 'cabinet',
      sequence: journal.length + index + 1,
      recordedAt: '',
      recordedBy: '',
    }),
  )
  return [...journal, ...added]
}

const messages = (result: FirmResult) => (result.status === 'refused' ? result.refusals.map(({ message }) => plain(message)) : [])

function issue(journal: readonly FirmEvent[], paper: Paper, source: PaperSource): FirmResult {
  return issuePaper(journal, { paper, version: nextImprint(journal, paper, source).version, document }, source)
}

const stateOf = (journal: readonly FirmEvent[], paper: Paper = 'webPage', source = SOURCE) =>
  paperState(journal, paper, currentPaper(paper, source))
const reasons = (journal: readonly FirmEvent[], source: PaperSource, paper: Paper = 'webPage') => {
  const { status } = stateOf(journal, paper, source)
  return status.kind === 'toRenew' ? status.reasons.map(plain) : []
}

describe('a paper is due until it is in place', () => {
  test('to issue, to put in place, in force', () => {
    expect(stateOf([]).status).toEqual({ kind: 'toIssue' })
    const issued = grown([], issue([], 'webPage', SOURCE))
    expect(stateOf(issued).status).toEqual({ kind: 'toPutInPlace' })
    expect(isSettled(stateOf(issued))).toBe(false)
    const published = grown(
      issued,
      putPaperInPlace(
        issued,
        { paper: 'webPage', version: 1, putOn: TODAY, place: 'www.cabinet-fictif.example/reclamations' },
        { today: TODAY },
      ),
    )
    expect(stateOf(published).status).toEqual({ kind: 'inPlace', since: TODAY })
    expect(plain(statusInWords(stateOf(published)))).toBe('en vigueur, sur le site depuis le 3 mars 2026')
    expect(isSettled(stateOf(published))).toBe(true)
    expect(stateOf(published).versions[0]).toMatchObject({ version: 1, putOn: TODAY, place: 'www.cabinet-fictif.example/reclamations' })
    // One paper says nothing of the others.
    expect(stateOf(published, 'premisesNotice').status).toEqual({ kind: 'toIssue' })
  })

  test('a day typed wrong is typed again: the later one stands, both are in the journal', () => {
    const issued = grown([], issue([], 'webPage', SOURCE))
    const wrong = grown(issued, putPaperInPlace(issued, { paper: 'webPage', version: 1, putOn: TODAY }, { today: LATER }))
    const right = grown(wrong, putPaperInPlace(wrong, { paper: 'webPage', version: 1, putOn: LATER }, { today: LATER }))
    expect(stateOf(right).status).toEqual({ kind: 'inPlace', since: LATER })
    expect(right).toHaveLength(3)
  })

  test.each([
    ['in the future', localDate('2026-06-11'), 'Le 11 juin 2026 est dans le futur : indiquez un jour passé ou aujourd’hui.'],
    ['before it was issued', localDate('2026-03-02'), 'Ce ne peut être avant que cette version soit établie (3 mars 2026).'],
    ['missing', undefined, 'Indiquez le jour.'],
  ])('a day %s is refused at its field', (_name, putOn, message) => {
    const issued = grown([], issue([], 'webPage', SOURCE))
    expect(putPaperInPlace(issued, { paper: 'webPage', version: 1, putOn }, { today: LATER })).toMatchObject({
      refusals: [{ field: 'putOn' }],
    })
    expect(messages(putPaperInPlace(issued, { paper: 'webPage', version: 1, putOn }, { today: LATER }))).toEqual([message])
  })

  test('nothing is put in place before it is issued', () => {
    expect(messages(putPaperInPlace([], { paper: 'webPage', version: 1, putOn: TODAY }, { today: TODAY }))).toEqual([
      'Établissez d’abord ce document.',
    ])
  })
})

describe('a firm may do without', () => {
  test('a notice, where it receives nobody: with the reason, and until it is issued', () => {
    const aside = grown([], setPaperAside('premisesNotice', 'Le cabinet ne reçoit pas de clients dans des locaux.', SOURCE))
    expect(stateOf(aside, 'premisesNotice').status).toEqual({
      kind: 'setAside',
      reason: 'Le cabinet ne reçoit pas de clients dans des locaux.',
    })
    expect(isSettled(stateOf(aside, 'premisesNotice'))).toBe(true)
    const issued = grown(aside, issue(aside, 'premisesNotice', SOURCE))
    expect(stateOf(issued, 'premisesNotice').status).toEqual({ kind: 'toPutInPlace' })
  })

  test('an issued notice set aside can be issued again, unchanged', () => {
    const issued = grown([], issue([], 'premisesNotice', SOURCE))
    const aside = grown(issued, setPaperAside('premisesNotice', 'Les locaux ferment.', SOURCE))
    expect(issue(aside, 'premisesNotice', SOURCE).status).toBe('accepted')
  })

  test('a page, while it has no web site; the day it has one, the page is due', () => {
    const without = sourceOf({ ...FIRM, website: '' })
    const aside = grown([], setPaperAside('webPage', 'Le cabinet n’a pas de site internet.', without))
    expect(stateOf(aside, 'webPage', without).status.kind).toBe('setAside')
    expect(stateOf(aside, 'webPage', SOURCE).status.kind).toBe('toIssue')
    expect(messages(setPaperAside('webPage', 'Inutile.', SOURCE))).toEqual([
      'Le cabinet a un site (www.cabinet-fictif.example) : la page doit s’y trouver.',
    ])
  })

  test('never of its procedure, nor without a reason', () => {
    expect(messages(setPaperAside('procedure', 'Inutile.', SOURCE))).toEqual(['Procédure interne : tout cabinet en a besoin.'])
    expect(setPaperAside('premisesNotice', ' ', SOURCE)).toMatchObject({ refusals: [{ field: 'reason' }] })
  })
})

describe('« with a reminder when mediator, address or text in force changes »', () => {
  const journal = grown([], issue([], 'webPage', SOURCE))
  const SINCE = 'depuis la version 1 du 3 mars 2026'
  const [other] = MEDIATORS_TO_CHECK

  test('nothing changed: nothing is said, and a version more is refused', () => {
    expect(reasons(journal, SOURCE)).toEqual([])
    expect(messages(issue(journal, 'webPage', SOURCE))).toEqual(['La version 1 dit déjà tout cela : rien n’a changé.'])
  })

  test('the mediator', () => {
    const changed = sourceOf({
      ...FIRM,
      mediators: { ...FIRM.mediators, insurance: { ...confirmed(other), website: 'www.autre.example' } },
    })
    expect(reasons(journal, changed)[0]).toMatch(
      new RegExp(
        `^Le médiateur de l’assurance a changé ${SINCE} : « CMAP, Service médiation de la consommation, .* » au lieu de « La Médiation de l’Assurance, TSA 50110`,
      ),
    )
  })

  test('the address to which complaints go', () => {
    expect(reasons(journal, sourceOf({ ...FIRM, address: '8 rue Neuve\n69000 Lyon' }))).toEqual([
      `L’adresse du cabinet a changé ${SINCE} : « 8 rue Neuve » au lieu de « 3 place de l’Exemple ».`,
    ])
    expect(reasons(journal, sourceOf({ ...FIRM, contactEmail: 'contact@cabinet-fictif.example' }))).toEqual([
      `L’interlocuteur des réclamations ou ses coordonnées ont changé ${SINCE} : « contact@cabinet-fictif.example » au lieu de « reclamations@cabinet-fictif.example ».`,
    ])
  })

  test('the text in force, by the passing of days alone', () => {
    const before = { ...SOURCE, today: localDate('2024-06-03') }
    const old = grown([], issue([], 'webPage', before))
    expect(reasons(old, { ...SOURCE, today: localDate('2024-07-01') })).toEqual([])
    expect(reasons(old, { ...SOURCE, today: localDate('2024-07-02') })).toEqual([
      'Les textes en vigueur ont changé depuis la version 1 du 3 juin 2024 : « recommandation ACPR 2024-R-02 du 2 juillet 2024 » au lieu de « recommandation ACPR 2022-R-01 du 9 mai 2022 ».',
    ])
  })

  test('a convention with the AMF’s mediator, a status more', () => {
    expect(reasons(journal, sourceOf({ ...FIRM, conventionMediator: CONVENTION }))[0]).toContain(
      'Le médiateur lié à l’AMF par une convention a changé',
    )
    const more = reasons(journal, sourceOf(aFirm(['CIF', 'IAS', 'IOBSP'])))
    expect(more.map((reason) => reason.split(' a changé')[0]?.split(' ont changé')[0])).toEqual([
      'Les statuts ou le numéro ORIAS',
      'Le médiateur du crédit',
    ])
  })

  test('a wording of the application’s that was revised', () => {
    const [event] = journal
    if (event?.facts.type !== 'PaperIssued') throw new Error('not issued')
    const reworded = [{ ...event, facts: { ...event.facts, textSha256: 'f'.repeat(64) } }] as const
    expect(reasons(reworded, SOURCE)).toEqual([`La rédaction que propose l’application a été revue ${SINCE}.`])
  })

  test('the next version bears the number, the day and what changed; the first stays as it was', () => {
    const changed = { ...sourceOf({ ...FIRM, address: '8 rue Neuve\n69000 Lyon' }), today: LATER }
    const published = grown(journal, putPaperInPlace(journal, { paper: 'webPage', version: 1, putOn: TODAY }, { today: LATER }))
    const imprint = nextImprint(published, 'webPage', changed)
    expect(imprint).toMatchObject({ version: 2, issuedOn: LATER, earlier: [{ version: 1, issuedOn: TODAY }] })
    const second = grown(published, issue(published, 'webPage', changed))
    const { status, versions } = stateOf(second, 'webPage', changed)
    // The first is on the site, the second not yet.
    expect(status).toEqual({ kind: 'toPutInPlace' })
    expect(versions.map(({ version, putOn, changes }) => [version, putOn, changes.map(plain)])).toEqual([
      [1, TODAY, ['Première version.']],
      [2, undefined, ['L’adresse du cabinet a changé : « 8 rue Neuve » au lieu de « 3 place de l’Exemple ».']],
    ])
  })

  test('what is put in place is the version that was on the screen, not one issued meanwhile in another window', () => {
    const changed = sourceOf({ ...FIRM, address: '8 rue Neuve\n69000 Lyon' })
    const meanwhile = grown(journal, issue(journal, 'webPage', changed))
    const put = (version: number) => putPaperInPlace(meanwhile, { paper: 'webPage', version, putOn: TODAY }, { today: LATER })
    expect(messages(put(1))).toEqual(['Une autre version vient d’être établie : rouvrez cette page.'])
    expect(put(2).status).toBe('accepted')
  })

  test('two windows do not issue the same version twice', () => {
    expect(messages(issuePaper(journal, { paper: 'webPage', version: 1, document }, sourceOf({ ...FIRM, name: 'Autre' })))).toEqual([
      'Une autre version vient d’être établie : rouvrez cette page.',
    ])
  })
})

describe('every setting that a paper says is one of its bases, and no other', () => {
  const insurance = FIRM.mediators.insurance
  if (!insurance) throw new Error('no insurance mediator')
  const CHANGES: readonly (readonly [string, Partial<Firm>, Parameters<typeof sourceOf>[1]?])[] = [
    ['name', { name: 'Autre Cabinet' }],
    ['address', { address: '8 rue Neuve\n69000 Lyon' }],
    ['city', { city: 'Paris' }],
    ['orias', { oriasNumber: '11111111' }],
    ['website', { website: 'www.autre.example' }],
    ['zone', { zone: 'reunion' satisfies Zone }],
    ['signatory', { signatoryName: 'Alix Autre' }],
    ['contact', { contactName: 'Alix Autre' }],
    ['phone', { contactPhone: '05 00 00 00 00' }],
    ['mediator’s site', { mediators: { ...FIRM.mediators, insurance: { ...insurance, website: 'www.autre.example' } } }],
    ['mediator confirmed again', { mediators: { ...FIRM.mediators, insurance: { ...insurance, confirmedOn: LATER } } }],
    ['mediator open to professionals', { mediators: { ...FIRM.mediators, insurance: { ...insurance, acceptsProfessionals: true } } }],
    ['statuses', { statuses: ['IAS'] }],
    ['reminder', {}, { settings: { reminderAfterDays: 30 } }],
    ['letter on the mediator', {}, { settings: { informsOfMediator: false } }],
    ['retention', {}, { retentionYears: 10 }],
    ['lock', {}, { lockAfterMinutes: 30 }],
    ['time to declare to the insurer', {}, { settings: { insurerJoursOuvres: 8 } }],
    ['producers', { producers: 'Assureur du Lac : reclamations@lac.example' }, {}],
    ['a day that changes no text', {}, { today: LATER }],
  ]
  const EACH = CHANGES.flatMap(([name, patch, options = {}]) => PAPERS.map((paper) => ({ paper, name, patch, options })))
  test.each(EACH)('$paper, $name', ({ paper, patch, options }) => {
    const before = currentPaper(paper, SOURCE)
    const now = currentPaper(paper, sourceOf({ ...FIRM, ...patch }, options))
    expect(JSON.stringify(now.basis) !== JSON.stringify(before.basis)).toBe(now.textSha256 !== before.textSha256)
  })
})

describe('nothing is issued that would be incomplete', () => {
  test('a mediator not confirmed', () => {
    const incomplete = sourceOf({ ...FIRM, mediators: {} })
    expect(messages(issue([], 'webPage', incomplete))).toEqual([
      'Le médiateur pour l’assurance n’est pas confirmé.',
      'Le médiateur pour les investissements (CIF) n’est pas confirmé.',
    ])
  })

  test('the ORIAS number is asked of whom ORIAS registers: not of the carte T alone', () => {
    const gaps = (statuses: Firm['statuses']) =>
      paperGaps('webPage', sourceOf(aFirm(statuses, { oriasNumber: '' }))).map(({ field }) => field)
    for (const statuses of [['CIF'], ['IAS'], ['IOBSP'], ['IAS', 'carteT']] as const) expect(gaps(statuses)).toEqual(['oriasNumber'])
    expect(gaps(['carteT'])).toEqual([])
  })

  test('the signatory and the town are asked for by the procedure alone', () => {
    const unsigned = sourceOf({ ...FIRM, signatoryName: '', city: '' })
    expect(paperGaps('webPage', unsigned)).toEqual([])
    expect(paperGaps('procedure', unsigned).map(({ field }) => field)).toEqual(['city', 'signatoryName'])
  })

  test('payment services without a mediator for them', () => {
    const paying = sourceOf(FIRM, { settings: { providesPaymentServices: true } })
    expect(paperGaps('webPage', paying).map(({ message }) => plain(message))).toEqual([
      'Le médiateur pour les services de paiement manque : c’est celui du crédit (statut IOBSP).',
    ])
    expect(paperGaps('webPage', sourceOf(aFirm(['IOBSP']), { settings: { providesPaymentServices: true } }))).toEqual([])
  })
})
