/** membres: the people of the firm who record. A firm of one has one, who is told by no name. */

/** membre: one person who records, on a seat of their own. */
export type Member = {
  /** What `recordedBy` of an event says. */
  readonly id: string
  readonly name: string
  /** In the numbers that this member gives. */
  readonly initials: string
}

/** équipe: the members of the firm, and which of them is here. */
export type Team = { readonly members: readonly Member[]; readonly hereId: string }

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
