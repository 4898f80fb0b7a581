/** The paragraphs that several letters share, as a firm's own Word file asks for them. */

/** A paragraph: the block of the letter it is, the name a template asks for it with, and what it says, in French. */
export type LetterParagraph = {
  readonly block: string
  readonly field: string
  readonly says: string
  /** Not in every letter of its kind: the starting template keeps its place only where it is. */
  readonly isOptional?: true
}

export const RECEIPT: LetterParagraph = { block: 'receipt', field: 'texte_reclamation', says: 'la réclamation et ses dates' }
export const SUMMARY: LetterParagraph = { block: 'summary', field: 'texte_resume', says: 'ce que le réclamant a exprimé' }
export const WHERE: LetterParagraph = { block: 'where', field: 'texte_ou_ecrire', says: 'où écrire, par courrier et par courriel' }
export const NEXT: LetterParagraph = { block: 'next', field: 'texte_suite', says: 'les délais et la suite' }
export const REASON: LetterParagraph = { block: 'reason', field: 'texte_motif', says: 'pourquoi' }
export const DELAY: LetterParagraph = { block: 'delay', field: 'texte_delai', says: 'le délai, et la gratuité' }
export const HANDLER: LetterParagraph = { block: 'handler', field: 'texte_interlocuteur', says: 'qui suit le dossier, comment le joindre' }
