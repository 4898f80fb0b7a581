/** What a Word file says of those who made it: a letter made from a template leaves in the firm's name alone. */
import type PizZip from 'pizzip'
import { relationsOf } from './word-parts.ts'

/**
 * Gives a file's properties the firm's name, and takes out those of its makers: author, company, reviewers, the
 * model on somebody's disk, the list it was merged with, the marks of its editing sessions. A .dotx becomes a document.
 *
 * @param reference of the dossier: a title that does not bear it is another letter's
 */
export function nameTheFirm(zip: PizZip, firm: string, reference: string): void {
  const name = firm.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const ofFile = relationsOf({ '_rels/.rels': zip.file('_rels/.rels')?.asUint8Array() ?? new Uint8Array() }, '')
  const changeAll = (type: RegExp, by: (xml: string) => string) => {
    for (const { target } of ofFile.filter((relation) => type.test(relation.type))) change(zip, target, by)
  }
  changeAll(/^core-properties$/, (xml) =>
    xml
      .replace(
        /(<((?:\w+:)?(?:creator|lastModifiedBy))(?:\s[^>]*)?>)[^<]*(<\/\2>)/g,
        (_, start: string, _element, end: string) => `${start}${name}${end}`,
      )
      .replace(/<((?:\w+:)?title)(?:\s[^>]*)?>([^<]*)<\/\1>/g, (title, _element, text: string) =>
        reference && text.includes(reference) ? title : '',
      )
      .replace(
        /<((?:\w+:)?(?:description|subject|keywords|category|contentStatus|lastPrinted|revision|identifier))(?:\s[^>]*)?>[^<]*<\/\1>/g,
        '',
      ),
  )
  changeAll(/^extended-properties$/, (xml) =>
    xml.replace(/<((?:\w+:)?(?:Company|Manager|Template|HyperlinkBase|TotalTime))(?:\s[^>]*)?>[^<]*<\/\1>/g, ''),
  )
  changeAll(/^custom-properties$/, (xml) => xml.replace(/<((?:\w+:)?property)\s[^>]*>[\s\S]*?<\/\1>/g, ''))
  // A picture of the first page of whatever the model was made from.
  for (const { target } of ofFile.filter(({ type }) => type === 'thumbnail')) zip.remove(target)
  change(zip, '_rels/.rels', (xml) => xml.replace(/<Relationship\s[^>]*\/thumbnail"[^>]*\/>/g, ''))
  change(zip, 'word/people.xml', (xml) => xml.replace(/<w15:person\s[^>]*\/>|<w15:person\s[^>]*>[\s\S]*?<\/w15:person>/g, ''))
  change(zip, 'word/settings.xml', (xml) =>
    xml
      .replace(/<w:attachedTemplate\s[^>]*\/>/g, '')
      .replace(/<w:(rsids|mailMerge|docVars)\s*\/>|<w:(rsids|mailMerge|docVars)>[\s\S]*?<\/w:\2>/g, ''),
  )
  change(zip, 'word/_rels/settings.xml.rels', (xml) =>
    xml.replace(/<Relationship\s[^>]*\/(?:attachedTemplate|mailMergeSource|mailMergeHeaderSource|recipientData)"[^>]*\/>/g, ''),
  )
  change(zip, 'word/recipientData.xml', (xml) => xml.replace(/<w:recipientData>[\s\S]*?<\/w:recipientData>/g, ''))
  change(zip, '[Content_Types].xml', (xml) => xml.replaceAll('wordprocessingml.template.main+xml', 'wordprocessingml.document.main+xml'))
}

function change(zip: PizZip, name: string, by: (xml: string) => string): void {
  const part = zip.file(name)
  if (part) zip.file(name, by(part.asText()))
}
