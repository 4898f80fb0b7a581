/** Acknowledgement in ten jours ouvrables from the sending since 8 May 2023, from the receipt before, unless answered before (AMF, 325-23 and DOC-2012-07, P). */
import type { Rule } from '../rule.ts'
import { AMF_ARTICLE_NOT_READ } from '../texts.ts'

export const amfAcknowledgement: Rule = {
  id: 'amf-acknowledgement',
  kind: 'acknowledgement',
  regimes: ['cif'],
  family: 'amf-complaints',
  clause: 'traitement des réclamations : accusé de réception',
  duty: 'Un accusé de réception est adressé au réclamant',
  source: 'P',
  doubt: AMF_ARTICLE_NOT_READ,
  ifReadOtherwise:
    'Comptés de la réception, comme avant le 8 mai 2023, les dix jours finiraient plus tard, d’autant de jours que le courrier a mis ; en jours ouvrés, sans les samedis, plus tard aussi.',
  basis: 'sent',
  basisByText: { '325-12-1': 'received', 'DOC-2012-07': 'received' },
  period: { count: 10, unit: 'joursOuvrables' },
  soonWithinDays: 4,
  exception: 'La réponse, ou la lettre qui transmet la réclamation, est partie dans ce délai.',
}
