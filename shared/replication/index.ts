/** Replication: how the seats of one firm come to hold the same register, whatever carries their entries. */
export { type Exchange, type ExchangePorts, openExchange, type PassReport } from './exchange.ts'
