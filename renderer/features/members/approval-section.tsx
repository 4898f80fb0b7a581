/** Where somebody else could read them: which letters a second person reads before they leave. A responsable sets it. */
import { Typography } from '@mui/material'
import { useState } from 'react'
import { APPROVAL, APPROVAL_ASKED_LABELS, APPROVALS_ASKED, type ApprovalAsked, hasApprover } from '../../../shared/firm/approval.ts'
import { useApprovalAsked, useTeam, useWorkSession, whatWentWrong } from '../../session/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { ErrorNotices } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'

export function ApprovalSection({ isResponsable }: { readonly isResponsable: boolean }) {
  const { settings } = useWorkSession()
  const asked = useApprovalAsked()
  const team = useTeam()
  const [refusals, setRefusals] = useState<readonly string[]>([])
  // What was clicked is shown until it is what is kept, or that was changed elsewhere.
  const [clicked, setClicked] = useState<ApprovalAsked>()
  const [before, setBefore] = useState(asked)
  if (asked !== before) {
    setBefore(asked)
    setClicked(undefined)
  }
  const choose = async (chosen: ApprovalAsked) => {
    setClicked(chosen)
    const wrong = whatWentWrong(await settings.save(APPROVAL, chosen))
    setRefusals(wrong)
    if (wrong.length > 0) setClicked(undefined)
  }
  if (asked === undefined || !hasApprover(team)) return null
  return (
    <Section title="Accord d’une deuxième personne avant l’envoi">
      <Typography sx={{ mb: 1.5 }}>
        Une lettre est lue par une autre personne du cabinet, conseiller ou responsable, avant de partir : elle donne son accord, ou dit ce
        qui doit changer. Les échéances courent toujours.
      </Typography>
      {isResponsable ? (
        <Choice
          legend="Accord d’une deuxième personne avant l’envoi"
          isLegendHidden
          columns={3}
          options={APPROVALS_ASKED.map((value) => ({ value, label: APPROVAL_ASKED_LABELS[value] }))}
          value={clicked ?? asked}
          onChange={(chosen) => void choose(chosen)}
        />
      ) : (
        <Typography>{`${APPROVAL_ASKED_LABELS[asked]}. Le responsable du cabinet le règle.`}</Typography>
      )}
      <ErrorNotices messages={refusals} />
    </Section>
  )
}
