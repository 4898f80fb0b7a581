/** Who records here, as the team stands: the firm may have become one of several since the register was opened. */
import { type Recorder, recorderOf, TEAM_OF_ONE, type Team } from '../../../shared/firm/members.ts'
import { type RegisterDatabase, TEAM } from '../storage/index.ts'

export async function recorderIn({ settings }: Pick<RegisterDatabase, 'settings'>): Promise<Recorder> {
  return recorderOf(((await settings.get(TEAM))?.body as Team | undefined) ?? TEAM_OF_ONE)
}
