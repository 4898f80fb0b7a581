/** What was read in a message: proposed beside the form, nothing of it answered before the adviser asks. */
import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { type ReactNode, useId, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { capitalise, count, enumerate, formatDate } from '../../../shared/language/french.ts'
import { leftOutOfForm, type ReadMessage } from '../../../shared/messages/index.ts'
import type { NewFile, TakenFiles } from '../../data/register/index.ts'
import { messageReading } from '../../data/workers/index.ts'
import { handOver, useReading, useSummaries } from '../../session/index.ts'
import { AddedNotices, useAddedFiles } from '../../ui/file-drop.tsx'
import { MessageLayout } from '../../ui/message-layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { paths } from '../../ui/paths.ts'
import { cameWithin, chainOf, countedPlace, filesLeft, isTakenByAll, type Proposal, patchOf, proposalsOf } from './message-proposals.ts'
import { relatedDossiers } from './related-dossiers.ts'
import type { StepProps } from './step-props.ts'

type MessagePanelProps = StepProps & {
  readonly message: NewFile
  readonly onAdd: (files: readonly File[], isConfirmed: boolean) => Promise<TakenFiles>
}

export function MessagePanel({ message, ...props }: MessagePanelProps) {
  const reading = useReading(message.bytes, props.settings.zone, messageReading)
  const title = useId()
  return (
    <Box component="section" aria-labelledby={title} sx={{ mt: 2, p: 2, border: 1, borderColor: 'divider', borderRadius: 1 }}>
      <Typography id={title} variant="h3">
        Lu dans ce message
      </Typography>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ mb: 1.5, overflowWrap: 'anywhere' }}>
        {message.file.name}
      </Typography>
      {!reading && <Typography role="status">Lecture du message…</Typography>}
      {reading?.status === 'refused' && <Notice tone="warning">{reading.message}</Notice>}
      {reading?.status === 'read' && <Reading file={message} message={reading.message} {...props} />}
    </Box>
  )
}

type ReadingProps = Omit<MessagePanelProps, 'message'> & { readonly file: NewFile; readonly message: ReadMessage }

function Reading({ file, message, draft, change, replace, suggestions, onAdd }: ReadingProps) {
  const chain = chainOf(message)
  const [place, setPlace] = useState(countedPlace(chain))
  const [isWhole, setIsWhole] = useState(false)
  const [isLaidOut, setIsLaidOut] = useState(false)
  const [isReopened, setIsReopened] = useState(false)
  const { add, notices } = useAddedFiles(onAdd)
  const counted = chain[place] ?? message
  const proposals = proposalsOf(counted, isWhole, draft, suggestions.persons)
  const left = useMemo(() => filesLeft(message, draft.files), [message, draft.files])
  const takeAll = () => {
    change(patchOf(proposals))
    void add(left)
  }
  const isNothingEmpty = left.length === 0 && !proposals.some(isTakenByAll)
  if (!isReopened && isNothingEmpty && proposals.every(({ standing, isToChoose }) => standing === 'taken' || isToChoose)) {
    return (
      <Typography variant="body2" role="status">
        Toutes les réponses lues sont reprises.{' '}
        {proposals.some(({ standing, isToChoose }) => isToChoose && standing !== 'taken') &&
          'Des contrats ou des sommes y sont cités, à choisir. '}
        <Link component="button" type="button" onClick={() => setIsReopened(true)} sx={{ verticalAlign: 'baseline' }}>
          Les revoir
        </Link>
      </Typography>
    )
  }
  return (
    <>
      {[...message.remarks, ...leftOutOfForm(message)].map((remark) => (
        <Notice key={remark} tone="warning">
          {remark}
        </Notice>
      ))}
      <NamedDossier file={file} message={message} draft={draft} change={change} />
      {chain.length > 1 && <Passed chain={chain} place={place} onChoose={setPlace} />}
      <Box component="ul" aria-label="Réponses lues" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {proposals.map((proposal) => (
          <ProposalLine
            key={proposal.label}
            proposal={proposal}
            onTake={() => replace(proposal.patch, `${proposal.label} : ce qui est lu remplace ce que vous aviez saisi.`)}
          />
        ))}
        {message.files.length > 0 && (
          <Line
            label="Pièces jointes"
            shown={`${count(message.files.length, 'pièce')} : ${enumerate(message.files.map(({ name }) => name))}`}
            where="Avec le message, qui est gardé lui aussi"
            action={left.length === 0 ? <Taken /> : <TakeButton label="Pièces jointes" word="Joindre" onTake={() => void add(left)} />}
          />
        )}
      </Box>
      <AddedNotices {...notices} />
      <Stack direction="row" spacing={2} sx={{ mt: 1.5, alignItems: 'center' }}>
        {!isNothingEmpty && (
          <Button variant="contained" size="small" onClick={takeAll}>
            Reprendre ces réponses
          </Button>
        )}
        {counted.words !== counted.text && (
          <Link component="button" type="button" variant="body2" onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? 'Seulement ses propres mots' : 'Tout le texte, avec ce qu’il cite'}
          </Link>
        )}
        {counted.layout !== undefined && (
          <Link component="button" type="button" variant="body2" onClick={() => setIsLaidOut(!isLaidOut)}>
            {isLaidOut ? 'Fermer la mise en forme' : 'Voir la mise en forme'}
          </Link>
        )}
      </Stack>
      {isLaidOut && counted.layout !== undefined && <MessageLayout layout={counted.layout} />}
    </>
  )
}

/** The message tells of a dossier that exists: it can be joined there, and leaves this form. */
function NamedDossier({ file, message, draft, change }: Pick<ReadingProps, 'file' | 'message' | 'draft' | 'change'>) {
  const summaries = useSummaries()
  const navigate = useNavigate()
  const [named] = useMemo(() => relatedDossiers(message, summaries ?? [], undefined).filter(({ isNamed }) => isNamed), [message, summaries])
  if (!named) return null
  const { dossier, why } = named
  const move = () => {
    handOver({ files: [new File([file.bytes.slice()], file.file.name)], dossierId: dossier.id })
    change({ files: draft.files.filter((one) => one !== file && !cameWithin(message, one)) })
    void navigate(paths.messages)
  }
  return (
    <Notice
      tone="info"
      action={
        <Button size="small" color="inherit" onClick={move}>
          L’y rattacher
        </Button>
      }
    >
      Ce message appartient peut-être au dossier {dossier.reference}, {dossier.complainantName} : {why.join(', ')}.
    </Notice>
  )
}

type PassedProps = { readonly chain: readonly ReadMessage[]; readonly place: number; readonly onChoose: (place: number) => void }

/** The messages within one another, the outermost first. */
function Passed({ chain, place, onChoose }: PassedProps) {
  return (
    <Box component="ul" aria-label="Messages transmis" sx={{ listStyle: 'none', p: 0, mt: 0, mb: 1.5 }}>
      {chain.map((message, at) => (
        <Box key={message.text} component="li" sx={{ mb: 0.5 }}>
          <Typography variant="body2" component="span" sx={{ fontWeight: at === place ? 550 : 400 }}>
            {writerOf(message)}
            {at === place ? ' : c’est ce message qui compte' : at < place ? ' : transmet le suivant' : ' : joint au précédent'}
          </Typography>
          {at !== place && (
            <Link component="button" type="button" variant="body2" onClick={() => onChoose(at)} sx={{ ml: 1, verticalAlign: 'baseline' }}>
              Compter plutôt celui-ci
            </Link>
          )}
          {at !== place && message.words && (
            <Typography variant="body2" color="textSecondary" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
              {message.words}
            </Typography>
          )}
        </Box>
      ))}
    </Box>
  )
}

function writerOf({ senderName, senderAddress, sentOn }: ReadMessage): string {
  const writer = senderName?.value ?? senderAddress?.value ?? 'Quelqu’un'
  return sentOn ? `${writer}, le ${formatDate(sentOn.value)}` : writer
}

function ProposalLine({
  proposal: { label, shown, where, standing },
  onTake,
}: {
  readonly proposal: Proposal
  readonly onTake: () => void
}) {
  const word = standing === 'other' ? 'Remplacer votre réponse' : 'Reprendre'
  return (
    <Line
      label={label}
      shown={shown}
      where={where}
      action={standing === 'taken' ? <Taken /> : <TakeButton label={label} word={word} onTake={onTake} />}
    />
  )
}

type LineProps = { readonly label: string; readonly shown: string; readonly where: string; readonly action: ReactNode }

function Line({ label, shown, where, action }: LineProps) {
  return (
    <Stack
      component="li"
      direction="row"
      spacing={2}
      sx={{ py: 1, borderTop: 1, borderColor: 'divider', alignItems: 'flex-start', justifyContent: 'space-between' }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="caption" color="textSecondary" component="p">
          {label}
        </Typography>
        <Typography
          variant="body2"
          tabIndex={shown.length > LONG ? 0 : undefined}
          sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', maxHeight: 200, overflowY: 'auto' }}
        >
          {shown}
        </Typography>
        <Typography variant="caption" color="textSecondary" component="p">
          {capitalise(where)}
        </Typography>
      </Box>
      {action}
    </Stack>
  )
}

/** From about here a text scrolls, and the keyboard must reach it; in characters. */
const LONG = 300

function TakeButton({ label, word, onTake }: { readonly label: string; readonly word: string; readonly onTake: () => void }) {
  return (
    <Button size="small" variant="outlined" aria-label={`${word} : ${label}`} onClick={onTake} sx={{ flexShrink: 0 }}>
      {word}
    </Button>
  )
}

function Taken() {
  return (
    <Typography variant="body2" color="textSecondary" sx={{ flexShrink: 0 }}>
      Repris
    </Typography>
  )
}
