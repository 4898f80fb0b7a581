/** A seat that goes on alone: left out by its firm, or leaving it. All that it holds stays here; what makes it a seat goes. */
import { teamAlone } from '../../../shared/firm/members.ts'
import { SERVER_KEYS } from '../../../shared/firm/roles.ts'
import { keepTeam, teamIn } from '../register/index.ts'
import { FIRM_SERVER, forgetSeat, type Ledger, type RegisterDatabase, SEAT_KEYS, TEAM, UNTOLD } from '../storage/index.ts'
import { firmMembers, type MembershipOutcome } from './membership.ts'
import { EPOCHS } from './own-seat.ts'

type Store = { readonly database: RegisterDatabase; readonly ledger: Ledger }

/**
 * Makes a seat a register of one again. Who recorded what stays known by name, and numbers go on in the series of whoever is here: none
 * is given twice, here or in the firm. Keys under which dossiers lay in the space are forgotten, as others have them.
 */
export async function continueAlone({ database, ledger }: Store): Promise<MembershipOutcome<undefined>> {
  const members = await firmMembers(database)
  if (members.length === 0 && !(await database.settings.get(SEAT_KEYS.seat))) return { status: 'refused', code: 'isNoSeat' }
  const listed = members.filter(({ isListed }) => isListed)
  const others = listed.filter(({ isHere }) => !isHere)
  const isLeftWithout = others.length > 0 && others.length < listed.length && !others.some(({ member }) => member.role === 'responsable')
  // Nobody could let in, or leave out, whoever stays.
  if (isLeftWithout) return { status: 'refused', code: 'lastResponsable' }
  const { entries, entryBytes, logs, awaited, parts, dossierKeys, sharedFiles, outbox, shared, settings } = database
  const ofSpace = [entries, entryBytes, logs, awaited, parts, dossierKeys, sharedFiles]
  await ledger.write([...ofSpace, settings], async () => {
    for (const table of [...ofSpace, outbox, shared]) await table.clear()
    const team = await teamIn(database)
    const alone = team.members.length > 0 ? teamAlone(team) : undefined
    const keys = await settings.toCollection().primaryKeys()
    await settings.bulkDelete([
      SEAT_KEYS.seat,
      EPOCHS,
      FIRM_SERVER,
      TEAM,
      ...keys.filter((key) => key.startsWith(SERVER_KEYS) || key.startsWith(UNTOLD)),
    ])
    if (alone) await keepTeam(database, alone)
    await forgetSeat(database)
  })
  return { status: 'done', value: undefined }
}
