/** A page on which something is written for a dossier, by the kind that its address names. */
import { Link } from '@mui/material'
import type { ComponentType } from 'react'
import { Link as RouterLink, useParams } from 'react-router'
import type { Dossier } from '../../../shared/complaint/index.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { useDossier, useFirm, useToday } from '../../session/index.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'

export type WritingProps<Kind> = { readonly kind: Kind; readonly dossier: Dossier; readonly firm: Firm; readonly today: LocalDate }

type WritingPageProps<Kind> = {
  readonly kinds: readonly Kind[]
  /** The title where the address names none of them, or no dossier. */
  readonly missing: string
  /** What is written starts anew with another kind, or another dossier. */
  readonly Writing: ComponentType<WritingProps<Kind>>
}

export function WritingPage<Kind extends string>({ kinds, missing, Writing }: WritingPageProps<Kind>) {
  const { id = '', kind: named } = useParams()
  const kind = kinds.find((known) => known === named)
  const loaded = useDossier(id)
  const firm = useFirm()
  const today = useToday()
  if (loaded === undefined || firm === undefined) return null
  if (loaded === null || !kind) {
    return (
      <Page title={missing}>
        <EmptyState>
          <Link component={RouterLink} to={paths.register}>
            Revenir au registre
          </Link>
        </EmptyState>
      </Page>
    )
  }
  return <Writing key={`${id}:${kind}`} kind={kind} dossier={loaded.dossier} firm={firm} today={today} />
}
