/**
 * La médiation est confidentielle (code de la consommation, L612-3; loi 95-125, article 21-3): what was said in it is
 * left out of what leaves the register, unless the adviser adds it and says why.
 */
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { summaryOf } from '../../../renderer/data/register/projection.ts'
import { yearPeriod } from '../../../shared/analysis/index.ts'
import {
  addAttachment,
  addNote,
  admitReferral,
  assessLiability,
  close,
  confidentialIds,
  type Dossier,
  declareToInsurer,
  discloseMediation,
  endMediation,
  erasePerson,
  extendMediation,
  foldDossier,
  GENESIS,
  type JournalEvent,
  type KeptEvent,
  receiveOpinion,
  rectify,
  refer,
  type SealedEvent,
  type StoredFile,
  sealEvent,
  sendMediationFile,
  sha256Hex,
  skeletonOf,
  takePosition,
  undoLast,
} from '../../../shared/complaint/index.ts'
import { producerExtracts, producerWorkbooks } from '../../../shared/documents/producer-extract.ts'
import { mediatorFile } from '../../../shared/evidence/mediator-file.ts'
import { personExport } from '../../../shared/evidence/person-export.ts'
import { proofFolder } from '../../../shared/evidence/proof.ts'
import { verifyProof } from '../../../shared/evidence/verify.ts'
import { EXCEL_FRENCH, type RegisterFormat, writeRegister } from '../../../shared/exchange/index.ts'
import { EMPTY_FIRM } from '../../../shared/firm/firm.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import {
  acknowledgeIt,
  answerIt,
  append,
  CLOSING,
  CONTEXT,
  day,
  openLetter,
  play,
  referIt,
  refusalsOf,
  type Take,
} from '../complaint/play.ts'

const bytesOf = (name: string) => new TextEncoder().encode(`contenu de ${name}`)
const fileCalled = (name: string): StoredFile => ({
  ...{ fileId: name, name, mediaType: 'application/pdf', size: bytesOf(name).length },
  sha256: sha256Hex(bytesOf(name)),
})

/** Every one of these words was said or written in the mediation. */
const SECRETS = [
  'Restituer-Quatre-Mille',
  'Transiger-A-Moitie',
  'Observation-Interne-Mediation',
  'Proposition-du-mediateur',
  'Memoire-du-cabinet',
  'Fin-Amiable',
  'Refait-En-Mieux',
  'Favorable au client',
  'inFavour',
  'Avis suivi par les deux parties',
  'accepte l’avis',
]

const fileIt: Take = (dossier) =>
  sendMediationFile(dossier, { sentOn: day('2026-06-25'), means: 'email', document: fileCalled('Memoire-du-cabinet.pdf') }, CONTEXT)
const noteIt: Take = (dossier) => addNote(dossier, { text: 'Observation-Interne-Mediation' }, { today: day('2026-07-01') })
const joinIt: Take = (dossier) => addAttachment(dossier, { file: fileCalled('Proposition-du-mediateur.pdf') }, { today: day('2026-07-02') })
const opinionIt: Take = (dossier) =>
  receiveOpinion(dossier, { receivedOn: day('2026-09-01'), opinion: 'inFavour', summary: 'Restituer-Quatre-Mille' }, CONTEXT)
const positionIt: Take = (dossier) => takePosition(dossier, { side: 'firm', isAccepted: true, takenOn: day('2026-09-10') }, CONTEXT)
const endIt: Take = (dossier) =>
  endMediation(dossier, { endedOn: day('2026-09-15'), ending: 'opinionFollowed', comment: 'Fin-Amiable' }, CONTEXT)
const joinLetter: Take = (dossier) => addAttachment(dossier, { file: fileCalled('Courrier du client.pdf') }, { today: day('2026-04-08') })
const laterNote: Take = (dossier) => addNote(dossier, { text: 'Virement fait au client' }, { today: day('2026-10-01') })
const ofMediation: Take = (dossier) => addNote(dossier, { text: 'Transiger-A-Moitie', isOfMediation: true }, { today: day('2026-10-02') })

const closeAfter: Take = (dossier) => close(dossier, { ...CLOSING, closedOn: day('2026-10-15') }, CONTEXT)

/** A mediation from its referral to its end, its opinion corrected once, notes and papers within and after it. */
function journalOfMediation(): readonly JournalEvent[] {
  const steps = [joinLetter, acknowledgeIt, answerIt, referIt, fileIt, noteIt, joinIt, opinionIt, positionIt, endIt, laterNote, ofMediation]
  const journal = play(openLetter({ producer: 'Assureur du Lac' }), ...steps)
  const opinion = journal.find(({ facts }) => facts.type === 'MediationOpinionReceived')
  const correction = { kind: 'replace', facts: { summary: 'Refait-En-Mieux' } } as const
  const corrected = rectify(journal, { targetId: opinion?.id ?? '', correction, reason: 'Transiger-A-Moitie' }, CONTEXT)
  if (corrected.status === 'refused') throw new Error(corrected.refusals[0]?.message)
  return append(journal, corrected.facts)
}

function sealed(journal: readonly JournalEvent[]): readonly SealedEvent[] {
  return journal.reduce<readonly SealedEvent[]>(
    (chain, event) => [...chain, sealEvent(event, chain.at(-1)?.hash ?? GENESIS, event.id.padEnd(32, '0'))],
    [],
  )
}

const filesOf = ({ files }: Dossier) => files.map((file) => ({ file, bytes: bytesOf(file.name) }))
const MADE = { firmName: 'Cabinet Fictif', madeOn: day('2026-11-24'), dayOf: (instant: string) => day(instant.slice(0, 10)), law: LAW }

async function proofOf(journal: readonly KeptEvent[], withMediation = false) {
  const dossier = foldDossier(journal)
  const head = journal.at(-1)?.hash ?? ''
  const parts = { dossier, journal, head, files: filesOf(dossier), ...MADE, verifierPage: '<!doctype html>', withMediation }
  return new Map(Object.entries(unzipSync(await proofFolder(parts))))
}

/** Everything that can be read in files, those within a file included: names, texts, the XML of Word and Excel. */
function readable(files: ReadonlyMap<string, Uint8Array>): string {
  const inner = (name: string, bytes: Uint8Array): string =>
    /\.(docx|xlsx|zip)$/.test(name) ? readable(new Map(Object.entries(unzipSync(bytes)))) : new TextDecoder().decode(bytes)
  return [...files]
    .map(([name, bytes]) => `${name}\n${inner(name, bytes)}`)
    .join('\n')
    .replace(/[\u00a0\u202f]/g, ' ')
}

function found(files: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const text = readable(files)
  return SECRETS.filter((secret) => text.includes(secret))
}

const LEFT_OUT =
  'L’avis du médiateur et les propositions échangées ne figurent pas ici, ni les notes et les pièces de la médiation : la médiation est confidentielle (article L612-3 du code de la consommation et article 21-3 de la loi n° 95-125 du 8 février 1995).'

describe('what was said in mediation, in the dossier de preuve', () => {
  const journal = sealed(journalOfMediation())

  it('is left out, and it is said that it is, without revealing it', async () => {
    const proof = await proofOf(journal)
    expect(found(proof)).toEqual([])
    for (const name of ['chronologie.html', 'chronologie.docx'])
      expect(readable(new Map([[name, proof.get(name) ?? new Uint8Array()]]))).toContain(LEFT_OUT)
  })

  it('leaves everything else: that a mediator was turned to, until when, the letters, a note after it', async () => {
    const page = readable(await proofOf(journal))
    for (const told of ['saisie par le réclamant', 'Elle a pris fin le 15 septembre 2026', 'Virement fait au client', 'Courrier du client'])
      expect(page).toContain(told)
  })

  it('leaves the journal verifiable, with the days of what is left out', async () => {
    const verdict = verifyProof(await proofOf(journal))
    expect(verdict).toMatchObject({ status: 'whole', events: journal.length, erased: 0, missing: [] })
    const withheld = ['25/06/2026', '01/07/2026', '02/07/2026', '01/09/2026', '10/09/2026', '15/09/2026', '02/10/2026', '31/12/2026']
    expect(verdict).toMatchObject({ withheld })
  })

  it('excuses no event that it does not say is left out', async () => {
    const proof = await proofOf(journal)
    const told = JSON.parse(new TextDecoder().decode(proof.get('journal.json'))) as { events: SealedEvent[]; withheld: number[] }
    const stripped = { ...told, events: told.events.map((event) => (event.sequence === 3 ? skeletonOf(event) : event)) }
    const forged = new Map(proof).set('journal.json', new TextEncoder().encode(JSON.stringify(stripped)))
    expect(verifyProof(forged)).toMatchObject({ status: 'altered', findings: expect.arrayContaining([expect.stringContaining('n° 3')]) })
  })

  it('goes along where the adviser adds it and says why: the reason is in the journal, and printed', async () => {
    const add: Take = (dossier) =>
      discloseMediation(dossier, { disclosedOn: day('2026-11-20'), disclosedIn: 'proof', reason: 'Accord écrit des deux parties' }, CONTEXT)
    const base = journalOfMediation()
    const result = add(foldDossier(base))
    const proof = await proofOf(sealed(append(base, result.status === 'accepted' ? result.facts : [])), true)
    const page = new TextDecoder().decode(proof.get('chronologie.html')).replace(/[\u00a0\u202f]/g, ' ')
    expect(page).toContain('contenu de la médiation, confidentiel, ajouté au dossier de preuve')
    expect(page).toContain('Accord écrit des deux parties')
    expect(page).toContain('Refait-En-Mieux')
    expect(page).not.toContain(LEFT_OUT)
    expect(verifyProof(proof)).toMatchObject({ status: 'whole', withheld: [] })
  })

  it('is not added without a reason, nor where there is nothing to add', () => {
    const intent = { disclosedOn: day('2026-11-20'), disclosedIn: 'proof', reason: ' ' } as const
    expect(refusalsOf(discloseMediation(foldDossier(journal), intent, CONTEXT))).toEqual(['required disclosureReason'])
    const plain = foldDossier(play(openLetter(), acknowledgeIt))
    expect(refusalsOf(discloseMediation(plain, { ...intent, reason: 'Accord' }, CONTEXT))).toEqual(['nothing-confidential'])
  })

  it('is left out of what an erasure retains of it', async () => {
    const closed = play(openLetter(), acknowledgeIt, answerIt, referIt, opinionIt, endIt, closeAfter)
    const result = erasePerson(sealed(closed), true, { erasedOn: day('2026-12-01'), reason: 'personAsked' })
    const facts = result.status === 'accepted' ? result.facts : []
    const erased = sealed(append(closed, facts)).map((event) => (event.sequence <= closed.length ? skeletonOf(event) : event))
    const proof = await proofOf(erased)
    expect(found(proof)).toEqual([])
    expect(verifyProof(proof)).toMatchObject({ status: 'whole', events: erased.length })
  })

  it('is not what a dossier without mediation holds, and one whose referral was taken back', () => {
    expect(confidentialIds(foldDossier(play(openLetter(), acknowledgeIt, laterNote)))).toEqual(new Set())
    const referred = play(openLetter(), acknowledgeIt, referIt)
    const undone = undoLast(referred, CONTEXT)
    const journalAfter = append(referred, undone.status === 'accepted' ? undone.facts : [])
    const noted = append(journalAfter, [{ occurredOn: day('2026-10-01'), facts: { type: 'NoteAdded', text: 'Appel du client' } }])
    expect(confidentialIds(foldDossier(noted))).toEqual(new Set())
  })
})

describe('what was said in mediation, in what else leaves the register', () => {
  const dossier = foldDossier(journalOfMediation())

  it('is left out of the file of a later mediator, who knows what is said in their own', async () => {
    const again: Take = (current) =>
      refer(current, { mediatorName: 'Médiateur de l’AMF', referredOn: day('2026-11-02'), notifiedOn: day('2026-11-03') }, CONTEXT)
    const exchanged: Take = (current) =>
      addAttachment(current, { file: fileCalled('Questions du second mediateur.pdf') }, { today: day('2026-11-05') })
    const later = foldDossier(
      [again, exchanged].reduce((journal, take) => {
        const result = take(foldDossier(journal))
        return append(journal, result.status === 'accepted' ? result.facts : [])
      }, journalOfMediation()),
    )
    const zip = new Map(Object.entries(unzipSync(await mediatorFile({ dossier: later, files: filesOf(later), ...MADE }))))
    expect(found(zip)).toEqual([])
    expect(readable(zip)).toContain(LEFT_OUT)
    expect(readable(zip)).toContain('Questions du second mediateur')
  })

  it('keeps to the firm what it told its own insurer, the letter included', async () => {
    const assess: Take = (current) =>
      assessLiability(current, { isQuestioned: true, assessedOn: day('2026-04-08'), claimedCents: 4_000_000 }, CONTEXT)
    const declare: Take = (current) =>
      declareToInsurer(
        current,
        {
          ...{ sentOn: day('2026-04-10'), means: 'email', insurer: 'Assureur-RC-Fictif', policyNumber: 'RC-Fictif-12' },
          document: fileCalled('Declaration-a-l-assureur.pdf'),
        },
        CONTEXT,
      )
    const declared = foldDossier(play(openLetter(), assess, declare, joinLetter, answerIt, referIt))
    const zip = new Map(Object.entries(unzipSync(await mediatorFile({ dossier: declared, files: filesOf(declared), ...MADE }))))
    expect(readable(zip)).not.toMatch(/Assureur-RC-Fictif|RC-Fictif-12|Declaration-a-l-assureur|assureur de responsabilité|40 000/)
    expect(readable(zip)).toContain('Courrier du client')
  })

  it('goes to the mediator of that mediation, but for what the firm says of its end', async () => {
    const zip = new Map(Object.entries(unzipSync(await mediatorFile({ dossier, files: filesOf(dossier), ...MADE }))))
    expect(found(zip)).toContain('Proposition-du-mediateur')
    expect(readable(zip)).not.toContain(LEFT_OUT)
    expect(readable(zip)).not.toContain('Fin-Amiable')
  })

  it('is left out of what is held on a person, the JSON and the files included', () => {
    const parts = { dossiers: [{ dossier, head: 'f'.repeat(64), files: filesOf(dossier) }], contact: 'c', retentionYears: 5, ...MADE }
    const zip = new Map(Object.entries(unzipSync(personExport(parts))))
    expect(found(zip)).toEqual([])
    expect(readable(new Map([['LISEZ-MOI.txt', zip.get('LISEZ-MOI.txt') ?? new Uint8Array()]]))).toContain(LEFT_OUT)
    const added = new Map(Object.entries(unzipSync(personExport({ ...parts, withMediation: true }))))
    expect(found(added)).toEqual(expect.arrayContaining(['Refait-En-Mieux', 'Memoire-du-cabinet', 'Fin-Amiable']))
  })

  it.each<RegisterFormat>(['xlsx', 'csv', 'docx'])('is « Confidentiel » in the register as %s', async (format) => {
    const options = { format, csv: EXCEL_FRENCH, firmName: 'Cabinet Fictif', today: day('2026-12-31') }
    const textOf = async (withMediation: boolean) => {
      const written = await writeRegister([summaryOf(dossier)], { ...options, withMediation }, LAW)
      if (written.status === 'refused') throw new Error(written.message)
      return new Map([[`registre.${format}`, written.bytes]])
    }
    expect(found(await textOf(false))).toEqual([])
    if (format === 'docx') return
    expect(readable(await textOf(false))).toContain('Confidentiel')
    expect(found(await textOf(true))).toEqual(['Favorable au client', 'Avis suivi par les deux parties'])
  })

  it('is left out of the producers’ extracts', async () => {
    const source = { dossiers: [dossier], period: yearPeriod(2026), firm: EMPTY_FIRM, today: day('2026-12-31'), law: LAW, hasNames: true }
    const keys = ['assureur du lac']
    const made = [...(await producerExtracts(source, keys)), ...(await producerWorkbooks(source, keys, (one) => summaryOf(one)))]
    expect(made.length).toBeGreaterThan(0)
    expect(found(new Map(made.map(({ name, bytes }) => [name, bytes])))).toEqual([])
  })
})

describe('the mediator’s own days', () => {
  const admitIt: Take = (dossier) => admitReferral(dossier, { admittedOn: day('2026-06-22') }, CONTEXT)
  const extendIt: Take = (dossier) => extendMediation(dossier, { extendedOn: day('2026-08-20'), extendedTo: day('2026-12-20') }, CONTEXT)
  const refuseIt: Take = (dossier) =>
    endMediation(dossier, { endedOn: day('2026-09-01'), ending: 'inadmissible', ground: 'unfounded', comment: 'Fin-Amiable' }, CONTEXT)
  const told = play(openLetter(), acknowledgeIt, answerIt, referIt, admitIt, extendIt, refuseIt)

  it('may stand in the dossier de preuve; why and how it ended may not', async () => {
    const files = await proofOf(sealed(told))
    expect(verifyProof(files).status).toBe('whole')
    const text = readable(files)
    expect(text).toContain('saisine jugée recevable par le médiateur')
    expect(text).toContain('prolongé par le médiateur, jusqu’au 20 décembre 2026')
    expect(text).toContain('Elle a pris fin le 1er septembre 2026')
    expect(text).not.toMatch(/infondée|unfounded|irrecevable|inadmissible|Fin-Amiable/)
    expect(readable(await proofOf(sealed(told), true))).toContain('demande manifestement infondée ou abusive')
  })

  it('stay once the person is erased, and the ground with them: they tell of nobody', () => {
    const closed = play(openLetter(), acknowledgeIt, answerIt, referIt, admitIt, extendIt, refuseIt, closeAfter)
    const erased = erasePerson(sealed(closed), true, { erasedOn: day('2031-10-16'), reason: 'retentionOver' })
    if (erased.status === 'refused') throw new Error('refused')
    const journal = append(closed, erased.facts)
    const blanked = sealed(journal).map((event, index) => (index < journal.length - 1 ? skeletonOf(event) : event))
    expect(foldDossier(blanked).mediation).toMatchObject({
      stage: 'ended',
      admission: { admittedOn: '2026-06-22' },
      extension: { extendedTo: '2026-12-20' },
      ending: { ground: 'unfounded' },
    })
  })
})
