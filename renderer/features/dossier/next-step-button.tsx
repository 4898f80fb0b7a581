/** The one primary button of a dossier, and beside it what else may be done. */
import { Button, Menu, MenuItem } from '@mui/material'
import { Ellipsis } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { Link as RouterLink, useNavigate } from 'react-router'
import { type Dossier, isAllowed, NEXT_STEP_LABELS, type NextStep, STEPS } from '../../../shared/complaint/index.ts'
import { LETTER_KINDS, LETTER_LABELS, LETTERS, letterOfStep } from '../../../shared/letters/index.ts'
import { paths, stepPath } from '../../ui/paths.ts'
import { FORM_STEPS, stepLabel } from './step-forms.ts'

type NextStepButtonProps = { readonly dossier: Dossier; readonly nextStep: NextStep; readonly onDialog: (step: string) => void }

export function NextStepButton({ dossier, nextStep, onDialog }: NextStepButtonProps) {
  return (
    <>
      <MoreMenu dossier={dossier} onDialog={onDialog} />
      <Primary dossier={dossier} nextStep={nextStep} onDialog={onDialog} />
    </>
  )
}

function Primary({ dossier, nextStep: { kind }, onDialog }: NextStepButtonProps) {
  if (kind === 'none') return null
  // A letter is another screen; a form opens over this one.
  return letterOfStep(kind) ? (
    <Button component={RouterLink} to={stepPath(dossier.id, kind)} variant="contained">
      {NEXT_STEP_LABELS[kind]}
    </Button>
  ) : (
    <Button variant="contained" onClick={() => onDialog(kind)}>
      {NEXT_STEP_LABELS[kind]}
    </Button>
  )
}

type OtherStep = { readonly label: string; readonly run: () => void }

/** What the stage allows: letters, then what happened, then the dossier itself. */
function otherSteps(dossier: Dossier, onDialog: (step: string) => void, navigate: (address: string) => void): readonly OtherStep[] {
  const dialog = (step: string, label: string): OtherStep => ({ label, run: () => onDialog(step) })
  const letters = LETTER_KINDS.filter((kind) => isAllowed(LETTERS[kind].step, dossier)).map(
    (kind): OtherStep => ({ label: `Écrire : ${LETTER_LABELS[kind].toLowerCase()}`, run: () => navigate(paths.letter(dossier.id, kind)) }),
  )
  const own = (['receiveWritten', 'settleAtOnce'] as const).filter((step) => isAllowed(step, dossier))
  const forms = FORM_STEPS.filter((step) => step === 'forwardMediatorMail' || isAllowed(step, dossier))
  const ends = (['close', 'reopen'] as const).filter((step) => isAllowed(step, dossier))
  return [
    ...letters,
    ...own.map((step) => dialog(step, STEPS[step].label)),
    ...forms.map((step) => dialog(step, stepLabel(step))),
    ...ends.map((step) => dialog(step, STEPS[step].label)),
    dialog('note', 'Ajouter une note'),
  ]
}

function MoreMenu({ dossier, onDialog }: { readonly dossier: Dossier; readonly onDialog: (step: string) => void }) {
  const [anchor, setAnchor] = useState<HTMLElement>()
  const navigate = useNavigate()
  const steps = otherSteps(dossier, onDialog, (address) => void navigate(address))
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
        {steps.map((step) => (
          <MenuItem
            key={step.label}
            onClick={() => {
              setAnchor(undefined)
              step.run()
            }}
          >
            {step.label}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
