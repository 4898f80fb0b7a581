/** Where each paper stands, from the firm's journal and what it would say today. */
import type { StoredFile } from '../complaint/index.ts'
import { type FirmEvent, firmEventsOf, PAPERS, type Paper, type PaperBasis } from '../firm/journal/index.ts'
import { formatDate, typography } from '../language/french.ts'
import type { LocalDate } from '../regulation/index.ts'
import { basisChanges } from './basis.ts'
import type { PaperVersion } from './content.ts'
import type { CurrentPaper } from './current-paper.ts'
import { PUTTING_IN_PLACE } from './paper.ts'

/** A version as issued, and where it is in place. */
export type IssuedPaper = PaperVersion & {
  readonly document: StoredFile
  readonly basis: PaperBasis
  readonly textSha256: string
  readonly putOn?: LocalDate | undefined
  readonly place?: string | undefined
}

export type PaperStatus =
  | { readonly kind: 'toIssue' }
  | { readonly kind: 'toPutInPlace' }
  | { readonly kind: 'inPlace'; readonly since: LocalDate }
  /** Its latest version no longer says what holds. */
  | { readonly kind: 'toRenew'; readonly reasons: readonly string[] }
  | { readonly kind: 'setAside'; readonly reason: string }

export type PaperState = {
  readonly paper: Paper
  readonly status: PaperStatus
  /** Oldest first. */
  readonly versions: readonly IssuedPaper[]
}

/** Every version of a paper, oldest first, each with what it changed. */
export function versionsOf(journal: readonly FirmEvent[], paper: Paper): readonly IssuedPaper[] {
  const puttings = firmEventsOf(journal, 'PaperPutInPlace').filter(({ facts }) => facts.paper === paper)
  const issued = firmEventsOf(journal, 'PaperIssued').filter(({ facts }) => facts.paper === paper)
  return issued.map(({ occurredOn, facts: { version, document, basis, textSha256 } }, index) => {
    const previous = issued[index - 1]?.facts
    const put = puttings.findLast(({ facts }) => facts.version === version)?.facts
    return {
      version,
      issuedOn: occurredOn,
      changes: previous ? changesOr(basisChanges(previous.basis, basis), REWORDED) : [typography('Première version.')],
      document,
      basis,
      textSha256,
      putOn: put?.putOn,
      place: put?.place,
    }
  })
}

const REWORDED = 'La rédaction a été revue.'

function changesOr(changes: readonly string[], otherwise: string): readonly string[] {
  return changes.length > 0 ? changes : [typography(otherwise)]
}

export function paperState(journal: readonly FirmEvent[], paper: Paper, current: CurrentPaper): PaperState {
  const versions = versionsOf(journal, paper)
  const last = firmEventsOf(journal, 'PaperIssued', 'PaperSetAside')
    .map(({ facts }) => facts)
    .findLast((facts) => facts.paper === paper)
  return {
    paper,
    versions,
    status:
      last?.type === 'PaperSetAside' && current.maySetAside
        ? { kind: 'setAside', reason: last.reason }
        : statusOf(versions.at(-1), current),
  }
}

function statusOf(latest: IssuedPaper | undefined, current: CurrentPaper): PaperStatus {
  if (!latest) return { kind: 'toIssue' }
  if (latest.textSha256 !== current.textSha256) return { kind: 'toRenew', reasons: changesSince(latest, current.basis) }
  return latest.putOn ? { kind: 'inPlace', since: latest.putOn } : { kind: 'toPutInPlace' }
}

/** What a next version would change. */
export function changesSince({ version, issuedOn, basis }: IssuedPaper, now: PaperBasis): readonly string[] {
  const since = `depuis la version ${version} du ${formatDate(issuedOn)}`
  return changesOr(basisChanges(basis, now, since), `La rédaction que propose l’application a été revue ${since}.`)
}

/** Whether nothing remains to be done for a paper. */
export function isSettled({ status }: PaperState): boolean {
  return status.kind === 'inPlace' || status.kind === 'setAside'
}

/** Where every paper stands. @param currentOf what each would say today */
export function paperStates(journal: readonly FirmEvent[], currentOf: (paper: Paper) => CurrentPaper): readonly PaperState[] {
  return PAPERS.map((paper) => paperState(journal, paper, currentOf(paper)))
}

/** 'à établir'; 'version 2 à afficher dans les locaux'; 'affichée depuis le 3 mars 2026'. */
export function statusInWords({ paper, status, versions }: PaperState): string {
  const { toDo, since } = PUTTING_IN_PLACE[paper]
  switch (status.kind) {
    case 'toIssue':
      return 'à établir'
    case 'toPutInPlace':
      return `version ${versions.at(-1)?.version} ${toDo}`
    case 'inPlace':
      return `en vigueur, ${since} depuis le ${formatDate(status.since)}`
    case 'toRenew':
      return 'à renouveler'
    case 'setAside':
      return 'sans objet'
  }
}
