/** Dossiers that bear on this one: recorded links, and likenesses to link or to reunite. */
import { Button, Typography } from '@mui/material'
import { useMemo, useState } from 'react'
import { type Dossier, isStanding, link, type SimilarDossier, whySentence } from '../../../shared/complaint/index.ts'
import { today } from '../../data/platform/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { useSession, useSimilarDossiers, useWorkSession, whatWentWrong } from '../../session/index.ts'
import { arrivalAndStatus, NeighbourLine, NeighbourList } from '../../ui/neighbour-line.tsx'
import { ErrorNotices } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { SeparateDialog } from './separate-dialog.tsx'

/** Past these, a likeness says little. */
const SHOWN = 5

export function Neighbours({ dossier }: { readonly dossier: Dossier }) {
  const similar = useSimilarDossiers(useCandidate(dossier))
  const [merging, setMerging] = useState<string>()
  const [isSeparating, setIsSeparating] = useState(false)
  const { inspection } = useSession()
  const joined = joinedLines(dossier)
  const known = new Set(joined.map(({ id }) => id))
  const linked = new Set(dossier.links.map(({ id }) => id))
  const isLiving = isStanding(dossier) && !dossier.erasure
  const shown = isLiving ? similar.filter(({ dossier: { id } }) => !known.has(id) && !linked.has(id)).slice(0, SHOWN) : []
  const ofLinks = new Map(similar.map((each) => [each.dossier.id, each]))
  const links = dossier.links.filter(({ id }) => !known.has(id))
  if (joined.length + links.length + shown.length === 0) return null
  return (
    <Section title="Dossiers voisins">
      <NeighbourList label="Dossiers voisins">
        {joined.map(({ id, reference, detail }) => (
          <NeighbourLine key={id} dossier={{ id, reference }} details={[detail]}>
            {!inspection && id === dossier.mergedInto?.id && (
              <Button size="small" color="inherit" onClick={() => setIsSeparating(true)}>
                Séparer
              </Button>
            )}
          </NeighbourLine>
        ))}
        {links.map((reference) => (
          <LinkLine
            key={reference.id}
            reference={reference}
            similar={ofLinks.get(reference.id)}
            onMerge={isLiving ? () => setMerging(reference.id) : undefined}
          />
        ))}
        {shown.map((each) => (
          <SimilarLine key={each.dossier.id} dossier={dossier} similar={each} onMerge={() => setMerging(each.dossier.id)} />
        ))}
      </NeighbourList>
      {merging !== undefined && <MergeDialog dossier={dossier} otherId={merging} onClose={() => setMerging(undefined)} />}
      {isSeparating && dossier.mergedInto && (
        <SeparateDialog duplicate={dossier} keptId={dossier.mergedInto.id} onClose={() => setIsSeparating(false)} />
      )}
    </Section>
  )
}

/** The dossiers that were opened twice with this one. */
function joinedLines({ absorbed, mergedInto }: Dossier) {
  return [
    ...(mergedInto ? [{ ...mergedInto, detail: 'Gardé : ce dossier-ci lui est réuni et ne compte plus.' }] : []),
    ...absorbed.map((reference) => ({ ...reference, detail: 'Ouvert deux fois : réuni à ce dossier-ci.' })),
  ]
}

type LinkLineProps = {
  readonly reference: { readonly id: string; readonly reference: string }
  readonly similar: SimilarDossier<DossierSummary> | undefined
  readonly onMerge: (() => void) | undefined
}

function LinkLine({ reference, similar, onMerge }: LinkLineProps) {
  const { inspection } = useSession()
  return (
    <NeighbourLine
      dossier={reference}
      name={similar?.dossier.complainantName}
      details={['Lié à ce dossier.', ...(similar ? [arrivalAndStatus(similar.dossier)] : [])]}
    >
      {!inspection && onMerge && <MergeButton reference={reference.reference} onMerge={onMerge} />}
    </NeighbourLine>
  )
}

type SimilarLineProps = {
  readonly dossier: Dossier
  readonly similar: SimilarDossier<DossierSummary>
  readonly onMerge: () => void
}

function SimilarLine({ dossier, similar: { dossier: other, why }, onMerge }: SimilarLineProps) {
  const { inspection } = useSession()
  const [messages, setMessages] = useState<readonly string[]>([])
  return (
    <NeighbourLine dossier={other} name={other.complainantName} details={[arrivalAndStatus(other), whySentence(why)]}>
      {!inspection && (
        <>
          <LinkButton dossier={dossier} other={other} onLinked={setMessages} />
          <MergeButton reference={other.reference} onMerge={onMerge} />
        </>
      )}
      <ErrorNotices messages={messages} />
    </NeighbourLine>
  )
}

type LinkButtonProps = {
  readonly dossier: Dossier
  readonly other: DossierSummary
  /** @param messages what went wrong; empty where it was recorded */
  readonly onLinked: (messages: readonly string[]) => void
}

function LinkButton({ dossier, other, onLinked }: LinkButtonProps) {
  const { writer } = useWorkSession()
  const linkBoth = async () => {
    const outcome = await writer.recordTogether([dossier.id, other.id], ([one, two]) =>
      one && two ? [linkTo(one.dossier, two.dossier), linkTo(two.dossier, one.dossier)] : [],
    )
    onLinked(whatWentWrong(outcome))
  }
  return (
    <Button size="small" variant="outlined" onClick={() => void linkBoth()} aria-label={`Lier au dossier ${other.reference}`}>
      Lier
    </Button>
  )
}

function MergeButton({ reference, onMerge }: { readonly reference: string; readonly onMerge: () => void }) {
  return (
    <Button size="small" color="inherit" onClick={onMerge} aria-label={`Réunir avec le dossier ${reference} : ouvert deux fois`}>
      Réunir
      <Typography component="span" variant="caption" color="textSecondary" sx={{ ml: 0.5 }}>
        (ouvert deux fois)
      </Typography>
    </Button>
  )
}

function linkTo(dossier: Dossier, { id, reference }: Dossier) {
  return link(dossier, { otherId: id, otherReference: reference }, { today: today() })
}

function useCandidate({ id, complainant, onBehalfOf, product, contractReference, description }: Dossier) {
  return useMemo(
    () => ({ ...complainant, id, onBehalfOf, product, contractReference, description }),
    [complainant, id, onBehalfOf, product, contractReference, description],
  )
}
