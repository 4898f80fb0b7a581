/** The one primary button of a dossier, and beside it what else may be done. */
import { Button, Menu, MenuItem } from '@mui/material'
import { Ellipsis } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { Link as RouterLink, useNavigate } from 'react-router'
import { type Dossier, NEXT_STEP_LABELS, type NextStep } from '../../../shared/complaint/index.ts'
import { takersOf } from '../../../shared/firm/members.ts'
import { letterOfStep } from '../../../shared/letters/index.ts'
import { useTeam } from '../../session/index.ts'
import { stepPath } from '../../ui/paths.ts'
import { otherSteps } from './other-steps.ts'

type NextStepButtonProps = { readonly dossier: Dossier; readonly nextStep: NextStep; readonly onDialog: (step: string) => void }

export function NextStepButton({ dossier, nextStep, onDialog }: NextStepButtonProps) {
  return (
    <>
      <MoreMenu dossier={dossier} />
      <Primary dossier={dossier} nextStep={nextStep} onDialog={onDialog} />
    </>
  )
}

function Primary({ dossier, nextStep: { kind }, onDialog }: NextStepButtonProps) {
  if (kind === 'none') return null
  // A letter is another screen; a form opens over this one.
  return letterOfStep(kind) ? (
    <Button component={RouterLink} to={stepPath(dossier.id, kind, dossier.complainant.isPseudonym)} variant="contained">
      {NEXT_STEP_LABELS[kind]}
    </Button>
  ) : (
    <Button variant="contained" onClick={() => onDialog(kind)}>
      {NEXT_STEP_LABELS[kind]}
    </Button>
  )
}

function MoreMenu({ dossier }: { readonly dossier: Dossier }) {
  const [anchor, setAnchor] = useState<HTMLElement>()
  const team = useTeam()
  const navigate = useNavigate()
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        startIcon={<Ellipsis size={18} aria-hidden />}
        onClick={(event: MouseEvent<HTMLButtonElement>) => setAnchor(event.currentTarget)}
      >
        Autres actions
      </Button>
      <Menu open={anchor !== undefined} anchorEl={anchor ?? null} onClose={() => setAnchor(undefined)}>
        {otherSteps(dossier, takersOf(team, dossier).length > 0).map(({ label, path }) => (
          <MenuItem
            key={label}
            onClick={() => {
              setAnchor(undefined)
              void navigate(path)
            }}
          >
            {label}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
