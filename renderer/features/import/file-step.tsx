/** The register to take over: chosen or dropped; its sheets and the way its letters are written, where there is a choice. */
import { Box, Button, Checkbox, FormControlLabel, FormGroup, Stack, Typography } from '@mui/material'
import { FileSpreadsheet } from 'lucide-react'
import { useRef } from 'react'
import {
  type ReadingChoice,
  type SkippedLine,
  TEXT_ENCODING_LABELS,
  TEXT_ENCODINGS,
  type TextEncoding,
} from '../../../shared/exchange/index.ts'
import { count } from '../../../shared/language/french.ts'
import { DropZone } from '../../ui/drop-zone.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { ReadFile } from './import-state.ts'
import { PastImports } from './past-imports.tsx'
import { StepButtons } from './step-buttons.tsx'
import type { Importing } from './use-import.ts'

const KINDS = '.xlsx,.xlsm,.xlsb,.xls,.ods,.fods,.xml,.slk,.html,.htm,.csv,.txt,.tsv'

const OWN_EXPORT = 'Ce fichier est un export de ce logiciel : ses colonnes sont connues, il n’y a rien à dire des colonnes ni des valeurs.'

export function FileStep({ importing: { state, open, review, goTo } }: { readonly importing: Importing }) {
  const read = state.inHand?.read
  const isOwn = read?.opened.isOwn
  return (
    <>
      <ChosenFile isChosen={read !== undefined} onChoose={(file) => open(file)} />
      {read && <Reading read={read} onChoice={(choice) => open(read.file, choice)} />}
      {isOwn && <Notice tone="info">{OWN_EXPORT}</Notice>}
      <StepButtons
        isDisabled={!read || read.opened.headers.length === 0 || state.isBusy}
        label={isOwn ? 'Vérifier les lignes' : 'Continuer'}
        onContinue={() => (isOwn ? review() : goTo('columns'))}
      />
      <PastImports />
    </>
  )
}

type ChosenFileProps = { readonly isChosen: boolean; readonly onChoose: (file: File) => void }

function ChosenFile({ isChosen, onChoose }: ChosenFileProps) {
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file) onChoose(file)
  }
  return (
    <DropZone onFiles={take}>
      <Stack direction="row" useFlexGap sx={{ columnGap: 2, rowGap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button variant="outlined" startIcon={<FileSpreadsheet size={18} aria-hidden />} onClick={() => input.current?.click()}>
          {isChosen ? 'Choisir un autre fichier' : 'Choisir le fichier'}
        </Button>
        <Typography variant="body2" color="textSecondary">
          Excel, LibreOffice ou CSV, avec une ligne d’en-têtes. Vous pouvez aussi le déposer ici. Il est lu sur cet ordinateur et n’en sort
          pas.
        </Typography>
      </Stack>
      <input
        ref={input}
        type="file"
        accept={KINDS}
        hidden
        aria-label="Registre à importer"
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
    </DropZone>
  )
}

type ReadingProps = { readonly read: ReadFile; readonly onChoice: (choice: ReadingChoice) => void }

/** How the file was read, and how it may be read otherwise. */
function Reading({ read: { file, opened }, onChoice }: ReadingProps) {
  return (
    <Stack spacing={2} sx={{ mt: 2 }}>
      <Typography role="status">
        <strong>{file.name}</strong> : {count(opened.rowCount, 'ligne')}, {count(opened.headers.length, 'colonne')} ({opened.reading}).
      </Typography>
      {opened.warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {warning}
        </Notice>
      ))}
      {(opened.sheets.length > 1 || opened.sheets.some(({ isRead }) => !isRead)) && (
        <Sheets opened={opened} onSheets={(sheets) => onChoice({ sheets, encoding: opened.encoding })} />
      )}
      {opened.encoding && <Letters opened={opened} encoding={opened.encoding} onEncoding={(encoding) => onChoice({ encoding })} />}
      {opened.skipped.length > 0 && <Skipped lines={opened.skipped} />}
    </Stack>
  )
}

/** Those that look like the register are read together; a hidden one only where it is asked for. */
function Sheets({ opened, onSheets }: { readonly opened: ReadFile['opened']; readonly onSheets: (sheets: readonly number[]) => void }) {
  const chosen = opened.sheets.flatMap(({ isRead }, index) => (isRead ? [index] : []))
  const choose = (index: number, isRead: boolean) =>
    onSheets(isRead ? [...chosen, index].toSorted((a, b) => a - b) : chosen.filter((one) => one !== index))
  return (
    <FormGroup role="group" aria-label="Feuilles à reprendre">
      <Typography sx={{ fontWeight: 550 }}>Feuilles à reprendre</Typography>
      {opened.sheets.some(({ isRead }) => !isRead) && (
        <Typography variant="body2" color="textSecondary">
          Ce qui n’est pas coché reste de côté : une autre feuille, ou, à côté du registre, une légende ou une liste de valeurs.
        </Typography>
      )}
      {opened.sheets.map(({ name, rowCount, isHidden, isRead }, index) => (
        <FormControlLabel
          // biome-ignore lint/suspicious/noArrayIndexKey: sheets never move
          key={index}
          // The last one stays: a register has one sheet at least.
          disabled={isRead && chosen.length === 1}
          control={<Checkbox size="small" checked={isRead} onChange={(event) => choose(index, event.target.checked)} />}
          label={`${name} (${count(rowCount, 'ligne')}${isHidden ? ', feuille masquée' : ''})`}
        />
      ))}
    </FormGroup>
  )
}

const PREVIEW_CELLS = 6

type LettersProps = {
  readonly opened: ReadFile['opened']
  readonly encoding: TextEncoding
  readonly onEncoding: (encoding: TextEncoding) => void
}

/** How letters are written, with what comes of it: cells that have an accent first. */
function Letters({ opened, encoding, onEncoding }: LettersProps) {
  const cells = [...new Set([...opened.headers, ...opened.sample.flat()])].filter((cell) => /[^\p{ASCII}]/u.test(cell))
  return (
    <Stack direction="row" useFlexGap sx={{ columnGap: 3, rowGap: 1, alignItems: 'flex-end', flexWrap: 'wrap' }}>
      <Box sx={{ minWidth: 240 }}>
        <SelectField
          label="Encodage des lettres"
          value={encoding}
          options={TEXT_ENCODINGS}
          labels={TEXT_ENCODING_LABELS}
          onChange={onEncoding}
        />
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ flex: 1, minWidth: 260 }} aria-label="Aperçu des lettres">
        {cells.length > 0
          ? cells
              .slice(0, PREVIEW_CELLS)
              .map((cell) => cell.slice(0, 40))
              .join(' · ')
          : 'Aucune lettre accentuée dans les premières lignes.'}
      </Typography>
    </Stack>
  )
}

const MOST_ASIDE = 5

function Skipped({ lines }: { readonly lines: readonly SkippedLine[] }) {
  return (
    <Box>
      <Typography variant="body2">
        {count(lines.length, 'ligne n’est pas une réclamation et reste de côté', 'lignes ne sont pas des réclamations et restent de côté')}{' '}
        :
      </Typography>
      <Box component="ul" sx={{ my: 0.5, pl: 3, color: 'text.secondary', typography: 'body2' }}>
        {lines.slice(0, MOST_ASIDE).map(({ line, sheet, text }) => (
          <li key={`${sheet ?? ''}-${line}`}>
            {sheet ? `${sheet}, ` : ''}ligne {line} : {text}
          </li>
        ))}
        {lines.length > MOST_ASIDE && <li>et {count(lines.length - MOST_ASIDE, 'autre')}.</li>}
      </Box>
    </Box>
  )
}
