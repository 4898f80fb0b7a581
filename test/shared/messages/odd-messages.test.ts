/** Messages that break the rules of their format, and those that no client wrote. */
import { describe, expect, it, test } from 'vitest'
import { typography } from '../../../shared/language/french.ts'
import { leftOutOfForm, type ReadMessage, readMessage } from '../../../shared/messages/index.ts'
import { outlookMessage } from './outlook-fixture.ts'

/** A message as it travels: lines end with CRLF. */
const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text.replaceAll('\n', '\r\n'), encoding))

async function read(message: string | Uint8Array): Promise<ReadMessage> {
  const reading = await readMessage(typeof message === 'string' ? bytesOf(message) : message, 'metropole')
  if (reading.status === 'refused') throw new Error(reading.message)
  return reading.message
}

const HEAD = `From: Claire Fontaine <claire@exemple.example>
To: contact@cabinet.example
Subject: Contrat
Date: Thu, 2 Apr 2026 10:00:00 +0200
MIME-Version: 1.0`

const parts = (type: string, ...bodies: readonly string[]) =>
  `${HEAD}\nContent-Type: multipart/${type}; boundary="b"\n\n${bodies.map((body) => `--b\n${body}\n`).join('')}--b--\n`

describe('what a server or a program says of our own letter', () => {
  const report = (action: string) =>
    parts(
      'report; report-type=delivery-status',
      'Content-Type: text/plain; charset=utf-8\n\nVoir ci-joint.',
      `Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; a@x.example\n${action}`,
    )

  it.each([
    ['failed', 'Action: failed', 'n’est pas arrivé'],
    ['delayed', 'Action: delayed', 'pas encore'],
    ['delivered', 'Action: delivered', 'est arrivé à la messagerie'],
    ['relayed', 'Action: relayed', 'ne dira pas'],
    ['the worst of several', 'Action: delivered\n\nFinal-Recipient: rfc822; b@x.example\nAction: failed', 'n’est pas arrivé'],
  ])('%s', async (_, action, said) => {
    const { remarks } = await read(report(action))
    expect(remarks).toEqual([expect.stringContaining(said)])
  })

  test('it was read', async () => {
    const message = await read(
      parts(
        'report; report-type=disposition-notification',
        'Content-Type: text/plain; charset=utf-8\n\nVotre message a été lu.',
        'Content-Type: message/disposition-notification\n\nOriginal-Message-ID: <ar1@cabinet.example>\nDisposition: manual-action/MDN-sent-manually; displayed',
      ),
    )
    expect(message.remarks).toEqual([expect.stringContaining('accusé de lecture')])
    expect(message.answers).toEqual(['ar1@cabinet.example'])
    expect(message.files.map(({ name }) => name)).toEqual(['accusé de lecture.txt'])
  })

  it.each([
    ['REPORT.IPM.Note.NDR', 'n’est pas arrivé'],
    ['REPORT.IPM.Note.Delayed.DR', 'pas encore'],
    ['REPORT.IPM.Note.DR', 'est arrivé à la messagerie'],
    ['REPORT.IPM.Note.Relayed.DR', 'ne dira pas'],
    ['REPORT.IPM.Note.IPNRN', 'accusé de lecture'],
    ['REPORT.IPM.Note.IPNNRN', 'accusé de lecture'],
  ])('as Outlook files it: %s', async (messageClass, said) => {
    const { remarks } = await read(
      outlookMessage({ subject: 'Contrat', senderName: 'Serveur', senderAddress: 's@x.example', body: 'Voir.', messageClass }),
    )
    expect(remarks[0]).toContain(said)
  })
})

describe('letters beyond ASCII', () => {
  const text = 'Je réclame à l’été 500 €.'

  it.each(['us-ascii', 'iso-8859-1', '"Windows-1252"', 'unknown-8bit', 'x-unknown'])('in UTF-8, said to be in %s', async (charset) => {
    const message = await read(`${HEAD}\nContent-Type: text/plain;\n charset=${charset}\nContent-Transfer-Encoding: 8bit\n\n${text}\n`)
    expect(message.words).toBe(text)
  })

  test('in UTF-8, beside a part that says its own rightly', async () => {
    const message = await read(
      parts(
        'mixed',
        `Content-Type: text/plain; charset=us-ascii\n\n${text}`,
        'Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nD=E9j=E0.',
      ),
    )
    expect(message.words).toBe(`${text}\n\nDéjà.`)
  })

  test('in a layout that alone says its encoding', async () => {
    const html =
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head><body>Déjà réclamé</body></html>'
    expect((await read(bytesOf(`${HEAD}\nContent-Type: text/html\n\n${html}`, 'latin1'))).words).toBe('Déjà réclamé')
  })

  test('after the mark that a text editor writes first', async () => {
    const message = await read(`\ufeff${HEAD}\n\n${text}`)
    expect([message.senderAddress?.value, message.words]).toEqual(['claire@exemple.example', text])
  })
})

describe('days', () => {
  it.each([
    ['2 Apr 2026 23:30:00 -07:00', '2026-04-03'],
    ['2 Apr 2026 23:30:00 PDT', '2026-04-03'],
    ['2 Apr 2026 23:30:00 EST', '2026-04-03'],
    ['2 Apr 98 10:00:00 +0200', '1998-04-02'],
    ['2 Apr 26 10:00:00 +0200', '2026-04-02'],
  ])('%s', async (date, day) => {
    expect((await read(`${HEAD.replace(/^Date: .*$/m, `Date: Thu, ${date}`)}\n\nBonjour`)).sentOn?.value).toBe(day)
  })
})

test('a name with a comma that no quotation mark encloses', async () => {
  const message = await read(`${HEAD.replace(/^From: .*$/m, 'From: FONTAINE, Claire <claire@exemple.example>')}\n\nBonjour`)
  expect([message.senderName?.value, message.senderAddress?.value]).toEqual(['FONTAINE, Claire', 'claire@exemple.example'])
})

test('a letter that is cut between two words of a subject, or by the fold of a line', async () => {
  const [before, after] = [Buffer.from('Réclamation').subarray(0, 2), Buffer.from('Réclamation').subarray(2)]
  const words = (first: string, second: string) => `=?${first}?=\n =?${second}?=`
  const latin = (bytes: Buffer) => bytes.toString('latin1')
  const cut: readonly (readonly [string, string])[] = [
    [words(`utf-8?B?${before.toString('base64')}`, `UTF-8?B?${after.toString('base64')}`), 'Réclamation'],
    [words(`utf-8?B?${before.toString('base64').replace(/=+$/, '')}`, `utf-8?Q?=A9clamation`), 'Réclamation'],
    [words('utf-8*fr?Q?Une_R=C3', `utf-8?B?${after.toString('base64')}`), 'Une Réclamation'],
    [`${latin(before)}\n ${latin(after)}`, 'Réclamation'],
    // Whole letters stay as they are, and what cannot be mended too.
    [words('utf-8?Q?R=C3=A9cla', 'utf-8?Q?mation'), 'Réclamation'],
    [words('iso-8859-1?Q?R=E9cla', 'utf-8?Q?mation_=C3=A9crite'), 'Réclamation écrite'],
    [words('utf-8?Q?Une_R=C3', 'utf-8?Q?clamation'), 'Une R\ufffdclamation'],
  ]
  for (const [subject, expected] of cut) {
    const message = await read(bytesOf(`${HEAD.replace('Subject: Contrat', `Subject: ${subject}`)}\n\nBonjour.`, 'latin1'))
    expect(message.subject).toBe(expected)
  }
})

test('lines that end with a return alone', async () => {
  const message = await read(new Uint8Array(Buffer.from(`${HEAD}\n\nBonjour,\nje réclame.`.replaceAll('\n', '\r'))))
  expect([message.subject, message.sentOn?.value, message.text]).toEqual(['Contrat', '2026-04-02', 'Bonjour,\nje réclame.'])
})

test('lines that end with a return alone are counted like others', async () => {
  const flood = `${HEAD}\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\n'.repeat(3000)}`.replaceAll('\n', '\r')
  const reading = await readMessage(new Uint8Array(Buffer.from(flood)), 'metropole')
  expect(reading.status).toBe('refused')
})

test('an address with accents is the one that people write', async () => {
  const carried = await read(`${HEAD.replace('claire@exemple.example', 'claire@xn--socit-esab.fr')}\n\nBonjour.`)
  expect(carried.senderAddress?.value).toBe('claire@société.fr')
  const alike = await read(`${HEAD.replace('claire@exemple.example', 'claire@xn--80a6ad.fr')}\n\nBonjour.`)
  expect(alike.senderAddress?.value).toBe('claire@xn--80a6ad.fr')
})

test('a layout with words that only look like its own', async () => {
  const message = await read(`${HEAD}\nContent-Type: text/html; charset=utf-8\n\n<p>&valueOf; 3 < 5 et 7 > 6</p><p>Fin</p>`)
  expect(message.words).toBe('&valueOf; 3 < 5 et 7 > 6\n\nFin')
})

test('words and kinds that every object has', async () => {
  const attached = await read(
    parts('mixed', 'Content-Type: text/plain\n\nVoir.', 'Content-Type: constructor\nContent-Disposition: attachment\n\nabc'),
  )
  expect(attached.files.map(({ name }) => name)).toEqual(['pièce 1'])
  const rtf = String.raw`{\rtf1\ansi Rendez\toString -les.}`
  const message = await read(outlookMessage({ subject: 's', senderName: 'a', senderAddress: 'a@x.example', rtf }))
  expect(message.words).toBe('Rendez-les.')
})

test('the name of a file that reads otherwise than it is', async () => {
  const message = await read(
    parts('mixed', 'Content-Type: text/plain\n\nVoir.', 'Content-Disposition: attachment; filename="lettre\u202excod.exe"\n\nMZ'),
  )
  expect(message.files.map(({ name }) => name)).toEqual(['lettrexcod.exe'])
})

test('an automatic answer', async () => {
  const message = await read(`${HEAD.replace('Contrat', 'Absence du bureau')}\n\nJe suis absente.`)
  expect(message.remarks).toEqual([typography('Ce message est une réponse automatique : personne n’a écrit ces mots pour vous.')])
})

describe('several messages attached to one', () => {
  const inner = (subject: string) =>
    `Content-Type: message/rfc822\n\nFrom: a@x.example\nSubject: ${subject}\nDate: Thu, 2 Apr 2026 10:00:00 +0200\n\nTexte de ${subject}.`

  it('are files to open, and the adviser is told which are not read with it', async () => {
    const message = await read(parts('mixed', 'Content-Type: text/plain\n\nVoici.', inner('mars'), inner('avril'), inner('mai')))
    expect(message.forwarded?.words).toBe('Texte de mars.')
    expect(message.remarks).toEqual([])
    expect(leftOutOfForm(message)).toEqual([
      typography(
        '3 messages sont joints à celui-ci : seul le premier sert à remplir le formulaire. Les autres s’ouvrent depuis la pièce : « avril.eml » et « mai.eml ».',
      ),
    ])
    expect(message.attached?.map(({ name }) => name)).toEqual(['mars.eml', 'avril.eml', 'mai.eml'])
    const last = message.attached?.at(-1)
    expect(last && (await read(last.bytes)).words).toBe('Texte de mai.')
  })

  it('are files of Outlook where it is one', async () => {
    const nested = { subject: 'Avril', senderName: 'Claire', senderAddress: 'claire@exemple.example', body: 'Je réclame.' }
    const message = await read(
      outlookMessage({ subject: 'TR: Avril', senderName: 'Julie', senderAddress: 'j@x.example', body: '', nested }),
    )
    const [file] = message.attached ?? []
    expect(file?.name).toMatch(/\.msg$/)
    expect(file && (await read(file.bytes)).words).toBe('Je réclame.')
  })
})

describe('what is left of the writer’s own words', () => {
  it.each([
    ['Bonjour,\n\nVoici ce que Mme Martin a écrit le 3 avril 2026 :\ntout va bien.\nOr je réclame 500 €.'],
    ['Madame, Monsieur,\n--\nJe réclame 500 €.\n--\nMerci'],
  ])('is all of them where it would be a greeting: %j', async (text) => {
    expect((await read(`${HEAD}\nContent-Type: text/plain; charset=utf-8\n\n${text}`)).words).toBe(text)
  })
})

describe('the headers of a message passed on within a text', () => {
  const passedOn = (from: string, sent: string, beside: string) =>
    `${HEAD.replace('Contrat', 'TR: Frais')}\nContent-Type: text/plain; charset=utf-8\n\n${from} Paul <paul@x.example>\n${sent}\nÀ : Claire\nObjet : Frais\n${beside}\nJe réclame.`

  it.each(['Importance : Haute\n', 'Pièces jointes : relevé.pdf; lettre.docx\n', ''])('end with %j', async (beside) => {
    const { forwarded } = await read(passedOn('De :', 'Envoyé : mardi 31 mars 2026 18:02', beside))
    expect([forwarded?.words, forwarded?.sentOn?.value]).toEqual(['Je réclame.', '2026-03-31'])
  })

  it.each([
    ['3/4/2026 6:02 PM', undefined],
    ['31/3/2026 6:02 PM', '2026-03-31'],
    ['4/4/2026 6:02 PM', '2026-04-04'],
    ['3/4/2026 18:02', '2026-04-03'],
  ])('say %s', async (sent, day) => {
    const { forwarded } = await read(passedOn('From:', `Sent: ${sent}`, ''))
    expect([forwarded?.words, forwarded?.sentOn?.value]).toEqual(['Je réclame.', day])
  })
})
