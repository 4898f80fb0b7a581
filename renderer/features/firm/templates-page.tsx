/** Modèles Word: the firm's own file for each letter, checked before it is kept. */

import { Box, Button, Stack, Typography } from '@mui/material'
import { Download, FileUp } from 'lucide-react'
import { useState } from 'react'
import { FIRM_PAGE_TITLES } from '../../../shared/firm/settings-pages.ts'
import { count } from '../../../shared/language/french.ts'
import { LETTER_KINDS, LETTER_LABELS, LETTERS, type LetterKind } from '../../../shared/letters/index.ts'
import { bytesOfFile, unreadableFile } from '../../data/platform/index.ts'
import { type LetterTemplate, removeTemplate, saveTemplate } from '../../data/register/index.ts'
import { useLetterhead, useTemplates, useWorkSession } from '../../session/index.ts'
import { FileButton } from '../../ui/file-button.tsx'
import { whyNotSaved } from '../../ui/not-saved.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useReplacing } from '../../ui/undo-line.tsx'
import { TemplateFields } from './template-fields.tsx'

const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A Word file that can serve; how many fields it asks for is told once, as it is chosen. */
type NewTemplate = Pick<LetterTemplate, 'name' | 'bytes'> & { readonly fieldCount?: number }

/** What became of the last thing done, beside the letter it concerns. */
type Verdict = {
  readonly kind: LetterKind
  readonly tone: 'success' | 'warning' | 'error'
  readonly text: string
  readonly messages?: readonly string[]
}

export function TemplatesPage() {
  const templates = useTemplates()
  const letterhead = useLetterhead()
  const { settings, host } = useWorkSession()
  const [verdict, setVerdict] = useState<Verdict>()
  const [shown, setShown] = useState<LetterKind>('acknowledgement')
  if (!templates || letterhead === undefined) return null

  const check = async (kind: LetterKind, file: File): Promise<NewTemplate | undefined> => {
    const { checkTemplate } = await import('../../../shared/documents/letter-template.ts')
    const bytes = await bytesOfFile(file)
    if (!bytes) {
      setVerdict({ kind, tone: 'error', text: unreadableFile(file.name) })
      return undefined
    }
    const checked = checkTemplate(bytes, LETTERS[kind])
    if (checked.status === 'broken') {
      setVerdict({
        kind,
        tone: 'error',
        text: `« ${file.name} » ne peut pas servir de modèle, et n’est pas enregistré :`,
        messages: checked.messages,
      })
      return undefined
    }
    return { name: file.name, bytes, fieldCount: checked.fields.length }
  }
  const keep = async (kind: LetterKind, template: NewTemplate | undefined) => {
    const fault = await whyNotSaved(() =>
      template ? saveTemplate(settings, kind, template.name, template.bytes) : removeTemplate(settings, kind),
    )
    setVerdict({ kind, ...(fault ? { tone: 'error', text: fault } : { tone: 'success', text: whatIsKept(template) }) })
    return fault === undefined
  }
  const save = async (kind: LetterKind, name: string, bytes: Uint8Array) => {
    const outcome = await host.saveFile({ name, mediaType: WORD_TYPE, bytes })
    if (outcome.status === 'failed') setVerdict({ kind, tone: 'error', text: outcome.message })
  }
  const start = async (kind: LetterKind) => {
    const { startingTemplate, startingTemplateName } = await import('../../../shared/documents/starting-template.ts')
    await save(kind, startingTemplateName(LETTERS[kind]), await startingTemplate(LETTERS[kind], letterhead ?? undefined))
  }

  return (
    <Page
      title={FIRM_PAGE_TITLES.templates}
      lead={
        <>
          Pour chaque lettre, vous pouvez fournir votre propre fichier Word. Écrivez-y des champs entre accolades, comme {'{{reference}}'} :
          l’application les remplit. Le plus simple est de partir du modèle de départ. Les mentions attendues sont vérifiées de la même
          façon.
        </>
      }
      width="text"
    >
      <Box component="ul" aria-label="Modèles par lettre" sx={{ listStyle: 'none', p: 0, m: 0, mb: 3 }}>
        {LETTER_KINDS.map((kind) => (
          <Box component="li" key={kind} sx={{ borderBottom: 1, borderColor: 'divider', py: 1 }}>
            <TemplateRow
              kind={kind}
              template={templates.get(kind)}
              onChoose={(file) => check(kind, file)}
              onKeep={(chosen) => keep(kind, chosen)}
              onStart={() => void start(kind)}
              onGetBack={({ name, bytes }) => void save(kind, name, bytes)}
            />
            {verdict?.kind === kind && <VerdictNotice verdict={verdict} />}
          </Box>
        ))}
      </Box>
      <Box sx={{ maxWidth: '20rem', mb: 1 }}>
        <SelectField label="Champs de la lettre" value={shown} options={LETTER_KINDS} labels={LETTER_LABELS} onChange={setShown} />
      </Box>
      <TemplateFields kind={shown} />
    </Page>
  )
}

function whatIsKept(template: NewTemplate | undefined): string {
  if (!template) return 'Modèle retiré : la lettre de l’application le remplace.'
  return template.fieldCount === undefined ? 'Modèle rétabli.' : `Modèle enregistré : ${count(template.fieldCount, 'champ')} à remplir.`
}

function VerdictNotice({ verdict: { tone, text, messages = [] } }: { readonly verdict: Verdict }) {
  return (
    <Box sx={{ mt: 1 }}>
      <Notice tone={tone}>
        {text}
        {messages.length > 0 && (
          <ul style={{ margin: 0, paddingLeft: 20 }}>
            {messages.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        )}
      </Notice>
    </Box>
  )
}

type TemplateRowProps = {
  readonly kind: LetterKind
  readonly template: LetterTemplate | undefined
  /** @returns what can serve as a template */
  readonly onChoose: (file: File) => Promise<NewTemplate | undefined>
  /** @returns whether it is kept, or where it is `undefined` that there is none any more */
  readonly onKeep: (template: NewTemplate | undefined) => Promise<boolean>
  readonly onStart: () => void
  readonly onGetBack: (template: LetterTemplate) => void
}

function TemplateRow({ kind, template, onChoose, onKeep, onStart, onGetBack }: TemplateRowProps) {
  const label = LETTER_LABELS[kind]
  const { replace, line } = useReplacing<NewTemplate>(template, onKeep)
  const take = async (file: File) => {
    const chosen = await onChoose(file)
    if (chosen) await replace(chosen, template ? `« ${template.name} » est remplacé.` : '')
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 12rem', minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 550 }}>
          {label}
        </Typography>
        <Typography variant="caption" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {template ? template.name : 'Lettre de l’application'}
        </Typography>
      </Box>
      <Stack direction="row" useFlexGap sx={{ gap: 0.5, flexWrap: 'wrap' }}>
        {template ? (
          <>
            <Button size="small" color="inherit" aria-label={`Récupérer le modèle : ${label}`} onClick={() => onGetBack(template)}>
              Récupérer
            </Button>
            <Button
              size="small"
              color="inherit"
              aria-label={`Retirer le modèle : ${label}`}
              onClick={() => void replace(undefined, `« ${template.name} » est retiré.`)}
            >
              Retirer
            </Button>
          </>
        ) : (
          <Button
            size="small"
            color="inherit"
            startIcon={<Download size={16} aria-hidden />}
            aria-label={`Modèle de départ : ${label}`}
            onClick={onStart}
          >
            Modèle de départ
          </Button>
        )}
        <FileButton
          label={template ? `Remplacer le modèle : ${label}` : `Fournir un modèle : ${label}`}
          accept=".docx,.dotx"
          size="small"
          startIcon={<FileUp size={16} aria-hidden />}
          onChoose={(file) => void take(file)}
        >
          {template ? 'Remplacer' : 'Fournir un modèle'}
        </FileButton>
      </Stack>
      {line && <Box sx={{ flexBasis: '100%' }}>{line}</Box>}
    </Box>
  )
}
