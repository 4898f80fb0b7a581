/** A CIF's oral complaint that is not written yet: the two months from the day it was expressed, a prudent date (AMF, 325-23, P). */
import { prudentUntilWritten } from '../prudent.ts'
import type { Rule } from '../rule.ts'
import { amfAnswer } from './amf-answer.ts'

export const amfOralAnswer: Rule = prudentUntilWritten(amfAnswer, {
  id: 'amf-oral-answer',
  duty: 'Tant que le client n’a pas écrit, une réponse peut lui être adressée à titre prudent',
})
