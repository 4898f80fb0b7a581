/** What a screen needs to know of approvals before a letter leaves: whether the firm asks for one, and who reads. */
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import type { ApprovalReader } from '../../shared/complaint/index.ts'
import { APPROVAL, type ApprovalAsked, approvalAskedIn, hasApprover, isApprovalAsked } from '../../shared/firm/approval.ts'
import { isOfSeveral, memberName, roleHere } from '../../shared/firm/members.ts'
import { roleRefusal } from '../../shared/firm/roles.ts'
import { useSession, useTeam } from './session.tsx'

/** Which letters a second person reads first; none where nobody else could; `undefined` while it is read. */
export function useApprovalAsked(): ApprovalAsked | undefined {
  const { settings } = useSession()
  return useLiveQuery(async () => {
    // Asked for together: what is read after something was waited for is not listened to.
    const [team, kept] = await Promise.all([settings.team(), settings.value(APPROVAL)])
    return hasApprover(team) ? approvalAskedIn(kept) : 'none'
  }, [settings])
}

/** The member who is here, as a reader of requests for approval. */
export function useApprovalReader(): ApprovalReader {
  const team = useTeam()
  const asked = useApprovalAsked()
  return useMemo(() => {
    return {
      hereId: team.hereId,
      nameOf: (memberId) => memberName(team, memberId),
      hasLeft: (memberId) => team.members.some(({ id, hasLeft }) => id === memberId && hasLeft === true),
      mayAnswer: isOfSeveral(team) && roleRefusal(roleHere(team), 'ApprovalGiven') === undefined,
      mayOthersAnswer: hasApprover(team),
      isAsked: (letter) => asked === undefined || isApprovalAsked(asked, letter),
    }
  }, [team, asked])
}
