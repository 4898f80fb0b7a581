/** Under a paragraph of the letter: one of the firm's own put into it, and itself kept for other letters. */
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material'
import { useId, useState } from 'react'
import {
  filledIn,
  type Letter,
  type LetterBlock,
  type LetterDefinition,
  type LetterInput,
  paragraphsFor,
  type StandardParagraph,
  withFields,
} from '../../../shared/letters/index.ts'
import { keepParagraph } from '../../data/register/index.ts'
import { useWorkSession } from '../../session/index.ts'
import { whyNotSaved } from '../../ui/not-saved.ts'
import { ParagraphForm } from '../../ui/paragraph-form.tsx'
import { ParagraphLine } from '../../ui/paragraph-line.tsx'

type ParagraphToolsProps = {
  /** The firm's own paragraphs. */
  readonly kept: readonly StandardParagraph[]
  readonly definition: LetterDefinition
  readonly letter: Letter
  readonly input: LetterInput
  readonly block: LetterBlock
  /** The adviser's own text of the block; `undefined` where it is the letter's. */
  readonly typed: string | undefined
  /** `undefined` gives the letter's own text back. */
  readonly onChange: (text: string | undefined) => void
}

const KEEP_LEAD =
  'Ce qui nommait ce client est remplacé par des champs, remplis dans chaque lettre, et par […] là où aucun champ ne le dit. Relisez : ces mots serviront pour d’autres.'

export function ParagraphTools({ kept, definition, letter, input, block, typed, onChange }: ParagraphToolsProps) {
  const { settings } = useWorkSession()
  const [isChoosing, setIsChoosing] = useState(false)
  const [keeping, setKeeping] = useState<StandardParagraph>()
  // The words as they were kept: changed since, they may be kept anew.
  const [keptWords, setKeptWords] = useState<string>()
  const [inserted, setInserted] = useState<{ readonly text: string; readonly before: string | undefined }>()
  const isKept = keptWords !== undefined && keptWords === typed
  const { outcome } = input.fields
  const { nature } = input.dossier
  const proposed = paragraphsFor(kept, { nature, outcome })

  const insert = (paragraph: StandardParagraph) => {
    const text = [(typed ?? block.text).trim(), filledIn(paragraph.text, definition, letter, input)].filter(Boolean).join('\n')
    setInserted({ text, before: typed })
    setIsChoosing(false)
    onChange(text)
  }
  const keep = async (paragraph: StandardParagraph) => {
    const fault = await whyNotSaved(() => keepParagraph(settings, paragraph))
    if (fault === undefined) setKeptWords(typed)
    return fault
  }
  const startKeeping = () => {
    setKeeping({
      id: crypto.randomUUID(),
      title: '',
      nature,
      ...(outcome && { outcome }),
      text: withFields(typed ?? '', definition, letter, input),
    })
  }
  return (
    <>
      {proposed.length > 0 && (
        <Button size="small" color="inherit" aria-label={`Réponses types : ${block.label}`} onClick={() => setIsChoosing(true)}>
          Réponses types
        </Button>
      )}
      {inserted && inserted.text === typed && (
        <Button
          size="small"
          color="inherit"
          onClick={() => {
            setInserted(undefined)
            onChange(inserted.before)
          }}
        >
          Annuler l’insertion
        </Button>
      )}
      {typed?.trim() && !inserted && !isKept && (
        <Button size="small" color="inherit" aria-label={`Garder ce paragraphe : ${block.label}`} onClick={startKeeping}>
          Garder ce paragraphe
        </Button>
      )}
      {isKept && (
        <Typography variant="caption" role="status" color="textSecondary" sx={{ alignSelf: 'center' }}>
          Gardé parmi vos réponses types.
        </Typography>
      )}
      {isChoosing && (
        <ParagraphChoice
          proposed={proposed}
          onChoose={insert}
          onClose={() => setIsChoosing(false)}
          fill={(text) => filledIn(text, definition, letter, input)}
        />
      )}
      {keeping && (
        <ParagraphForm
          title="Garder ce paragraphe"
          lead={KEEP_LEAD}
          paragraph={keeping}
          onChange={(patch) => setKeeping((current) => current && { ...current, ...patch })}
          onKeep={keep}
          onClose={() => setKeeping(undefined)}
        />
      )}
    </>
  )
}

type ParagraphChoiceProps = {
  readonly proposed: readonly StandardParagraph[]
  /** A paragraph's text as it would stand in this letter. */
  readonly fill: (text: string) => string
  readonly onChoose: (paragraph: StandardParagraph) => void
  readonly onClose: () => void
}

function ParagraphChoice({ proposed, fill, onChoose, onClose }: ParagraphChoiceProps) {
  const titleId = useId()
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>Réponses types</DialogTitle>
      <DialogContent>
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
          Celles qui conviennent à cette lettre, leurs champs remplis. L’insertion s’annule.
        </Typography>
        <Box component="ul" aria-label="Réponses types proposées" sx={{ listStyle: 'none', p: 0, m: 0 }}>
          {proposed.map((paragraph) => (
            <ParagraphLine key={paragraph.id} paragraph={{ ...paragraph, text: fill(paragraph.text) }}>
              <Button size="small" variant="outlined" aria-label={`Insérer : ${paragraph.title}`} onClick={() => onChoose(paragraph)}>
                Insérer
              </Button>
            </ParagraphLine>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Fermer
        </Button>
      </DialogActions>
    </Dialog>
  )
}
