/** Importer un registre: the file, its columns, its words, a dry run, then all that was chosen at once. */
import { Link, Typography } from '@mui/material'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link as RouterLink } from 'react-router'
import { FollowedWork } from '../../ui/followed-work.tsx'
import { ErrorNotices, Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { ColumnsStep } from './columns-step.tsx'
import { DoneStep } from './done-step.tsx'
import { FileStep } from './file-step.tsx'
import type { ImportStep, InHand } from './import-state.ts'
import { ReviewStep } from './review-step.tsx'
import { type Importing, useImport } from './use-import.ts'
import { ValuesStep } from './values-step.tsx'

const STEP_TITLES: Readonly<Record<ImportStep, string>> = {
  file: 'Étape 1 sur 4 : le fichier',
  columns: 'Étape 2 sur 4 : les colonnes',
  values: 'Étape 3 sur 4 : les valeurs',
  review: 'Étape 4 sur 4 : la vérification',
  done: 'Import terminé',
}

/** The steps that follow the file. */
const STEPS: Readonly<Record<Exclude<ImportStep, 'file'>, (props: { importing: Importing; inHand: InHand }) => ReactNode>> = {
  columns: ColumnsStep,
  values: ValuesStep,
  review: ReviewStep,
  done: DoneStep,
}

export function ImportPage() {
  const importing = useImport()
  const { step, errors, saved } = importing.state
  return (
    <Page
      title="Importer un registre"
      lead="Un registre tenu dans Excel ou en CSV devient des dossiers, datés comme dans le fichier. Rien n’est enregistré avant la dernière étape, et tout l’import pourra être annulé."
      width="columns"
      overline={
        <Link component={RouterLink} to={paths.register} color="inherit" variant="body2">
          Réclamations
        </Link>
      }
    >
      <StepHeading step={step} />
      <ErrorNotices messages={errors} />
      {saved && <Notice tone="success">Enregistré : {saved}. Ce fichier se lit sans phrase de passe.</Notice>}
      <FollowedWork progress={importing.progress} onCancel={importing.stop} />
      <CurrentStep importing={importing} />
    </Page>
  )
}

function CurrentStep({ importing }: { readonly importing: Importing }) {
  const { step, inHand } = importing.state
  if (step === 'file') return <FileStep importing={importing} />
  const Step = STEPS[step]
  return inHand ? <Step importing={importing} inHand={inHand} /> : null
}

/** The next step replaces the button that led to it: the keyboard and the screen reader go on from its title. */
function StepHeading({ step }: { readonly step: ImportStep }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus()
    shown.current = step
  }, [step])
  return (
    <Typography variant="h2" ref={heading} tabIndex={-1} sx={{ mb: 2, outline: 'none !important' }}>
      {STEP_TITLES[step]}
    </Typography>
  )
}
