import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { emailFile, mailtoAddress } from '../../../shared/sending/email-file.ts'
import { dossierOfMessageId, letterMessageId } from '../../../shared/sending/letter-message-id.ts'

const PARTS = {
  to: 'claire.fontaine@exemple.example',
  from: 'reclamations@cabinet-fictif.example',
  subject: 'votre réclamation (Assurance-vie, contrat AV-778120) : accusé de réception',
  text: 'Madame,\n\nNous accusons réception.',
  attachment: { name: '2026-001 Accusé de réception.docx', mediaType: 'application/x-word', bytes: new Uint8Array([1, 2, 3, 250]) },
  messageId: 'reclamation.1@cabinet.example',
  boundary: 'partie-1',
}

const decode = (text: string) => Buffer.from(text, 'base64')

/** Headers unfolded, encoded words read, and the parts with theirs. */
function read(bytes: Uint8Array) {
  const raw = Buffer.from(bytes).toString('utf8')
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? ''
  const parts = rest
    .join('\r\n\r\n')
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [partHead = '', body = ''] = part.replace(/^\r\n/, '').split('\r\n\r\n')
      return { headers: headersOf(partHead), body: decode(body.replace(/\r\n/g, '')) }
    })
  return { raw, headers: headersOf(head), parts }
}

function headersOf(head: string): Readonly<Record<string, string>> {
  const lines = head
    .replace(/\?=\r\n =\?/g, '?==?')
    .replace(/\r\n[ \t]/g, ' ')
    .split('\r\n')
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(': ')
      return [name, value.join(': ').replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, word: string) => decode(word).toString('utf8'))]
    }),
  )
}

describe('the Message-ID of a letter', () => {
  const DOSSIER = '3f0c6a5e-9a51-4c1b-8f0e-0123456789ab'
  test('tells its dossier from it, whatever the firm’s address', () => {
    expect(letterMessageId(DOSSIER, 'x1', 'contact@cabinet.example')).toBe(`reclamation.${DOSSIER}.x1@cabinet.example`)
    expect(letterMessageId(DOSSIER, 'x1')).toBe(`reclamation.${DOSSIER}.x1@reclamation.invalid`)
    expect(letterMessageId(DOSSIER, 'x1', 'a@b>\r\nBcc: c@d.example')).not.toMatch(/[\r\n<>]/)
    expect(dossierOfMessageId(letterMessageId(DOSSIER, 'x1', 'a@b.example'))).toBe(DOSSIER)
    expect(dossierOfMessageId('abc@exemple.example')).toBeUndefined()
  })
})

describe('a letter as an e-mail to be sent', () => {
  const { raw, headers, parts } = read(emailFile(PARTS))

  test('opens as a draft, to the client, with its subject', () => {
    expect(headers).toMatchObject({
      'X-Unsent': '1',
      'Message-ID': `<${PARTS.messageId}>`,
      To: PARTS.to,
      From: PARTS.from,
      Subject: PARTS.subject,
    })
  })
  test('carries the words and the Word file, byte for byte, under its own name', () => {
    expect(parts[0]?.body.toString('utf8')).toBe('Madame,\r\n\r\nNous accusons réception.')
    expect([...(parts[1]?.body ?? [])]).toEqual([...PARTS.attachment.bytes])
    const disposition = parts[1]?.headers['Content-Disposition'] ?? ''
    expect(disposition).toMatch(/^attachment; filename="2026-001 Accuse de reception\.docx"; filename\*=/)
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(PARTS.attachment.name)
  })
  test('has no line above 998 characters, none that ends without CR', () => {
    for (const line of raw.split('\r\n')) {
      expect(line.length).toBeLessThan(200)
      expect(line).not.toMatch(/[\r\n]/)
    }
  })
  test('no line break in a name or subject adds a header', () => {
    const { headers: forged } = read(
      emailFile({ ...PARTS, subject: 'objet\r\nBcc: autre@exemple.example', to: 'a@b.example\nCc: c@d.example' }),
    )
    expect(forged).not.toHaveProperty('Bcc')
    expect(forged).not.toHaveProperty('Cc')
  })
  test('any subject and any bytes come back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.uint8Array({ maxLength: 400 }), (subject, bytes) => {
        const told = read(emailFile({ ...PARTS, subject, attachment: { ...PARTS.attachment, bytes } }))
        expect(told.headers.Subject).toBe(subject.replace(/[\r\n\t]+/g, ' ').trim())
        expect([...(told.parts[1]?.body ?? [])]).toEqual([...bytes])
      }),
    )
  })
})

describe('an address with accents', () => {
  const { raw } = read(emailFile({ ...PARTS, to: ' contact@société.example', from: 'élodie@société.example' }))

  test('stands as an address, its domain in the letters that mail carries', () => {
    expect(raw).toContain('\r\nTo: contact@xn--socit-esab.example\r\n')
    expect(raw).toContain('\r\nFrom: élodie@xn--socit-esab.example\r\n')
  })
  test('is found again by a program that reads messages', async () => {
    const message = await PostalMime.parse(emailFile({ ...PARTS, to: 'élodie@société.example' }))
    expect(message.to).toEqual([{ address: 'élodie@xn--socit-esab.example', name: '' }])
  })
  test('gives the Message-ID its domain', () => {
    expect(letterMessageId('d', 'x1', 'contact@société.example')).toBe('reclamation.d.x1@xn--socit-esab.example')
  })
  test('opens a message in the mail program', () => {
    expect(mailtoAddress({ to: 'contact@société.example', subject: 's', text: 't' })).toMatch(/^mailto:contact@xn--socit-esab\.example\?/)
  })
})

test('a mailto address gives subject and text, encoded', () => {
  const url = new URL(mailtoAddress({ to: 'a@b.example', subject: 'Réclamation & suite', text: 'Bonjour,\nvoir ci-joint' }))
  expect(url.pathname).toBe('a@b.example')
  expect(url.searchParams.get('subject')).toBe('Réclamation & suite')
  expect(url.searchParams.get('body')).toBe('Bonjour,\r\nvoir ci-joint')
})
