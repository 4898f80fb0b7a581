/** A letter that someone else had before the firm: by which channels, who passed it on, and how it is said. */
import { formatDate } from '../language/french.ts'
import { to, withArticle } from '../language/names.ts'
import { type Channel, NOT_STATED_TEXT } from './codes.ts'
import type { Relay } from './events.ts'

type PassedOn = { readonly channel?: Channel | undefined; readonly passedOnBy?: string | undefined; readonly producer?: string | undefined }

/** Whether someone else had the letter before the firm. */
export function isPassedOn({ channel }: Pick<PassedOn, 'channel'>): boolean {
  return channel === 'viaProducer' || channel === 'viaAuthority'
}

/** Who passed the letter on: the producer, where it came by them and no other name was typed. */
export function relayNameOf({ channel, passedOnBy, producer = '' }: PassedOn): string {
  return passedOnBy ?? (channel === 'viaProducer' ? producer : '')
}

/** Who passed the letter on and when they had it, as they are recorded; nothing of a letter that came straight. */
export function relayOf(typed: PassedOn & Pick<Relay, 'passedOnReceivedOn'>): Relay {
  if (!isPassedOn(typed)) return {}
  return { passedOnBy: relayNameOf(typed).trim() || undefined, passedOnReceivedOn: typed.passedOnReceivedOn }
}

/** 'Assureur Fictif, qui l’avait reçue le 3 mars 2026'; '' where nobody passed it on. */
export function relayInWords({ passedOnBy = '', passedOnReceivedOn }: Relay): string {
  return passedOnBy && passedOnReceivedOn ? `${passedOnBy}, qui l’avait reçue le ${formatDate(passedOnReceivedOn)}` : passedOnBy
}

/** Whom the client had written to before the firm; a register taken over may tell the day alone. */
export function elsewhereName(elsewhereTo: string | undefined): string {
  return !elsewhereTo || elsewhereTo === NOT_STATED_TEXT ? 'un autre professionnel' : elsewhereTo
}

/** 'à Assureur Fictif', 'au Conservateur', 'à un autre professionnel'. */
export function elsewhereInWords(elsewhereTo: string | undefined): string {
  return to(withArticle(elsewhereName(elsewhereTo)))
}
