/** Importer un registre: the file, its columns, its words, a dry run, then all that was chosen at once. */
import { Button, Link, Stack, Typography } from '@mui/material'
import { startTransition, useEffect, useRef, useState } from 'react'
import { Link as RouterLink } from 'react-router'
import {
  type ColumnDoubt,
  type ColumnFields,
  type ColumnReadings,
  columnGaps,
  columnReadings,
  type ImportSetup,
  type ReadingChoice,
  type ValueCodes,
} from '../../../shared/exchange/index.ts'
import { count } from '../../../shared/language/french.ts'
import { now, pauseBetweenChunks, StoppedError } from '../../data/platform/index.ts'
import { createImportFile, type FoundValues, type ImportFile, type JudgedLine } from '../../data/workers/index.ts'
import { useFirm, useToday, useWorkSession, whatWentWrong } from '../../session/index.ts'
import { FollowedWork, useFollowedProgress } from '../../ui/followed-work.tsx'
import { ErrorNotices, Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { CloseTogetherLink } from './close-together-link.tsx'
import { ColumnDoubts } from './column-doubts.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { FileStep } from './file-step.tsx'
import {
  type Completions,
  type Defaults,
  type ImportStep,
  isChannelKnown,
  proposedColumns,
  proposedValues,
  type ReadFile,
  type RememberedMapping,
  rememberedMapping,
  rememberMapping,
} from './import-state.ts'
import { PastImports } from './past-imports.tsx'
import { ReviewStep } from './review-step.tsx'
import { ValuesStep } from './values-step.tsx'

const STEP_TITLES: Readonly<Record<ImportStep, string>> = {
  file: 'Étape 1 sur 4 : le fichier',
  columns: 'Étape 2 sur 4 : les colonnes',
  values: 'Étape 3 sur 4 : les valeurs',
  review: 'Étape 4 sur 4 : la vérification',
  done: 'Import terminé',
}

const OWN_EXPORT = 'Ce fichier est un export de ce logiciel : ses colonnes sont connues, il n’y a rien à dire des colonnes ni des valeurs.'

export function ImportPage() {
  const { register, writer, settings, host } = useWorkSession()
  const firm = useFirm()
  const today = useToday()
  const importFile = useRef<ImportFile>(undefined)
  const stop = useRef(new AbortController())
  const [step, setStep] = useState<ImportStep>('file')
  const [known, setKnown] = useState<RememberedMapping>()
  const [read, setRead] = useState<ReadFile>()
  const [columns, setColumns] = useState<ColumnFields>([])
  const [found, setFound] = useState<FoundValues>({})
  const [values, setValues] = useState<ValueCodes>({})
  const [doubts, setDoubts] = useState<readonly ColumnDoubt[]>([])
  const [readings, setReadings] = useState<ColumnReadings>({})
  const [defaults, setDefaults] = useState<Defaults>()
  const [completions, setCompletions] = useState<Completions>({})
  /** Those that the lines were last judged with. */
  const [checked, setChecked] = useState<Completions>(completions)
  const [isCheckedFirst, setIsCheckedFirst] = useState(false)
  const [lines, setLines] = useState<readonly JudgedLine[]>([])
  const [writes, setWrites] = useState(0)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [isBusy, setIsBusy] = useState(false)
  const progress = useFollowedProgress()
  const [errors, setErrors] = useState<readonly string[]>([])
  const [saved, setSaved] = useState<string>()
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(step)

  // The next step replaces the button that led to it: the keyboard and the screen reader go on from its title.
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus()
    shown.current = step
  }, [step])
  useEffect(() => {
    void rememberedMapping(settings).then(setKnown)
  }, [settings])
  useEffect(
    () => () => {
      stop.current.abort()
      importFile.current?.close()
    },
    [],
  )

  const goTo = (next: ImportStep) => {
    setErrors([])
    setSaved(undefined)
    setIsCheckedFirst(false)
    // Drawn a little at a time: a step's first drawing in one go would make a frame late.
    startTransition(() => setStep(next))
    window.scrollTo(0, 0)
  }

  const open = async (file: File, choice: ReadingChoice = {}) => {
    importFile.current ??= createImportFile()
    setErrors([])
    const opened = await importFile.current.open(file, choice)
    if (opened.status === 'refused') return setErrors([opened.message])
    const next = { file, opened }
    const isSame =
      read?.opened.sha256 === opened.sha256 &&
      read.opened.encoding === opened.encoding &&
      read.opened.sheets.every(({ isRead }, index) => isRead === opened.sheets[index]?.isRead)
    setRead(next)
    // The same file chosen again finds everything as it was left.
    if (isSame) return
    // A file may be chosen before what is remembered has been read.
    const remembered = known ?? (await rememberedMapping(settings))
    setKnown(remembered)
    setColumns(proposedColumns(next, remembered))
    if (!defaults) setDefaults(remembered.defaults)
    setValues({})
    setDoubts([])
    setReadings({})
    setCompletions({})
    setLines([])
  }

  const toValues = async () => {
    const gaps = columnGaps(columns)
    if (gaps.length > 0) return setErrors(gaps)
    if (!importFile.current || !firm || !known) return
    const next = await importFile.current.values(columns)
    const asked = await importFile.current.doubts(columns)
    startTransition(() => {
      setFound(next)
      setDoubts(asked)
      setValues(proposedValues(next, firm, known, values))
      goTo('values')
    })
  }

  /** Long work, followed; nothing of it stays where it was given up. */
  const follow = async (run: (follow: (step: string) => { signal: AbortSignal; onProgress: (share: number) => void }) => Promise<void>) => {
    stop.current = new AbortController()
    const { signal } = stop.current
    setErrors([])
    setIsBusy(true)
    try {
      await run((name) => {
        progress.set({ step: name, share: 0 })
        return { signal, onProgress: (share) => progress.set({ step: name, share }) }
      })
    } catch (error) {
      if (!(error instanceof StoppedError)) throw error
    } finally {
      progress.set(undefined)
      startTransition(() => setIsBusy(false))
    }
  }

  /** @param isBeforeImport whether it was asked for by « Importer » */
  const review = (isBeforeImport = false) =>
    follow(async (following) => {
      const table = importFile.current
      if (!table || !firm || !read || !defaults) return
      if (!read.opened.isOwn) await rememberMapping(settings, read.opened.headers, { columns: {}, fields: columns, values, defaults })
      const setup: ImportSetup = {
        columns,
        values,
        readings: columnReadings(doubts, readings),
        defaults,
        zone: firm.zone,
        statuses: firm.statuses,
        completions,
      }
      const present = await register.knownDossiers(following('Lecture du registre présent'))
      const next = await table.judge(present, setup, today, following('Vérification des lignes'))
      const before = new Map(lines.map(({ rowNumber, kind }) => [rowNumber, kind]))
      await pauseBetweenChunks()
      // What the adviser has ticked or not stays so; a line that has become another is taken where it is new.
      const isTaken = ({ rowNumber, kind }: JudgedLine) => (before.get(rowNumber) === kind ? chosen.has(rowNumber) : kind === 'new')
      startTransition(() => {
        setLines(next)
        setChecked(completions)
        setWrites(present.writes)
        setChosen(new Set(next.filter(isTaken).map(({ rowNumber }) => rowNumber)))
        goTo('review')
        setIsCheckedFirst(isBeforeImport)
      })
    })

  /** A cell put right and not yet checked is first checked, and its line seen for what it has become. */
  const importChecked = () => (completions === checked ? importChosen() : review(true))

  const importChosen = () =>
    follow(async (following) => {
      if (!importFile.current || !read) return
      const origin = { batchId: crypto.randomUUID(), fileName: read.file.name, sha256: read.opened.sha256 }
      const journals = await importFile.current.seal(chosen, origin, today, following('Préparation des dossiers'))
      const outcome = await writer.importRows(journals, { ...origin, importedAt: now() }, writes, following('Enregistrement'))
      if (outcome.status === 'recorded') goTo('done')
      else setErrors(whatWentWrong(outcome))
    })

  const left = lines.filter(({ rowNumber }) => !chosen.has(rowNumber))
  const saveLeft = async () => {
    if (!importFile.current) return
    const bytes = await importFile.current.save(new Set(left.map(({ rowNumber }) => rowNumber)), completions)
    const outcome = await host.saveFile({
      name: 'lignes-a-completer.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes,
    })
    setErrors(outcome.status === 'failed' ? [outcome.message] : [])
    setSaved(outcome.status === 'saved' ? outcome.name : undefined)
  }

  return (
    <Page
      title="Importer un registre"
      lead="Un registre tenu dans Excel ou en CSV devient des dossiers, datés comme dans le fichier. Rien n’est enregistré avant la dernière étape, et tout l’import pourra être annulé."
      width="columns"
      overline={
        <Link component={RouterLink} to={paths.register} color="inherit" variant="body2">
          Réclamations
        </Link>
      }
    >
      <Typography variant="h2" ref={heading} tabIndex={-1} sx={{ mb: 2, outline: 'none !important' }}>
        {STEP_TITLES[step]}
      </Typography>
      <ErrorNotices messages={errors} />
      {saved && <Notice tone="success">Enregistré : {saved}. Ce fichier se lit sans phrase de passe.</Notice>}
      <FollowedWork progress={progress} onCancel={() => stop.current.abort()} />
      {step === 'file' && (
        <>
          <FileStep
            read={read}
            onChoose={(file) => void open(file)}
            onSheets={(sheets) => read && void open(read.file, { sheets })}
            onEncoding={(encoding) => read && void open(read.file, { encoding })}
          />
          {read?.opened.isOwn && <Notice tone="info">{OWN_EXPORT}</Notice>}
          <StepButtons
            isDisabled={!read || isBusy}
            label={read?.opened.isOwn ? 'Vérifier les lignes' : 'Continuer'}
            onContinue={() => (read?.opened.isOwn ? void review() : goTo('columns'))}
          />
          <PastImports />
        </>
      )}
      {step === 'columns' && read && (
        <>
          <ColumnsStep opened={read.opened} columns={columns} onChange={setColumns} />
          <StepButtons onBack={() => goTo('file')} onContinue={() => void toValues()} />
        </>
      )}
      {step === 'values' && defaults && (
        <>
          <ColumnDoubts doubts={doubts} readings={readings} onChange={setReadings} />
          <ValuesStep
            columns={columns}
            found={found}
            values={values}
            onChange={setValues}
            defaults={defaults}
            onDefaults={setDefaults}
            isChannelKnown={isChannelKnown(columns, defaults.channel)}
          />
          <StepButtons isDisabled={isBusy} onBack={() => goTo('columns')} label="Vérifier les lignes" onContinue={() => void review()} />
        </>
      )}
      {step === 'review' && read && (
        <>
          {isCheckedFirst && (
            <Notice tone="info">
              Vos corrections n’étaient pas encore vérifiées : c’est fait. Rien n’est enregistré ; relisez les lignes, puis importez.
            </Notice>
          )}
          <ReviewStep
            headers={read.opened.headers}
            lines={lines}
            chosen={chosen}
            onChoose={setChosen}
            completions={completions}
            onComplete={setCompletions}
            isChecked={completions === checked}
            onCheck={() => void review()}
            isBusy={isBusy}
          />
          <StepButtons
            isDisabled={isBusy || chosen.size === 0}
            onBack={() => goTo(read.opened.isOwn ? 'file' : 'values')}
            label={chosen.size === 0 ? 'Importer' : `Importer ${count(chosen.size, 'dossier')}`}
            onContinue={() => void importChecked()}
          >
            {left.length > 0 && (
              <Button color="inherit" disabled={isBusy} onClick={() => void saveLeft()}>
                Enregistrer les lignes écartées
              </Button>
            )}
          </StepButtons>
        </>
      )}
      {step === 'done' && read && (
        <>
          <Notice tone="success">
            {count(chosen.size, 'dossier repris', 'dossiers repris')} de {read.file.name}. Chacun dit d’où il vient, et ce que le registre
            ne disait pas y reste inconnu.
          </Notice>
          {left.length > 0 && (
            <Typography sx={{ mb: 2 }}>
              {count(left.length, 'ligne n’est pas reprise', 'lignes ne sont pas reprises')} : enregistrez-les avec leurs raisons,
              complétez-les dans le fichier, puis importez-le.
            </Typography>
          )}
          <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', mb: 4 }}>
            <Button component={RouterLink} to={paths.register} variant="contained">
              Voir le registre
            </Button>
            <CloseTogetherLink />
            {left.length > 0 && (
              <Button variant="outlined" onClick={() => void saveLeft()}>
                Enregistrer les lignes écartées
              </Button>
            )}
          </Stack>
          <PastImports />
        </>
      )}
    </Page>
  )
}

type StepButtonsProps = {
  readonly onBack?: () => void
  readonly onContinue: () => void
  readonly label?: string
  readonly isDisabled?: boolean
  readonly children?: React.ReactNode
}

function StepButtons({ onBack, onContinue, label = 'Continuer', isDisabled = false, children }: StepButtonsProps) {
  return (
    <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', my: 3 }}>
      <Button variant="contained" disabled={isDisabled} onClick={onContinue}>
        {label}
      </Button>
      {onBack && (
        <Button color="inherit" onClick={onBack}>
          Retour
        </Button>
      )}
      {children}
    </Stack>
  )
}
