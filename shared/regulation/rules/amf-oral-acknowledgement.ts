/** A CIF's oral complaint that is not written yet: the ten jours ouvrables from the day it was expressed, a prudent date (AMF, 325-23, P). */
import { prudentUntilWritten } from '../prudent.ts'
import type { Rule } from '../rule.ts'
import { amfAcknowledgement } from './amf-acknowledgement.ts'

export const amfOralAcknowledgement: Rule = prudentUntilWritten(amfAcknowledgement, {
  id: 'amf-oral-acknowledgement',
  duty: 'Tant que le client n’a pas écrit, un accusé de réception peut lui être adressé à titre prudent',
})
