/** One paper: what it says, its versions, and the step that comes next. */
import { Button, Link, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { Navigate, Link as RouterLink, useParams } from 'react-router'
import { PAPERS, type Paper } from '../../../shared/firm/journal/index.ts'
import {
  currentPaper,
  linesOf,
  PAPER_LABELS,
  PAPER_PURPOSES,
  type PaperContent,
  type PaperState,
  paperGaps,
} from '../../../shared/papers/index.ts'
import { useSession, useToday } from '../../session/index.ts'
import { type Papers, usePapers } from '../../session/papers.ts'
import { copyParagraphs } from '../../ui/copy-text.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PaperStatusMark } from '../../ui/paper-status.tsx'
import { PAPER_SLUGS, paths } from '../../ui/paths.ts'
import { PaperPreview, PaperSources } from './paper-preview.tsx'
import { PaperVersions } from './paper-versions.tsx'
import { PutInPlaceDialog } from './put-in-place-dialog.tsx'
import { SetAsideDialog } from './set-aside-dialog.tsx'
import { usePaperFiles } from './use-paper-files.ts'

export function PaperPage() {
  const { slug } = useParams()
  const papers = usePapers(useToday())
  const paper = PAPERS.find((candidate) => PAPER_SLUGS[candidate] === slug)
  if (!paper) return <Navigate to={paths.papers} replace />
  const state = papers?.states.find((candidate) => candidate.paper === paper)
  return papers && state ? <OnePaper key={paper} paper={paper} state={state} papers={papers} /> : null
}

type OnePaperProps = { readonly paper: Paper; readonly state: PaperState; readonly papers: Papers }

function OnePaper({ paper, state, papers }: OnePaperProps) {
  const { inspection } = useSession()
  const [dialog, setDialog] = useState<'putInPlace' | 'setAside'>()
  const { source } = papers
  const { status, versions } = state
  const latest = versions.at(-1)
  const files = usePaperFiles(paper, papers)
  const { content, maySetAside } = currentPaper(paper, source)
  const gaps = paperGaps(paper, source)
  const isReadOnly = inspection !== undefined
  const close = () => setDialog(undefined)
  return (
    <Page
      overline={
        <Link component={RouterLink} to={paths.papers} variant="body2">
          Informations et procédure
        </Link>
      }
      title={PAPER_LABELS[paper]}
      lead={PAPER_PURPOSES[paper]}
      width="text"
      action={
        !isReadOnly && (
          <NextStep
            state={state}
            isDisabled={files.isIssuing || gaps.length > 0}
            onIssue={() => void files.issue()}
            onPutInPlace={() => setDialog('putInPlace')}
          />
        )
      }
    >
      {files.message && <Notice tone={files.message.tone}>{files.message.text}</Notice>}
      {gaps.length > 0 && !isReadOnly && <Gaps messages={gaps.map(({ message }) => message)} />}
      {status.kind === 'toRenew' && <Reasons reasons={status.reasons} isReadOnly={isReadOnly} />}
      <Stack direction="row" spacing={1.5} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap', mb: 3 }}>
        <PaperStatusMark state={state} />
        {status.kind === 'setAside' && <Typography variant="body2">{status.reason}</Typography>}
        {!isReadOnly && (
          <>
            {paper === 'clientDocumentParagraph' && (status.kind === 'toPutInPlace' || status.kind === 'inPlace') && (
              <CopyButton content={content} onDone={files.setMessage} />
            )}
            {status.kind === 'inPlace' && (
              <Button size="small" onClick={() => setDialog('putInPlace')}>
                Corriger le jour
              </Button>
            )}
            {maySetAside && (status.kind === 'toIssue' || status.kind === 'toRenew') && (
              <Button size="small" color="inherit" onClick={() => setDialog('setAside')}>
                Sans objet pour le cabinet
              </Button>
            )}
          </>
        )}
      </Stack>
      <PaperVersions versions={versions} onSave={inspection === 'masked' ? undefined : ({ document }) => void files.saveAgain(document)} />
      <Section title="Texte">
        <PaperPreview content={content} />
        <PaperSources content={content} />
      </Section>
      {dialog === 'putInPlace' && latest && (
        <PutInPlaceDialog paper={paper} version={latest.version} today={source.today} recorded={latest} onClose={close} />
      )}
      {dialog === 'setAside' && <SetAsideDialog paper={paper} source={source} onClose={close} />}
    </Page>
  )
}

type NextStepProps = {
  readonly state: PaperState
  readonly isDisabled: boolean
  readonly onIssue: () => void
  readonly onPutInPlace: () => void
}

/** The one button that matters now; nothing where nothing remains to be done. */
function NextStep({ state: { status, versions }, isDisabled, onIssue, onPutInPlace }: NextStepProps) {
  switch (status.kind) {
    case 'toIssue':
    case 'toRenew':
    case 'setAside':
      return (
        <Button variant={status.kind === 'setAside' ? 'outlined' : 'contained'} onClick={onIssue} disabled={isDisabled}>
          Établir la version {(versions.at(-1)?.version ?? 0) + 1}
        </Button>
      )
    case 'toPutInPlace':
      return (
        <Button variant="contained" onClick={onPutInPlace}>
          Noter la mise en place
        </Button>
      )
    case 'inPlace':
      return null
  }
}

function Gaps({ messages }: { readonly messages: readonly string[] }) {
  return (
    <Notice
      tone="warning"
      action={
        <Button component={RouterLink} to={paths.firm} size="small" color="inherit">
          Compléter
        </Button>
      }
    >
      Ce document attend ce qui manque à votre cabinet :
      <ul style={{ margin: 0, paddingLeft: 20 }}>
        {messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Reasons({ reasons, isReadOnly }: { readonly reasons: readonly string[]; readonly isReadOnly: boolean }) {
  return (
    <Notice tone="warning">
      {reasons.map((reason) => (
        <div key={reason}>{reason}</div>
      ))}
      {!isReadOnly && 'Établissez la version suivante, puis remplacez celle qui est en place.'}
    </Notice>
  )
}

type CopyButtonProps = { readonly content: PaperContent; readonly onDone: (message: { tone: 'success' | 'error'; text: string }) => void }

function CopyButton({ content: { title, sections }, onDone }: CopyButtonProps) {
  const copy = () => {
    const isCopied = copyParagraphs([[title], ...sections.flatMap(({ blocks }) => blocks.map(linesOf))])
    onDone(
      isCopied
        ? { tone: 'success', text: 'Texte copié : collez-le dans votre document.' }
        : { tone: 'error', text: 'La copie n’a pas eu lieu : ouvrez le fichier Word, ou sélectionnez le texte ci-dessous.' },
    )
  }
  return (
    <Button size="small" variant="outlined" onClick={copy}>
      Copier le texte
    </Button>
  )
}
