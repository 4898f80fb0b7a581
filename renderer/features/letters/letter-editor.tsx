/** The letter's own fields and its paragraphs; the protected ones are shown, not edited. */
import { Box, Button, Stack, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import type { Letter, LetterBlock, LetterDefinition, LetterInput } from '../../../shared/letters/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { useStandardParagraphs } from '../../session/index.ts'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { ReaderMark } from '../../ui/reader-mark.tsx'
import { useReplacing } from '../../ui/undo-line.tsx'
import type { LetterDraft } from './letter-draft.ts'
import { LetterFieldsForm } from './letter-fields.tsx'
import { ParagraphTools } from './paragraph-tools.tsx'
import { SummaryField } from './summary-field.tsx'

type LetterEditorProps = {
  readonly definition: LetterDefinition
  readonly letter: Letter
  readonly draft: LetterDraft
  readonly input: LetterInput
  readonly change: (patch: Partial<LetterDraft>) => void
  readonly today: LocalDate
}

export function LetterEditor({ definition, letter, draft, input, change, today }: LetterEditorProps) {
  const kept = useStandardParagraphs() ?? []
  const edit = (id: string, text: string) => change({ edits: { ...draft.edits, [id]: text } })
  const restore = (id: string) => {
    const { [id]: _dropped, ...edits } = draft.edits
    change({ edits })
  }
  return (
    <Stack spacing={2.5} sx={{ mt: 2 }}>
      {definition.quotesComplaint && <SummaryField dossier={input.dossier} today={today} />}
      <LetterFieldsForm definition={definition} draft={draft} input={input} change={change} today={today} />
      <Box>
        <Typography variant="h3" component="h2">
          Le texte de la lettre
        </Typography>
        <ReaderMark reader="client" />
      </Box>
      {letter.blocks.map((block) => (
        <BlockField
          key={block.id}
          block={block}
          typed={draft.edits[block.id]}
          onChange={(text) => (text === undefined ? restore(block.id) : edit(block.id, text))}
          tools={
            <ParagraphTools
              kept={kept}
              definition={definition}
              letter={letter}
              input={input}
              block={block}
              typed={draft.edits[block.id]}
              onChange={(text) => (text === undefined ? restore(block.id) : edit(block.id, text))}
            />
          }
        />
      ))}
      <DateField label="Date de la lettre" value={letter.date} onChange={(date) => change({ date })} today={today} />
    </Stack>
  )
}

type BlockFieldProps = {
  readonly block: LetterBlock
  readonly typed: string | undefined
  /** `undefined` gives the letter's own text back. */
  readonly onChange: (text: string | undefined) => void
  readonly tools: ReactNode
}

function BlockField({ block, typed, onChange, tools }: BlockFieldProps) {
  const { replace, line } = useReplacing(typed, onChange)
  const isFolded = block.saysFields && typed === undefined
  if (isFolded && block.text === '') return line
  if (!block.isEditable || isFolded) {
    return (
      <Box>
        <Typography variant="body2" sx={{ fontWeight: 550 }}>
          {block.label}
        </Typography>
        <Typography variant="body2" color="textSecondary" sx={{ whiteSpace: 'pre-line' }}>
          {block.text}
        </Typography>
        {isFolded && (
          <Button
            size="small"
            color="inherit"
            aria-label={`Modifier : ${block.label}`}
            onClick={() => onChange(block.text)}
            sx={{ ml: -0.5 }}
          >
            Modifier ce paragraphe
          </Button>
        )}
        {line}
      </Box>
    )
  }
  return (
    <Box>
      <TextField
        label={block.label}
        rows={block.id === 'facts' || block.id === 'reasons' ? 4 : 2}
        value={typed ?? block.text}
        onChange={onChange}
      />
      <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 0.5, ml: -0.5 }}>
        {typed !== undefined && (
          <Button size="small" color="inherit" onClick={() => void replace(undefined, 'Votre texte a laissé la place au texte proposé.')}>
            Revenir au texte proposé
          </Button>
        )}
        {tools}
      </Stack>
      {line}
    </Box>
  )
}
