/** How things stand with the firm, in one line: what the side bar says, and the first thing that « Membres » says. */

import type { Instant } from '../../shared/complaint/index.ts'
import type { SpaceFault, SpacePlace } from '../../shared/host/space.ts'
import { count, formatDate, typography, weekdayName } from '../../shared/language/french.ts'
import { daysBetween } from '../../shared/regulation/index.ts'
import { dayOf, timeOf } from '../data/platform/index.ts'
import type { FirmStanding, FirmStatus } from '../data/replication/index.ts'

export type FirmLine = {
  readonly sentence: string
  /** `toDo` where somebody must do something for it to come right. */
  readonly tone: 'calm' | 'waiting' | 'toDo'
  /** Whether the browser wants to be asked for the folder again. */
  readonly needsPermission?: true
}

/** @returns nothing for a register that is of no firm */
export function firmLine(standing: FirmStanding, now: Instant): FirmLine | undefined {
  if (standing.status === 'alone') return undefined
  const { place } = standing
  if (place && !place.isAllowed) return { ...PERMISSION, needsPermission: true }
  if (standing.status === 'asking') return { sentence: 'Vous avez demandé à rejoindre le cabinet', tone: 'waiting' }
  if (!place) return { sentence: 'Le dossier du cabinet est à choisir de nouveau', tone: 'toDo' }
  return typographed(seatLine(standing.firm, place, now))
}

/** What a line tells, whatever the numbers in it. */
export function toldBy({ sentence }: FirmLine): string {
  return sentence.replaceAll(/\d+/g, '')
}

const PERMISSION: FirmLine = { sentence: 'Le navigateur attend votre accord pour ouvrir le dossier du cabinet', tone: 'toDo' }

function typographed({ sentence, ...line }: FirmLine): FirmLine {
  return { ...line, sentence: typography(sentence) }
}

function seatLine({ report, trouble, upToDateAt, taking, toTransmit }: FirmStatus, place: SpacePlace, now: Instant): FirmLine {
  if (report?.remarks.some(({ code }) => code === 'removed')) return { sentence: 'Ce poste a été retiré du cabinet', tone: 'toDo' }
  const waiting = toTransmit > 0 ? count(toTransmit, 'enregistrement à transmettre', 'enregistrements à transmettre') : undefined
  if (trouble) {
    // The usual state of a laptop: nobody has to do anything for it.
    const isOffline = trouble.fault === 'unreachable' || (place.kind === 'server' && trouble.fault === 'busy')
    const told = `${isOffline ? 'Le serveur' : 'L’espace'} du cabinet ${TROUBLE[trouble.fault]} ${sinceInWords(trouble.since, now)}`
    return { sentence: waiting ? `${told} : ${waiting}` : told, tone: isOffline ? 'waiting' : 'toDo' }
  }
  if (!upToDateAt) return { sentence: `Première lecture du registre du cabinet${taking ? ` : ${shareOf(taking)}` : '…'}`, tone: 'waiting' }
  if (waiting) return { sentence: waiting, tone: 'waiting' }
  return { sentence: `À jour avec le cabinet, ${agoInWords(upToDateAt, now)}`, tone: 'calm' }
}

/** '40 %'; the last of it is not said before all is here. */
function shareOf({ taken, total }: NonNullable<FirmStatus['taking']>): string {
  return `${Math.min(99, Math.floor((taken / Math.max(1, total)) * 100))} %`
}

/** « L’espace du cabinet … depuis lundi ». */
const TROUBLE: Readonly<Record<SpaceFault, string>> = {
  missing: 'est introuvable',
  denied: 'ne se laisse pas ouvrir',
  full: 'est plein',
  busy: 'est occupé',
  notFound: 'a perdu des fichiers',
  unknown: 'ne répond pas',
  unreachable: 'ne répond pas',
  untrusted: 'n’est pas sûr',
  refused: 'refuse ce poste',
  unfit: 'est mal réglé',
}

/** 'depuis 9 h 05', 'depuis hier', 'depuis lundi', 'depuis le 3 mars 2026'. */
function sinceInWords(since: Instant, now: Instant): string {
  const day = dayOf(since)
  const days = daysBetween(day, dayOf(now))
  if (days <= 0) return `depuis ${timeOf(since)}`
  if (days === 1) return 'depuis hier'
  return days < 7 ? `depuis ${weekdayName(day)}` : `depuis le ${formatDate(day)}`
}

/** 'à l’instant', 'il y a 2 minutes', 'à 9 h 05', 'hier à 9 h 05', 'lundi à 9 h 05', 'le 3 mars 2026'. */
function agoInWords(at: Instant, now: Instant): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(at)) / 60_000)
  if (minutes < 1) return 'à l’instant'
  if (minutes < 60) return `il y a ${count(minutes, 'minute')}`
  const day = dayOf(at)
  const days = daysBetween(day, dayOf(now))
  if (days <= 0) return `à ${timeOf(at)}`
  if (days === 1) return `hier à ${timeOf(at)}`
  return days < 7 ? `${weekdayName(day)} à ${timeOf(at)}` : `le ${formatDate(day)}`
}

/** When a seat was last heard of: 'à jour il y a 2 heures', 'à jour hier à 9 h 05', 'rien reçu depuis le 3 mars 2026'. */
export function heardLine(heardAt: Instant | 'never', now: Instant): string {
  if (heardAt === 'never') return 'rien reçu encore'
  const [days, hours] = [daysBetween(dayOf(heardAt), dayOf(now)), Math.floor((Date.parse(now) - Date.parse(heardAt)) / 3_600_000)]
  if (days > 1) return typography(`rien reçu ${sinceInWords(heardAt, now)}`)
  return typography(`à jour ${hours > 0 && hours < 12 ? `il y a ${count(hours, 'heure')}` : agoInWords(heardAt, now)}`)
}
