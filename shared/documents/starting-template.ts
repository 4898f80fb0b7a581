/** Our own letter made with placeholders: what a firm starts its own template from. */
import type { Letterhead } from '../firm/letterhead.ts'
import type { LetterBlock, LetterDefinition, LetterParagraph } from '../letters/index.ts'
import { letterPageDocument } from './letter-document.ts'

const field = (name: string) => `{{${name}}}`

/** @returns the bytes of a .docx that looks as our letter does, with a field for each of its parts */
export function startingTemplate({ label, paragraphs, mentions }: LetterDefinition, letterhead?: Letterhead): Promise<Uint8Array> {
  return letterPageDocument(
    {
      title: `${label} ${field('reference')}`,
      firmName: field('cabinet_nom'),
      firmAddress: [field('cabinet_adresse')],
      firmContact: [field('cabinet_coordonnees')],
      firmIdentity: [field('cabinet_identite')],
      addressee: [field('destinataire')],
      placeAndDate: `${field('lieu')}, le ${field('date')}`,
      reference: field('reference'),
      referencesLine: `Nos références\u00a0: ${field('reference')}`,
      subject: field('objet'),
      salutation: field('appel'),
      blocks: [...paragraphs.flatMap(placeOf), ...(mentions.some(({ id }) => id === 'mediator-unset') ? MEDIATION : [])],
      closing: field('politesse'),
      signatoryName: field('signataire'),
      signatoryRole: field('fonction'),
    },
    letterhead,
  )
}

/** 'Modèle Accusé de réception.docx'. */
export function startingTemplateName({ label }: LetterDefinition): string {
  return `Modèle ${label}.docx`
}

const block = (text: string, layout?: LetterBlock['layout']): LetterBlock => ({
  id: text,
  label: '',
  text,
  isEditable: true,
  ...(layout && { layout }),
})

/** A paragraph's place; what is not in every letter has its place only where it is. */
function placeOf({ field: name, isOptional }: LetterParagraph): readonly LetterBlock[] {
  return isOptional ? [block(`{{#${name}}}`), block(field(name)), block(`{{/${name}}}`)] : [block(field(name))]
}

const MEDIATION: readonly LetterBlock[] = [
  block('{{#mediateur}}'),
  block(field('mediation')),
  // Set as an address, so that the sentence before it stays on its page.
  block('{{#mediateurs}}', 'address'),
  block(`${field('nom')}\n${field('coordonnees')}`, 'address'),
  block('{{/mediateurs}}', 'address'),
  block('{{/mediateur}}'),
  block('{{^mediateur}}'),
  block(field('mediation')),
  block('{{/mediateur}}'),
]
