/** The dry run: every line as new, to be completed, or a duplicate, with the reason and the cell. */
import { Box, Button, Chip, Stack, Typography } from '@mui/material'
import { useMemo, useState } from 'react'
import { count, formatNumber } from '../../../shared/language/french.ts'
import { Notice } from '../../ui/notice.tsx'
import { type InHand, isChecked, leftOut } from './import-state.ts'
import { LINE_FILTERS, type LineFilter, type LineGroups, lineGroups } from './line-groups.ts'
import { ReviewTable } from './review-table.tsx'
import { StepButtons } from './step-buttons.tsx'
import type { Importing } from './use-import.ts'

const LINE_FILTER_LABELS: Readonly<Record<LineFilter, string>> = {
  new: 'Nouvelles',
  doubtful: 'À relire',
  refused: 'À compléter',
  duplicate: 'Doublons',
}

export function ReviewStep({ importing, inHand }: { readonly importing: Importing; readonly inHand: InHand }) {
  const { lines, chosen, completions } = inHand.work
  const { isBusy, isCheckedFirst } = importing.state
  const groups = useMemo(() => lineGroups(lines), [lines])
  const [filter, setFilter] = useState<LineFilter>(groups.refused.length > 0 ? 'refused' : 'new')
  const shown = groups[filter]
  return (
    <>
      {isCheckedFirst && (
        <Notice tone="info">
          Vos corrections n’étaient pas encore vérifiées : c’est fait. Rien n’est enregistré ; relisez les lignes, puis importez.
        </Notice>
      )}
      <Typography sx={{ mb: 2 }}>
        {count(lines.length, 'ligne lue', 'lignes lues')} : {count(groups.new.length, 'nouvelle')}, {formatNumber(groups.refused.length)} à
        compléter, {count(groups.duplicate.length, 'doublon')}.{doubtfulSentence(groups.doubtful.length)} Rien n’est encore enregistré.
      </Typography>
      <Filters groups={groups} filter={filter} onFilter={setFilter} />
      {shown.length === 0 ? (
        <Typography color="textSecondary">Aucune ligne ici.</Typography>
      ) : (
        <ReviewTable
          key={filter}
          label={LINE_FILTER_LABELS[filter]}
          headers={inHand.read.opened.headers}
          lines={shown}
          chosen={chosen}
          completions={completions}
          onWork={(change) => importing.change({ type: 'worked', change })}
          onCheck={importing.review}
        />
      )}
      {filter === 'refused' && shown.length > 0 && (
        <Box sx={{ mt: 2 }}>
          <Button variant="outlined" disabled={isBusy || isChecked(inHand.work)} onClick={importing.review}>
            Vérifier à nouveau
          </Button>
        </Box>
      )}
      <ReviewButtons importing={importing} inHand={inHand} />
    </>
  )
}

function doubtfulSentence(lines: number): string {
  return lines === 0
    ? ''
    : ` ${count(lines, 'ligne nouvelle est à relire', 'lignes nouvelles sont à relire')} : ce qui en est repris peut se comprendre autrement.`
}

type FiltersProps = { readonly groups: LineGroups; readonly filter: LineFilter; readonly onFilter: (filter: LineFilter) => void }

function Filters({ groups, filter, onFilter }: FiltersProps) {
  return (
    <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', mb: 2 }} role="group" aria-label="Lignes à montrer">
      {LINE_FILTERS.map((name) => (
        <Chip
          key={name}
          label={`${LINE_FILTER_LABELS[name]} (${formatNumber(groups[name].length)})`}
          variant={filter === name ? 'filled' : 'outlined'}
          color={filter === name ? 'primary' : 'default'}
          aria-pressed={filter === name}
          onClick={() => onFilter(name)}
        />
      ))}
    </Stack>
  )
}

function ReviewButtons({ importing, inHand: { read, work } }: { readonly importing: Importing; readonly inHand: InHand }) {
  const { isBusy } = importing.state
  const { size } = work.chosen
  return (
    <StepButtons
      isDisabled={isBusy || size === 0}
      onBack={() => importing.goTo(read.opened.isOwn ? 'file' : 'values')}
      label={size === 0 ? 'Importer' : `Importer ${count(size, 'dossier')}`}
      onContinue={importing.importChosen}
    >
      {leftOut(work).length > 0 && (
        <Button color="inherit" disabled={isBusy} onClick={importing.saveLeftOut}>
          Enregistrer les lignes écartées
        </Button>
      )}
    </StepButtons>
  )
}
