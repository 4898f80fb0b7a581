/** Several letters printed in one go, then marked as sent together: each that cannot be says why. */
import { Box, Button, Checkbox, FormControlLabel, Link, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { LETTER_LABELS, SENDING_MEANS, SENDING_MEANS_LABELS, type SendingMeans } from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { toNewFile, useFirm, useLaw, useSession, useToday } from '../../data/index.ts'
import { DateField } from '../../ui/date-field.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { EmptyState, Page, Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { sendCommand } from './letter-draft.ts'
import { LetterPreview } from './letter-preview.tsx'
import { type PreparedLetter, usePreparedLetters } from './use-prepared-letters.ts'
import { WORD_TYPE } from './use-word-file.ts'

/** Those that ask for something of each letter are marked one by one. */
const COMMON_MEANS = SENDING_MEANS.filter((means) => means !== 'registeredPost')

export function BatchPage() {
  const today = useToday()
  const letters = usePreparedLetters(useFirm(), today, useLaw())
  const { host } = useSession()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  if (!letters) return null
  const chosen = letters.filter(({ key }) => !left.has(key))
  const toggle = (key: string) => setLeft(left.has(key) ? new Set([...left].filter((other) => other !== key)) : new Set([...left, key]))
  return (
    <Page
      title="Lettres préparées"
      lead="Celles que vous avez enregistrées ou imprimées, et qui ne sont pas encore marquées comme envoyées."
      action={
        <Button variant="contained" disabled={chosen.length === 0} onClick={() => void host.print()}>
          Imprimer les lettres choisies
        </Button>
      }
    >
      {letters.length === 0 ? (
        <EmptyState>Aucune lettre n’attend. Une lettre paraît ici dès qu’elle est enregistrée en Word ou imprimée.</EmptyState>
      ) : (
        <Box
          sx={{ display: 'grid', gap: 4, gridTemplateColumns: { xs: '1fr', md: 'minmax(320px, 5fr) minmax(0, 7fr)' }, alignItems: 'start' }}
        >
          <Box className="no-print">
            <Section title="Lettres">
              {letters.map((letter) => (
                <LetterLine key={letter.key} letter={letter} isChosen={!left.has(letter.key)} onToggle={() => toggle(letter.key)} />
              ))}
            </Section>
            <MarkAsSent letters={chosen} today={today} />
          </Box>
          <Box>
            {chosen.map((letter) => (
              <Box key={letter.key} sx={{ '@media print': { breakAfter: 'page', '&:last-of-type': { breakAfter: 'auto' } } }}>
                <LetterPreview bytes={letter.file.bytes} />
              </Box>
            ))}
          </Box>
        </Box>
      )}
    </Page>
  )
}

type LetterLineProps = { readonly letter: PreparedLetter; readonly isChosen: boolean; readonly onToggle: () => void }

function LetterLine({ letter: { dossier, kind, missing }, isChosen, onToggle }: LetterLineProps) {
  return (
    <Box sx={{ mb: 1 }}>
      <FormControlLabel
        control={<Checkbox size="small" checked={isChosen} onChange={onToggle} />}
        label={`${dossier.reference} · ${LETTER_LABELS[kind]} · ${dossier.complainant.name}`}
      />
      {missing.length > 0 && (
        <Typography variant="body2" color="error" sx={{ ml: 4 }}>
          {missing[0]?.message}{' '}
          <Link component={RouterLink} to={paths.letter(dossier.id, kind)}>
            Ouvrir la lettre
          </Link>
        </Typography>
      )}
    </Box>
  )
}

function MarkAsSent({ letters, today }: { readonly letters: readonly PreparedLetter[]; readonly today: LocalDate }) {
  const { register, drafts } = useSession()
  const [sentOn, setSentOn] = useState<LocalDate | undefined>(today)
  const [means, setMeans] = useState<SendingMeans>('post')
  const [refusals, setRefusals] = useState<readonly string[]>([])
  const [isRecording, setIsRecording] = useState(false)
  const complete = letters.filter(({ missing }) => missing.length === 0)
  const mark = async () => {
    if (!sentOn) return
    setIsRecording(true)
    const told: string[] = []
    for (const { key, kind, dossier, draft, file } of complete) {
      const document = await toNewFile(file.name, WORD_TYPE, file.bytes)
      const sending = { sentOn, means, document: document.file }
      const outcome = await register.record(dossier.id, (current) => sendCommand(kind, draft, sending, current, today), [document], key)
      if (outcome.status === 'recorded') await drafts.discard(key)
      if (outcome.status === 'refused') told.push(`${dossier.reference} : ${outcome.refusals.map(({ message }) => message).join(' ')}`)
      if (outcome.status === 'failed') told.push(`${dossier.reference} : ${outcome.failure.message}`)
    }
    setRefusals(told)
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
        <Button variant="outlined" disabled={isRecording || complete.length === 0 || !sentOn} onClick={() => void mark()}>
          Marquer comme envoyées
        </Button>
        {letters.length > complete.length && (
          <Typography variant="body2" color="textSecondary">
            Une lettre à laquelle il manque une mention obligatoire se marque depuis sa propre page, avec un motif.
          </Typography>
        )}
        {refusals.map((refusal) => (
          <Notice key={refusal} tone="error">
            {refusal}
          </Notice>
        ))}
      </Stack>
    </Section>
  )
}
