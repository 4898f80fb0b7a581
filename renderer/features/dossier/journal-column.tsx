/** The journal as a timeline in plain sentences, and the dossier's documents. */
import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import {
  addAttachment,
  type Dossier,
  isCorrectable,
  isMediationOpen,
  type JournalEvent,
  legible,
  type StoredFile,
  type TimelineEntry,
  timelineOf,
} from '../../../shared/complaint/index.ts'
import { isOfSeveral, memberName, type Team } from '../../../shared/firm/members.ts'
import { formatDate } from '../../../shared/language/french.ts'
import { today } from '../../data/platform/index.ts'
import type { LoadedDossier, TakenFiles } from '../../data/register/index.ts'
import { useLaw, useSession, useTakePieces, useTeam, useWorkSession, whatWentWrong } from '../../session/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { FileDrop, formatSize } from '../../ui/file-drop.tsx'
import { FoldedText } from '../../ui/folded-text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { LessonsLine } from './lessons-line.tsx'
import { ProofButton } from './proof-button.tsx'
import { UndoButtons } from './undo-button.tsx'

type JournalColumnProps = {
  readonly loaded: LoadedDossier
  readonly onDialog: (step: string) => void
  readonly onCorrect: (eventId: string) => void
  readonly onOpen: (fileId: string) => void
}

export function JournalColumn({ loaded, onDialog, onCorrect, onOpen }: JournalColumnProps) {
  const { dossier, journal } = loaded
  const { inspection } = useSession()
  const [message, setMessage] = useState<string>()
  const law = useLaw()
  const timeline = timelineOf(dossier, law, legible(journal))
  const isWritable = !inspection && !dossier.erasure
  return (
    <>
      <Section
        title="Journal"
        endAdornment={
          isWritable && (
            <Stack direction="row" useFlexGap sx={{ gap: 0.5, flexWrap: 'wrap' }}>
              <UndoButtons loaded={loaded} timeline={timeline} onMessage={setMessage} />
              <Button size="small" color="inherit" onClick={() => onDialog('note')}>
                Ajouter une note
              </Button>
            </Stack>
          )
        }
      >
        {message && <Notice tone="error">{message}</Notice>}
        <Timeline dossier={dossier} entries={timeline} onCorrect={isWritable ? onCorrect : undefined} />
        <LessonsLine dossier={dossier} />
      </Section>
      <Documents dossier={dossier} onOpen={onOpen} />
    </>
  )
}

type TimelineProps = {
  readonly dossier: Dossier
  readonly entries: readonly TimelineEntry[]
  readonly onCorrect: ((eventId: string) => void) | undefined
}

function Timeline({ dossier, entries, onCorrect }: TimelineProps) {
  const team = useTeam()
  const events = new Map(dossier.events.map((event) => [event.id, event]))
  return (
    <Box component="ol" sx={{ listStyle: 'none', p: 0, m: 0, borderLeft: 1, borderColor: 'divider', ml: 0.5 }}>
      {entries.map((entry) => (
        <Entry
          key={entry.eventId}
          entry={entry}
          by={isOfSeveral(team) ? nameOf(team, events.get(entry.eventId)) : undefined}
          onCorrect={mayCorrect(events.get(entry.eventId)) && onCorrect ? () => onCorrect(entry.eventId) : undefined}
        />
      ))}
    </Box>
  )
}

function nameOf(team: Team, event: JournalEvent | undefined): string | undefined {
  return event && memberName(team, event.recordedBy)
}

function mayCorrect(event: JournalEvent | undefined): boolean {
  return event !== undefined && isCorrectable(event.facts)
}

type EntryProps = {
  readonly entry: TimelineEntry
  /** Who recorded it, where several people record. */
  readonly by: string | undefined
  readonly onCorrect: (() => void) | undefined
}

function Entry({ entry, by, onCorrect }: EntryProps) {
  return (
    <Box
      component="li"
      sx={{
        position: 'relative',
        pl: 2.5,
        pb: 2,
        '&::before': {
          content: '""',
          position: 'absolute',
          left: -4,
          top: 9,
          width: 7,
          height: 7,
          borderRadius: '50%',
          bgcolor: 'text.secondary',
        },
      }}
    >
      <Typography component="p" sx={{ overflowWrap: 'anywhere' }}>
        <Typography component="span" sx={{ fontWeight: 600 }}>
          {formatDate(entry.occurredOn)}
        </Typography>
        {' : '}
        {entry.sentence}
        {by && (
          <>
            {' '}
            <Typography component="span" variant="caption" color="textSecondary" sx={{ ml: 0.5, display: 'inline-block' }}>
              {by}
            </Typography>
          </>
        )}
        {onCorrect && (
          <Link
            component="button"
            type="button"
            variant="caption"
            color="textSecondary"
            aria-label={`Corriger : ${entry.sentence}`}
            onClick={onCorrect}
            sx={{ ml: 1, verticalAlign: 'baseline' }}
          >
            Corriger
          </Link>
        )}
      </Typography>
      {entry.instead && (
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          au lieu de <s>{entry.instead}</s>
        </Typography>
      )}
      {entry.detail && <FoldedText text={entry.detail} variant="body2" color="textSecondary" />}
    </Box>
  )
}

type DocumentsProps = { readonly dossier: Dossier; readonly onOpen: (fileId: string) => void }

function Documents({ dossier, onOpen }: DocumentsProps) {
  const { inspection } = useSession()
  const [message, setMessage] = useState<string>()
  return (
    <Section title="Documents" endAdornment={inspection !== 'masked' && <ProofButton dossier={dossier} onMessage={setMessage} />}>
      {message && <Notice tone="error">{message}</Notice>}
      {inspection === 'masked' && (
        <Typography variant="body2" color="textSecondary">
          Masqués comme les noms : les lettres et les pièces du dossier se lisent en mode contrôle sans « Masquer les noms ».
        </Typography>
      )}
      {dossier.files.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', p: 0, mt: 0, mb: 2 }}>
          {dossier.files.map((file) => (
            <DocumentRow key={file.fileId} file={file} onOpen={() => onOpen(file.fileId)} />
          ))}
        </Box>
      )}
      {!inspection && !dossier.erasure && <AddDocuments dossier={dossier} />}
    </Section>
  )
}

function AddDocuments({ dossier }: { readonly dossier: Dossier }) {
  const { writer } = useWorkSession()
  const take = useTakePieces()
  const [isOfMediation, setIsOfMediation] = useState<boolean>()
  const { stage } = dossier.mediation
  const isConfidential = stage !== 'none' && (isOfMediation ?? isMediationOpen(stage))
  const add = async (chosen: readonly File[], isConfirmed: boolean): Promise<TakenFiles> => {
    const taken = await take(chosen, isConfirmed)
    const refusals: string[] = [...taken.refusals]
    for (const newFile of taken.kept) {
      const outcome = await writer.record(
        dossier.id,
        (current) =>
          addAttachment(current, { file: newFile.file, ...(stage !== 'none' && { isOfMediation: isConfidential }) }, { today: today() }),
        [newFile],
      )
      refusals.push(...whatWentWrong(outcome))
    }
    return { ...taken, refusals }
  }
  return (
    <>
      <FileDrop label="Pièces du dossier" files={[]} onAdd={add} />
      {stage !== 'none' && (
        <CheckField
          label="Ces pièces relèvent de la médiation"
          help="Ce qui s’y échange est confidentiel : elles restent hors du dossier de preuve et des exports."
          isChecked={isConfidential}
          onChange={setIsOfMediation}
        />
      )}
    </>
  )
}

function DocumentRow({ file, onOpen }: { readonly file: StoredFile; readonly onOpen: () => void }) {
  return (
    <Stack component="li" direction="row" spacing={1} sx={{ alignItems: 'center', py: 0.5 }}>
      <FileText size={16} aria-hidden style={{ flexShrink: 0 }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Link component="button" type="button" variant="body2" onClick={onOpen} sx={{ textAlign: 'left', overflowWrap: 'anywhere' }}>
          {file.name}
        </Link>
        <Typography variant="caption" color="textSecondary" component="p" title={`SHA-256 ${file.sha256}`}>
          {formatSize(file.size)} · empreinte {file.sha256.slice(0, 12)}…
        </Typography>
      </Box>
    </Stack>
  )
}
