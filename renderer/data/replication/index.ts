/** This register as a seat of a firm: what it exchanges with the firm's space, and with whom. */
export { openFirmExchange } from './firm-exchange.ts'
