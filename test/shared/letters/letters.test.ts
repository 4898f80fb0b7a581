import { describe, expect, test } from 'vitest'
import {
  applyEdits,
  isHeldBack,
  LETTER_KINDS,
  LETTERS,
  type Letter,
  type LetterInput,
  type LetterKind,
  letterText,
  lintLetter,
} from '../../../shared/letters/index.ts'
import { localDate, type Regime } from '../../../shared/regulation/index.ts'
import { acknowledgement, COMPLETE, REASONED } from './complete-letters.ts'
import { dossier, FIRM, input, transferred } from './story.ts'

const plain = (letter: Letter) => letterText(letter).replace(/[\u00a0\u202f]/g, ' ')
const ids = (letter: Letter, of: LetterInput, kind: LetterKind = 'acknowledgement') =>
  lintLetter(LETTERS[kind], letter, of).map((finding) => finding.id)

describe('the invitation to formalise', () => {
  const text = plain(COMPLETE.invitation[1])
  test('tells the oral complaint’s day and summary', () => {
    expect(text).toContain('Le vendredi 27 mars 2026, vous nous avez fait part par téléphone')
    expect(text).toContain('« Le rachat partiel a pris sept semaines. »')
  })
  test('invites to write on a durable medium, says where, and that it is free', () => {
    expect(text).toContain('la mettre par écrit sur un support durable')
    expect(text).toContain('par courrier : Cabinet Fictif Patrimoine, 12 rue des Tilleuls, 69006 Lyon')
    expect(text).toContain('par courriel : reclamations@cabinet-fictif.example')
    expect(text).toContain('Cette démarche est gratuite.')
  })
  test('says which of a call and a letter starts the delays, and within what time an answer comes', () => {
    expect(text).toContain('Vous pouvez nous appeler pour toute question ; c’est votre écrit qui fait courir nos délais de réponse.')
    expect(text).toContain(
      'dans les 10 jours ouvrables qui suivent son envoi, puis nous vous répondrons le plus tôt possible et au plus tard dans les 2 mois de cet envoi.',
    )
  })
  test('invites to a call only where the firm gives a number', () => {
    const silent = { ...FIRM, contactPhone: '' }
    const text = (regimes: readonly Regime[]) =>
      plain(LETTERS.invitation.build(input(dossier({ regimes }, false), localDate('2026-03-30'), {}, silent)))
    expect(text(['insurance'])).toContain('ou un courriel. C’est votre écrit qui fait courir nos délais de réponse.')
    expect(text(['cif'])).toContain('ou un courriel.\nVous pouvez nous écrire')
    expect(text(['insurance'])).not.toContain('appeler')
  })
  test('bears no ORIAS number where ORIAS registers nothing: a carte T alone', () => {
    const idsOf = (statuses: typeof FIRM.statuses) => {
      const of = input(dossier({ regimes: ['realEstate'] }, false), localDate('2026-03-30'), {}, { ...FIRM, statuses, oriasNumber: '' })
      return ids(LETTERS.invitation.build(of), of, 'invitation')
    }
    expect(idsOf(['carteT'])).not.toContain('orias')
    expect(idsOf(['IAS', 'carteT'])).toContain('orias')
  })
  test('never says to a CIF’s client that nothing runs before a letter: its article asks for none', () => {
    for (const regimes of [['cif'], ['insurance', 'cif'], []] as const) {
      const of = input(dossier({ regimes }, false), localDate('2026-03-30'))
      expect(plain(LETTERS.invitation.build(of))).toContain('Vous pouvez nous appeler pour toute question.')
      expect(plain(LETTERS.invitation.build(of))).not.toContain('fait courir nos délais')
    }
  })
  test('promises a CIF’s client what the AMF grants: from the sending', () => {
    const of = input(dossier({ regimes: ['cif'] }, false), localDate('2026-03-30'))
    expect(plain(LETTERS.invitation.build(of))).toContain('au plus tard dans les 2 mois de cet envoi')
  })
  test('keeps the client’s words in one run of their own', () => {
    const of = input(dossier({ summary: 'J’attends.\n\nOn m’a dit « bientôt ».' }, false), localDate('2026-03-30'))
    expect(plain(LETTERS.invitation.build(of))).toContain('« J’attends. On m’a dit “bientôt”. »')
  })

  test('ends them after the quotation marks where they brought no full stop', () => {
    const of = (summary: string) => input(dossier({ summary }, false), localDate('2026-03-30'))
    expect(plain(LETTERS.invitation.build(of('on ne me rappelle pas')))).toContain('« on ne me rappelle pas ».')
    expect(plain(LETTERS.invitation.build(of('On ne me rappelle pas !')))).toMatch(/« On ne me rappelle pas ! »(?!\.)/)
  })
  test('tells that the mediator can be turned to two months after a first written complaint was sent', () => {
    expect(text).toContain('deux mois après l’envoi de votre première réclamation écrite, quel que soit l’interlocuteur')
  })
})

describe('the acknowledgement', () => {
  const text = plain(COMPLETE.acknowledgement[1])
  test('carries the reference and the dates of the complaint', () => {
    expect(text).toContain(
      'envoyée le 2 avril 2026 et reçue le 7 avril 2026. Elle fait suite à celle que vous aviez exprimée le 27 mars 2026.',
    )
    expect(text).toContain('enregistrée sous le numéro 2026-001')
  })
  test('says who handles it, how to reach them, and by when an answer comes', () => {
    expect(text).toContain(
      'Dominique Exemple suit votre dossier ; vous pouvez nous joindre par téléphone au 04 00 00 00 00 et par courriel',
    )
    expect(text).toContain('au plus tard le mardi 2 juin 2026')
  })
  test('written too late, owns up to the day that is past', () => {
    const of = input(dossier(), localDate('2026-06-20'))
    const late = LETTERS.acknowledgement.build(of)
    expect(plain(late)).toContain('Notre réponse était attendue au plus tard le mardi 2 juin 2026 : nous vous prions de nous excuser')
    expect(ids(late, of)).toEqual([])
  })
  test('gives the first and last day of a referral to the mediator', () => {
    expect(text).toContain('soit à partir du 2 juin 2026')
    expect(text).toContain('au plus tard le 2 avril 2027')
  })
  test('does not give a day of sending that is only assumed', () => {
    const written = { form: 'written', channel: 'letter', expressedOn: undefined, receivedOn: localDate('2026-04-07') } as const
    const of = input(dossier({ ...written, isSentOnAssumed: true }, false), localDate('2026-04-09'))
    expect(plain(LETTERS.acknowledgement.build(of))).toContain('réclamation écrite reçue le 7 avril 2026.')
    expect(ids(LETTERS.acknowledgement.build(of), of)).toEqual([])
  })
})

describe('the answer', () => {
  test('states facts, reasons, decision and gesture', () => {
    const text = plain(COMPLETE.answer[1])
    for (const part of [
      REASONED.facts,
      REASONED.reasons,
      'Nous faisons droit à une partie de votre réclamation : un geste',
      'la somme de 150 €',
    ]) {
      expect(text).toContain(part)
    }
  })
  test.each([
    ['upheld', 'Nous faisons droit à votre réclamation.'],
    ['rejected', 'Nous ne pouvons pas faire droit à votre réclamation.'],
  ] as const)('%s: the decision says so', (outcome, sentence) => {
    expect(plain(LETTERS.answer.build(input(dossier(), localDate('2026-05-20'), { outcome })))).toContain(sentence)
  })
  test('without facts, reasons and outcome it is not complete', () => {
    const of = input(dossier(), localDate('2026-05-20'))
    expect(ids(LETTERS.answer.build(of), of, 'answer')).toEqual(expect.arrayContaining(['outcome', 'facts', 'reasons', 'decision']))
  })
})

describe('the letter that informs of the mediator', () => {
  const POST = { sentOn: localDate('2026-04-10'), means: 'post' } as const
  const TO = { to: 'Assureur Fictif', toContact: '1 place Fictive, 75001 Paris', reason: 'Le retard vient de l’assureur.', ...POST }

  test('owns up to the delay of our answer, not of the complaint', () => {
    const text = plain(LETTERS.mediatorInformation.build(input(dossier(), localDate('2026-06-20'))))
    expect(text).toContain('Notre réponse était attendue pour le 2 juin 2026 : nous vous prions de nous excuser de ce retard.')
    expect(text).toContain('Sans attendre notre réponse, que nous vous devons toujours')
  })
  test('promises no answer of ours on a complaint handed over, and says whose it is', () => {
    const of = input(transferred({ mode: 'handedOver', ...TO }), localDate('2026-06-20'))
    const letter = LETTERS.mediatorInformation.build(of)
    const text = plain(letter)
    expect(text).toContain(
      'Le 10 avril 2026, nous avons transmis à Assureur Fictif, à qui il revient d’y répondre, votre réclamation envoyée le 2 avril 2026 et reçue le 7 avril 2026.',
    )
    expect(text).toContain('Sans attendre cette réponse, vous pouvez faire valoir vos droits')
    expect(text).not.toMatch(/nous vous devons|excuser|Nous n’avons pas encore répondu/)
    expect(ids(letter, of, 'mediatorInformation')).toEqual([])
  })
  test('given to handle in the firm’s name, it is still the firm’s to answer', () => {
    const of = input(transferred({ mode: 'delegated', ...TO }), localDate('2026-06-20'))
    expect(plain(LETTERS.mediatorInformation.build(of))).toContain('Nous n’avons pas encore répondu à votre réclamation')
  })
})

describe('the letters are written in a French that fits whoever reads them', () => {
  test('the reminder agrees with nobody: a lady, a gentleman or an organisation', () => {
    const text = plain(COMPLETE.reminder[1])
    expect(text).toContain(
      'Notre envoi du 30 mars 2026 vous invitait à mettre votre réclamation par écrit sur un support durable (une lettre ou un courriel) ; nous n’avons pas reçu d’écrit à ce jour.',
    )
    expect(text).not.toMatch(/vous avons invité/)
  })
  test('the closing letter says what was settled', () => {
    expect(plain(COMPLETE.closing[1])).toContain('Le jour même, votre réclamation a été réglée à votre entière satisfaction')
  })
  test('the closing letter follows nothing any more: whom to write to stays at hand', () => {
    expect(plain(COMPLETE.closing[1])).toContain('Dominique Exemple reste à votre disposition (04 00 00 00 00 ou')
    expect(plain(COMPLETE.closing[1])).not.toContain('suit votre dossier')
  })
  test('a service that follows complaints is said as a service', () => {
    const of = input(dossier(), localDate('2026-04-10'), {}, { ...FIRM, contactName: 'Service réclamations' })
    const letter = LETTERS.acknowledgement.build(of)
    expect(plain(letter)).toContain('Le service réclamations suit votre dossier')
    expect(ids(letter, of)).toEqual([])
  })
  test('who passed the letter on is named as one names them', () => {
    const passedOn = {
      channel: 'viaAuthority',
      form: 'written',
      sentOn: localDate('2026-04-02'),
      receivedOn: localDate('2026-04-07'),
    } as const
    const of = input(dossier({ ...passedOn, passedOnBy: 'ACPR' }, false), localDate('2026-04-10'))
    const letter = LETTERS.acknowledgement.build(of)
    expect(plain(letter)).toContain('transmise par l’ACPR, et reçue ici')
    expect(ids(letter, of)).toEqual([])
  })
  test('an answer that grants a part asks which one', () => {
    const of = input(dossier(), localDate('2026-05-20'), { outcome: 'partlyUpheld' })
    const unsaid = applyEdits(LETTERS.answer.build(of), REASONED)
    const [finding] = lintLetter(LETTERS.answer, unsaid, of)
    expect(finding).toMatchObject({ id: 'parts', severity: 'recommended' })
    expect(ids(applyEdits(unsaid, { decision: 'Nous vous remboursons les frais, non les intérêts.' }), of, 'answer')).toEqual([])
  })
  test('names in sentences: elision, contraction, agreement', () => {
    const told = (to: string) =>
      plain(LETTERS.transfer.build(input(dossier(), localDate('2026-04-10'), { mode: 'handedOver', to, toContact: '01 00 00 00 00' })))
    expect(told('le service réclamations d’Alpha')).toContain(
      'votre réclamation envoyée le 2 avril 2026 et reçue le 7 avril 2026, au service réclamations',
    )
    expect(told('Assureur du Lac')).toContain(', à Assureur du Lac, à qui il revient d’y répondre')
    expect(told('Mutuelle du Vallon')).toContain(', à la Mutuelle du Vallon, à qui il revient d’y répondre')
    expect(told('Mutuelle du Vallon')).toContain('Vous pouvez joindre la Mutuelle du Vallon :')
  })
  test('the answer speaks of it in the present', () => {
    expect(plain(COMPLETE.answer[1])).toContain('Vous pouvez nous écrire de nouveau, sans frais, si vous contestez cette réponse.')
  })
  test.each(['holding', 'transfer'] as const)('%s: the reason typed is a sentence, with its capital and its full stop', (kind) => {
    const of = input(dossier(), localDate('2026-04-10'), { ...COMPLETE[kind][0].fields, reason: ' l’assureur n’a pas répondu' })
    const letter = LETTERS[kind].build(of)
    expect(letter.blocks.find(({ id }) => id === 'reason')?.text).toBe('L’assureur n’a pas répondu.')
    expect(ids(letter, of, kind)).toEqual([])
  })
  test('a reason that begins with a name of its own keeps it', () => {
    const of = input(dossier(), localDate('2026-04-10'), { ...COMPLETE.holding[0].fields, reason: 'iXBRL 2026 n’est pas publié.' })
    expect(LETTERS.holding.build(of).blocks.find(({ id }) => id === 'reason')?.text).toMatch(/^iXBRL/)
  })
})

describe('the mediator', () => {
  test.each(['invitation', 'acknowledgement', 'answer'] as const)('%s: the CIF’s is the AMF mediator', (kind) => {
    const isOral = kind === 'invitation'
    const of = input(dossier({ regimes: ['cif'] }, !isOral), localDate('2026-05-20'), { outcome: 'rejected' })
    const text = plain(LETTERS[kind].build(of))
    expect(text).toContain(
      'Médiateur de l’AMF\nAutorité des marchés financiers\n17 place de la Bourse\n75082 Paris Cedex 02\nwww.amf-france.org',
    )
    expect(text).not.toContain('La Médiation de l’Assurance')
  })
  test('two regimes: both are named', () => {
    const of = input(dossier({ regimes: ['cif', 'insurance'] }), localDate('2026-04-09'))
    const text = plain(LETTERS.acknowledgement.build(of))
    expect(text).toContain('Médiateur de l’AMF')
    expect(text).toContain('La Médiation de l’Assurance')
  })
  test('two regimes: each mediator is told for what', () => {
    const text = plain(LETTERS.acknowledgement.build(input(dossier({ regimes: ['cif', 'insurance'] }), localDate('2026-04-09'))))
    expect(text).toContain('celui des médiateurs de la consommation ci-dessous qui est compétent pour le produit en cause')
    expect(text).toContain('La Médiation de l’Assurance (assurance)\nTSA 50110')
    expect(text).toContain('Médiateur de l’AMF (investissements financiers)\nAutorité des marchés financiers')
  })
  test('two regimes, one mediator confirmed: the letter is held back, and says for which', () => {
    const { cif: _, ...mediators } = FIRM.mediators
    const of = input(dossier({ regimes: ['cif', 'insurance'] }), localDate('2026-04-09'), {}, { ...FIRM, mediators })
    const findings = lintLetter(LETTERS.acknowledgement, LETTERS.acknowledgement.build(of), of)
    expect(isHeldBack(findings)).toBe(true)
    expect(findings.map((finding) => finding.message.replace(/\u00a0/g, ' '))).toEqual([
      'Aucun médiateur n’est confirmé pour cette activité (Investissements (CIF)). Confirmez-le dans la page Médiateurs (Cabinet) avant d’envoyer la lettre.',
    ])
  })
  test('what the firm has not typed is asked for on the page where it is typed', () => {
    const told = (kind: LetterKind, lacking: Partial<typeof FIRM>) => {
      const of = input(dossier(), localDate('2026-04-09'), {}, { ...FIRM, ...lacking })
      return lintLetter(LETTERS[kind], LETTERS[kind].build(of), of).map(({ message }) => message.replace(/[\u00a0\u202f]/g, ' '))
    }
    expect(told('acknowledgement', { signatoryName: '' })).toContain(
      'Le nom du signataire manque : complétez la page Interlocuteurs (Cabinet).',
    )
    expect(told('insurerDeclaration', { liabilityInsurer: undefined })).toContain(
      'L’assureur n’est pas renseigné : complétez la page Assureur de responsabilité civile professionnelle (Cabinet).',
    )
  })
  test('his own threat to turn to the mediator, quoted, does not count against a professional client’s letter', () => {
    const complainant = { civility: 'none', name: 'SARL Atelier', isConsumer: false } as const
    const of = input(dossier({ complainant, summary: 'Je saisirai le médiateur.' }), localDate('2026-05-20'), { outcome: 'upheld' })
    const letter = applyEdits(LETTERS.answer.build(of), REASONED)
    expect(ids(letter, of, 'answer')).toEqual([])
    expect(ids(applyEdits(letter, { remedies: 'Saisissez La Médiation de l’Assurance.' }), of, 'answer')).toEqual(['mediator-professional'])
  })
  test('a professional client is not sent to the consumer mediator', () => {
    const complainant = { civility: 'none', name: 'SARL Atelier', isConsumer: false } as const
    const of = input(dossier({ complainant }), localDate('2026-04-09'))
    const letter = LETTERS.acknowledgement.build(of)
    expect(plain(letter)).toContain('ne s’applique pas')
    expect(plain(letter)).not.toContain('La Médiation de l’Assurance')
    expect(ids(letter, of)).toEqual([])
    expect(ids(applyEdits(letter, { delay: 'Vous pouvez saisir le médiateur.' }), of)).toContain('mediator-professional')
  })
  test('not confirmed: the letter is held back', () => {
    const of = input(dossier(), localDate('2026-04-09'), {}, { ...FIRM, mediators: {} })
    const findings = lintLetter(LETTERS.acknowledgement, LETTERS.acknowledgement.build(of), of)
    expect(isHeldBack(findings)).toBe(true)
    expect(isHeldBack(lintLetter(LETTERS.acknowledgement, COMPLETE.acknowledgement[1], acknowledgement))).toBe(false)
  })
  describe('can be turned to no later than one year after the written complaint', () => {
    const answered = (today: string) => input(dossier(), localDate(today), { outcome: 'rejected' })
    const answerOn = (today: string) => applyEdits(LETTERS.answer.build(answered(today)), REASONED)
    test('on the last day, the letter still says that he can be', () => {
      expect(plain(answerOn('2027-04-02'))).toContain('Vous pouvez en tout état de cause saisir gratuitement')
    })
    test('from the next one, it says that the year is over, that the courts remain, and still names him', () => {
      const text = plain(answerOn('2027-04-03'))
      expect(text).not.toContain('Vous pouvez en tout état de cause saisir')
      expect(text).toContain(
        'Le délai d’un an, compté de votre réclamation écrite, pour saisir le médiateur de la consommation dont les coordonnées suivent a pris fin le 2 avril 2027. Vous conservez la possibilité d’agir en justice.',
      )
      expect(text.match(/la possibilité d’agir en justice/g)).toHaveLength(1)
      expect(text).toContain('La Médiation de l’Assurance\nTSA 50110')
      expect(ids(answerOn('2027-04-03'), answered('2027-04-03'), 'answer')).toEqual([])
    })
    test('the end of the year taken out of the letter is missed', () => {
      const letter = answerOn('2027-04-03')
      const without = { ...letter, blocks: letter.blocks.filter(({ id }) => id !== 'mediator-notice') }
      expect(ids(without, answered('2027-04-03'), 'answer')).toEqual(['mediator-year-over'])
    })
    test('the letter that informs of him has lost its object', () => {
      const of = input(dossier(), localDate('2027-04-03'))
      const told = lintLetter(LETTERS.mediatorInformation, LETTERS.mediatorInformation.build(of), of)
      expect(told.map(({ severity, message }) => [severity, message.replace(/\u00a0/g, ' ')])).toEqual([
        ['mandatory', 'Le délai d’un an pour saisir le médiateur a pris fin le 2 avril 2027 : cette lettre n’a plus d’objet.'],
      ])
    })
  })
  test('its lack is mandatory in the answer, recommended elsewhere', () => {
    const without = (letter: Letter): Letter => ({ ...letter, blocks: letter.blocks.filter((block) => !block.id.startsWith('mediator')) })
    const severities = (kind: LetterKind) =>
      new Set(
        lintLetter(LETTERS[kind], without(COMPLETE[kind][1]), COMPLETE[kind][0]).map(
          (finding) => `${finding.id.slice(0, 8)} ${finding.severity}`,
        ),
      )
    // That the way is open at once is asked for as well; the authority's own sentence, in any event, is enough.
    expect(severities('answer')).toEqual(new Set(['mediator mandatory', 'mediator recommended']))
    expect(severities('acknowledgement')).toEqual(new Set(['mediator recommended']))
    expect(severities('invitation')).toEqual(new Set(['mediator recommended']))
  })
  test('its notice cannot be edited', () => {
    const edited = applyEdits(COMPLETE.answer[1], { 'mediator-notice': 'Rien.', 'mediator-1': 'Personne.' })
    expect(edited).toEqual(COMPLETE.answer[1])
  })
})

describe('the linter', () => {
  test.each(LETTER_KINDS)('%s: finds nothing in a complete letter', (kind) => {
    expect(lintLetter(LETTERS[kind], COMPLETE[kind][1], COMPLETE[kind][0])).toEqual([])
  })

  const cases: readonly (readonly [LetterKind, string, Readonly<Record<string, string>>])[] = [
    ['invitation', 'summary', { summary: '' }],
    ['invitation', 'durable-medium', { invitation: 'Écrivez-nous.' }],
    ['invitation', 'where', { where: 'Écrivez-nous.' }],
    ['invitation', 'free', { next: 'Nous vous répondrons.' }],
    [
      'acknowledgement',
      'sent-on',
      { receipt: 'Votre réclamation reçue le 7 avril 2026 fait suite à celle du 27 mars 2026. Numéro 2026-001.' },
    ],
    [
      'acknowledgement',
      'received-on',
      { receipt: 'Votre réclamation du 2 avril 2026 fait suite à celle du 27 mars 2026. Numéro 2026-001.' },
    ],
    ['reminder', 'invited-on', { reminder: 'Nous vous invitons de nouveau à écrire sur un support durable.' }],
    ['reminder', 'durable-medium', { reminder: 'Nous vous avons invité à écrire le 30 mars 2026.' }],
    ['reminder', 'free', { next: 'Nous vous répondrons.' }],
    ['documentRequest', 'documents', { documents: 'Nous vous remercions de nous adresser, avant le 4 mai 2026 :\nRelevé de compte' }],
    ['documentRequest', 'wanted-by', { documents: 'Nous vous remercions de nous adresser :\nRelevé de compte\nCopie du bulletin' }],
    ['documentRequest', 'delay-runs', { delay: 'Nous vous répondrons.' }],
    ['holding', 'reason', { reason: 'Nous sommes débordés.' }],
    ['holding', 'promised-on', { promise: 'Notre réponse viendra bientôt.' }],
    ['transfer', 'toContact', { contact: 'Appelez-le.' }],
    ['transfer', 'reason', { reason: '' }],
    ['transfer', 'transferred-on', { transfer: 'Nous l’avons transmise à Assureur Fictif.' }],
    ['mediatorInformation', 'sent-on', { delay: 'Nous n’avons pas encore répondu à votre réclamation.' }],
    ['closing', 'agreed', { agreed: '', end: 'Réglé le 27 mars 2026. Dominique Exemple suit votre dossier au 04 00 00 00 00.' }],
    ['acknowledgement', 'expressed-on', { receipt: 'Votre réclamation envoyée le 2 avril 2026, reçue le 7 avril 2026.' }],
    ['acknowledgement', 'handler', { handler: 'Nous suivons votre dossier ; appelez-nous au 04 00 00 00 00.' }],
    ['acknowledgement', 'handler-contact', { handler: 'Dominique Exemple suit votre dossier.' }],
    ['acknowledgement', 'answer-due', { delay: 'Nous vous répondrons bientôt.' }],
    ['answer', 'sent-on', { receipt: 'Votre réclamation reçue le 7 avril 2026.' }],
    ['answer', 'facts', { facts: ' ' }],
    ['answer', 'received-on', { receipt: 'Votre réclamation envoyée le 2 avril 2026.' }],
    ['answer', 'reasons', { reasons: '' }],
    ['answer', 'decision', { decision: '' }],
    ['answer', 'remedies', { remedies: '' }],
    ['answer', 'closed-platform', { remedies: 'Rendez-vous sur https://ec.europa.eu/consumers/odr.' }],
    ['answer', 'gesture', { gesture: 'Nous vous accordons une somme.' }],
  ]
  test.each(cases)('%s: names %s where it has been taken out, and only that', (kind, id, edits) => {
    const [of, letter] = COMPLETE[kind]
    expect(ids(applyEdits(letter, edits), of, kind)).toEqual([id])
  })

  test.each(['3 juin 2026', '12 juin 2026', '2 juin 2027'])('a date that differs from the dossier’s is found: %s', (date) => {
    const edited = applyEdits(COMPLETE.acknowledgement[1], { delay: `Nous vous répondrons au plus tard le ${date}.` })
    expect(ids(edited, acknowledgement)).toEqual(['answer-due'])
  })

  test.each(['2 juin 2026', '2\u00a0juin\u202f2026', '2  JUIN 2026'])('spaces and case of a date do not matter: %s', (date) => {
    expect(ids(applyEdits(COMPLETE.acknowledgement[1], { delay: `Réponse le ${date}.` }), acknowledgement)).toEqual([])
  })

  test('the day the letter bears does not stand in for the day of receipt', () => {
    const of = input(dossier(), localDate('2026-04-07'))
    const edited = applyEdits(LETTERS.acknowledgement.build(of), { receipt: 'Réclamation orale du 27 mars 2026, écrite du 2 avril 2026.' })
    expect(ids(edited, of)).toEqual(['received-on'])
  })

  test('the signature does not stand in for who handles the complaint', () => {
    const of = input(dossier(), localDate('2026-04-09'), {}, { ...FIRM, contactName: FIRM.signatoryName })
    const letter = LETTERS.acknowledgement.build(of)
    expect(ids(letter, of)).toEqual([])
    expect(ids(applyEdits(letter, { handler: '' }), of)).toEqual(['handler', 'handler-contact'])
  })

  test('another handler than the firm’s contact is named, and looked for', () => {
    const of = input(dossier(), localDate('2026-04-09'), { handlerName: 'Alex Autre' })
    const letter = LETTERS.acknowledgement.build(of)
    expect(plain(letter)).toContain('Alex Autre suit votre dossier')
    expect(ids(letter, of)).toEqual([])
    expect(ids(applyEdits(letter, { handler: 'Dominique Exemple suit votre dossier (04 00 00 00 00).' }), of)).toEqual(['handler'])
  })

  test.each(['150 €', '150,00 €', '150 euros'])('the gesture is recognised as %s', (amount) => {
    const [of, letter] = COMPLETE.answer
    expect(ids(applyEdits(letter, { gesture: `Nous vous versons ${amount}.` }), of, 'answer')).toEqual([])
  })
  test.each(['1 150 €', '1 500 €', '15 €', '150 %'])('the gesture is not %s', (amount) => {
    const [of, letter] = COMPLETE.answer
    expect(ids(applyEdits(letter, { gesture: `Nous vous versons ${amount}.` }), of, 'answer')).toEqual(['gesture'])
  })

  test.each([
    ['2022-05-03', 'recommandation ACPR 2016-R-02 du 14 novembre 2016, modifiée en 2019'],
    ['2023-05-03', 'recommandation ACPR 2022-R-01 du 9 mai 2022'],
    ['2026-05-04', 'recommandation ACPR 2024-R-02 du 2 juillet 2024'],
  ])('a lack is told under the text in force when the clock started: %s', (on, text) => {
    const written = { form: 'written', channel: 'email', expressedOn: undefined, sentOn: localDate(on), receivedOn: localDate(on) } as const
    const of = input(dossier(written, false), localDate(on))
    const [finding] = lintLetter(
      LETTERS.acknowledgement,
      applyEdits(LETTERS.acknowledgement.build(of), { handler: 'Appelez le 04 00 00 00 00.' }),
      of,
    )
    expect(finding?.source.replaceAll('\u00a0', ' ')).toContain(text)
  })
  test('a lack is told under the AMF’s instruction for a CIF, never under the ACPR’s recommendation', () => {
    const of = input(dossier({ regimes: ['cif'] }), localDate('2026-04-09'))
    const [finding] = lintLetter(
      LETTERS.acknowledgement,
      applyEdits(LETTERS.acknowledgement.build(of), { handler: 'Appelez le 04 00 00 00 00.' }),
      of,
    )
    expect(finding?.source).toContain('article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07')
    expect(finding?.source).not.toContain('ACPR')
  })

  const withReasons = (reasons: string) => ids(applyEdits(COMPLETE.answer[1], { ...REASONED, reasons }), COMPLETE.answer[0], 'answer')
  test.each([
    'Le traitement donne lieu à des frais de dossier de 50 €.',
    'Le traitement de votre réclamation est payant.',
    'Le coût de traitement de votre réclamation est de 45 €.',
    'Une participation de 30 € vous est demandée pour traiter votre réclamation.',
    'Nous facturons 80 € pour l’examen de votre réclamation.',
    'Sans réponse de votre part, un examen payant de votre réclamation suivra.',
    'Des frais de traitement s’appliquent.',
    'L’accès au médiateur est payant.',
    'Votre réclamation sera examinée moyennant 50 €.',
  ])('a fee for the handling is found: %s', (reasons) => {
    expect(withReasons(reasons)).toEqual(['fee'])
  })
  test.each([
    'Les frais d’entrée de 2 % vous avaient été annoncés.',
    'Les frais de dossier de votre prêt, 500 €, figuraient dans l’offre.',
    'Vous nous reprochez les frais de dossier du crédit.',
    'Après examen de votre réclamation, nous vous remboursons les frais d’entrée, soit 150 €.',
    'Votre réclamation porte sur un arbitrage qui est facturé 30 €.',
    'Votre réclamation entraîne le remboursement des frais d’entrée.',
    'Le traitement de l’ordre entraîne des frais de courtage chez l’assureur.',
    'L’assureur facture des frais de gestion de 1 %.',
    'Vous écriviez : « Le traitement de ma réclamation est payant. »',
    'Vous pouvez nous écrire de nouveau, sans frais de traitement.',
    'Le traitement de votre réclamation n’est pas payant.',
    'Nous ne facturons rien pour cet examen.',
  ])('what the client complains of, or a negation, is no such fee: %s', (reasons) => {
    expect(withReasons(reasons)).toEqual([])
  })

  test('a firm without ORIAS number or address is asked to complete its page', () => {
    const of = input(dossier(), localDate('2026-04-09'), {}, { ...FIRM, oriasNumber: '', address: '' })
    expect(ids(LETTERS.acknowledgement.build(of), of)).toEqual(expect.arrayContaining(['orias', 'firm-address']))
  })
})
