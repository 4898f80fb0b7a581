/** En-tête: the logo and the colour that letters bear. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { base64 } from '@scure/base'
import { ImageUp } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { contrastOnPaper, type Letterhead, type Logo, MIN_CONTRAST, readColour, readLogo } from '../../../shared/firm/letterhead.ts'
import { formatNumber } from '../../../shared/language/french.ts'
import { bytesOfFile, unreadableFile } from '../../data/platform/index.ts'
import { changeLetterhead } from '../../data/register/index.ts'
import { useLetterhead, useWorkSession } from '../../session/index.ts'
import { TextField } from '../../ui/field.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { whyNotSaved } from '../../ui/not-saved.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { useReplacing } from '../../ui/undo-line.tsx'

export function LetterheadPage() {
  return (
    <Page
      title="En-tête des lettres"
      lead="Votre logo et votre couleur, en haut de chaque lettre et sur les documents que vous remettez ou affichez."
      width="text"
    >
      <LetterheadFields />
    </Page>
  )
}

/** Each choice is kept as it is made. */
export function LetterheadFields() {
  const letterhead = useLetterhead()
  return letterhead === undefined ? null : <LetterheadForm letterhead={letterhead ?? { id: '' }} />
}

type Message = { readonly tone: 'success' | 'error'; readonly text: string }

function LetterheadForm({ letterhead }: { readonly letterhead: Letterhead }) {
  const { settings } = useWorkSession()
  const [message, setMessage] = useState<Message>()
  const save = async (change: Partial<Letterhead>) => {
    const fault = await whyNotSaved(() => changeLetterhead(settings, change))
    setMessage(
      fault ? { tone: 'error', text: fault } : { tone: 'success', text: 'En-tête enregistré : vos prochaines lettres le portent.' },
    )
    return fault === undefined
  }
  const { replace, line } = useReplacing(letterhead.logo, (logo) => save({ logo }))
  const takeLogo = async (file: File) => {
    const bytes = await bytesOfFile(file)
    if (!bytes) return setMessage({ tone: 'error', text: unreadableFile(file.name) })
    const read = readLogo(bytes)
    if ('refusal' in read) setMessage({ tone: 'error', text: read.refusal })
    else await replace({ ...read, base64: base64.encode(bytes) }, 'Le logo d’avant est remplacé.')
  }
  return (
    <>
      {message && <Notice tone={message.tone}>{message.text}</Notice>}
      <Stack spacing={3}>
        <LogoField
          logo={letterhead.logo}
          onChoose={(file) => void takeLogo(file)}
          onRemove={() => void replace(undefined, 'Le logo est retiré.')}
          undoLine={line}
        />
        <ColourField colour={letterhead.colour} onChange={(colour) => void save({ colour })} />
      </Stack>
    </>
  )
}

type LogoFieldProps = {
  readonly logo: Logo | undefined
  readonly onChoose: (file: File) => void
  readonly onRemove: () => void
  readonly undoLine: ReactNode
}

function LogoField({ logo, onChoose, onRemove, undoLine }: LogoFieldProps) {
  return (
    <Box>
      <Typography variant="body2" sx={{ fontWeight: 550, mb: 0.5 }}>
        Logo
      </Typography>
      {logo && (
        <Box
          component="img"
          alt="Le logo de vos lettres"
          src={`data:${logo.mediaType};base64,${logo.base64}`}
          sx={{
            display: 'block',
            maxHeight: 80,
            maxWidth: 320,
            p: 1,
            mb: 1,
            bgcolor: '#fff',
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
          }}
        />
      )}
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <FileButton
          label={logo ? 'Changer de logo' : 'Choisir un logo'}
          accept=".png,.jpg,.jpeg"
          size="small"
          startIcon={<ImageUp size={16} aria-hidden />}
          onChoose={onChoose}
        >
          {logo ? 'Changer de logo' : 'Choisir un logo'}
        </FileButton>
        {logo && (
          <Button size="small" color="inherit" onClick={onRemove}>
            Retirer le logo
          </Button>
        )}
      </Stack>
      {undoLine}
      <Typography variant="caption" color="textSecondary" sx={{ display: 'block', mt: 0.5 }}>
        PNG ou JPEG, 500 Ko au plus. Il figure en haut de la première page, au-dessus de votre adresse : la fenêtre de l’enveloppe reste
        dégagée.
      </Typography>
    </Box>
  )
}

type ColourFieldProps = { readonly colour: string | undefined; readonly onChange: (colour: string | undefined) => void }

function ColourField({ colour, onChange }: ColourFieldProps) {
  const [typed, setTyped] = useState(colour ?? '')
  const type = (text: string) => {
    setTyped(text)
    const read = readColour(text)
    if (text.trim() === '' && colour !== undefined) onChange(undefined)
    else if (read && read !== colour && contrastOnPaper(read) >= MIN_CONTRAST) onChange(read)
  }
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 17.5rem) auto', gap: 2, alignItems: 'start', justifyContent: 'start' }}>
      <TextField
        label="Couleur du nom du cabinet"
        isOptional
        placeholder="#0f5e63"
        help="Six chiffres ou lettres, comme #1f4e79."
        value={typed}
        onChange={type}
        error={colourError(typed)}
      />
      <Palette colour={readColour(typed) ?? '#0f5e63'} onTry={setTyped} onChoose={type} />
    </Box>
  )
}

type PaletteProps = {
  readonly colour: string
  /** Each colour that the pointer passes over. */
  readonly onTry: (colour: string) => void
  /** The one it is closed on. */
  readonly onChoose: (colour: string) => void
}

/** React's onChange tells of every colour on the way; the browser's own change, of the one chosen. */
function Palette({ colour, onTry, onChoose }: PaletteProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const palette = input.current
    const choose = () => palette && onChoose(palette.value)
    palette?.addEventListener('change', choose)
    return () => palette?.removeEventListener('change', choose)
  }, [onChoose])
  return (
    <Box
      component="input"
      ref={input}
      type="color"
      aria-label="Choisir la couleur dans une palette"
      value={colour}
      onChange={(event) => onTry(event.target.value)}
      sx={{
        mt: '1.6875rem',
        width: 48,
        height: 40,
        p: 0.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
      }}
    />
  )
}

/** Why a colour cannot serve; `undefined` where it can, or none is typed. */
function colourError(typed: string): string | undefined {
  if (typed.trim() === '') return undefined
  const colour = readColour(typed)
  if (!colour) return 'Écrivez la couleur ainsi : #1f4e79.'
  const contrast = contrastOnPaper(colour)
  if (contrast >= MIN_CONTRAST) return undefined
  const shown = formatNumber(Math.floor(contrast * 10) / 10)
  return `Trop claire sur du papier blanc (contraste ${shown}, il en faut ${formatNumber(MIN_CONTRAST)}) : choisissez une teinte plus foncée. Elle n’est pas enregistrée.`
}
