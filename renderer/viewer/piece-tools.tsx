/** What can be done with the piece that is shown; each with its key where it has one. */
import { Button, IconButton, Stack, Typography } from '@mui/material'
import { ChevronLeft, ChevronRight, FileDown, type LucideIcon, Printer, RotateCw, X, ZoomIn, ZoomOut } from 'lucide-react'
import { formatNumber } from '../../shared/language/french.ts'

type PieceToolsProps = {
  readonly name: string
  /** None where there is one page, or none. */
  readonly pages: { readonly page: number; readonly count: number; readonly goTo: (page: number) => void } | undefined
  readonly onZoom: ((step: number) => void) | undefined
  readonly onTurn: (() => void) | undefined
  readonly onPrint: (() => void) | undefined
  readonly onSave: () => void
  readonly onClose: () => void
}

export function PieceTools({ name, pages, onZoom, onTurn, onPrint, onSave, onClose }: PieceToolsProps) {
  return (
    <Stack sx={{ px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}>
      <Stack direction="row" sx={{ alignItems: 'center', gap: 1 }}>
        <Typography variant="h2" noWrap title={name} sx={{ flex: 1, minWidth: 0, fontSize: '1rem' }}>
          {name}
        </Typography>
        <Tool icon={X} label="Fermer la pièce" keys="Échap" onUse={onClose} />
      </Stack>
      <Stack
        direction="row"
        useFlexGap
        role="toolbar"
        aria-label="Outils de la pièce"
        sx={{ alignItems: 'center', flexWrap: 'wrap', columnGap: 0.5 }}
      >
        {pages && (
          <>
            <Tool
              icon={ChevronLeft}
              label="Page précédente"
              keys="←"
              isDisabled={pages.page === 1}
              onUse={() => pages.goTo(pages.page - 1)}
            />
            <Typography variant="body2" role="status" sx={{ fontVariantNumeric: 'tabular-nums' }}>
              Page {formatNumber(pages.page)} sur {formatNumber(pages.count)}
            </Typography>
            <Tool
              icon={ChevronRight}
              label="Page suivante"
              keys="→"
              isDisabled={pages.page === pages.count}
              onUse={() => pages.goTo(pages.page + 1)}
            />
          </>
        )}
        {onZoom && (
          <>
            <Tool icon={ZoomOut} label="Réduire" keys="−" onUse={() => onZoom(-1)} />
            <Tool icon={ZoomIn} label="Agrandir" keys="+" onUse={() => onZoom(1)} />
          </>
        )}
        {onTurn && <Tool icon={RotateCw} label="Pivoter" onUse={onTurn} />}
        {onPrint && <Tool icon={Printer} label="Imprimer la pièce" onUse={onPrint} />}
        <Button size="small" color="inherit" startIcon={<FileDown size={16} aria-hidden />} onClick={onSave} sx={{ ml: 'auto' }}>
          Enregistrer une copie
        </Button>
      </Stack>
    </Stack>
  )
}

type ToolProps = {
  readonly icon: LucideIcon
  readonly label: string
  readonly keys?: string
  readonly isDisabled?: boolean
  readonly onUse: () => void
}

function Tool({ icon: Icon, label, keys, isDisabled = false, onUse }: ToolProps) {
  return (
    <IconButton
      size="small"
      color="inherit"
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      disabled={isDisabled}
      onClick={onUse}
    >
      <Icon size={18} aria-hidden />
    </IconButton>
  )
}
