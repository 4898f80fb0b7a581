/** Rédiger la synthèse: each drafted text, as it will be printed, to keep or to write anew. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { useMemo, useState } from 'react'
import {
  type AnalysisPeriod,
  type ComparedFigures,
  draftAsText,
  type EditedText,
  editOf,
  type SynthesisText,
  TEXT_LABELS,
  textsOfSynthesis,
} from '../../../shared/analysis/index.ts'
import { count } from '../../../shared/language/french.ts'
import { useDraft } from '../../session/index.ts'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { UndoLine, useReplacing } from '../../ui/undo-line.tsx'
import { isStale, type KeepText, type KeptTexts } from './edited-texts.ts'

type TextsSectionProps = { readonly figures: ComparedFigures; readonly texts: KeptTexts }

export function TextsSection({ figures, texts }: TextsSectionProps) {
  const { edits, isWithheld, keep } = texts
  const written = useMemo(() => edits && textsOfSynthesis(figures, edits), [figures, edits])
  if (!written) return null
  const { period } = figures.current
  const stale = written.filter(isStale)
  return (
    <Section title="Rédiger la synthèse">
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        Ces textes sont rédigés d’après les chiffres. Vous pouvez réécrire chacun d’eux : votre texte est gardé, et imprimé à sa place.
      </Typography>
      {isWithheld && (
        <Notice tone="info">Les textes écrits par le cabinet peuvent nommer quelqu’un : ils sont masqués, comme les noms.</Notice>
      )}
      {stale.length > 0 && (
        <Notice tone="warning">
          {stale.length === 1
            ? `Les chiffres ont changé : un texte est à relire, « ${TEXT_LABELS[stale[0]?.id ?? 'summary']} ».`
            : `Les chiffres ont changé : ${count(stale.length, 'texte')} sont à relire.`}
        </Notice>
      )}
      {written.map((text) => (
        <TextItem key={`${period.from}:${period.to}:${text.id}`} text={text} edit={edits?.[text.id]} period={period} keep={keep} />
      ))}
    </Section>
  )
}

type TextItemProps = {
  readonly text: SynthesisText
  /** The adviser's own words, where there are any. */
  readonly edit: EditedText | undefined
  readonly period: AnalysisPeriod
  readonly keep: KeepText | undefined
}

function TextItem({ text, edit, period, keep }: TextItemProps) {
  const [isEditing, setIsEditing] = useState(false)
  const [abandoned, setAbandoned] = useState<string>()
  const { replace, line } = useReplacing(edit, (next) => keep?.(text.id, next))
  const takeProposed = () => void replace(undefined, 'Votre texte a laissé la place au texte proposé.')
  const label = TEXT_LABELS[text.id]
  return (
    <Box component="article" aria-label={label} sx={{ mb: 3 }}>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'baseline', mb: 0.5 }}>
        <Typography variant="h3" sx={{ fontSize: '1rem', fontWeight: 600 }}>
          {label}
        </Typography>
        {text.isEdited && (
          <Typography variant="caption" color="textSecondary">
            écrit par vous
          </Typography>
        )}
      </Stack>
      {isEditing && keep ? (
        <TextEditor
          text={text}
          resumed={abandoned}
          period={period}
          keep={keep}
          onClose={(typed) => {
            setAbandoned(typed)
            setIsEditing(false)
          }}
        />
      ) : (
        <>
          <Paragraphs paragraphs={text.paragraphs} />
          {isStale(text) && <StaleNotice text={text} keep={keep} onTakeProposed={takeProposed} />}
          {keep && (
            <Stack direction="row" spacing={1}>
              <Button
                size="small"
                onClick={() => {
                  setAbandoned(undefined)
                  setIsEditing(true)
                }}
                aria-label={`Modifier : ${label}`}
              >
                Modifier
              </Button>
              {text.isEdited && !isStale(text) && (
                <Button size="small" color="inherit" onClick={takeProposed}>
                  Reprendre le texte proposé
                </Button>
              )}
            </Stack>
          )}
          {line}
          {abandoned !== undefined && <UndoLine said="Votre saisie est abandonnée." onUndo={() => setIsEditing(true)} />}
        </>
      )}
    </Box>
  )
}

function Paragraphs({ paragraphs }: { readonly paragraphs: readonly string[] }) {
  if (paragraphs.length === 0) {
    return (
      <Typography color="textSecondary" sx={{ mb: 0.5 }}>
        Les chiffres n’appellent pas de phrase ici.
      </Typography>
    )
  }
  return paragraphs.map((paragraph) => (
    <Typography key={paragraph} sx={{ mb: 0.5 }}>
      {paragraph}
    </Typography>
  ))
}

type EditorProps = Pick<TextItemProps, 'text' | 'period'> & {
  /** What was typed and given up before. */
  readonly resumed: string | undefined
  readonly keep: KeepText
  /** @param abandoned what was typed, where it is not kept */
  readonly onClose: (abandoned?: string) => void
}

function TextEditor({ text, resumed, period, keep, onClose }: EditorProps) {
  const kept = text.paragraphs.join('\n')
  const initial = { text: resumed ?? kept }
  const draft = useDraft<{ readonly text: string }>(`synthesis-text:${period.from}:${period.to}:${text.id}`, initial)
  const typed = draft.value?.text
  const { replace, line } = useReplacing(typed, (next) => draft.change({ text: next ?? '' }))
  if (typed === undefined) return null
  const save = async () => {
    await keep(text.id, editOf(typed, text.draft))
    await draft.settle()
    onClose()
  }
  return (
    <Stack spacing={1}>
      <TextField
        label="Votre texte"
        value={typed}
        onChange={(value) => draft.change({ text: value })}
        rows={4}
        autoFocus
        help="Une ligne par paragraphe. Laissez vide pour reprendre le texte proposé."
      />
      <Stack direction="row" spacing={1}>
        <Button variant="outlined" size="small" onClick={() => void save()}>
          Enregistrer ce texte
        </Button>
        <Button size="small" color="inherit" onClick={() => void replace(draftAsText(text.draft), 'Le texte proposé remplace le vôtre.')}>
          Remettre le texte proposé
        </Button>
        <Button size="small" color="inherit" onClick={() => void draft.discard().then(() => onClose(typed === kept ? undefined : typed))}>
          Annuler
        </Button>
      </Stack>
      {line}
    </Stack>
  )
}

function StaleNotice({ text, keep, onTakeProposed }: Pick<TextItemProps, 'text' | 'keep'> & { readonly onTakeProposed: () => void }) {
  const mine = { text: text.paragraphs.join('\n'), draftedFrom: text.draft.flat() }
  return (
    <Notice tone="warning">
      <Typography sx={{ fontWeight: 550 }}>Les chiffres ont changé depuis que vous avez écrit ce texte.</Typography>
      <Sentences title="Ne tient plus :" sentences={text.gone} />
      <Sentences title="Les chiffres disent maintenant :" sentences={text.fresh} />
      <Sentences title="À relire dans votre texte :" sentences={text.doubtful} />
      {keep && (
        <Stack direction="row" spacing={1} sx={{ mt: 1 }}>
          <Button size="small" variant="outlined" onClick={() => void keep(text.id, mine)}>
            Garder mon texte
          </Button>
          <Button size="small" variant="outlined" onClick={onTakeProposed}>
            Reprendre le texte proposé
          </Button>
        </Stack>
      )}
    </Notice>
  )
}

function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null
  return (
    <Box sx={{ mt: 0.5 }}>
      <Typography variant="body2" color="textSecondary">
        {title}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </Box>
    </Box>
  )
}
