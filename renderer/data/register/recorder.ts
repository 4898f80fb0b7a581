/** Who records here, as the team stands: the firm may have become one of several since the register was opened. */
import { APPROVAL, type ApprovalRecorder, approvalAskedIn, hasApprover } from '../../../shared/firm/approval.ts'
import { recorderOf, TEAM_OF_ONE, type Team } from '../../../shared/firm/members.ts'
import { type RegisterDatabase, TEAM } from '../storage/index.ts'

/** Who keeps the register. */
export async function teamIn({ settings }: Pick<RegisterDatabase, 'settings'>): Promise<Team> {
  return ((await settings.get(TEAM))?.body as Team | undefined) ?? TEAM_OF_ONE
}

/** To be called within a transaction of whoever changes it. */
export async function keepTeam({ settings }: Pick<RegisterDatabase, 'settings'>, team: Team): Promise<void> {
  await settings.put({ key: TEAM, body: team })
}

export async function recorderIn({ settings }: Pick<RegisterDatabase, 'settings'>): Promise<ApprovalRecorder> {
  const team = await teamIn({ settings })
  const recorder = recorderOf(team)
  return hasApprover(team) ? { ...recorder, approval: approvalAskedIn((await settings.get(APPROVAL))?.body) } : recorder
}
