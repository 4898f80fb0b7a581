/** This register as a seat of a firm: what it exchanges with the firm's space, and with whom. */
export { type FirmActivity, type FirmStatus, openFirmActivity } from './firm-activity.ts'
export { openFirmExchange } from './firm-exchange.ts'
export type { ServerSettings } from './firm-server.ts'
export {
  type AskingTrouble,
  type FirmServer,
  type FirmSpace,
  type FirmStanding,
  openFirmSpace,
  type ServerMove,
  type SpaceChoice,
} from './firm-space.ts'
export type { Asking, MemberSeat, MembershipOutcome, MembershipRefusal, SeatsAsking } from './membership.ts'
