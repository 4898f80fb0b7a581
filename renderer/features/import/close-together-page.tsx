/** Dossiers that a register taken over left answered and open, closed together: each that cannot be says why. */
import { Box, Button, Checkbox, Link, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { type CommandContext, type Dossier, isLeftAnswered, KEPT_OUTCOME_LABELS } from '../../../shared/complaint/index.ts'
import {
  type CommonClosing,
  closeTakenOver,
  type KnownColumns,
  PROPOSED_CLOSING,
  type ToldOfAnswered,
  toldOfAnswered,
} from '../../../shared/exchange/index.ts'
import { count, formatNumber, formatShortDate } from '../../../shared/language/french.ts'
import { type LocalDate, NATURE_LABELS, NATURES } from '../../../shared/regulation/index.ts'
import { inChunks } from '../../data/platform/index.ts'
import type { RegisterReader } from '../../data/register/index.ts'
import { useLaw, useToday, useWorkSession, whatWentWrong } from '../../session/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { FollowedWork, useFollowedProgress } from '../../ui/followed-work.tsx'
import { ErrorNotices, Notice } from '../../ui/notice.tsx'
import { EmptyState, Page, Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { rememberedMapping } from './import-mapping.ts'
import { LinesPagination, PAGE } from './lines-pagination.tsx'

type Read = { readonly dossiers: readonly Dossier[]; readonly known: KnownColumns }

export function CloseTogetherPage() {
  const { register, settings } = useWorkSession()
  const [read, setRead] = useState<Read>()
  const load = useCallback(async () => {
    const [dossiers, { columns }] = await Promise.all([toCloseTogether(register), rememberedMapping(settings)])
    setRead({ dossiers, known: columns })
  }, [register, settings])
  // Read again after a recording alone: followed live, it would be read again at each closing.
  useEffect(() => {
    void load()
  }, [load])
  return read ? <CloseTogether read={read} onRecorded={load} /> : null
}

/** Dossiers read at once. */
const READ_TOGETHER = 50

async function toCloseTogether(register: RegisterReader): Promise<readonly Dossier[]> {
  const found = (await register.summariesAt(['answered'])).filter(isLeftAnswered)
  const dossiers: Dossier[] = []
  for (const part of inChunks(found, READ_TOGETHER)) {
    const loaded = await Promise.all(part.map(({ id }) => register.load(id)))
    dossiers.push(...loaded.flatMap((one) => (one ? [one.dossier] : [])))
  }
  return dossiers.sort((a, b) => a.reference.localeCompare(b.reference, 'fr', { numeric: true }))
}

type DayChoice = 'lastKnown' | 'same'

/** A dossier, what is told of it, and what its closing would be. */
type Line = {
  readonly dossier: Dossier
  readonly told: ToldOfAnswered
  readonly cause: string
  readonly closedOn: LocalDate | undefined
  /** Why it stays open; empty where it can be closed. */
  readonly refusals: readonly string[]
}

type Summary = { readonly closed: number; readonly errors: readonly string[]; readonly isStopped: boolean }

function CloseTogether({ read: { dossiers, known }, onRecorded }: { readonly read: Read; readonly onRecorded: () => Promise<void> }) {
  const { writer } = useWorkSession()
  const law = useLaw()
  const today = useToday()
  const [dayChoice, setDayChoice] = useState<DayChoice>('lastKnown')
  const [sameDay, setSameDay] = useState<LocalDate | undefined>(today)
  const [values, setValues] = useState(PROPOSED_CLOSING)
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const [isRecording, setIsRecording] = useState(false)
  const [summary, setSummary] = useState<Summary>()
  const progress = useFollowedProgress()
  const stop = useRef(new AbortController())
  useEffect(() => () => stop.current.abort(), [])

  const closedOn = dayChoice === 'lastKnown' ? dayChoice : sameDay
  const lines = useMemo(
    () => dossiers.map((dossier) => lineOf(dossier, closedOn && { ...values, closedOn }, known, { today, law })),
    [dossiers, values, closedOn, known, today, law],
  )
  const ready = lines.filter(({ refusals }) => refusals.length === 0)
  const keptOpen = lines.filter(({ refusals }) => refusals.length > 0)
  const chosen = ready.filter(({ dossier }) => !leftOut.has(dossier.id))
  const change = (patch: Partial<CommonClosing>) => setValues({ ...values, ...patch })
  const choose = (list: readonly Line[], isChosen: boolean) => {
    const next = new Set(leftOut)
    for (const { dossier } of list) isChosen ? next.delete(dossier.id) : next.add(dossier.id)
    setLeftOut(next)
  }

  const closeAll = async () => {
    if (!closedOn) return
    stop.current = new AbortController()
    const { signal } = stop.current
    setIsRecording(true)
    setSummary(undefined)
    const common = { ...values, closedOn }
    const errors: string[] = []
    let closed = 0
    for (const [index, { dossier }] of chosen.entries()) {
      if (signal.aborted) break
      progress.set({ step: 'Clôture des dossiers', share: index / chosen.length })
      const outcome = await writer.record(dossier.id, (current) => closeTakenOver(current, common, known, { today, law }))
      if (outcome.status === 'recorded') closed += 1
      else errors.push(`${dossier.reference} : ${whatWentWrong(outcome).join(' ')}`)
      // What cannot be written now will not be for the next one either.
      if (outcome.status === 'failed') break
    }
    progress.set(undefined)
    await onRecorded()
    setSummary({ closed, errors, isStopped: signal.aborted })
    setIsRecording(false)
    window.scrollTo(0, 0)
  }

  return (
    <Page
      title="Clore ensemble les dossiers repris"
      lead="Ceux que le registre repris donne pour répondus, et pas pour clos. Rien n’est enregistré avant le bouton du bas ; chaque clôture se corrige et s’annule ensuite depuis son dossier."
      width="columns"
      overline={
        <Link component={RouterLink} to={paths.register} color="inherit" variant="body2">
          Réclamations
        </Link>
      }
    >
      {summary && <Recorded summary={summary} left={dossiers.length} />}
      {dossiers.length === 0 ? (
        <EmptyState
          action={
            <Button component={RouterLink} to={paths.today} variant="outlined">
              Revenir à Aujourd’hui
            </Button>
          }
        >
          Aucun dossier repris n’est à clore.
        </EmptyState>
      ) : (
        <>
          <Section title="Ce qui vaut pour tous">
            <Stack spacing={2} sx={{ maxWidth: 720 }}>
              <Choice
                legend="Jour de la clôture"
                columns={2}
                value={dayChoice}
                onChange={setDayChoice}
                options={[
                  { value: 'lastKnown', label: 'Le dernier jour connu', hint: 'Pour chacun, le dernier que son registre donne.' },
                  { value: 'same', label: 'Le même jour pour tous', hint: 'Aujourd’hui, ou celui que vous indiquez.' },
                ]}
              />
              {dayChoice === 'same' && <DateField label="Clos le" value={sameDay} onChange={setSameDay} today={today} />}
              {dossiers.some(({ nature }) => nature === undefined) && (
                <SelectField
                  label="Nature, pour ceux qui n’en ont pas"
                  help="Sans elle, ils restent ouverts : une clôture dit la nature de la réclamation."
                  placeholder="Les laisser ouverts"
                  value={values.nature ?? ''}
                  options={NATURES}
                  labels={NATURE_LABELS}
                  onChange={(nature) => change({ nature })}
                />
              )}
              <TextField
                label="Cause, là où le registre n’en donne pas"
                value={values.cause}
                onChange={(cause) => change({ cause })}
                error={values.cause.trim() ? undefined : 'Indiquez la cause.'}
              />
              <TextField
                label="Pourquoi aucune mesure corrective"
                help="Aucun constat et aucune mesure ne sont notés. Un dossier qui en appelle se clôt à part."
                value={values.actionReason}
                onChange={(actionReason) => change({ actionReason })}
                error={values.actionReason.trim() ? undefined : 'Dites pourquoi aucune mesure corrective n’est nécessaire.'}
              />
            </Stack>
          </Section>
          {ready.length > 0 && (
            <Section
              title="À clore"
              endAdornment={
                <Typography variant="body2" color="textSecondary">
                  {formatNumber(chosen.length)} sur {formatNumber(ready.length)}
                </Typography>
              }
            >
              <Lines label="À clore" lines={ready} last="Clos le" leftOut={leftOut} onChoose={choose}>
                {({ closedOn: day }) => day && formatShortDate(day)}
              </Lines>
            </Section>
          )}
          {keptOpen.length > 0 && (
            <Section
              title="Restent ouverts"
              endAdornment={
                <Typography variant="body2" color="textSecondary">
                  {formatNumber(keptOpen.length)}
                </Typography>
              }
            >
              <Lines label="Restent ouverts" lines={keptOpen} last="Pourquoi">
                {({ refusals }) => refusals.join(' ')}
              </Lines>
            </Section>
          )}
          <FollowedWork progress={progress} onCancel={() => stop.current.abort()} />
          <Button variant="contained" disabled={isRecording || chosen.length === 0} onClick={() => void closeAll()}>
            {chosen.length === 0 ? 'Clore' : `Clore ${count(chosen.length, 'dossier')}`}
          </Button>
        </>
      )}
    </Page>
  )
}

/** @param common `undefined` while its day is being typed */
function lineOf(dossier: Dossier, common: CommonClosing | undefined, known: KnownColumns, context: CommandContext): Line {
  const told = toldOfAnswered(dossier, known)
  if (!common) return { dossier, told, cause: told.cause, closedOn: undefined, refusals: ['Indiquez le jour de la clôture.'] }
  const result = closeTakenOver(dossier, common, known, context)
  return {
    dossier,
    told,
    cause: told.cause || common.cause,
    closedOn: common.closedOn === 'lastKnown' ? told.lastKnownOn : common.closedOn,
    refusals: result.status === 'refused' ? result.refusals.map(({ message }) => message) : [],
  }
}

function Recorded({ summary: { closed, errors, isStopped }, left }: { readonly summary: Summary; readonly left: number }) {
  const stopped = isStopped ? ' Vous avez arrêté ; ce qui est clos le reste.' : ''
  const open = left > 0 ? ` ${count(left, 'dossier reste ouvert', 'dossiers restent ouverts')}.` : ''
  return (
    <>
      <Notice tone={closed > 0 ? 'success' : 'info'}>
        {closed > 0 ? `${count(closed, 'dossier clos', 'dossiers clos')}.` : 'Aucun dossier n’a été clos.'}
        {stopped}
        {open}
      </Notice>
      <ErrorNotices messages={errors} />
    </>
  )
}

type LinesProps = {
  readonly label: string
  readonly lines: readonly Line[]
  /** The header of the last column. */
  readonly last: string
  readonly children: (line: Line) => ReactNode
  readonly leftOut?: ReadonlySet<string>
  /** Nothing where there is nothing to choose. */
  readonly onChoose?: (lines: readonly Line[], isChosen: boolean) => void
}

function Lines({ label, lines, last, children, leftOut = new Set(), onChoose }: LinesProps) {
  const [page, setPage] = useState(0)
  const first = Math.min(page, Math.ceil(lines.length / PAGE) - 1) * PAGE
  const chosen = lines.filter(({ dossier }) => !leftOut.has(dossier.id)).length
  return (
    <>
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small" aria-label={label}>
          <TableHead>
            <TableRow>
              {onChoose && (
                <TableCell padding="checkbox">
                  <Checkbox
                    size="small"
                    checked={chosen === lines.length}
                    indeterminate={chosen > 0 && chosen < lines.length}
                    onChange={(event) => onChoose(lines, event.target.checked)}
                    slotProps={{ input: { 'aria-label': 'Clore tous ces dossiers' } }}
                  />
                </TableCell>
              )}
              <TableCell>N°</TableCell>
              <TableCell>Réclamant</TableCell>
              <TableCell>Réponse</TableCell>
              <TableCell>Nature</TableCell>
              <TableCell>Cause</TableCell>
              <TableCell>{last}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {lines.slice(first, first + PAGE).map((line) => (
              <TableRow key={line.dossier.id} sx={{ '& td': { verticalAlign: 'top' } }}>
                {onChoose && (
                  <TableCell padding="checkbox">
                    <Checkbox
                      size="small"
                      checked={!leftOut.has(line.dossier.id)}
                      onChange={(event) => onChoose([line], event.target.checked)}
                      slotProps={{ input: { 'aria-label': `Clore le dossier ${line.dossier.reference}` } }}
                    />
                  </TableCell>
                )}
                <TableCell sx={{ whiteSpace: 'nowrap' }}>
                  <Link component={RouterLink} to={paths.dossier(line.dossier.id)} target="_blank">
                    {line.dossier.reference}
                  </Link>
                </TableCell>
                <TableCell>{line.dossier.complainant.name}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>
                  {line.told.answeredOn ? formatShortDate(line.told.answeredOn) : 'Jour non renseigné'}
                  <Typography variant="body2" color="textSecondary">
                    {KEPT_OUTCOME_LABELS[line.told.outcome]}
                  </Typography>
                </TableCell>
                <TableCell>{line.told.nature ? NATURE_LABELS[line.told.nature] : 'Non renseignée'}</TableCell>
                <TableCell>{line.cause}</TableCell>
                <TableCell>{children(line)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      <LinesPagination count={lines.length} page={first / PAGE} onPage={setPage} />
    </>
  )
}
