/** Who will read what is typed, and the words of the one sentence that letters quote. */

/** 'client': it will be printed in a letter. 'firm': no letter takes it up by itself. */
export type Reader = 'client' | 'firm'

export const READER_LABELS: Readonly<Record<Reader, string>> = {
  client: 'Sera imprimé dans la lettre',
  firm: 'Reste dans le dossier',
}

/** The complaint in one sentence, wherever it is asked. */
export const SUMMARY = {
  label: 'En une phrase, telle que le client la lira',
  help: 'Les lettres la citent entre guillemets. Sans elle, elles ne disent que « votre réclamation » et son jour.',
  reader: 'client',
} as const
