/** membres: the people of the firm who record. A firm of one has one, who is told by no name. */
import { foldAccents } from '../language/french.ts'
import { ROLES, type Role } from './roles.ts'

/** membre: one person who records, on a seat of their own. */
export type Member = {
  /** What `recordedBy` of an event says. */
  readonly id: string
  readonly name: string
  /** In the numbers that this member gives. */
  readonly initials: string
  /** What this member may record; everything where it is not said. */
  readonly role?: Role | undefined
  /** Where it is not the id: of whoever recorded in another firm before, under the same name and id. */
  readonly seat?: string | undefined
  /** Records here no more, and stays known by name: left out, or of the firm that this register left. */
  readonly hasLeft?: true | undefined
}

/** équipe: the members of the firm, and which of them is here. */
export type Team = {
  readonly members: readonly Member[]
  readonly hereId: string
  /** Of who is here, as the firm's list of seats tells it, by which the others judge: it may have come before the team, or after. */
  readonly listedRole?: Role | undefined
}

/** Who kept the register alone: all that was recorded before there were several is theirs. */
export const FOUNDER_ID = 'cabinet'

export const TEAM_OF_ONE: Team = { members: [], hereId: FOUNDER_ID }

/** Whether several people record: what tells them apart is shown only then. */
export function isOfSeveral({ members }: Team): boolean {
  return members.length > 1
}

/** How a member is told in a sentence. */
export function memberName({ members }: Team, memberId: string): string {
  const found = members.find(({ id }) => id === memberId)
  if (found) return found.name
  return memberId === FOUNDER_ID ? 'Le cabinet' : 'Une autre personne du cabinet'
}

/** Whether the member who is here handles a dossier in brief. */
export function isMine(
  { hereId }: Pick<Team, 'hereId'>,
  { inChargeId = FOUNDER_ID }: { readonly inChargeId?: string | undefined },
): boolean {
  return inChargeId === hereId
}

/** What whoever is here may record: of what the team and the firm's list say, what allows less. */
export function roleHere({ members, hereId, listedRole }: Team): Role | undefined {
  const told = members.find(({ id }) => id === hereId)?.role
  return ROLES.findLast((role) => role === told || role === listedRole)
}

/** Who may take a dossier over: whoever still records, but for the one who has it. */
export function takersOf({ members }: Pick<Team, 'members'>, { inChargeId }: { readonly inChargeId: string }): readonly Member[] {
  return members.filter(({ id, hasLeft }) => id !== inChargeId && !hasLeft)
}

/** The team of a register that leaves its firm: all stay known by name, and who is here records alone, in the same series. */
export function teamAlone({ members, hereId }: Team): Team | undefined {
  const others = members.filter(({ id }) => id !== hereId)
  if (others.length === 0 && hereId === FOUNDER_ID) return undefined
  return {
    members: members.map(({ seat: _seat, hasLeft: _left, ...member }) =>
      member.id === hereId ? { ...member, role: 'responsable' } : { ...member, hasLeft: true },
    ),
    hereId,
  }
}

/** Who records here, in which series of numbers, and what; in a firm of one, whose numbers say the year alone, no series and everything. */
export type Recorder = { readonly recordedBy: string; readonly series?: string | undefined; readonly role?: Role | undefined }

export function recorderOf(team: Team): Recorder {
  const here = team.members.find(({ id }) => id === team.hereId)
  const role = roleHere(team)
  if (isOfSeveral(team)) return { recordedBy: team.hereId, series: here?.initials, role }
  return { recordedBy: team.hereId, ...(team.listedRole && { role }) }
}

/**
 * The initials under which a member gives numbers: of the first two words of the name, told from those of others.
 *
 * @param taken initials of the other members, those who left included: a number is never given twice
 */
export function initialsOf(name: string, taken: readonly string[]): string {
  const words = foldAccents(name)
    .split(/[^a-z]+/)
    .filter(Boolean)
  const own = (
    words.length > 1
      ? words
          .slice(0, 2)
          .map((word) => word.charAt(0))
          .join('')
      : (words[0] ?? 'x').slice(0, 2)
  ).toUpperCase()
  for (let rank = 1; ; rank += 1) {
    const initials = rank === 1 ? own : `${own}${rank}`
    if (!taken.includes(initials)) return initials
  }
}
