/** The register handed over as a file: what of it, in which format, with a word on where it goes. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material'
import { useId, useRef, useState } from 'react'
import { discloseMediation } from '../../../shared/complaint/index.ts'
import {
  type CsvOptions,
  columnsShown,
  ENCODING_LABELS,
  ENCODINGS,
  EXCEL_FRENCH,
  MAX_WORD_COLUMNS,
  REGISTER_FORMAT_LABELS,
  REGISTER_FORMATS,
  REGISTER_MEDIA_TYPES,
  type RegisterFormat,
  registerFileName,
  SEPARATOR_LABELS,
  SEPARATORS,
  tellsMediation,
} from '../../../shared/exchange/index.ts'
import { count } from '../../../shared/language/french.ts'
import { StoppedError } from '../../data/platform/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { exportRegister } from '../../data/workers/index.ts'
import { useFirm, useFirmJournal, useLaw, useRegulationSettings, useSession, useToday, whatWentWrong } from '../../session/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { LongWork } from '../../ui/long-work.tsx'
import { MEDIATION_LEFT_OUT, MediationChoiceFields } from '../../ui/mediation-choice.tsx'
import { ErrorNotices, Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'

/** What the screen shows: its rows in their order, the fields of its columns. */
export type Shown = { readonly rows: readonly DossierSummary[]; readonly fields: readonly string[] }

type ExportDialogProps = { readonly shown: Shown; readonly all: readonly DossierSummary[]; readonly onClose: () => void }

/** Fewer rows are written before a bar could be seen. */
const ROWS_WORTH_A_BAR = 500

export function ExportDialog({ shown, all, onClose }: ExportDialogProps) {
  const titleId = useId()
  const session = useSession()
  const { host } = session
  const firm = useFirm()
  const today = useToday()
  const regulation = useRegulationSettings()
  const journal = useFirmJournal()?.events
  const law = useLaw()
  const [what, setWhat] = useState<'screen' | 'all'>('screen')
  const [format, setFormat] = useState<RegisterFormat>('xlsx')
  const [csv, setCsv] = useState<CsvOptions>(EXCEL_FRENCH)
  const [choice, setChoice] = useState(MEDIATION_LEFT_OUT)
  const [reasonError, setReasonError] = useState<string>()
  const [progress, setProgress] = useState<number>()
  const [outcome, setOutcome] = useState<{ readonly saved?: string; readonly error?: string }>({})
  const stop = useRef(new AbortController())
  const close = () => {
    stop.current.abort()
    onClose()
  }

  // The columns on screen, and those that fit on a Word page, tell nothing of what was said in mediation.
  const confidential = what === 'all' && format !== 'docx' && !session.inspection ? all.filter(tellsMediation) : []
  const withMediation = choice.isAdded && confidential.length > 0

  /** Says in each dossier concerned why what was said in its mediation goes along; whether it could be said. */
  const disclose = async (): Promise<boolean> => {
    if (session.inspection) return true
    const intent = { disclosedOn: today, disclosedIn: 'register', reason: choice.reason.trim() } as const
    const outcome = await session.writer.recordTogether(
      confidential.map(({ id }) => id),
      (dossiers) => dossiers.map(({ dossier }) => discloseMediation(dossier, intent, { today, law })),
    )
    const [error] = whatWentWrong(outcome)
    setReasonError(error)
    return error === undefined
  }

  const run = async () => {
    if (!firm || !regulation || !journal || (withMediation && !(await disclose()))) return
    stop.current = new AbortController()
    setOutcome({})
    setProgress(0)
    try {
      setOutcome(await save())
    } finally {
      setProgress(undefined)
    }
  }

  const save = async (): Promise<typeof outcome> => {
    if (!firm || !regulation || !journal) return {}
    const rows = what === 'screen' ? shown.rows : all
    const columns = what === 'screen' ? columnsShown(shown.fields) : undefined
    try {
      const options = { format, columns, csv, firmName: firm.name, today, withMediation }
      const written = await exportRegister(
        rows,
        options,
        { regulation, journal },
        {
          signal: stop.current.signal,
          onProgress: setProgress,
        },
      )
      if (written.status === 'refused') return { error: written.message }
      const saved = await host.saveFile({
        name: registerFileName(format, today),
        mediaType: REGISTER_MEDIA_TYPES[format],
        bytes: written.bytes,
      })
      if (saved.status === 'failed') return { error: saved.message }
      return saved.status === 'saved' ? { saved: saved.name } : {}
    } catch (error) {
      if (error instanceof StoppedError) return {}
      throw error
    }
  }

  return (
    <Dialog open onClose={close} fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>Exporter le registre</DialogTitle>
      <DialogContent>
        <Stack spacing={2.5} sx={{ pt: 0.5 }}>
          <Choice
            legend="Ce qui est exporté"
            columns={2}
            options={[
              { value: 'screen', label: 'Ce qui est à l’écran', hint: `${count(shown.rows.length, 'dossier')}, les colonnes affichées` },
              { value: 'all', label: 'Tout le registre', hint: `${count(all.length, 'dossier')}, toutes les colonnes` },
            ]}
            value={what}
            onChange={setWhat}
          />
          <Choice
            legend="Format"
            columns={3}
            options={REGISTER_FORMATS.map((value) => ({ value, label: REGISTER_FORMAT_LABELS[value] }))}
            value={format}
            onChange={setFormat}
          />
          {format === 'csv' && <CsvFields options={csv} onChange={setCsv} />}
          {format === 'docx' && what === 'all' && (
            <Typography variant="body2" color="textSecondary">
              Un tableau Word tient {MAX_WORD_COLUMNS} colonnes en largeur : les principales sont retenues. Pour toutes les avoir,
              choisissez Excel.
            </Typography>
          )}
          {confidential.length > 0 && <MediationChoiceFields choice={choice} onChange={setChoice} error={reasonError} />}
          {progress !== undefined && Math.max(shown.rows.length, all.length) >= ROWS_WORTH_A_BAR && (
            <LongWork step="Écriture du fichier" share={progress} onCancel={() => stop.current.abort()} />
          )}
          {outcome.saved && <Notice tone="success">Enregistré : {outcome.saved}.</Notice>}
          <ErrorNotices messages={outcome.error ? [outcome.error] : []} />
          <Typography variant="body2" color="textSecondary">
            Ce fichier quitte le coffre : il se lit sans phrase de passe. Rangez-le en lieu sûr, et supprimez-le une fois remis.
          </Typography>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={close}>
          Fermer
        </Button>
        <Button variant="contained" disabled={progress !== undefined || !firm || !regulation || !journal} onClick={() => void run()}>
          Exporter
        </Button>
      </DialogActions>
    </Dialog>
  )
}

type CsvFieldsProps = { readonly options: CsvOptions; readonly onChange: (options: CsvOptions) => void }

function CsvFields({ options, onChange }: CsvFieldsProps) {
  return (
    <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2} sx={{ '& > *': { flex: 1 } }}>
      <SelectField
        label="Séparateur"
        value={options.separator}
        options={SEPARATORS}
        labels={SEPARATOR_LABELS}
        onChange={(separator) => onChange({ ...options, separator })}
      />
      <SelectField
        label="Encodage"
        value={options.encoding}
        options={ENCODINGS}
        labels={ENCODING_LABELS}
        onChange={(encoding) => onChange({ ...options, encoding })}
      />
    </Stack>
  )
}
