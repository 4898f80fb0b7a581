/** Passing a dossier on to another member of the firm. */
import { putInCharge } from '../../../shared/complaint/index.ts'
import { isOfSeveral, memberName, type Team, takersOf } from '../../../shared/firm/members.ts'
import { useTeam } from '../../session/index.ts'
import { TextField } from '../../ui/field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { DialogProps } from './dialog-props.ts'
import { StepDialog } from './step-dialog.tsx'

export function InChargeDialog(props: DialogProps) {
  const team = useTeam()
  return isOfSeveral(team) ? <InChargeForm {...props} team={team} /> : null
}

function InChargeForm({ dossier, onClose, team }: DialogProps & { readonly team: Team }) {
  const others = takersOf(team, dossier)
  return (
    <StepDialog
      title="Confier le dossier"
      submitLabel="Confier"
      name="putInCharge"
      dossier={dossier}
      initial={{ memberId: '', comment: '' }}
      fields={['memberId', 'comment']}
      onClose={onClose}
      command={(current, { memberId, comment }, context) => {
        const member = memberName(team, memberId)
        return putInCharge(current, { memberId, member, ...(comment.trim() && { comment: comment.trim() }) }, context)
      }}
    >
      {({ values, change, errors }) => (
        <>
          <SelectField
            label="À qui"
            help={`Aujourd’hui : ${memberName(team, dossier.inChargeId)}.`}
            placeholder="Choisissez"
            value={values.memberId}
            options={others.map(({ id }) => id)}
            labels={Object.fromEntries(others.map(({ id, name }) => [id, name]))}
            onChange={(memberId) => change({ memberId })}
            error={errors.memberId}
          />
          <TextField
            label="Remarque (facultatif)"
            help="Ce qu’il faut savoir pour prendre la suite. Le journal du dossier le gardera."
            reader="firm"
            rows={3}
            value={values.comment}
            onChange={(comment) => change({ comment })}
            error={errors.comment}
          />
        </>
      )}
    </StepDialog>
  )
}
