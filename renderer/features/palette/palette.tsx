/** The command palette: Ctrl+K, a few letters, Enter. */
import { Box, Dialog, InputBase, Typography } from '@mui/material'
import { CornerDownLeft, FileText, type LucideIcon, Paperclip, Search, UserRound } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useId, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { count } from '../../../shared/language/french.ts'
import { forgive } from '../../data/register/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { useFoundInPieces, useSession, useSummaries, useWithdrawn } from '../../session/index.ts'
import { paths, piecePath } from '../../ui/paths.ts'
import { actionEntries, dossierEntries, type Entry, type EntryKind, type PaletteAction, personEntries, pieceEntries } from './entries.ts'
import { type EntryGroup, rank } from './ranking.ts'

const KIND_TITLES: Readonly<Record<EntryKind, string>> = {
  dossier: 'Dossiers',
  person: 'Personnes',
  piece: 'Dans les pièces',
  action: 'Actions',
}
const ICONS: Readonly<Record<EntryKind, LucideIcon>> = { dossier: FileText, person: UserRound, piece: Paperclip, action: CornerDownLeft }

type PaletteProps = { readonly actions: readonly PaletteAction[]; readonly onClose: () => void }

export function Palette({ actions, onClose }: PaletteProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      slotProps={{
        paper: { 'aria-label': 'Aller à un dossier, une personne ou une action' },
        container: { sx: { alignItems: 'flex-start' } },
      }}
    >
      <Finder actions={actions} onClose={onClose} />
    </Dialog>
  )
}

function Finder({ actions, onClose }: PaletteProps) {
  const navigate = useNavigate()
  const listId = useId()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const shownQuery = useDeferredValue(query)
  const { find, summaries } = useFinder(actions)
  const pieces = usePieceGroup(shownQuery, summaries)
  const groups = useMemo(() => [...find(shownQuery), ...pieces], [find, shownQuery, pieces])
  const entries = entriesOf(groups)
  const current = entries[Math.min(active, entries.length - 1)]
  const optionId = (entry: Entry) => `${listId}-${entry.id}`

  const search = (text: string) => {
    setQuery(text)
    setActive(0)
  }
  const choose = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    if (entry.kind === 'dossier') void navigate(paths.dossier(entry.dossierId))
    else if (entry.kind === 'piece') void navigate(piecePath(entry.dossierId, entry.fileId))
    else if (entry.kind === 'person') void navigate(paths.person(entry.personId))
    else entry.action.run()
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setActive((entries.indexOf(current as Entry) + step + entries.length) % Math.max(1, entries.length))
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      // Enter may come before the list has followed what was typed: what counts is what was typed.
      choose(query === shownQuery ? current : entriesOf(find(query))[0])
    }
  }

  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}>
        <Search size={18} aria-hidden style={{ flexShrink: 0 }} />
        <InputBase
          autoFocus
          fullWidth
          value={query}
          onChange={(event) => search(event.target.value)}
          onKeyDown={press}
          placeholder="Dossier, personne, action"
          slotProps={{
            input: {
              role: 'combobox',
              'aria-label': 'Un dossier, une personne, une action',
              'aria-expanded': entries.length > 0,
              'aria-controls': listId,
              'aria-autocomplete': 'list',
              ...(current && { 'aria-activedescendant': optionId(current) }),
              spellCheck: false,
            },
          }}
          sx={{ fontSize: '1.0625rem' }}
        />
      </Box>
      <Box id={listId} role="listbox" aria-label="Résultats" sx={{ overflowY: 'auto', maxHeight: 'min(440px, 60vh)', py: 1 }}>
        {groups.map((group) => (
          <Group key={group.kind} group={group} listId={listId}>
            {(entry) => (
              <Option
                key={entry.id}
                id={optionId(entry)}
                entry={entry}
                isActive={entry === current}
                onPoint={() => setActive(entries.indexOf(entry))}
                onChoose={() => choose(entry)}
              />
            )}
          </Group>
        ))}
      </Box>
      <Status found={entries.length} query={query} isReading={summaries === undefined} />
    </>
  )
}

/** Finds among what is prepared once for each state of the register, and not at each letter. */
function useFinder(actions: readonly PaletteAction[]): {
  readonly find: (query: string) => readonly EntryGroup[]
  readonly summaries: readonly DossierSummary[] | undefined
} {
  const summaries = useSummaries()
  const withdrawn = useWithdrawn()
  // An inspector from whom names are hidden sees no list of persons.
  const hasPersons = useSession().inspection !== 'masked'
  const find = useMemo(() => {
    const dossier = dossierEntries([...(summaries ?? []), ...(withdrawn ?? [])])
    const person = hasPersons ? personEntries(summaries ?? []) : []
    const action = actionEntries(actions)
    return (query: string) => rank({ dossier, person, action }, query, (terms) => forgive(summaries ?? [], terms).terms)
  }, [summaries, withdrawn, hasPersons, actions])
  return { find, summaries }
}

/** More would not be read: one more word says it better. */
const PIECES_SHOWN = 5

/** Pieces that hold all that is looked for; they come a moment after the rest. */
function usePieceGroup(query: string, summaries: readonly DossierSummary[] | undefined): readonly EntryGroup[] {
  const { holdingAll } = useFoundInPieces(query)
  return useMemo(() => {
    const entries = pieceEntries(holdingAll, summaries ?? []).slice(0, PIECES_SHOWN)
    return entries.length > 0 ? [{ kind: 'piece', entries }] : []
  }, [holdingAll, summaries])
}

function entriesOf(groups: readonly EntryGroup[]): readonly Entry[] {
  return groups.flatMap((group) => group.entries)
}

type GroupProps = { readonly group: EntryGroup; readonly listId: string; readonly children: (entry: Entry) => ReactNode }

function Group({ group: { kind, entries }, listId, children }: GroupProps) {
  const titleId = `${listId}-${kind}`
  return (
    <Box role="group" aria-labelledby={titleId}>
      <Typography id={titleId} role="presentation" variant="caption" color="textSecondary" component="div" sx={{ px: 2, pt: 1, pb: 0.5 }}>
        {KIND_TITLES[kind]}
      </Typography>
      {entries.map(children)}
    </Box>
  )
}

type OptionProps = {
  readonly id: string
  readonly entry: Entry
  readonly isActive: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

function Option({ id, entry, isActive, onPoint, onChoose }: OptionProps) {
  const Icon = ICONS[entry.kind]
  useEffect(() => {
    if (isActive) document.getElementById(id)?.scrollIntoView({ block: 'nearest' })
  }, [id, isActive])
  return (
    <Box
      id={id}
      role="option"
      aria-selected={isActive}
      // The field keeps the focus: it is there that one types.
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onPoint}
      onClick={onChoose}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 2,
        py: 0.75,
        cursor: 'pointer',
        borderLeft: 3,
        borderColor: isActive ? 'primary.main' : 'transparent',
        bgcolor: isActive ? 'action.selected' : 'transparent',
      }}
    >
      <Icon size={16} aria-hidden style={{ flexShrink: 0 }} />
      <Typography component="span" noWrap sx={{ flexShrink: 0, maxWidth: '60%' }}>
        {entry.title}
      </Typography>
      <Typography component="span" noWrap variant="body2" color="textSecondary" sx={{ ml: 'auto', minWidth: 0 }}>
        {entry.detail}
      </Typography>
    </Box>
  )
}

function Status({ found, query, isReading }: { readonly found: number; readonly query: string; readonly isReading: boolean }) {
  const said = isReading ? 'Lecture du registre…' : found === 0 ? `Rien ne correspond à « ${query} ».` : count(found, 'résultat')
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', columnGap: 2, px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}>
      <Typography variant="caption" color="textSecondary" role="status">
        {said}
      </Typography>
      <Typography variant="caption" color="textSecondary" aria-hidden>
        ↑ ↓ choisir · Entrée ouvrir · Échap fermer
      </Typography>
    </Box>
  )
}
