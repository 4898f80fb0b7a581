/** The one primary button of a dossier, and beside it what else may be done. */
import { Button, Menu, MenuItem } from '@mui/material'
import { Ellipsis } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { Link as RouterLink, useNavigate } from 'react-router'
import {
  type Dossier,
  isAllowed,
  LETTER_LABELS,
  type LetterKind,
  NEXT_STEP_LABELS,
  type NextStep,
} from '../../../shared/complaint/index.ts'
import { letterOfStep } from '../../../shared/letters/index.ts'
import { paths, stepPath } from '../../ui/paths.ts'

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

/** What the stage allows besides the next step. */
function MoreMenu({ dossier, onDialog }: { readonly dossier: Dossier; readonly onDialog: (step: string) => void }) {
  const [anchor, setAnchor] = useState<HTMLElement>()
  const navigate = useNavigate()
  const letter = (kind: LetterKind): OtherStep => ({
    label: `Lettre : ${LETTER_LABELS[kind].toLowerCase()}`,
    run: () => void navigate(paths.letter(dossier.id, kind)),
  })
  const dialog = (step: string, label: string): OtherStep => ({ label, run: () => onDialog(step) })
  const steps: readonly OtherStep[] = [
    ...(isAllowed('sendInvitation', dossier) ? [letter('invitation')] : []),
    ...(isAllowed('receiveWritten', dossier) ? [dialog('receiveWritten', 'Enregistrer l’écrit du client')] : []),
    ...(isAllowed('settleAtOnce', dossier) ? [dialog('settleAtOnce', 'Noter une satisfaction immédiate')] : []),
    ...(isAllowed('acknowledge', dossier) ? [letter('acknowledgement')] : []),
    ...(isAllowed('answer', dossier) ? [letter('answer')] : []),
    ...(isAllowed('close', dossier) ? [dialog('close', 'Clore le dossier')] : []),
    ...(isAllowed('reopen', dossier) ? [dialog('reopen', 'Rouvrir le dossier')] : []),
    dialog('note', 'Ajouter une note'),
  ]
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
