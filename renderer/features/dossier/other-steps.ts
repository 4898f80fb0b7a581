/** What a dossier's stage allows: letters, then what happened, then the dossier itself; each by the address that takes it. */
import { type Dossier, isAllowed, isStanding, STEPS } from '../../../shared/complaint/index.ts'
import { LETTER_KINDS, LETTER_LABELS, LETTERS, PUBLIC_KIND_PHRASES, PUBLIC_KINDS } from '../../../shared/letters/index.ts'
import { paths, stepPath } from '../../ui/paths.ts'
import { FORM_STEPS, stepLabel } from './step-forms.ts'

export type OtherStep = { readonly label: string; readonly path: string }

/** Nothing for a dossier that is erased or whose import was undone. @param mayHandOver whether there is somebody to pass it on to */
export function otherSteps(dossier: Dossier, mayHandOver: boolean): readonly OtherStep[] {
  if (dossier.erasure || dossier.importUndone) return []
  const dialog = (step: string, label: string): OtherStep => ({ label, path: stepPath(dossier.id, step) })
  const letters = LETTER_KINDS.filter((kind) => isAllowed(LETTERS[kind].step, dossier)).map(
    (kind): OtherStep => ({ label: `Écrire : ${LETTER_LABELS[kind].toLowerCase()}`, path: paths.letter(dossier.id, kind) }),
  )
  const inPublic = dossier.platform ? PUBLIC_KINDS.filter((kind) => isAllowed(LETTERS[kind].step, dossier)) : []
  const published = inPublic.map(
    (kind): OtherStep => ({
      label: `Écrire : réponse publique qui ${PUBLIC_KIND_PHRASES[kind]}`,
      path: paths.publicReply(dossier.id, kind),
    }),
  )
  const own = (['receiveWritten', 'settleAtOnce'] as const).filter((step) => isAllowed(step, dossier))
  const forms = FORM_STEPS.filter((step) => (step === 'forwardMediatorMail' ? isStanding(dossier) : isAllowed(step, dossier)))
  const ends = (['close', 'reopen'] as const).filter((step) => isAllowed(step, dossier))
  return [
    ...published,
    ...letters,
    ...own.map((step) => dialog(step, STEPS[step].label)),
    ...forms.map((step) => dialog(step, stepLabel(step))),
    ...ends.map((step) => dialog(step, STEPS[step].label)),
    dialog('note', 'Ajouter une note'),
    ...(mayHandOver ? [dialog('putInCharge', 'Confier le dossier')] : []),
  ]
}
