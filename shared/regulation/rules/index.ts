import type { Rule } from '../rule.ts'
import { acprAcknowledgement } from './acpr-acknowledgement.ts'
import { acprAnswer } from './acpr-answer.ts'
import { acprInvitation } from './acpr-invitation.ts'
import { amfAcknowledgement } from './amf-acknowledgement.ts'
import { amfAnswer } from './amf-answer.ts'
import { amfOralAcknowledgement } from './amf-oral-acknowledgement.ts'
import { amfOralAnswer } from './amf-oral-answer.ts'
import { directiveMediatorAnswer } from './directive-mediator-answer.ts'
import { houseMediatorInformation } from './house-mediator-information.ts'
import { houseReminder } from './house-reminder.ts'
import { insurerDeclaration } from './insurer-declaration.ts'
import { paymentServicesAnswer } from './payment-services-answer.ts'

/** Every rule the application enforces. */
export const RULES: readonly Rule[] = [
  acprInvitation,
  acprAcknowledgement,
  amfAcknowledgement,
  amfOralAcknowledgement,
  acprAnswer,
  amfAnswer,
  amfOralAnswer,
  paymentServicesAnswer,
  houseReminder,
  houseMediatorInformation,
  directiveMediatorAnswer,
  insurerDeclaration,
]
