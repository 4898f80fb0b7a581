/** Actions: what complaints revealed, and what the firm does about it. */
import { Box, Link, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { Link as RouterLink } from 'react-router'
import { type Dossier, FINDING_LABELS } from '../../../shared/complaint/index.ts'
import { formatDistance, formatLongDate } from '../../../shared/language/french.ts'
import type { LocalDate, ObligationState } from '../../../shared/regulation/index.ts'
import { useSession, useToday } from '../../data/index.ts'
import { StateMark } from '../../ui/obligation-state.tsx'
import { EmptyState, Page, Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'

export function ActionsPage() {
  const { register } = useSession()
  const today = useToday()
  const dossiers = useLiveQuery(() => register.loadAll(), [register])
  const closed = dossiers?.filter((dossier) => dossier.closing) ?? []
  const planned = closed
    .filter((dossier) => dossier.closing?.correctiveAction.kind === 'planned')
    .sort((a, b) => dueOf(a).localeCompare(dueOf(b)))
  const implemented = closed.filter((dossier) => dossier.closing?.correctiveAction.kind === 'implemented')
  const revealing = closed.filter((dossier) => (dossier.closing?.findings.length ?? 0) > 0)
  return (
    <Page title="Actions" lead="Ce que les réclamations ont révélé, et ce que le cabinet en fait." width="text">
      {dossiers && planned.length + implemented.length + revealing.length === 0 && (
        <EmptyState>
          À la clôture d’un dossier, vous notez ce qu’il révèle et la mesure corrective décidée : l’un et l’autre se retrouvent ici, puis
          dans la synthèse annuelle.
        </EmptyState>
      )}
      {planned.length > 0 && (
        <Section title="Mesures envisagées">
          {planned.map((dossier) => (
            <Item key={dossier.id} dossier={dossier} text={actionText(dossier)}>
              <DueMark dueOn={dueOf(dossier)} today={today} />
            </Item>
          ))}
        </Section>
      )}
      {implemented.length > 0 && (
        <Section title="Mesures mises en œuvre">
          {implemented.map((dossier) => (
            <Item key={dossier.id} dossier={dossier} text={actionText(dossier)} />
          ))}
        </Section>
      )}
      {revealing.length > 0 && (
        <Section title="Dysfonctionnements, manquements, mauvaises pratiques">
          {revealing.flatMap((dossier) =>
            (dossier.closing?.findings ?? []).map((finding) => (
              <Item
                key={`${dossier.id}-${finding.kind}`}
                dossier={dossier}
                text={`${FINDING_LABELS[finding.kind]} : ${finding.description}`}
              />
            )),
          )}
        </Section>
      )}
    </Page>
  )
}

function dueOf(dossier: Dossier): LocalDate {
  const action = dossier.closing?.correctiveAction
  if (action?.kind !== 'planned') throw new Error(`no planned action: ${dossier.id}`)
  return action.dueOn
}

function actionText(dossier: Dossier): string {
  const action = dossier.closing?.correctiveAction
  return action && action.kind !== 'none' ? action.description : ''
}

function DueMark({ dueOn, today }: { readonly dueOn: LocalDate; readonly today: LocalDate }) {
  const state: ObligationState = dueOn < today ? 'overdue' : dueOn === today ? 'dueToday' : 'upcoming'
  return (
    <StateMark
      state={state}
      label={`${state === 'overdue' ? 'échéance passée ' : ''}${formatDistance(dueOn, today)}, ${formatLongDate(dueOn)}`}
    />
  )
}

type ItemProps = { readonly dossier: Dossier; readonly text: string; readonly children?: ReactNode }

function Item({ dossier, text, children }: ItemProps) {
  return (
    <Box sx={{ py: 1.25, borderBottom: 1, borderColor: 'divider', '&:last-of-type': { borderBottom: 0 } }}>
      <Typography>{text}</Typography>
      {children}
      <Typography variant="body2" color="textSecondary">
        <Link component={RouterLink} to={paths.dossier(dossier.id)} color="inherit">
          {dossier.reference}
        </Link>
        {dossier.product && ` · ${dossier.product}`}
      </Typography>
    </Box>
  )
}
