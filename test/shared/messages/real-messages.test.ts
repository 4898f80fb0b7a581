/** Messages as mail programs write them, a file each: every value read, and what is proposed of their words. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { typography } from '../../../shared/language/french.ts'
import { type ReadMessage, readMessage } from '../../../shared/messages/index.ts'
import { outlookMessage } from './outlook-fixture.ts'

const FILES = new URL('../../fixtures/messages/', import.meta.url)

async function read(bytes: Uint8Array): Promise<ReadMessage> {
  const reading = await readMessage(bytes, 'metropole')
  if (reading.status === 'refused') throw new Error(reading.message)
  return reading.message
}

const readFixture = (name: string) => read(new Uint8Array(readFileSync(new URL(name, FILES))))

/** The values of a message, by themselves. */
function told({ senderName, senderAddress, sentOn, receivedOn, subject, words, files, mentions, remarks }: ReadMessage) {
  return {
    from: [senderName?.value, senderAddress?.value],
    days: [sentOn?.value, receivedOn?.value],
    subject,
    words: words.split('\n').filter((line) => line.trim() !== ''),
    files: files.map(({ name }) => name),
    contracts: mentions.contracts.map(({ value }) => value),
    amounts: mentions.amounts.map(({ value }) => value),
    remarks: remarks.length,
  }
}

const NOTHING_ELSE = { files: [], contracts: [], amounts: [], remarks: 0 }

/** One message, whose day of sending is not there or cannot be. */
const WITHOUT_DAY = {
  from: ['Luc Petit', 'luc.petit@exemple.example'],
  days: [undefined, '2026-04-09'],
  subject: 'Oubli',
  words: ['Personne ne me rappelle.'],
  remarks: 1,
}

describe('each kind of message', () => {
  test.each([
    [
      'thunderbird.eml',
      {
        from: ['René Schmitt', 'rene.schmitt@orange.example'],
        days: ['2026-04-04', '2026-04-05'],
        subject: 'Contrat AV-778120 : frais jamais annoncés',
        words: [
          'Bonjour,',
          'Je découvre sur mon relevé 480,50 € de frais d’arbitrage sur mon contrat n° AV-778120, dont personne ne m’avait parlé. J’en demande le remboursement.',
        ],
        contracts: ['AV-778120'],
        amounts: [48050],
      },
    ],
    [
      'outlook-reponse.eml',
      {
        from: ['Fontaine, Claire', 'claire.fontaine@outlook.example'],
        days: ['2026-04-06', '2026-04-06'],
        subject: 'RE: Votre réclamation - accusé de réception',
        words: ['Madame,', "Voici le relevé demandé. J'attends toujours 1 250 EUR.", 'Bien cordialement,'],
        amounts: [125000],
      },
    ],
    [
      'cite-dessus-dessous.eml',
      {
        from: ['Paul Lenoir', 'paul.lenoir@exemple.example'],
        days: ['2026-04-10', '2026-04-10'],
        subject: 'Re: Vos questions',
        words: ['Je réponds sous chaque question.', 'Non, jamais.', 'Votre collaborateur, au téléphone.', 'Paul Lenoir'],
      },
    ],
    [
      'html-seul.eml',
      {
        from: ['Amélie Ôtre', 'amelie@exemple.example'],
        days: ['2026-04-07', '2026-04-07'],
        subject: 'Rachat bloqué',
        words: ['Madame,', 'Mon rachat de 12\u00a0000\u00a0€ attend depuis sept semaines.', 'Amélie Ôtre', 'mon espace'],
        amounts: [1200000],
      },
    ],
    [
      'windows-1252.eml',
      {
        from: ['Gérard Œuvrard', 'g.oeuvrard@free.example'],
        days: ['2026-04-08', '2026-04-08'],
        subject: 'Placement',
        words: ['J’ai placé 5 000 € : « sans risque », disiez-vous…', 'Cordialement'],
        amounts: [500000],
      },
    ],
    ['sans-date.eml', WITHOUT_DAY],
    ['date-1970.eml', WITHOUT_DAY],
    ['date-apres-reception.eml', WITHOUT_DAY],
    [
      'quarante-pieces.eml',
      {
        from: ['Nadia Roux', 'nadia.roux@sfr.example'],
        days: ['2026-04-10', '2026-04-10'],
        subject: 'Mes pièces',
        words: ['Voici mes quarante relevés.'],
        files: Array.from({ length: 40 }, (_, index) => `scan ${String(index + 1).padStart(2, '0')}.pdf`),
      },
    ],
    [
      'smime-signe.eml',
      {
        from: ['Me Hugo Avocat', 'hugo@avocat.example'],
        days: ['2026-04-13', '2026-04-13'],
        subject: 'Mise en cause',
        words: ['Je vous mets en cause pour ma cliente, police 4411-BX-90.'],
        contracts: ['4411-BX-90'],
        remarks: 1,
      },
    ],
    [
      'smime-un-bloc.eml',
      {
        from: ['Me Hugo Avocat', 'hugo@avocat.example'],
        days: ['2026-04-13', undefined],
        subject: 'Mise en cause',
        words: ['Signé d’un seul bloc : rendez-moi 900 euros.'],
        amounts: [90000],
        remarks: 1,
      },
    ],
    [
      'smime-chiffre.eml',
      {
        from: ['Me Hugo Avocat', 'hugo@avocat.example'],
        days: ['2026-04-13', undefined],
        subject: 'Confidentiel',
        words: [],
        files: ['smime.p7m'],
        remarks: 1,
      },
    ],
    [
      'winmail.eml',
      {
        from: ['Sophie Martin', 'sophie.martin@entreprise.example'],
        days: ['2026-04-14', '2026-04-14'],
        subject: 'Trop-percu',
        words: ['Ci-joint mon relevé : 150 € de trop.'],
        files: ['relevé 2026.pdf', 'reçu.txt'],
        amounts: [15000],
      },
    ],
    [
      'winmail-coupe.eml',
      {
        from: ['Sophie Martin', 'sophie.martin@entreprise.example'],
        days: ['2026-04-14', undefined],
        subject: 'Trop-percu',
        words: ['Voir la piece.'],
        files: ['winmail.dat'],
        remarks: 1,
      },
    ],
    [
      'gmail.eml',
      {
        from: ['Zoé Blanc', 'zoe.blanc@gmail.example'],
        days: ['2026-04-10', '2026-04-10'],
        subject: 'Re: Votre contrat',
        words: ['Bonjour,', 'je ne suis pas d’accord.', 'Cordialement,'],
      },
    ],
    [
      'iphone.eml',
      {
        from: ['Zoé Blanc', 'zoe.blanc@icloud.example'],
        days: ['2026-04-10', undefined],
        subject: 'Re: Votre contrat',
        words: ['Toujours pas de nouvelles !'],
      },
    ],
    [
      'yahoo.eml',
      {
        from: ['Zoé Blanc', 'zoe.blanc@yahoo.example'],
        days: ['2026-04-10', undefined],
        subject: 'Re: Votre contrat',
        words: ['Je saisis le médiateur.'],
      },
    ],
    [
      'orange.eml',
      {
        from: ['Zoé Blanc', 'zoe.blanc@orange.example'],
        days: ['2026-04-10', undefined],
        subject: 'Re: Votre contrat',
        words: ['Merci de me répondre.'],
      },
    ],
    [
      'free.eml',
      {
        from: ['Zoé Blanc', 'zoe.blanc@free.example'],
        days: ['2026-04-10', undefined],
        subject: 'Re: Votre contrat',
        words: ['Je maintiens.'],
      },
    ],
    [
      'image-dans-le-texte.eml',
      {
        from: ['Léo Garnier', 'leo@exemple.example'],
        days: ['2026-04-11', undefined],
        subject: 'Capture',
        words: ['Voyez la capture :', '[cid:capture]'],
        files: ['capture.png'],
      },
    ],
    [
      'avertissement.eml',
      {
        from: ['Direction', 'direction@entreprise.example'],
        days: ['2026-04-13', undefined],
        subject: 'Frais',
        words: ['Nos frais ont doublé sur le contrat n° 12 345 678.', 'Salutations distinguées'],
        contracts: ['12 345 678'],
      },
    ],
    [
      'formulaire-site.eml',
      {
        from: ['Bruno Ferrand', 'bruno.ferrand@gmail.example'],
        days: ['2026-04-14', '2026-04-14'],
        subject: 'Nouveau message depuis votre site',
        words: [
          'Nom : Bruno Ferrand',
          'Email : bruno.ferrand@gmail.example',
          'Téléphone : 06 12 34 56 78',
          'Message :',
          "Je conteste 320 € de frais d'arbitrage.",
        ],
        amounts: [32000],
      },
    ],
    [
      'fuseaux.eml',
      {
        from: ['Bruno Ferrand', 'bruno.ferrand@gmail.example'],
        // Half past six in New York, half past midnight in Paris.
        days: ['2026-04-15', '2026-04-15'],
        subject: 'Frais',
        words: ['Je conteste 320 € de frais.'],
        amounts: [32000],
      },
    ],
    [
      'gb18030.eml',
      {
        from: ['王伟 Wei', 'wei@qq.example'],
        days: ['2026-04-14', undefined],
        subject: '投诉 Réclamation',
        words: ['您好，我要投诉。Je réclame 320 €.'],
        amounts: [32000],
      },
    ],
    [
      'base64-flowed.eml',
      {
        from: ['Bruno Ferrand', 'bruno.ferrand@gmail.example'],
        days: ['2026-04-14', undefined],
        subject: 'Frais',
        words: [
          'Bonjour,',
          "Je vous écris pour contester les frais d'arbitrage qui m'ont été prélevés sans mon accord, soit 320 € au total, ce que je refuse.",
        ],
        amounts: [32000],
      },
    ],
    [
      'sans-jeu.eml',
      {
        from: ['Bruno Ferrand', 'b@exemple.example'],
        days: ['2026-04-14', undefined],
        subject: 'Réclamation',
        words: ['Réclamé : 320 €.'],
        amounts: [32000],
      },
    ],
    [
      'pdf-seul.eml',
      {
        from: ['Bruno Ferrand', 'bruno.ferrand@gmail.example'],
        days: ['2026-04-14', '2026-04-14'],
        subject: '',
        words: [],
        files: ['Réclamation.pdf'],
      },
    ],
    [
      'invitation-agenda.eml',
      {
        from: ['Bruno Ferrand', 'bruno.ferrand@outlook.example'],
        days: ['2026-04-14', '2026-04-14'],
        subject: 'Entretien au sujet de ma réclamation',
        words: ['Je souhaite vous voir au sujet des 320 € de frais.'],
        files: ['rendez-vous 1.ics'],
        amounts: [32000],
        remarks: 1,
      },
    ],
    [
      'pgp-signe.eml',
      {
        from: ['Bruno Ferrand', 'bruno.ferrand@proton.example'],
        days: ['2026-04-14', undefined],
        subject: 'Frais',
        words: ['Je conteste 320 € de frais.'],
        amounts: [32000],
        remarks: 1,
      },
    ],
    [
      'pgp-mime.eml',
      {
        from: ['Bruno Ferrand', 'bruno.ferrand@proton.example'],
        days: ['2026-04-14', undefined],
        subject: '...',
        words: [],
        files: ['encrypted.asc'],
        remarks: 1,
      },
    ],
    [
      'outlook-mobile.eml',
      {
        from: ['Bruno Ferrand', 'bruno.ferrand@hotmail.example'],
        days: ['2026-04-14', undefined],
        subject: 'Re: Votre contrat',
        words: ["Je ne suis pas d'accord."],
      },
    ],
  ])('%s', async (name, expected) => {
    expect(told(await readFixture(name))).toEqual({ ...NOTHING_ELSE, ...expected })
  })
})

describe('what no client wrote', () => {
  test('a letter of ours that was not delivered: said to be one, and the letter it was', async () => {
    const message = await readFixture('non-remis.eml')
    expect(message.remarks[0]).toContain('avis de non-remise')
    expect(message.answers).toEqual(['ar1@cabinet-fictif.example'])
    expect(message.files.map(({ name }) => name)).toEqual(['avis de remise.txt'])
    expect(message.passesOn).toBe(false)
  })

  test('an automatic answer', async () => {
    const message = await readFixture('reponse-automatique.eml')
    expect(message.remarks).toEqual([expect.stringContaining('réponse automatique')])
    expect(message.answers).toEqual(['ar1@cabinet-fictif.example'])
  })
})

describe('where each was read', () => {
  test('a contract and an amount, with the words around them', async () => {
    const { mentions } = await readFixture('thunderbird.eml')
    expect(mentions.contracts[0]?.where).toContain('Contrat AV-778120')
    expect(mentions.amounts[0]?.where).toContain('découvre sur mon relevé 480,50 € de frais d’arbitrage')
  })

  test('our letter that it answers', async () => {
    const { answers } = await readFixture('outlook-reponse.eml')
    expect(answers[0]).toBe('reclamation.3f0c6a5e-9a51-4c1b-8f0e-0123456789ab.aa11@cabinet-fictif.example')
  })

  test('why no day of sending is proposed', async () => {
    const remarks = await Promise.all(['sans-date.eml', 'date-1970.eml', 'date-apres-reception.eml'].map(readFixture))
    expect(remarks.map((message) => message.remarks[0])).toEqual([
      typography('Ce message ne porte pas de jour d’envoi.'),
      expect.stringContaining('n’était pas à l’heure'),
      expect.stringContaining('il suit la réception'),
    ])
  })
})

describe('a message passed on', () => {
  test('by an assistant, over a list of addressees that goes on to the next line', async () => {
    const message = await readFixture('transmis-assistante.eml')
    expect(told(message).words).toEqual(['Camille, à traiter.', 'Julie'])
    const { forwarded } = message
    expect(forwarded && told(forwarded)).toEqual({
      ...NOTHING_ELSE,
      from: ['René SCHMITT', 'rene.schmitt@orange.example'],
      days: ['2026-04-04', undefined],
      subject: 'Frais',
      words: ['Rendez-moi mes frais.', 'René SCHMITT'],
    })
  })

  test('twice, by two programs, on the first of a month', async () => {
    const message = await readFixture('transmis-deux-fois.eml')
    expect(message.forwarded && told(message.forwarded)).toMatchObject({
      from: ['Accueil', 'accueil@cabinet-fictif.example'],
      days: ['2026-04-06', undefined],
      words: ['Pour suite.'],
    })
    const inner = message.forwarded?.forwarded
    expect(inner && told(inner)).toEqual({
      ...NOTHING_ELSE,
      from: ['Inès Léger', 'ines.leger@icloud.example'],
      days: ['2025-08-01', undefined],
      subject: 'Demande',
      words: ['Je conteste le blocage de mon PER.'],
    })
  })

  test.each([
    ['gmail-transfere.eml', 'Pour vous.', "On m'a facturé 320 € d'arbitrage sans mon accord."],
    ['apple-transfere.eml', 'À traiter.', 'Je conteste 320 € de frais.'],
    ['yahoo-transfere.eml', '', 'Je conteste 320 € de frais.'],
    ['outlook-transfere-fr.eml', 'Pour toi', 'Je conteste 320 € de frais.'],
    ['laposte-transfere.eml', 'Ci-dessous.', 'Je conteste 320 € de frais.'],
  ])('by %s, within its text: what was written above it, and who wrote what counts', async (name, above, claim) => {
    const { words, forwarded } = await readFixture(name)
    expect(words).toBe(above)
    expect([forwarded?.senderName?.value, forwarded?.senderAddress?.value]).toEqual(['Bruno Ferrand', 'bruno.ferrand@gmail.example'])
    expect([forwarded?.sentOn?.value, forwarded?.subject]).toEqual(['2026-04-13', 'Réclamation'])
    expect(forwarded?.words).toContain(claim)
    expect(forwarded?.mentions.amounts.map(({ value }) => value)).toEqual([32000])
  })

  test('as files, twice, with what each holds', async () => {
    const message = await readFixture('emboites.eml')
    expect([message.passesOn, message.forwarded?.passesOn]).toEqual([true, true])
    expect(message.ids).toEqual(['out@cabinet-fictif.example', 'in1@exemple.example', 'in2@exemple.example'])
    expect(message.forwarded?.forwarded?.words).toBe('Vous m’avez mal conseillé sur ma SCPI.')
    expect(message.files.map(({ name }) => name)).toEqual(['bulletin.pdf'])
  })
})

const OUTLOOK = { subject: 'Frais', senderName: 'René Schmitt', senderAddress: 'rene@exemple.example' }

describe('a message of Outlook', () => {
  test('written before Unicode', async () => {
    const message = await read(outlookMessage({ ...OUTLOOK, isAnsi: true, senderName: 'Cœuré', body: 'J’ai payé 480 € de trop.' }))
    expect(told(message)).toMatchObject({ from: ['Cœuré', 'rene@exemple.example'], words: ['J’ai payé 480 € de trop.'], amounts: [48000] })
  })

  test('kept as RTF alone: a text, or the layout hidden in it', async () => {
    const text = String.raw`{\rtf1\ansi\ansicpg1252\fromtext{\fonttbl{\f0 Arial;}}\uc1 J\'92ai pay\'e9 480 \u8364? de trop.\par Rendez-les.\par}`
    expect((await read(outlookMessage({ ...OUTLOOK, rtf: text }))).words).toBe('J’ai payé 480 € de trop.\nRendez-les.')
    const layout = String.raw`{\rtf1\ansi\ansicpg1252\fromhtml1{\colortbl;\red0;}{\*\htmltag19 <html>}{\*\htmltag64 <p>}\htmlrtf {\b\htmlrtf0 Je r\'e9clame 1 < 2.\htmlrtf }\htmlrtf0{\*\htmltag72 </p>}{\*\htmltag64 <p>}Merci{\*\htmltag84 &nbsp;}!{\*\htmltag72 </p>}}`
    expect((await read(outlookMessage({ ...OUTLOOK, rtf: layout }))).words).toBe('Je réclame 1 < 2.\n\nMerci\u00a0!')
  })

  test('its layout in its own code page, or in UTF-8', async () => {
    const page = new Uint8Array(Buffer.from('<p>D\xe9\xe7u</p>', 'latin1'))
    const utf8 = new Uint8Array(Buffer.from('<meta charset="utf-8"><p>Déçu</p>'))
    expect((await read(outlookMessage({ ...OUTLOOK, html: page }))).words).toBe('Déçu')
    expect((await read(outlookMessage({ ...OUTLOOK, html: utf8 }))).words).toBe('Déçu')
  })

  test('that holds another, with its file', async () => {
    const inner = { ...OUTLOOK, subject: 'Mauvais conseil', body: 'Vous m’avez mal conseillé.', messageId: '<in@exemple.example>' }
    const attachments = [{ name: 'note.pdf', bytes: new Uint8Array(Buffer.from('%PDF')) }]
    const message = await read(
      outlookMessage({
        ...OUTLOOK,
        subject: 'TR: Mauvais conseil',
        body: 'Pour vous.',
        messageId: '<out@x.example>',
        attachments,
        nested: inner,
      }),
    )
    expect([message.words, message.passesOn, message.ids]).toEqual(['Pour vous.', true, ['out@x.example', 'in@exemple.example']])
    expect(message.forwarded).toMatchObject({ subject: 'Mauvais conseil', words: 'Vous m’avez mal conseillé.' })
    expect(message.files.map(({ name }) => name)).toEqual(['note.pdf'])
  })

  test('signed: what was signed is read', async () => {
    const signed = readFileSync(new URL('smime-signe.eml', FILES), 'latin1')
    const parts = signed.slice(signed.indexOf('Content-Type: multipart/signed'))
    const attachments = [{ name: 'smime.p7m', bytes: new Uint8Array(Buffer.from(parts, 'latin1')) }]
    const message = await read(outlookMessage({ ...OUTLOOK, messageClass: 'IPM.Note.SMIME.MultipartSigned', attachments }))
    expect(message.words).toBe('Je vous mets en cause pour ma cliente, police 4411-BX-90.')
    expect(message.files).toEqual([])
    expect(message.remarks[0]).toContain('est signé')
  })
})

describe('its layout', () => {
  test('has nothing left that is run, fetched or gone to', async () => {
    const { layout = '' } = await readFixture('html-seul.eml')
    expect(layout).toContain('Mon rachat de <b>12')
    expect(layout).toContain('[image non chargée]')
    expect(layout).not.toMatch(/pisteur|script|onload|url\(|href|http|import/i)
  })

  test('shows the pictures that came with it', async () => {
    const { layout = '' } = await readFixture('image-dans-le-texte.eml')
    expect(layout).toMatch(/^<p>Voyez la capture :<\/p><img src="data:image\/png;base64,[^"]+" alt="capture">/)
  })
})

test('our own letter that comes back names no message that we have', async () => {
  expect((await readFixture('outlook-reponse.eml')).ids).toEqual(['PR3P1@outlook.example'])
})
