/** Messages handed over from any screen: each is read, and becomes a complaint or joins a dossier, as the adviser says. */
import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { useEffect, useEffectEvent, useId, useMemo, useState } from 'react'
import { Link as RouterLink, useNavigate } from 'react-router'
import { emailKey, holderOf, isMessage, whySentence } from '../../../shared/complaint/index.ts'
import { capitalise, count, enumerate } from '../../../shared/language/french.ts'
import { leftOutOfForm, type MessageReading, type ReadMessage } from '../../../shared/messages/index.ts'
import type { NewFile } from '../../data/register/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { messageReading } from '../../data/workers/index.ts'
import {
  keepIntakeDraft,
  takeIncoming,
  useDraft,
  useFirm,
  useHasIncoming,
  usePersons,
  useSummaries,
  useToday,
  useWorkSession,
} from '../../session/index.ts'
import { AddedNotices, FileDrop, useAddedFiles } from '../../ui/file-drop.tsx'
import { MessageLayout } from '../../ui/message-layout.tsx'
import { arrivalAndStatus, NeighbourLine, NeighbourList } from '../../ui/neighbour-line.tsx'
import { Notice } from '../../ui/notice.tsx'
import { EmptyState, Page } from '../../ui/page.tsx'
import { intakeDraftPath, paths } from '../../ui/paths.ts'
import { begunIntake, filesOf, inOrder, type Received } from './begun-intake.ts'
import { useAddToFiles } from './held-files.ts'
import { JUST_BEGUN } from './intake-draft.ts'
import { JoinDialog } from './join-dialog.tsx'
import { type Joining, type JoiningValues, joiningsOf } from './joining.ts'
import { countedOf } from './message-proposals.ts'
import { type RelatedDossier, relatedDossiers } from './related-dossiers.ts'

type Inbox = { readonly files: readonly NewFile[]; readonly droppedOn: string | undefined; readonly setAside: readonly NewFile[] }

const INBOX_KEY = 'messages'
const EMPTY_INBOX: Inbox = { files: [], droppedOn: undefined, setAside: [] }

export function InboxPage() {
  const { value: inbox, change } = useDraft<Inbox>(INBOX_KEY, EMPTY_INBOX)
  const firm = useFirm()
  const summaries = useSummaries()
  return (
    <Page title="Messages reçus" lead="Chaque message est lu ici, sans rien enregistrer : dites ce qu’il devient." width="columns">
      {inbox && firm && summaries && <Messages inbox={inbox} change={change} zone={firm.zone} summaries={summaries} />}
    </Page>
  )
}

type MessagesProps = {
  readonly inbox: Inbox
  readonly change: (patch: Partial<Inbox>) => void
  readonly zone: Parameters<typeof messageReading>[1]
  readonly summaries: readonly DossierSummary[]
}

function Messages({ inbox, change, zone, summaries }: MessagesProps) {
  const add = useAddToFiles(inbox.files, (files) => change({ files }))
  const handedOver = useAddedFiles(add)
  const hasIncoming = useHasIncoming()
  const readings = useReadings(inbox.files, zone)
  const receive = useEffectEvent(() => {
    const incoming = takeIncoming()
    if (!incoming) return
    change({ droppedOn: incoming.dossierId })
    void handedOver.add(incoming.files)
  })
  useEffect(() => {
    if (hasIncoming) receive()
  }, [hasIncoming])
  const remove = (ids: readonly string[], isKept: boolean) =>
    change({
      files: inbox.files.filter(({ file }) => !ids.includes(file.fileId)),
      setAside: isKept ? [...inbox.setAside, ...inbox.files.filter(({ file }) => ids.includes(file.fileId))] : inbox.setAside,
    })
  const groups = groupsOf(inbox.files.map((file) => shownOf(file, readings.get(file.file.fileId))))
  return (
    <>
      <FileDrop label="Messages" files={[]} onAdd={add} takesWindow />
      <AddedNotices {...handedOver.notices} />
      {inbox.setAside.length > 0 && (
        <Notice
          tone="info"
          action={
            <Stack direction="row">
              <Button size="small" color="inherit" onClick={() => change({ files: [...inbox.files, ...inbox.setAside], setAside: [] })}>
                Remettre
              </Button>
              <Button size="small" color="inherit" onClick={() => change({ setAside: [] })}>
                Oublier
              </Button>
            </Stack>
          }
        >
          {`${enumerate(inbox.setAside.map(({ file }) => `« ${file.name} »`))} : écarté${inbox.setAside.length > 1 ? 's' : ''}, rien n’en est enregistré.`}
        </Notice>
      )}
      {groups.length === 0 && (
        <EmptyState>Déposez ici un courriel enregistré (.eml ou .msg), choisissez-le, ou collez-le depuis votre messagerie.</EmptyState>
      )}
      {groups.map((group) => (
        <Group
          key={group[0]?.file.file.fileId}
          group={group}
          summaries={summaries}
          droppedOn={inbox.droppedOn}
          onDone={(ids) => remove(ids, false)}
          onSetAside={(ids) => remove(ids, true)}
        />
      ))}
    </>
  )
}

/** Read one after the other, as they come. */
function useReadings(files: readonly NewFile[], zone: MessagesProps['zone']): ReadonlyMap<string, MessageReading> {
  const [readings, setReadings] = useState<ReadonlyMap<string, MessageReading>>(new Map())
  useEffect(() => {
    let isCurrent = true
    const readAll = async () => {
      for (const { file, bytes } of files.filter((one) => isMessage(one.file))) {
        const reading = await messageReading(bytes, zone)
        if (!isCurrent) return
        setReadings((known) => (known.get(file.fileId) === reading ? known : new Map([...known, [file.fileId, reading]])))
      }
    }
    void readAll()
    return () => {
      isCurrent = false
    }
  }, [files, zone])
  return readings
}

type Shown = Received & { readonly reading: MessageReading | undefined }

function shownOf(file: NewFile, reading: MessageReading | undefined): Shown {
  return { file, reading, message: reading?.status === 'read' ? reading.message : undefined }
}

/** Those of one writer together, in the order in which they came. */
function groupsOf(shown: readonly Shown[]): readonly (readonly Shown[])[] {
  const writerOf = ({ file, message }: Shown) => (message && emailKey(countedOf(message).senderAddress?.value)) ?? file.file.fileId
  return [...Map.groupBy(shown, writerOf).values()]
}

type GroupProps = {
  readonly group: readonly Shown[]
  readonly summaries: readonly DossierSummary[]
  readonly droppedOn: string | undefined
  readonly onDone: (fileIds: readonly string[]) => void
  readonly onSetAside: (fileIds: readonly string[]) => void
}

function Group({ group, ...props }: GroupProps) {
  const persons = usePersons()
  const { drafts } = useWorkSession()
  const navigate = useNavigate()
  const start = async (received: readonly Received[]) => {
    const draftId = await keepIntakeDraft(drafts, await begunIntake(received, persons ?? []))
    props.onDone(received.map(({ file }) => file.file.fileId))
    await drafts.flushAll()
    await navigate(intakeDraftPath(draftId), { state: JUST_BEGUN })
  }
  const writer = group[0]?.message
  return (
    <Box sx={{ mt: 3 }}>
      {group.length > 1 && writer && (
        <Stack direction="row" useFlexGap sx={{ gap: 2, mb: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <Typography variant="body2">{`${count(group.length, 'message')} de ${nameOf(countedOf(writer))}.`}</Typography>
          <Button size="small" variant="outlined" onClick={() => void start(group)}>
            {`Une seule réclamation avec ces ${group.length} messages`}
          </Button>
        </Stack>
      )}
      {inOrder(group).map((shown) => (
        <MessageCard key={shown.file.file.fileId} shown={shown} onBegin={() => start([shown])} {...props} />
      ))}
    </Box>
  )
}

function nameOf({ senderName, senderAddress }: ReadMessage): string {
  return senderName?.value ?? senderAddress?.value ?? 'quelqu’un'
}

type MessageCardProps = Omit<GroupProps, 'group'> & { readonly shown: Shown; readonly onBegin: () => Promise<void> }

function MessageCard({ shown, summaries, droppedOn, onBegin, onDone, onSetAside }: MessageCardProps) {
  const { file, reading, message } = shown
  const title = useId()
  const holder = holderOf(file.file, summaries)
  const related = useMemo(
    () => (message ? relatedDossiers(message, summaries, droppedOn) : onlyDropped(summaries, droppedOn)),
    [message, summaries, droppedOn],
  )
  return (
    <Box
      component="section"
      aria-labelledby={title}
      sx={{ mb: 2, p: 2, border: 1, borderColor: 'divider', borderRadius: 1, overflowWrap: 'anywhere' }}
    >
      <Typography id={title} variant="h3" component="h2">
        {message?.subject || file.file.name}
      </Typography>
      {isMessage(file.file) && !reading && <Typography role="status">Lecture du message…</Typography>}
      {reading?.status === 'refused' && <Notice tone="warning">{reading.message}</Notice>}
      {!isMessage(file.file) && (
        <Typography variant="body2" color="textSecondary">
          Ce n’est pas un courriel : rien n’y est lu, et il sera une pièce du dossier.
        </Typography>
      )}
      {message && <InBrief message={message} />}
      {holder ? (
        <Notice tone="info">
          Ce message est déjà dans le dossier{' '}
          <Link component={RouterLink} to={paths.dossier(holder.id)}>
            {holder.reference}
          </Link>
          .
        </Notice>
      ) : (
        <Related related={related} file={file} message={message} onDone={() => onDone([file.file.fileId])} />
      )}
      <Stack direction="row" useFlexGap sx={{ gap: 1, mt: 1.5, flexWrap: 'wrap' }}>
        {!holder && (reading || !isMessage(file.file)) && (
          <Button size="small" variant={related.length === 0 ? 'contained' : 'outlined'} onClick={() => void onBegin()}>
            En faire une réclamation
          </Button>
        )}
        <Button size="small" color="inherit" onClick={() => onSetAside([file.file.fileId])}>
          Écarter
        </Button>
      </Stack>
    </Box>
  )
}

/** What cannot be read may still belong to the dossier it was dropped on. */
function onlyDropped(summaries: readonly DossierSummary[], droppedOn: string | undefined): readonly RelatedDossier[] {
  return summaries
    .filter(({ id }) => id === droppedOn)
    .map((dossier) => ({ dossier, why: ['vous l’avez déposé sur ce dossier'], isNamed: false }))
}

/** Who wrote, when and what, each with where it was read. */
function InBrief({ message }: { readonly message: ReadMessage }) {
  const counted = countedOf(message)
  const { senderName, senderAddress, sentOn, receivedOn, words, layout } = counted
  const [isLaidOut, setIsLaidOut] = useState(false)
  const lines: readonly string[] = [
    [senderName?.value, senderAddress?.value].filter(Boolean).join(', '),
    counted === message ? '' : `Transmis par ${nameOf(message)}`,
    sentOn ? `Envoyé : ${sentOn.where}` : '',
    receivedOn ? `Reçu : ${receivedOn.where}` : '',
    message.files.length > 0 ? `${count(message.files.length, 'pièce')} : ${enumerate(message.files.map(({ name }) => name))}` : '',
  ].filter(Boolean)
  return (
    <>
      {lines.map((line) => (
        <Typography key={line} variant="body2" color="textSecondary">
          {capitalise(line)}
        </Typography>
      ))}
      {[...message.remarks, ...leftOutOfForm(message)].map((remark) => (
        <Box key={remark} sx={{ mt: 1 }}>
          <Notice tone="warning">{remark}</Notice>
        </Box>
      ))}
      {isLaidOut && layout !== undefined ? (
        <MessageLayout layout={layout} />
      ) : (
        <Typography variant="body2" tabIndex={0} sx={{ mt: 1, whiteSpace: 'pre-line', maxHeight: 220, overflowY: 'auto' }}>
          {words || counted.text}
        </Typography>
      )}
      {layout !== undefined && (
        <Link component="button" type="button" variant="body2" onClick={() => setIsLaidOut(!isLaidOut)} sx={{ mt: 0.5 }}>
          {isLaidOut ? 'Voir le texte seul' : 'Voir la mise en forme'}
        </Link>
      )}
    </>
  )
}

type RelatedProps = {
  readonly related: readonly RelatedDossier[]
  readonly file: NewFile
  readonly message: ReadMessage | undefined
  readonly onDone: () => void
}

function Related({ related, file, message, onDone }: RelatedProps) {
  const today = useToday()
  const navigate = useNavigate()
  const { drafts } = useWorkSession()
  const [joined, setJoined] = useState<{ readonly dossier: DossierSummary; readonly joinings: readonly [Joining, ...Joining[]] }>()
  const [files, setFiles] = useState<readonly NewFile[]>([file])
  if (related.length === 0) return null
  const open = async (dossier: DossierSummary) => {
    const [first, ...others] = likeliestFirst(joiningsOf('written', dossier), message)
    if (!first) return
    setFiles(await filesOf([{ file, message }]))
    setJoined({ dossier, joinings: [first, ...others] })
  }
  return (
    <>
      <Typography variant="body2" sx={{ mt: 1.5, fontWeight: 550 }}>
        Ce message appartient peut-être à un dossier ouvert :
      </Typography>
      <NeighbourList label="Dossiers proposés">
        {related.map(({ dossier, why }) => (
          <NeighbourLine
            key={dossier.id}
            dossier={dossier}
            name={dossier.complainantName}
            details={[arrivalAndStatus(dossier), whySentence(why)]}
          >
            {joiningsOf('written', dossier).length > 0 && (
              <Button
                size="small"
                variant="contained"
                onClick={() => void open(dossier)}
                aria-label={`Rattacher au dossier ${dossier.reference}`}
              >
                Rattacher à ce dossier
              </Button>
            )}
          </NeighbourLine>
        ))}
      </NeighbourList>
      {joined && (
        <JoinDialog
          initial={valuesOf(message, joined.joinings[0])}
          files={files}
          joinings={joined.joinings}
          dossier={joined.dossier}
          today={today}
          onClose={() => setJoined(undefined)}
          onJoined={async (dossierId) => {
            onDone()
            await drafts.flushAll()
            await navigate(paths.dossier(dossierId))
          }}
        />
      )}
    </>
  )
}

/** Nothing but files is what was asked for; words are one letter more. */
function likeliestFirst(joinings: readonly Joining[], message: ReadMessage | undefined): readonly Joining[] {
  const isMostlyFiles = message !== undefined && message.files.length > 0 && countedOf(message).words.length < FEW_WORDS
  return isMostlyFiles ? joinings.toSorted((a, b) => Number(b === 'documents') - Number(a === 'documents')) : joinings
}

/** In characters: 'Voici les pièces demandées.' and its greetings. */
const FEW_WORDS = 200

function valuesOf(message: ReadMessage | undefined, joining: Joining): JoiningValues {
  const counted = message && countedOf(message)
  const names = message?.files.map(({ name }) => name) ?? []
  return {
    channel: 'email',
    sentOn: counted?.sentOn?.value,
    receivedOn: counted?.receivedOn?.value ?? message?.receivedOn?.value ?? counted?.sentOn?.value,
    summary: joining === 'documents' && names.length > 0 ? names.join('\n') : (counted?.words ?? ''),
  }
}
