/** What went wrong unexpectedly, told without a word of what was typed: an error's message may quote it, its place in the code cannot. */
import { z } from 'zod'
import { count } from '../language/french.ts'

/** Where it was caught. */
const INCIDENT_SOURCES = ['handler', 'promise', 'worker', 'screen', 'opening', 'shell', 'call'] as const
export type IncidentSource = (typeof INCIDENT_SOURCES)[number]

const MAX_PLACES = 6
const NAME = /^[A-Za-z]{1,60}$/
const PLACE = /^[\w.-]{1,120}\.c?js:\d{1,9}:\d{1,9}$/

export const INCIDENT_SCHEMA = z.strictObject({
  source: z.enum(INCIDENT_SOURCES),
  /** The error's class. */
  name: z.string().regex(NAME),
  /** Where in our own files, without their folders, the innermost first. */
  places: z.array(z.string().regex(PLACE)).max(MAX_PLACES),
})

export type Incident = z.infer<typeof INCIDENT_SCHEMA>

/** @param root the address that our own files begin with, its last slash included: what lies elsewhere is not told */
export function incidentOf(source: IncidentSource, error: unknown, root: string): Incident {
  const { name, stack } = errorParts(error)
  return { source, name: NAME.test(name) ? name : 'Error', places: placesIn(stack, root) }
}

function errorParts(error: unknown): { readonly name: string; readonly stack: string } {
  if (typeof error !== 'object' || error === null) return { name: 'NotAnError', stack: '' }
  const { name, message, stack } = error as { readonly name?: unknown; readonly message?: unknown; readonly stack?: unknown }
  return { name: text(name), stack: text(stack).replace(text(message), '') }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A stack begins with the message, which may hold anything: only lines that name one of our own files are read. */
function placesIn(stack: string, root: string): string[] {
  const places = stack.split('\n').flatMap((line) => {
    if (!/^\s+at /.test(line)) return []
    const begins = line.indexOf(root)
    const place = begins < 0 ? '' : line.slice(begins + root.length).replace(/^.*\/|\)$/g, '')
    return PLACE.test(place) ? [place] : []
  })
  return places.slice(0, MAX_PLACES)
}

const SOURCE_NAMES: Readonly<Record<IncidentSource, string>> = {
  handler: 'geste',
  promise: 'suite d’un geste',
  worker: 'travail de fond',
  screen: 'écran',
  opening: 'ouverture',
  shell: 'application',
  call: 'appel de la fenêtre',
}

/** In one line, for the diagnostic. */
export function incidentLine({ source, name, places }: Incident): string {
  return [`${SOURCE_NAMES[source]} : ${name}`, ...places].join(' < ')
}

/** An incident as it is kept: what, when it was first seen, how many times. */
export type KeptIncident = { readonly what: string; readonly firstAt: string; readonly times: number }

export type IncidentLog = {
  /** @returns whether it is new */
  readonly note: (what: string, at: string) => boolean
  readonly kept: () => readonly KeptIncident[]
  /** For the diagnostic. */
  readonly lines: () => readonly string[]
}

const MAX_KEPT = 50

/** The same incident again is counted; once there are too many kinds of them, the first ones stay. */
export function createIncidentLog(kept: readonly KeptIncident[] = []): IncidentLog {
  const incidents = new Map(kept.slice(0, MAX_KEPT).map((incident) => [incident.what, incident]))
  return {
    note: (what, at) => {
      const known = incidents.get(what)
      if (known) incidents.set(what, { ...known, times: known.times + 1 })
      else if (incidents.size < MAX_KEPT) incidents.set(what, { what, firstAt: at, times: 1 })
      return known === undefined
    },
    kept: () => [...incidents.values()],
    lines: () =>
      [...incidents.values()].map(
        ({ what, firstAt, times }) => `${firstAt}, ${what}${times > 1 ? ` (${count(times, 'fois', 'fois')})` : ''}`,
      ),
  }
}
