/** Réponses types: the firm's own paragraphs, kept, corrected and taken out. */
import { Box, Button, Stack } from '@mui/material'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { StandardParagraph } from '../../../shared/letters/index.ts'
import { dropParagraph, keepParagraph, type SettingOutcome } from '../../data/register/index.ts'
import { useDraft, useStandardParagraphs, useWorkSession } from '../../session/index.ts'
import { whyNotSaved } from '../../ui/not-saved.ts'
import { Notice } from '../../ui/notice.tsx'
import { EmptyState, Page } from '../../ui/page.tsx'
import { ParagraphForm } from '../../ui/paragraph-form.tsx'
import { ParagraphLine } from '../../ui/paragraph-line.tsx'
import { UndoLine } from '../../ui/undo-line.tsx'

const LEAD = 'Ces mots serviront pour d’autres clients : écrivez des champs là où le texte parle de l’un d’eux.'

export function ParagraphsPage() {
  const kept = useStandardParagraphs()
  const { settings } = useWorkSession()
  const [open, setOpen] = useState<StandardParagraph>()
  const [dropped, setDropped] = useState<StandardParagraph>()
  const [fault, setFault] = useState<string>()
  if (!kept) return null
  const attempt = async (save: () => Promise<SettingOutcome>) => {
    const found = await whyNotSaved(save)
    setFault(found)
    return found === undefined
  }
  const drop = async (paragraph: StandardParagraph) => {
    if (await attempt(() => dropParagraph(settings, paragraph.id))) setDropped(paragraph)
  }
  const putBack = async (paragraph: StandardParagraph) => {
    if (await attempt(() => keepParagraph(settings, paragraph))) setDropped(undefined)
  }
  // The form says itself what went wrong.
  const keep = (paragraph: StandardParagraph) => whyNotSaved(() => keepParagraph(settings, paragraph))
  return (
    <Page
      title="Réponses types"
      lead="Vos propres paragraphes, proposés dans les lettres selon la nature de la réclamation et l’issue de la réponse. Rien ne s’insère sans vous. « Garder ce paragraphe », sous un paragraphe que vous venez d’écrire, en ajoute un."
      width="text"
      action={
        <Button
          variant="contained"
          startIcon={<Plus size={16} aria-hidden />}
          onClick={() => setOpen({ id: crypto.randomUUID(), title: '', text: '' })}
        >
          Nouvelle réponse type
        </Button>
      }
    >
      {fault && <Notice tone="error">{fault}</Notice>}
      {dropped && <UndoLine said={`« ${dropped.title} » est supprimée.`} onUndo={() => void putBack(dropped)} />}
      {kept.length === 0 ? (
        <EmptyState>
          Aucune réponse type pour l’instant. Le plus simple est d’en garder une depuis une réponse que vous venez d’écrire.
        </EmptyState>
      ) : (
        <Box component="ul" aria-label="Réponses types" sx={{ listStyle: 'none', p: 0, m: 0 }}>
          {kept.map((paragraph) => (
            <ParagraphLine key={paragraph.id} paragraph={paragraph}>
              <Stack direction="row" sx={{ gap: 0.5, ml: -0.5 }}>
                <Button size="small" color="inherit" aria-label={`Corriger : ${paragraph.title}`} onClick={() => setOpen(paragraph)}>
                  Corriger
                </Button>
                <Button size="small" color="inherit" aria-label={`Supprimer : ${paragraph.title}`} onClick={() => void drop(paragraph)}>
                  Supprimer
                </Button>
              </Stack>
            </ParagraphLine>
          ))}
        </Box>
      )}
      {open && <KeptForm initial={open} isNew={!kept.some(({ id }) => id === open.id)} onKeep={keep} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

type KeptFormProps = {
  readonly initial: StandardParagraph
  readonly isNew: boolean
  /** @returns why it is not kept; nothing where it is */
  readonly onKeep: (paragraph: StandardParagraph) => Promise<string | undefined>
  readonly onClose: () => void
}

/** What is typed is there again when the form was closed before it was kept. */
function KeptForm({ initial, isNew, onKeep, onClose }: KeptFormProps) {
  const { value, change, discard } = useDraft<StandardParagraph>(`paragraph:${isNew ? 'new' : initial.id}`, initial)
  const keep = async (paragraph: StandardParagraph) => {
    const fault = await onKeep(paragraph)
    if (fault === undefined) await discard()
    return fault
  }
  return value ? (
    <ParagraphForm
      title={isNew ? 'Nouvelle réponse type' : 'Corriger la réponse type'}
      lead={LEAD}
      paragraph={value}
      onChange={change}
      onKeep={keep}
      onClose={onClose}
    />
  ) : null
}
