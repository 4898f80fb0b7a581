/** A paragraph of the firm's own, as it is kept or corrected: what it is for, and its words with their fields. */
import { Typography } from '@mui/material'
import { useState } from 'react'
import { ANSWER_OUTCOME_LABELS, ANSWER_OUTCOMES } from '../../shared/complaint/index.ts'
import type { StandardParagraph } from '../../shared/letters/index.ts'
import { NATURE_LABELS, NATURES } from '../../shared/regulation/index.ts'
import { DialogForm } from './dialog-form.tsx'
import { TextField } from './field.tsx'
import { SelectField } from './select-field.tsx'

type ParagraphFormProps = {
  readonly title: string
  /** What is said first. */
  readonly lead: string
  readonly paragraph: StandardParagraph
  readonly onChange: (patch: Partial<StandardParagraph>) => void
  /** @returns why it is not kept; nothing where it is */
  readonly onKeep: (paragraph: StandardParagraph) => Promise<string | undefined>
  readonly onClose: () => void
}

const ANY = 'any'

export function ParagraphForm({ title, lead, paragraph, onChange, onKeep, onClose }: ParagraphFormProps) {
  const [errors, setErrors] = useState<Readonly<Partial<Record<'title' | 'text' | 'general', string>>>>({})
  const change = (patch: Partial<StandardParagraph>) => {
    setErrors({})
    onChange(patch)
  }
  const submit = async () => {
    const lacking = {
      ...(paragraph.title.trim() === '' && { title: 'Donnez-lui un titre, pour le retrouver.' }),
      ...(paragraph.text.trim() === '' && { text: 'Écrivez le paragraphe.' }),
    }
    if (Object.keys(lacking).length > 0) return setErrors(lacking)
    const fault = await onKeep(paragraph)
    if (fault === undefined) onClose()
    else setErrors({ general: fault })
  }
  return (
    <DialogForm
      title={title}
      submitLabel="Garder ce paragraphe"
      errors={errors.general ? [errors.general] : []}
      onSubmit={submit}
      onClose={onClose}
    >
      <Typography variant="body2" color="textSecondary">
        {lead}
      </Typography>
      <TextField label="Titre" value={paragraph.title} onChange={(text) => change({ title: text })} error={errors.title} autoFocus />
      <TextField
        label="Paragraphe"
        reader="client"
        help="Les champs entre accolades, comme {{reclamant}}, {{date_envoi}} ou {{mediateur_nom}}, sont remplis dans chaque lettre : ce sont ceux de vos modèles Word."
        rows={5}
        value={paragraph.text}
        onChange={(text) => change({ text })}
        error={errors.text}
      />
      <SelectField
        label="Pour quelles réclamations"
        value={paragraph.nature ?? ANY}
        options={[ANY, ...NATURES]}
        labels={{ [ANY]: 'Toutes', ...NATURE_LABELS }}
        onChange={(nature) => change({ nature: nature === ANY ? undefined : nature })}
      />
      <SelectField
        label="Pour quelles réponses"
        value={paragraph.outcome ?? ANY}
        options={[ANY, ...ANSWER_OUTCOMES]}
        labels={{ [ANY]: 'Toutes', ...ANSWER_OUTCOME_LABELS }}
        onChange={(outcome) => change({ outcome: outcome === ANY ? undefined : outcome })}
      />
    </DialogForm>
  )
}
