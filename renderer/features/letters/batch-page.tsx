/** Several letters printed in one go, then marked as sent together: each that cannot be says why. */

import { Box, Button, Checkbox, FormControlLabel, Link, Stack, Typography } from '@mui/material'
import { Mails, Printer } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { ADDRESSED_MEANS, SENDING_MEANS_LABELS, type SendingMeans, sha256Hex } from '../../../shared/complaint/index.ts'
import { count } from '../../../shared/language/french.ts'
import { LETTER_LABELS, LETTERS, meansFindings, sendLetter, whereToSend } from '../../../shared/letters/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { toNewFile } from '../../data/register/index.ts'
import { useFirm, useLaw, useSession, useToday, useWorkSession, whatWentWrong } from '../../session/index.ts'
import { ArrangementsNotice } from '../../ui/arrangements-notice.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { EmptyState, Page, Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { WordPages } from '../../ui/word-pages.tsx'
import { keptFile, WORD_TYPE } from './kept-file.ts'
import { dayBorne, readFields } from './letter-draft.ts'
import { type PreparedLetter, usePreparedLetters } from './use-prepared-letters.ts'

/** A registered letter has a number of its own: it is marked from its own page. */
const COMMON_MEANS = ADDRESSED_MEANS.filter((means) => means !== 'registeredPost')

export function BatchPage() {
  const letters = usePreparedLetters(useFirm(), useToday(), useLaw())
  return letters ? <Letters letters={letters} /> : null
}

type Message = { readonly tone: 'success' | 'error'; readonly text: string }

function Letters({ letters }: { readonly letters: readonly PreparedLetter[] }) {
  const { host } = useSession()
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map())
  const [message, setMessage] = useState<Message>()
  const [drawn, setDrawn] = useState<readonly Uint8Array[]>()
  const ready = letters.filter(({ messages }) => messages.length === 0)
  const keptBack = letters.filter(({ messages }) => messages.length > 0)
  const chosen = useMemo(() => letters.filter(({ key, messages }) => messages.length === 0 && !leftOut.has(key)), [letters, leftOut])
  const files = useMemo(() => chosen.map(({ file }) => file.bytes), [chosen])
  const toggle = (key: string) =>
    setLeftOut(leftOut.has(key) ? new Set([...leftOut].filter((other) => other !== key)) : new Set([...leftOut, key]))
  const print = async () => {
    const outcome = await host.print()
    if (outcome.status === 'failed') setMessage({ tone: 'error', text: outcome.message })
  }
  const envelopes = async () => {
    const { envelopesDocument } = await import('../../../shared/documents/envelope-label.ts')
    const bytes = await envelopesDocument(chosen.map(({ letter }) => letter))
    const outcome = await host.saveFile({ name: 'Enveloppes.docx', mediaType: WORD_TYPE, bytes })
    if (outcome.status === 'failed') setMessage({ tone: 'error', text: outcome.message })
  }
  return (
    <Page
      title="Lettres à imprimer"
      lead="Celles que vous avez enregistrées, imprimées ou mises de côté, et qui ne sont pas encore marquées comme envoyées."
      action={
        letters.length > 0 && (
          <>
            <Button
              variant="outlined"
              startIcon={<Mails size={16} aria-hidden />}
              disabled={chosen.length === 0}
              onClick={() => void envelopes()}
            >
              Enveloppes
            </Button>
            <Button
              variant="contained"
              startIcon={<Printer size={16} aria-hidden />}
              disabled={chosen.length === 0 || drawn !== files}
              onClick={() => void print()}
            >
              Imprimer les lettres choisies
            </Button>
          </>
        )
      }
    >
      {message && <Notice tone={message.tone}>{message.text}</Notice>}
      {letters.length === 0 ? (
        <EmptyState>Aucune lettre n’attend. Une lettre paraît ici dès qu’elle est enregistrée, imprimée ou mise de côté.</EmptyState>
      ) : (
        <Box
          sx={{ display: 'grid', gap: 4, gridTemplateColumns: { xs: '1fr', md: 'minmax(320px, 5fr) minmax(0, 7fr)' }, alignItems: 'start' }}
        >
          <Box className="no-print">
            {ready.length > 0 && (
              <Section title="Prêtes à partir">
                {ready.map((letter) => (
                  <Box key={letter.key} sx={{ mb: 1 }}>
                    <FormControlLabel
                      control={<Checkbox size="small" checked={!leftOut.has(letter.key)} onChange={() => toggle(letter.key)} />}
                      label={nameOf(letter)}
                    />
                    <Needs letter={letter} />
                    <Why letter={letter} reasons={refusals.get(letter.key)} />
                  </Box>
                ))}
              </Section>
            )}
            {keptBack.length > 0 && (
              <Section title="À revoir avant l’envoi">
                <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
                  Elles ne partent pas avec les autres. Une lettre à laquelle il manque une mention se marque depuis sa propre page, avec un
                  motif.
                </Typography>
                {keptBack.map((letter) => (
                  <Box key={letter.key} sx={{ mb: 1.5 }}>
                    <Typography>{nameOf(letter)}</Typography>
                    <Needs letter={letter} />
                    <Why letter={letter} reasons={letter.messages.join(' ')} />
                  </Box>
                ))}
              </Section>
            )}
            {ready.length > 0 && <MarkAsSent letters={chosen} onRefused={setRefusals} onMarked={setMessage} />}
          </Box>
          <WordPages label="Aperçu des lettres choisies" files={files} onDrawn={setDrawn} />
        </Box>
      )}
    </Page>
  )
}

function nameOf({ dossier, kind }: PreparedLetter): string {
  return `${dossier.reference} · ${LETTER_LABELS[kind]} · ${dossier.complainant.name}`
}

/** What its client needs, beside it; the insurer's letter is not the client's. */
function Needs({ letter: { dossier, kind } }: { readonly letter: PreparedLetter }) {
  return LETTERS[kind].recipient ? null : <ArrangementsNotice arrangements={dossier.arrangements} />
}

/** What keeps a letter back, beside it, and the way to its page. */
function Why({ letter: { dossier, kind }, reasons }: { readonly letter: PreparedLetter; readonly reasons: ReactNode }) {
  if (!reasons) return null
  return (
    <Typography variant="body2" role="alert" sx={{ ml: 4, color: 'error.main' }}>
      {reasons}{' '}
      <Link component={RouterLink} to={paths.letter(dossier.id, kind)}>
        Ouvrir la lettre
      </Link>
    </Typography>
  )
}

type MarkAsSentProps = {
  readonly letters: readonly PreparedLetter[]
  /** Why letters were refused, by the key of each. */
  readonly onRefused: (refusals: ReadonlyMap<string, string>) => void
  readonly onMarked: (message: Message | undefined) => void
}

function MarkAsSent({ letters, onRefused, onMarked }: MarkAsSentProps) {
  const { writer } = useWorkSession()
  const law = useLaw()
  const today = useToday()
  const firm = useFirm()
  const [sentOn, setSentOn] = useState<LocalDate | undefined>(today)
  const [means, setMeans] = useState<SendingMeans>('post')
  const [isRecording, setIsRecording] = useState(false)
  /** @returns why it was not recorded; empty where it was */
  const mark = async ({ key, kind, dossier, draft, letter, file }: PreparedLetter, day: LocalDate): Promise<string> => {
    if (!firm) return 'Les renseignements du cabinet ne sont pas encore chargés : recommencez.'
    // A reason is given from the letter's own page.
    const ofMeans = LETTERS[kind].recipient === 'insurer' ? [] : meansFindings(means, whereToSend(dossier), false)
    const lacking = ofMeans.filter(({ severity }) => severity === 'mandatory')
    if (lacking.length > 0) return lacking.map(({ message }) => message).join(' ')
    const kept = keptFile(draft, file)
    const document = await toNewFile(kept.name, kept.mediaType, kept.bytes)
    const sending = { sentOn: day, datedOn: dayBorne(letter, draft), means, document: document.file, madeOf: sha256Hex(file.bytes) }
    const outcome = await writer.record(
      dossier.id,
      (current) =>
        sendLetter(LETTERS[kind], {
          dossier: current,
          firm,
          fields: readFields(LETTERS[kind], draft, { dossier: current, firm }),
          sending,
          context: { today, law },
        }),
      [document],
      key,
    )
    return whatWentWrong(outcome).join(' ')
  }
  const markAll = async () => {
    if (!sentOn) return
    setIsRecording(true)
    const refused = new Map<string, string>()
    for (const letter of letters) {
      const why = await mark(letter, sentOn)
      if (why) refused.set(letter.key, why)
    }
    const marked = letters.length - refused.size
    onRefused(refused)
    onMarked(
      marked > 0
        ? { tone: 'success', text: `${count(marked, 'lettre marquée', 'lettres marquées')} comme envoyée${marked > 1 ? 's' : ''}.` }
        : undefined,
    )
    setIsRecording(false)
  }
  return (
    <Section title="Une fois parties">
      <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
        <DateField label="Envoyées le" value={sentOn} onChange={setSentOn} today={today} />
        <SelectField
          label="Par quel moyen"
          help="Une lettre recommandée a son numéro : marquez-la depuis sa propre page."
          value={means}
          options={COMMON_MEANS}
          labels={SENDING_MEANS_LABELS}
          onChange={setMeans}
        />
        <Button variant="outlined" disabled={isRecording || letters.length === 0 || !sentOn} onClick={() => void markAll()}>
          Marquer comme envoyées
        </Button>
      </Stack>
    </Section>
  )
}
