/**
 * Who answers for what among several professionals, as the client is told of it.
 *
 * @see AMF instruction DOC-2012-07, 1
 */

import { askedBy } from '../regulation/index.ts'
import type { LetterBlock, LetterInput } from './letter.ts'
import { HOUSE_SOURCE, type Mention, ownWords, says } from './mention.ts'
import type { LetterParagraph } from './paragraphs.ts'

/** The block; none where the firm alone answers. */
export function professionalsBlock({ dossier: { professionals } }: LetterInput): readonly LetterBlock[] {
  if (professionals.length < 2) return []
  const lines = professionals.map(({ professional, answersFor, contact }) => {
    const reached = contact ? ` (${contact.trim().replaceAll('\n', ', ')})` : ''
    return `${professional}${reached} : ${answersFor.trim().replace(/\.$/, '')}.`
  })
  const text = ['Plusieurs professionnels interviennent dans ce dossier ; chacun répond de ce qui le concerne :', ...lines].join('\n')
  return [{ id: 'professionals', label: 'Qui répond de quoi', isEditable: true, layout: 'list', text }]
}

export const PROFESSIONALS: LetterParagraph = {
  block: 'professionals',
  field: 'texte_professionnels',
  says: 'qui répond de quoi ; vide si le cabinet répond seul',
  isOptional: true,
}

export const PROFESSIONALS_MENTION: Mention = {
  id: 'professionals',
  severity: 'recommended',
  message: () => 'La lettre ne dit pas qui répond de quoi entre les professionnels concernés.',
  source: ({ input: { dossier } }) =>
    dossier.regimes.includes('cif') ? askedBy('authority', 'instruction AMF DOC-2012-07') : HOUSE_SOURCE,
  isSatisfied: (read) => {
    const { professionals } = read.input.dossier
    return professionals.length < 2 || professionals.every(({ professional }) => says(ownWords(read), professional))
  },
}
