/** What an address tells of where a firm is: its town, and the zone of its public holidays. */
import type { Zone } from '../regulation/zone.ts'

export type Place = {
  readonly postcode: string
  readonly city: string
  /** Absent where no zone we know has this postcode. */
  readonly zone: Zone | undefined
}

/** The place named by the last line that holds a postcode and a town: '69006 Lyon', 'F-67000 STRASBOURG CEDEX'. */
export function placeOf(address: string): Place | undefined {
  const lines = address.split(/\n|,/).toReversed()
  for (const line of lines) {
    const [, start = '', end = '', town = ''] = /^\s*(?:F[-\s])?(\d{2})\s?(\d{3})\s+(\p{L}.*)$/u.exec(line) ?? []
    if (town) return { postcode: start + end, city: townOf(town), zone: zoneOf(start + end) }
  }
  return undefined
}

const SMALL_WORDS: ReadonlySet<string> = new Set(['aux', 'd', 'de', 'des', 'du', 'en', 'et', 'l', 'la', 'le', 'les', 'lès', 'sous', 'sur'])

/** Without its Cedex; in small letters where the line was all in capitals, as on an envelope. */
function townOf(text: string): string {
  const town = text.replace(/\s+cedex\b.*$/i, '').trim()
  if (town !== town.toUpperCase()) return town
  return town.toLowerCase().replace(/\p{L}+/gu, (word, at: number) => (at > 0 && SMALL_WORDS.has(word) ? word : capitalised(word)))
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** The two islands have their department's number, or kept the postcode of Guadeloupe. */
const ZONES_BY_START: readonly (readonly [start: string, zone: Zone | undefined])[] = [
  ['97133', 'saint-barthelemy'],
  ['97150', 'saint-martin'],
  ['977', 'saint-barthelemy'],
  ['978', 'saint-martin'],
  ['971', 'guadeloupe'],
  ['972', 'martinique'],
  ['973', 'guyane'],
  ['974', 'reunion'],
  ['976', 'mayotte'],
  ['97', undefined],
  ['98', undefined],
  ['57', 'alsace-moselle'],
  ['67', 'alsace-moselle'],
  ['68', 'alsace-moselle'],
]

function zoneOf(postcode: string): Zone | undefined {
  const found = ZONES_BY_START.find(([start]) => postcode.startsWith(start))
  return found ? found[1] : 'metropole'
}

/** Whether a zone is that of a place, whichever of its customs the firm follows. */
export function isZoneOf(zone: Zone, { zone: own }: Place): boolean {
  return own === undefined || zone === own || zone.startsWith(`${own}-`)
}
