/** What the firm does with its papers: issues one, puts it in place, sets it aside. */

import { type Check, notBefore, notInFuture, required } from '../complaint/checks.ts'
import { decide, type StoredFile } from '../complaint/index.ts'
import type { FirmEvent, FirmResult, Paper, PaperPutInPlace } from '../firm/journal/index.ts'
import { typography } from '../language/french.ts'
import type { LocalDate } from '../regulation/index.ts'
import type { Imprint } from './content.ts'
import { currentPaper } from './current-paper.ts'
import { PAPER_LABELS, type PaperSource, paperGaps } from './paper.ts'
import { changesSince, paperState, versionsOf } from './state.ts'

/** The papers that a firm may have no use for, and what would be the reason. */
export const SET_ASIDE_REASONS: Readonly<Partial<Record<Paper, string>>> = {
  webPage: 'Le cabinet n’a pas de site internet.',
  premisesNotice: 'Le cabinet ne reçoit pas de clients dans des locaux.',
}

/** What the next version of a paper bears. */
export function nextImprint(journal: readonly FirmEvent[], paper: Paper, source: PaperSource): Imprint {
  const earlier = versionsOf(journal, paper)
  const latest = earlier.at(-1)
  return {
    version: (latest?.version ?? 0) + 1,
    issuedOn: source.today,
    earlier,
    changes: latest ? changesSince(latest, currentPaper(paper, source).basis) : [typography('Première version.')],
  }
}

/**
 * Issues the next version of a paper.
 *
 * @param version the one the file bears: refused where another was issued meanwhile
 */
export function issuePaper(
  journal: readonly FirmEvent[],
  { paper, version, document }: { readonly paper: Paper; readonly version: number; readonly document: StoredFile },
  source: PaperSource,
): FirmResult {
  const current = currentPaper(paper, source)
  const { version: next } = nextImprint(journal, paper, source)
  const { versions, status } = paperState(journal, paper, current)
  const latest = versions.at(-1)
  const gaps = paperGaps(paper, source).map(({ message }): Check => ({ rule: 'incomplete-firm', message }))
  return decide(
    [
      ...gaps,
      version === next ? undefined : ANOTHER_VERSION,
      latest && status.kind !== 'setAside' && latest.textSha256 === current.textSha256
        ? { rule: 'unchanged', message: typography(`La version ${latest.version} dit déjà tout cela : rien n’a changé.`) }
        : undefined,
    ],
    () => [
      {
        occurredOn: source.today,
        facts: { type: 'PaperIssued', paper, version, document, basis: current.basis, textSha256: current.textSha256 },
      },
    ],
  )
}

const ANOTHER_VERSION: Check = { rule: 'version', message: typography('Une autre version vient d’être établie : rouvrez cette page.') }

type PuttingInPlace = {
  readonly paper: Paper
  readonly version: number
  readonly putOn: LocalDate | undefined
  readonly place?: string | undefined
}

/**
 * Records that the latest version is in place; said again, it corrects the day or the place.
 *
 * @param version the one it is said of: refused where another was issued meanwhile
 */
export function putPaperInPlace(
  journal: readonly FirmEvent[],
  { paper, version, putOn, place }: PuttingInPlace,
  { today }: { readonly today: LocalDate },
): FirmResult {
  const latest = versionsOf(journal, paper).at(-1)
  const refusals: readonly Check[] = [
    latest ? undefined : { rule: 'not-issued', message: typography('Établissez d’abord ce document.') },
    !latest || latest.version === version ? undefined : ANOTHER_VERSION,
    putOn ? undefined : { rule: 'required', field: 'putOn', message: typography('Indiquez le jour.') },
    notInFuture(putOn, 'putOn', { today }),
    notBefore(putOn, latest?.issuedOn, 'putOn', 'putInPlaceBeforeIssued'),
  ]
  return decide(refusals, () => {
    if (!latest || !putOn) throw new Error('refused above')
    const facts: PaperPutInPlace = {
      type: 'PaperPutInPlace',
      paper,
      version: latest.version,
      putOn,
      ...(place?.trim() && { place: place.trim() }),
    }
    return [{ occurredOn: putOn, facts }]
  })
}

/** The firm has no use for a paper. Issuing it later takes it up again. */
export function setPaperAside(paper: Paper, reason: string, source: PaperSource): FirmResult {
  const { website } = source.firm
  const refusals: readonly Check[] = [
    currentPaper(paper, source).maySetAside ? undefined : { rule: 'always-due', message: typography(whyDue(paper, website.trim())) },
    required(reason, 'reason', 'Dites pourquoi le cabinet n’en a pas besoin.'),
  ]
  return decide(refusals, () => [{ occurredOn: source.today, facts: { type: 'PaperSetAside', paper, reason: reason.trim() } }])
}

function whyDue(paper: Paper, website: string): string {
  return paper === 'webPage'
    ? `Le cabinet a un site (${website}) : la page doit s’y trouver.`
    : `${PAPER_LABELS[paper]} : tout cabinet en a besoin.`
}
