/** The address of each screen: features meet through these, never through each other's code. */
import type { LetterKind } from '../../shared/complaint/index.ts'

export const paths = {
  today: '/',
  register: '/reclamations',
  intake: '/reclamations/nouvelle',
  dossier: (id: string) => `/reclamations/${id}`,
  letter: (id: string, kind: LetterKind) => `/reclamations/${id}/lettre/${kind}`,
  actions: '/actions',
  synthesis: '/synthese',
  firm: '/cabinet',
  data: '/cabinet/donnees',
} as const
