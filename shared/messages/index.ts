/** Messages as clients send them: who wrote, when, what, with what. */
export type { MessageReading, ReadMessage } from './read-message.ts'
export { leftOutOfForm, readMessage } from './read-message.ts'
