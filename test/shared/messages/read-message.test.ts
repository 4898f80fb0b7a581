/** What is read of each kind of message that a client sends, and of those made to do harm. */
import { describe, expect, it } from 'vitest'
import { typography } from '../../../shared/language/french.ts'
import { type ReadMessage, readMessage } from '../../../shared/messages/index.ts'
import type { Zone } from '../../../shared/regulation/index.ts'
import { outlookMessage } from './outlook-fixture.ts'

/** A message as it travels: lines end with CRLF. */
const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text.replaceAll('\n', '\r\n'), encoding))

async function read(message: string | Uint8Array, zone: Zone = 'metropole'): Promise<ReadMessage> {
  const reading = await readMessage(typeof message === 'string' ? bytesOf(message) : message, zone)
  if (reading.status === 'refused') throw new Error(reading.message)
  return reading.message
}

const HEAD = `Received: from relais.exemple.example by cabinet.example with ESMTP id 3; Sun, 5 Apr 2026 00:12:09 +0200
Received: from client.example by relais.exemple.example with ESMTP id 1; Sat, 4 Apr 2026 22:47:04 +0200
From: =?utf-8?q?Ren=C3=A9?= SCHMITT <rene.schmitt@exemple.example>
To: contact@cabinet.example
Subject: =?utf-8?q?Frais_jamais_annonc=C3=A9s?=
Message-ID: <abc@exemple.example>
Date: Sat, 4 Apr 2026 22:47:00 +0200
MIME-Version: 1.0`

const PLAIN = `${HEAD}
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

`

describe('what a message says', () => {
  it('who wrote, when on the firm’s calendar, what, and where each was read', async () => {
    const message = await read(`${PLAIN}Bonjour,\n\nOn m’a pris 480 € de frais.\n`)
    expect(message.senderName).toEqual({ value: 'René SCHMITT', where: 'en-tête From' })
    expect(message.senderAddress).toEqual({ value: 'rene.schmitt@exemple.example', where: 'en-tête From' })
    expect(message.sentOn).toEqual({
      value: '2026-04-04',
      where: typography('en-tête Date, 22 h 47, fuseau +02:00 : samedi 4\u00a0avril\u00a02026'),
    })
    expect(message.receivedOn).toEqual({
      value: '2026-04-05',
      where: typography('en-tête Received, 0 h 12, fuseau +02:00 : dimanche 5\u00a0avril\u00a02026'),
    })
    expect(message.subject).toBe('Frais jamais annoncés')
    expect(message.words).toBe('Bonjour,\n\nOn m’a pris 480 € de frais.')
    expect([message.ids, message.answers]).toEqual([['abc@exemple.example'], []])
    expect(message.files).toEqual([])
    expect(message.remarks).toEqual([])
  })

  it('which messages it answers, the nearest first', async () => {
    const answer = PLAIN.replace('MIME-Version', 'In-Reply-To: <b@x.example>\nReferences: <a@x.example>\n <b@x.example>\nMIME-Version')
    expect((await read(`${answer}Non.\n`)).answers).toEqual(['b@x.example', 'b@x.example', 'a@x.example'])
  })

  it('the firm’s own day, overseas, where it is not the writer’s', async () => {
    const message = await read(`${PLAIN}Bonjour\n`, 'reunion')
    expect(message.sentOn).toEqual({
      value: '2026-04-05',
      where: typography(
        'en-tête Date, 4\u00a0avril\u00a02026 à 22 h 47, fuseau +02:00, soit 0 h 47 chez vous : dimanche 5\u00a0avril\u00a02026',
      ),
    })
  })

  it('no day where there is none, or where the clock was at its beginning', async () => {
    const none = await read(PLAIN.replace(/^Date:.*\n/m, '').replace(/^Received:.*\n/gm, ''))
    expect([none.sentOn, none.receivedOn]).toEqual([undefined, undefined])
    expect(none.remarks).toEqual(['Ce message ne porte pas de jour d’envoi.'])
    const first = await read(PLAIN.replace(/^Date:.*$/m, 'Date: Thu, 01 Jan 1970 00:00:00 +0000'))
    expect(first.sentOn).toBeUndefined()
    expect(first.receivedOn?.value).toBe('2026-04-05')
    expect(first.remarks[0]).toMatch(/n’était pas à l’heure.*1er\u00a0janvier\u00a01970/)
  })

  it('a text in windows-1252', async () => {
    const text = `${HEAD}\nContent-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: 8bit\n\nRéclamé : déjà trois courriers.\n`
    expect((await read(bytesOf(text, 'latin1'))).words).toBe('Réclamé : déjà trois courriers.')
  })

  it('the text of a layout, of which nothing is run', async () => {
    const html = `<html><head><title>X</title><style>p{color:red}</style></head><body onload="alert(1)"><script>document.title='<p>pris'</script>
<p>Bonjour,<br>je suis <b>tr&egrave;s</b> d&#233;&ccedil;u&nbsp;: 1&nbsp;&lt;&nbsp;2.</p><img src="https://pisteur.example/x.gif"><!-- <p>caché</p> -->
<div>Le 3 avr. 2026 &agrave; 09:00, Cabinet &lt;contact@cabinet.example&gt; a &eacute;crit&nbsp;:</div><blockquote><p>Chère Madame,</p></blockquote></body></html>`
    const message = await read(`${HEAD}\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${html}`)
    expect(message.words).toBe('Bonjour,\nje suis très déçu\u00a0: 1\u00a0<\u00a02.')
    expect(message.text).toContain('> Chère Madame,')
    expect(message.text).not.toMatch(/pris|caché|pisteur|color/)
  })

  it('a text that is all there however long', async () => {
    const long = `${'Je répète que rien n’a été fait. '.repeat(2000)}FIN`
    expect((await read(`${PLAIN}${long}\n`)).words).toHaveLength(long.length)
  })

  it('its signature is not verified, and is said not to be', async () => {
    const signed = `${HEAD}
Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary="s"

--s
Content-Type: text/plain; charset=utf-8

Je signe.
--s
Content-Type: application/pkcs7-signature; name="smime.p7s"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="smime.p7s"

MIIB
--s--
`
    const message = await read(signed)
    expect([message.words, message.files]).toEqual(['Je signe.', []])
    expect(message.remarks).toEqual(
      ['Ce message est signé : sa signature reste dans le fichier du message, elle n’a pas été vérifiée.'].map(typography),
    )
  })
})

describe('the writer’s own words', () => {
  it.each([
    [
      'under a line of Thunderbird',
      'Non, rien reçu.\n\nLe 03/04/2026 à 09:00, Cabinet Fictif a écrit :\n> Avez-vous reçu\n> notre lettre ?\n',
      'Non, rien reçu.',
    ],
    [
      'a line that was wrapped',
      'Non.\n\nLe ven. 3 avr. 2026 à 09:00, Cabinet Fictif Patrimoine\n<contact@cabinet.example> a écrit :\n\n> Bonjour\n',
      'Non.',
    ],
    [
      'under what is quoted',
      'Le 03/04/2026 à 09:00, Cabinet a écrit :\n> Avez-vous signé ?\n\nJamais.\n\n> Où ?\n\nNulle part.\n',
      'Jamais.\n\n\nNulle part.',
    ],
    [
      'of an Outlook in French',
      'Je maintiens.\n\nDe : Cabinet <contact@cabinet.example>\nEnvoyé : vendredi 3 avril 2026 09:00\nÀ : René\nObjet : Votre contrat\n\nCher Monsieur,\n',
      'Je maintiens.',
    ],
    [
      'of an older one',
      'Je maintiens.\n\n-----Message d’origine-----\nDe : Cabinet\nEnvoyé : vendredi 3 avril 2026\n\nCher Monsieur,\n',
      'Je maintiens.',
    ],
    [
      'of SFR',
      'Je maintiens.\n\n========================================\nMessage du : 03/04/2026 09:00\nDe : "Cabinet" <contact@cabinet.example>\nÀ : rene@exemple.example\nSujet : Votre contrat\n\nCher Monsieur,\n',
      'Je maintiens.',
    ],
    [
      'of a German one',
      'Ich bleibe dabei.\n\nAm 03.04.2026 um 09:00 schrieb Cabinet <c@cabinet.example>:\n> Guten Tag\n',
      'Ich bleibe dabei.',
    ],
    ['without its signature', 'Réponse attendue.\n\n-- \nRené SCHMITT\n06 00 00 00 00\n', 'Réponse attendue.'],
    ['without the telephone’s', 'Réponse attendue.\n\nEnvoyé de mon iPhone\n', 'Réponse attendue.'],
    [
      'under the line that SFR draws',
      'Je maintiens.\n\n=========================\nDe : "Cabinet" <c@x.example>\nDate : 3 avril 2026 à 09:00\nÀ : Z\nObjet : S\n\nCher\n',
      'Je maintiens.',
    ],
    [
      'without what Proton adds',
      'Réponse attendue.\n\nEnvoyé avec la messagerie sécurisée [Proton Mail](https://proton.example/).\n',
      'Réponse attendue.',
    ],
    ['with what follows a signature', 'Bonjour\n\nCordialement,\nZoé\n\nPS : appelez.\n', 'Bonjour\n\nCordialement,\nZoé\n\nPS : appelez.'],
    [
      'a letter that says how it was sent',
      'Envoyé par recommandé le 3 mars.\nJe réclame.\n',
      'Envoyé par recommandé le 3 mars.\nJe réclame.',
    ],
    ['words that somebody else wrote to them', 'Votre collègue m’a écrit :\nJe paierai.\n', 'Votre collègue m’a écrit :\nJe paierai.'],
    [
      'lines that only look like headers',
      'Date : le 3 avril\nDe : la part de ma mère\nMerci\n',
      'Date : le 3 avril\nDe : la part de ma mère\nMerci',
    ],
    ['all of it where everything is quoted', '> Tout est ici.\n', '> Tout est ici.'],
    [
      'a sentence that only looks like a header',
      'De : quoi vivre, voilà ce que je demande.\nRien d’autre.\n',
      'De : quoi vivre, voilà ce que je demande.\nRien d’autre.',
    ],
  ])('%s', async (_, text, words) => {
    const message = await read(PLAIN + text)
    expect(message.words.replace(/\n+/g, '\n')).toBe(words.replace(/\n+/g, '\n'))
    expect(message.text.replaceAll('\r\n', '\n')).toBe(text.trim())
  })
})

/** How the headers of a message are named by programs of other languages, and the line above what is answered. */
const LANGUAGES = [
  [
    'German',
    ['Von', 'Gesendet', 'Mittwoch, 8. April 2026 10:22', 'An', 'Betreff'],
    'Am Mi., 8. Apr. 2026 um 10:22 Uhr schrieb Cabinet <c@cabinet.example>:',
    'WG: Beschwerde',
  ],
  [
    'Italian',
    ['Da', 'Inviato', 'mercoledì 8 aprile 2026 10:22', 'A', 'Oggetto'],
    'Il giorno mer 8 apr 2026 alle ore 10:22 Cabinet <c@cabinet.example> ha scritto:',
    'I: Reclamo',
  ],
  [
    'Spanish',
    ['De', 'Enviado el', 'miércoles, 8 de abril de 2026 10:22', 'Para', 'Asunto'],
    'El mié, 8 abr 2026 a las 10:22, Cabinet (<c@cabinet.example>) escribió:',
    'RV: Reclamación',
  ],
  [
    'Portuguese',
    ['De', 'Enviada', '8 de abril de 2026 10:22', 'Para', 'Assunto'],
    'Em qua., 8 de abr. de 2026 às 10:22, Cabinet <c@cabinet.example> escreveu:',
    'ENC: Reclamação',
  ],
  [
    'Dutch',
    ['Van', 'Verzonden', 'woensdag 8 april 2026 10:22', 'Aan', 'Onderwerp'],
    'Op wo 8 apr 2026 om 10:22 schreef Cabinet <c@cabinet.example>:',
    'Doorst: Klacht',
  ],
  [
    'English',
    ['From', 'Sent', 'Wednesday, April 8, 2026 10:22 AM', 'To', 'Subject'],
    'On Wed, Apr 8, 2026 at 10:22 AM Cabinet <c@cabinet.example> wrote:',
    'FW: Complaint',
  ],
] as const

describe.each(LANGUAGES)('a program in %s', (_, [from, sent, day, to, subject], wrote, passedOn) => {
  const quoted = (who: string) =>
    `${from}: ${who}\n${sent}: ${day}\n${to}: contact@cabinet.example\n${subject}: Frais\n\nJe conteste ces frais.\n`

  it('quotes what is answered, by its headers or under a line that says who wrote', async () => {
    expect((await read(`${PLAIN}Je maintiens.\n\n${quoted('Cabinet <c@cabinet.example>')}`)).words).toBe('Je maintiens.')
    expect((await read(`${PLAIN}Je maintiens.\n\n${wrote}\n\n> Chère Madame,\n`)).words).toBe('Je maintiens.')
  })

  it('passes on what somebody else wrote, on its day', async () => {
    const { forwarded } = await read(
      PLAIN.replace(/^Subject: .*$/m, `Subject: ${passedOn}`) + quoted('Odile Marchand <odile@exemple.example>'),
    )
    expect(forwarded).toMatchObject({
      senderName: { value: 'Odile Marchand' },
      sentOn: { value: '2026-04-08' },
      words: 'Je conteste ces frais.',
    })
  })
})

const MIXED = `${HEAD}
Content-Type: multipart/mixed; boundary="m"

--m
Content-Type: text/plain; charset=utf-8

Voir ci-joint.
`
const part = (type: string, rest: string, body: string) =>
  `--m\nContent-Type: ${type}\n${rest}Content-Transfer-Encoding: base64\n\n${Buffer.from(body).toString('base64')}\n`

describe('what comes with it', () => {
  it('attachments, pictures within the text named, and Outlook’s packet', async () => {
    const message = await read(
      `${MIXED}${part('application/pdf', "Content-Disposition: attachment; filename*=utf-8''relev%C3%A9.pdf\n", '%PDF-1.7')}` +
        `${part('image/jpeg', 'Content-ID: <p1>\nContent-Disposition: inline\n', 'photo')}` +
        `${part('application/ms-tnef', 'Content-Disposition: attachment; filename="winmail.dat"\n', 'x')}--m--\n`,
    )
    expect(message.files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['relevé.pdf', '%PDF-1.7'],
      ['image 2.jpg', 'photo'],
      ['winmail.dat', 'x'],
    ])
    expect(message.remarks).toHaveLength(1)
    expect(message.remarks[0]).toContain('winmail.dat')
  })

  it('forty of them', async () => {
    const parts = Array.from({ length: 40 }, (_, at) =>
      part('application/pdf', `Content-Disposition: attachment; filename="p${at}.pdf"\n`, '%PDF'),
    )
    expect((await read(`${MIXED}${parts.join('')}--m--\n`)).files).toHaveLength(40)
  })
})

const FROM_ASSISTANT = `From: Julie Assistante <julie@cabinet.example>
Date: Mon, 6 Apr 2026 09:05:00 +0200
Subject: TR: Frais
MIME-Version: 1.0
`

describe('a message passed on', () => {
  it('as a file: the inner one with its own days, words and files', async () => {
    const inner = `${MIXED}${part('application/pdf', 'Content-Disposition: attachment; filename="a.pdf"\n', '%PDF')}--m--\n`
    const message = await read(
      `${FROM_ASSISTANT}Content-Type: multipart/mixed; boundary="o"\n\n--o\nContent-Type: text/plain\n\nPour toi.\n--o\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n${inner}\n--o--\n`,
    )
    expect([message.senderName?.value, message.words]).toEqual(['Julie Assistante', 'Pour toi.'])
    expect(message.passesOn).toBe(true)
    expect(message.forwarded).toMatchObject({
      senderName: { value: 'René SCHMITT' },
      sentOn: { value: '2026-04-04' },
      words: 'Voir ci-joint.',
    })
    expect(message.files.map(({ name }) => name)).toEqual(['a.pdf'])
    // Its own id is none: nothing but its digest tells it, and the inner one's would say that it is here already.
    expect(message.ids).toEqual([])
  })

  it('not where a client attaches it to their own words', async () => {
    const own = `${HEAD}\nContent-Type: multipart/mixed; boundary="o"\n\n--o\nContent-Type: text/plain\n\nVoyez ce que vous m'ecriviez.\n`
    const ours = `--o\nContent-Type: message/rfc822\n\nFrom: contact@cabinet.example\nSubject: Votre contrat\n\nCher Monsieur\n--o--\n`
    expect(await read(own + ours)).toMatchObject({ passesOn: false, forwarded: { words: 'Cher Monsieur' } })
  })

  it('within the text, twice, by Outlook then by Thunderbird', async () => {
    const message = await read(`${FROM_ASSISTANT}Content-Type: text/plain; charset=utf-8

À traiter.

De : Accueil <accueil@cabinet.example>
Envoyé : lundi 6 avril 2026 08:30
À : Julie
Objet : TR: Frais

-------- Message transféré --------
Sujet : Frais
Date : Sat, 4 Apr 2026 22:47:00 +0200
De : René SCHMITT <rene.schmitt@exemple.example>
Pour : accueil@cabinet.example

Rendez-moi mes frais.
`)
    const second = message.forwarded
    expect([message.words, second?.senderName?.value, second?.sentOn?.value]).toEqual(['À traiter.', 'Accueil', '2026-04-06'])
    expect(second?.sentOn?.where).toBe(typography('message transmis, « lundi 6 avril 2026 08:30 » : lundi 6\u00a0avril\u00a02026'))
    expect(second?.forwarded).toMatchObject({
      senderName: { value: 'René SCHMITT' },
      senderAddress: { value: 'rene.schmitt@exemple.example' },
      sentOn: { value: '2026-04-04' },
      subject: 'Frais',
      words: 'Rendez-moi mes frais.',
    })
  })

  it.each([
    ['Orange', '> Message du 04/04/26 22:47\n> De : "Jean" <j@x.example>\n> A : moi\n> Objet : Frais\n> \n> Je réclame.\n'],
    [
      'Free',
      '----- Mail transféré -----\nDe: "Jean" <j@x.example>\nÀ: moi\nEnvoyé: Samedi 4 Avril 2026 22:47:00\nObjet: Frais\n\nJe réclame.\n',
    ],
    [
      'Yahoo',
      '----- Message transféré -----\nDe : Jean <j@x.example>\nÀ : moi\nEnvoyé : samedi 4 avril 2026 à 22:47:00 UTC+2\nObjet : Frais\n\nJe réclame.\n',
    ],
    [
      'Apple',
      'Begin forwarded message:\n\nFrom: Jean <j@x.example>\nSubject: Frais\nDate: 4 April 2026 at 22:47:00 CEST\nTo: moi\n\nJe réclame.\n',
    ],
    [
      'Outlook',
      '________________________________\nDe : Jean <j@x.example>\nEnvoyé : samedi 4 avril 2026 22:47\nÀ : moi\nObjet : Frais\n\nJe réclame.\n',
    ],
    [
      'Gmail',
      '---------- Forwarded message ---------\nDe : Jean <j@x.example>\nDate: sam. 4 avr. 2026 à 22:47\nSubject: Frais\nTo: moi\n\nJe réclame.\n',
    ],
  ])('as %s writes it', async (_, text) => {
    const subject = PLAIN.replace(/^Subject:.*$/m, 'Subject: TR : Frais')
    expect((await read(subject + text)).forwarded).toMatchObject({
      senderName: { value: 'Jean' },
      senderAddress: { value: 'j@x.example' },
      sentOn: { value: '2026-04-04' },
      subject: 'Frais',
      words: 'Je réclame.',
    })
  })

  it('an answer that quotes a message passes none on', async () => {
    const text =
      'Non.\n\nDe : Cabinet <contact@cabinet.example>\nEnvoyé : vendredi 3 avril 2026 09:00\nObjet : Votre contrat\n\nCher Monsieur,\n'
    expect((await read(PLAIN + text)).forwarded).toBeUndefined()
  })
})

const OUTLOOK = {
  subject: 'Frais jamais annoncés',
  senderName: 'René SCHMITT',
  senderAddress: 'rene.schmitt@exemple.example',
  body: 'Bonjour,\r\n\r\nOn m’a pris 480 €.\r\n',
  headers: HEAD.replaceAll('\n', '\r\n'),
  attachments: [{ name: 'relevé.pdf', bytes: bytesOf('%PDF-1.7') }],
}

describe('a message of Outlook', () => {
  it('says the same', async () => {
    const message = await read(outlookMessage(OUTLOOK))
    expect(message).toMatchObject({
      senderName: { value: 'René SCHMITT', where: 'en-tête From' },
      senderAddress: { value: 'rene.schmitt@exemple.example' },
      sentOn: { value: '2026-04-04' },
      receivedOn: { value: '2026-04-05' },
      subject: 'Frais jamais annoncés',
      words: 'Bonjour,\n\nOn m’a pris 480 €.',
    })
    expect(message.files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([['relevé.pdf', '%PDF-1.7']])
  })
})

describe('made to do harm, or broken', () => {
  const refusal = async (bytes: Uint8Array) => {
    const reading = await readMessage(bytes, 'metropole')
    return reading.status === 'refused' ? reading.message : 'read'
  }

  it('too large, too many parts, cut in the middle: a sentence', async () => {
    expect(await refusal(new Uint8Array(25 * 1024 * 1024 + 1))).toContain('plus de 25 Mo')
    expect(await refusal(bytesOf(`${MIXED}${'--m\n\nx\n'.repeat(3000)}--m--\n`))).toContain('trop de parties')
    expect(await refusal(outlookMessage(OUTLOOK).slice(0, 700))).toContain('n’a pas pu être lu')
  })

  it('messages within messages are opened five deep, the next is a file', async () => {
    const wrap = (inner: string, level: number) =>
      `From: a@b.example\nDate: Sat, 4 Apr 2026 22:47:00 +0200\nSubject: ${level}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b${level}"\n\n--b${level}\nContent-Type: message/rfc822\n\n${inner}\n--b${level}--\n`
    const deep = Array.from({ length: 20 }, (_, level) => level).reduce(wrap, `${PLAIN}au fond\n`)
    const message = await read(deep)
    const depthOf = (one: ReadMessage | undefined): number => (one ? 1 + depthOf(one.forwarded) : 0)
    expect(depthOf(message)).toBe(6)
    expect(message.files.map(({ name }) => name)).toEqual(['message 1.eml'])
  })
})
