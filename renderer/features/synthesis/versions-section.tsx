/** Versions soumises: each version as the governance body received it, and what it decided. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import type { AnalysisPeriod } from '../../../shared/analysis/index.ts'
import { type Submission, SYNTHESIS_DECISION_LABELS, submissionsOf } from '../../../shared/firm/submissions.ts'
import { formatDate } from '../../../shared/language/french.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import type { DocumentTask } from '../../data/workers/index.ts'
import { useFirmJournal, useSession } from '../../session/index.ts'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { DecisionDialog } from './decision-dialog.tsx'
import { SubmissionDialog } from './submission-dialog.tsx'
import type { ReportWork } from './use-report-work.ts'

type VersionsSectionProps = {
  readonly period: AnalysisPeriod
  readonly today: LocalDate
  readonly work: ReportWork
  /** How many texts the figures no longer bear out. */
  readonly staleTexts: number
  readonly task: Extract<DocumentTask, { kind: 'synthesis' }>
}

export function VersionsSection({ period, today, work, staleTexts, task }: VersionsSectionProps) {
  const { inspection } = useSession()
  const loaded = useFirmJournal()
  const [isSubmitting, setIsSubmitting] = useState(false)
  const [deciding, setDeciding] = useState<Submission>()
  if (!loaded) return null
  const submissions = submissionsOf(loaded.events, period)
  return (
    <Section title="Versions soumises">
      {loaded.seal.status === 'broken' && (
        <Notice tone="error">
          Le journal du cabinet a été modifié hors de l’application : une version ci-dessous peut ne plus être celle qui a été soumise.
          Restaurez une sauvegarde, puis comparez les empreintes.
        </Notice>
      )}
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {submissions.length === 0
          ? 'Aucune version n’a été soumise à l’instance de gouvernance. Une version soumise est figée, avec son empreinte et le jour de la réunion ; un changement ultérieur fait une nouvelle version.'
          : 'Chaque version est gardée telle qu’elle a été soumise. Un changement ultérieur fait une nouvelle version.'}
      </Typography>
      {submissions.map((submission) => (
        <Version key={submission.version} submission={submission} work={work} onDecide={inspection ? undefined : setDeciding} />
      ))}
      {!inspection && (
        <Button variant="outlined" onClick={() => setIsSubmitting(true)}>
          Soumettre à l’instance de gouvernance
        </Button>
      )}
      {isSubmitting && (
        <SubmissionDialog work={work} task={task} today={today} staleTexts={staleTexts} onClose={() => setIsSubmitting(false)} />
      )}
      {deciding && <DecisionDialog submission={deciding} today={today} onClose={() => setDeciding(undefined)} />}
    </Section>
  )
}

type VersionProps = {
  readonly submission: Submission
  readonly work: ReportWork
  readonly onDecide: ((submission: Submission) => void) | undefined
}

function Version({ submission, work, onDecide }: VersionProps) {
  const { version, document, decision } = submission
  const { firmJournal } = useSession()
  const title = `Version ${version}${submission.isNilReturn ? ', état néant' : ''}`
  const saveFile = async (fileId: string) => {
    const file = await firmJournal.file(fileId)
    if (file) await work.save(file)
    else work.tell({ tone: 'error', text: 'Ce fichier ne s’ouvre pas ici : en mode contrôle sans noms, les fichiers restent fermés.' })
  }
  return (
    <Box component="article" aria-label={title} sx={{ mb: 2.5, pb: 2, borderBottom: 1, borderColor: 'divider' }}>
      <Typography variant="h3" sx={{ fontSize: '1rem', fontWeight: 600, mb: 1 }}>
        {title}
      </Typography>
      <Facts
        rows={[
          ['Soumise le', formatDate(submission.submittedOn)],
          ['Réunion du', formatDate(submission.meetingOn)],
          ['Présentée par', submission.presentedBy],
          ['SHA-256', document.sha256],
          ['Décision', decision && `${formatDate(decision.decidedOn)} : ${SYNTHESIS_DECISION_LABELS[decision.decision].toLowerCase()}.`],
          ['Précisions', decision?.text],
        ]}
      />
      <Stack direction="row" spacing={1} sx={{ mt: 1 }}>
        <Button
          size="small"
          variant="outlined"
          onClick={() => void saveFile(document.fileId)}
          aria-label={`Enregistrer le fichier de la version ${version}`}
        >
          Enregistrer le fichier
        </Button>
        {decision?.document && (
          <Button size="small" variant="outlined" onClick={() => void saveFile(decision.document?.fileId ?? '')}>
            Enregistrer l’exemplaire signé
          </Button>
        )}
        {onDecide && (
          <Button
            size="small"
            color="inherit"
            onClick={() => onDecide(submission)}
            aria-label={`${decision ? 'Corriger' : 'Noter'} la décision sur la version ${version}`}
          >
            {decision ? 'Corriger la décision' : 'Noter la décision'}
          </Button>
        )}
      </Stack>
    </Box>
  )
}
