import { describe, expect, test } from 'vitest'
import type { JournalEvent } from '../../../shared/complaint/index.ts'
import {
  acknowledge,
  addAttachment,
  addNote,
  answer,
  close,
  foldDossier,
  receiveWritten,
  recordRequest,
  rectify,
  requalifyAsComplaint,
  sendInvitation,
  timelineOf,
} from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import {
  accepted,
  acknowledgeIt,
  answerIt,
  append,
  CLOSING,
  CONTEXT,
  closeIt,
  day,
  invite,
  LETTER,
  openCall,
  openLetter,
  play,
  REQUEST,
  reopenIt,
  settle,
  type Take,
  write,
} from './play.ts'

/** The timeline's lines with plain spaces: day, sentence, and detail where there is one. */
function told(journal: readonly JournalEvent[]): readonly (readonly string[])[] {
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
  return timelineOf(foldDossier(journal), LAW).map(({ occurredOn, sentence, detail }) => [
    occurredOn,
    plain(sentence),
    ...(detail ? [plain(detail)] : []),
  ])
}

const sentenceOf = (journal: readonly JournalEvent[]) => told(journal).at(-1)?.[1]
const acknowledgeOn =
  (text: string): Take =>
  (dossier) =>
    acknowledge(dossier, { sentOn: day(text), means: 'email', lateReason: 'Congés' }, CONTEXT)
const answerOn =
  (text: string): Take =>
  (dossier) =>
    answer(dossier, { sentOn: day(text), means: 'post', outcome: 'upheld', lateReason: 'Congés' }, CONTEXT)

describe('the journal in plain sentences', () => {
  test('story 1, from the call to the closing', () => {
    expect(told(play(openCall(), invite, write, acknowledgeIt, answerIt, closeIt)).map(([on, sentence]) => [on, sentence])).toEqual([
      ['2026-03-27', 'réclamation exprimée par téléphone, auprès du service clients'],
      ['2026-03-30', 'invitation à formaliser par écrit envoyée par courriel'],
      ['2026-04-07', 'réclamation écrite reçue par lettre recommandée, envoyée le 2 avril 2026 : le délai court'],
      ['2026-04-09', 'accusé de réception envoyé par courriel (dans les délais, 5 jours ouvrables d’avance)'],
      [
        '2026-05-20',
        'réponse (issue : partiellement favorable, geste de 150 €) envoyée par lettre simple (dans les délais, 10 jours ouvrables d’avance)',
      ],
      ['2026-05-25', 'dossier clos, nature : exécution d’une opération ou paiement de prestations'],
    ])
  })

  test('a letter says when it was sent, or that this is not known', () => {
    expect(sentenceOf(play(openLetter()))).toBe(
      'réclamation reçue par lettre recommandée, auprès du service clients (envoyée le 2 avril 2026)',
    )
    expect(sentenceOf(play(openLetter({ sentOn: undefined, recipient: '' })))).toBe(
      'réclamation reçue par lettre recommandée (date d’envoi inconnue, le jour de réception en tient lieu)',
    )
  })

  test('a letter that follows a call does not claim the day that it does not know', () => {
    const UNKNOWN = { sentOn: day('2026-04-07'), isSentOnAssumed: true } as const
    const unknown: Take = (dossier) => receiveWritten(dossier, { channel: 'letter', ...UNKNOWN, receivedOn: day('2026-04-07') }, CONTEXT)
    expect(sentenceOf(play(openCall(), invite, unknown))).toBe('réclamation écrite reçue par lettre : le délai court')
  })

  test('a request, a settlement, a reopening, each with its reason', () => {
    expect(told(play(recordRequest(REQUEST, CONTEXT)))).toEqual([
      ['2026-04-07', 'demande reçue par lettre recommandée, non qualifiée de réclamation', 'Demande de relevé de frais'],
    ])
    expect(told(play(openCall(), settle)).at(-1)).toEqual([
      '2026-03-27',
      'satisfaction immédiate et entière du réclamant',
      'Envois arrêtés, le client est satisfait',
    ])
    expect(told(play(openLetter(), answerIt, closeIt, reopenIt)).at(-1)).toEqual([
      '2026-06-01',
      'dossier rouvert ; le délai ne repart pas',
      'Le client écrit de nouveau',
    ])
  })

  test('a closing tells cause, what it revealed, action, and why there is no written answer', () => {
    expect(told(play(openCall(), closeIt)).at(-1)?.[2]).toBe(
      'Sans réponse écrite : Le client y renonce expressément. Cause : Délai du producteur. ' +
        'Dysfonctionnement : Pas de suivi des opérations en cours. Mesure corrective prévue pour le 31 mars 2027 : Relance hebdomadaire.',
    )
  })

  test('what the adviser ended with a full stop gets no second one', () => {
    const closing: Take = (dossier) =>
      close(dossier, { ...CLOSING, cause: 'Frais mal annoncés.', correctiveAction: { kind: 'none', reason: 'Cas isolé !' } }, CONTEXT)
    expect(told(play(openLetter(), answerIt, closing)).at(-1)?.[2]).toBe(
      'Cause : Frais mal annoncés. Dysfonctionnement : Pas de suivi des opérations en cours. Pas de mesure corrective : Cas isolé !',
    )
  })

  test('a note, a file, a correction', () => {
    const file = { fileId: 'f', name: 'courrier.pdf', mediaType: 'application/pdf', size: 1, sha256: '0'.repeat(64) }
    const journal = play(
      openLetter(),
      (dossier) => addNote(dossier, { text: 'Rappelée ce matin' }, CONTEXT),
      (dossier) => addAttachment(dossier, { file, label: 'Lettre du client' }, CONTEXT),
    )
    const corrected = append(
      journal,
      accepted(rectify(journal, { targetId: 'e1', correction: { kind: 'replace', facts: { product: 'PER' } }, reason: 'Faute' }, CONTEXT)),
    )
    const withdrawn = append(
      corrected,
      accepted(rectify(corrected, { targetId: 'e4', correction: { kind: 'withdraw' }, reason: 'Non' }, CONTEXT)),
    )
    expect(
      told(corrected)
        .slice(1)
        .map((line) => line.slice(1)),
    ).toEqual([
      ['note', 'Rappelée ce matin'],
      ['pièce jointe : courrier.pdf', 'Lettre du client'],
      ['un fait corrigé', 'Faute'],
    ])
    expect(told(withdrawn).at(-1)?.slice(1)).toEqual(['un fait retiré du dossier', 'Non'])
  })

  test('a registered letter names its number, an incomplete one what it lacked', () => {
    const registered: Take = (dossier) =>
      sendInvitation(
        dossier,
        {
          sentOn: day('2026-03-30'),
          means: 'registeredPost',
          trackingNumber: '1A 234',
          lintOverride: { missing: ['le médiateur', 'la date'], reason: 'Demande du client' },
        },
        CONTEXT,
      )
    expect(told(play(openCall(), registered)).at(-1)?.slice(1)).toEqual([
      'invitation à formaliser par écrit envoyée par lettre recommandée',
      'Recommandé n° 1A 234.\nEnvoyée sans le médiateur, la date : Demande du client',
    ])
  })

  test('a request that becomes a complaint by word of mouth starts no delay', () => {
    const said = { channel: 'telephone', form: 'oral', expressedOn: day('2026-06-10'), reason: 'Mécontente' } as const
    const written = {
      channel: 'email',
      form: 'written',
      sentOn: day('2026-06-10'),
      receivedOn: day('2026-06-10'),
      reason: 'Mécontente',
    } as const
    const last = (requalified: typeof said | typeof written) =>
      told(
        play(recordRequest({ ...LETTER, reason: 'Simple question' }, CONTEXT), (dossier) =>
          requalifyAsComplaint(dossier, requalified, CONTEXT),
        ),
      ).at(-1)?.[1]
    expect(last(said)).toBe('demande requalifiée en réclamation, exprimée par téléphone')
    expect(last(written)).toBe('demande requalifiée en réclamation, exprimée par courriel : le délai court')
  })

  test('is told oldest first, whatever the order of recording', () => {
    const lateEntry = play(openLetter(), answerOn('2026-05-20'))
    expect(told(append(lateEntry, accepted(answerOn('2026-05-04')(foldDossier(lateEntry))))).map(([on]) => on)).toEqual([
      '2026-04-07',
      '2026-05-04',
      '2026-05-20',
    ])
  })
})

describe('in time or late, told in jours ouvrables', () => {
  // Sent on 2 April 2026: acknowledgement due on Wednesday 15 April, answer on Tuesday 2 June.
  test.each([
    ['2026-04-09', '(dans les délais, 5 jours ouvrables d’avance)'],
    ['2026-04-14', '(dans les délais, un jour ouvrable d’avance)'],
    ['2026-04-15', '(dans les délais, le dernier jour)'],
    ['2026-04-16', '(en retard d’un jour ouvrable)'],
    ['2026-04-20', '(en retard de 4 jours ouvrables)'],
  ])('acknowledged on %s: %s', (sentOn, expected) => {
    expect(sentenceOf(play(openLetter(), acknowledgeOn(sentOn)))).toBe(`accusé de réception envoyé par courriel ${expected}`)
  })

  test.each([
    ['2026-02-28', '(dans les délais, le dernier jour)'],
    ['2026-03-01', '(en retard)'],
    ['2026-03-02', '(en retard d’un jour ouvrable)'],
  ])('an answer due on Saturday 28 February, sent on %s: %s', (sentOn, expected) => {
    const letter = openLetter({ sentOn: day('2025-12-31'), receivedOn: day('2026-01-05') })
    expect(sentenceOf(play(letter, answerOn(sentOn)))).toBe(`réponse (issue : favorable) envoyée par lettre simple ${expected}`)
  })

  test('an answer due on a Sunday, sent on the Saturday, is in time but not on the last day', () => {
    const letter = openLetter({ sentOn: day('2026-09-01'), receivedOn: day('2026-09-02') })
    expect(sentenceOf(play(letter, answerOn('2026-10-31')))).toMatch(/\(dans les délais\)$/)
    expect(sentenceOf(play(letter, answerOn('2026-11-01')))).toMatch(/\(dans les délais, le dernier jour\)$/)
  })

  test('only the first answer counts for the delay, even against another of the same day', () => {
    const sentences = told(play(openLetter(), answerOn('2026-06-03'), answerOn('2026-06-03'))).map(([, sentence]) => sentence)
    expect(sentences.slice(1)).toEqual([
      'réponse (issue : favorable) envoyée par lettre simple (en retard d’un jour ouvrable)',
      'réponse (issue : favorable) envoyée par lettre simple',
    ])
  })
})
