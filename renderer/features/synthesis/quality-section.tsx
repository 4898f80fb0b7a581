/** The quality of answers: contested, sent in spite of the check, read again. */

import { Button, Typography } from '@mui/material'
import { useState } from 'react'
import { CONTEST_LABELS, formatShare, type Quality, type ReviewableAnswer } from '../../../shared/analysis/index.ts'
import { KEPT_OUTCOME_LABELS, REVIEW_CRITERIA, REVIEW_CRITERION_LABELS } from '../../../shared/complaint/index.ts'
import { count, formatNumber, formatShortDate } from '../../../shared/language/french.ts'
import { LETTER_LABELS } from '../../../shared/letters/index.ts'
import { useSession } from '../../session/index.ts'
import { Section } from '../../ui/page.tsx'
import { BreakdownFigure, Chart, Figure, FigureGrid, InTable, Legend, PeriodsLegend } from './figure-chart.tsx'
import { DossierLink, FigureTable, SmallSampleRemark } from './figure-table.tsx'
import { ComparedTable } from './outcomes-section.tsx'
import type { SectionProps } from './period-names.ts'
import { ReviewDialog } from './review-dialog.tsx'
import { labelled } from './volumes-section.tsx'

export function QualitySection({ figures, names }: SectionProps) {
  const { current, previous } = figures
  const { review, overridden } = current.quality
  return (
    <Section title="Qualité des réponses" endAdornment={<PeriodsLegend names={names} />}>
      <FigureGrid>
        <BreakdownFigure
          title="Réponses contestées"
          header="Après la première réponse"
          bars={labelled(current.quality.byContest, previous.quality.byContest, (key) => CONTEST_LABELS[key])}
          names={names}
        />
        <ComparedTable
          title="Lettres et contrôle des mentions"
          header="Lettres"
          figures={figures}
          names={names}
          rows={[
            ['Lettres envoyées', ({ quality }) => formatNumber(quality.letters.reduce((sum, share) => sum + share.count, 0))],
            ['Envoyées sans une mention attendue', ({ quality }) => formatNumber(quality.overridden.length)],
          ]}
        />
      </FigureGrid>
      {overridden.length > 0 && (
        <Figure title="Lettres envoyées malgré le contrôle">
          <FigureTable
            caption="Lettres envoyées malgré le contrôle"
            headers={['Dossier', 'Lettre', 'Envoi', 'Mentions manquantes', 'Motif']}
            wordColumns={[1, 2, 4]}
            rows={overridden.map(({ dossierId, reference, kind, sentOn, missing, reason }) => [
              <DossierLink key={reference} id={dossierId} reference={reference} />,
              LETTER_LABELS[kind],
              formatShortDate(sentOn),
              formatNumber(missing.length),
              reason,
            ])}
          />
        </Figure>
      )}
      <Review review={review} />
    </Section>
  )
}

type ReviewProps = { readonly review: Quality['review'] }

/** The yearly sample, what its reviews found, and each answer to read again. */
function Review({ review }: ReviewProps) {
  const { inspection } = useSession()
  const [opened, setOpened] = useState<ReviewableAnswer>()
  const { answers, reviewable, sampled, sampledReviewed, reviewed, flawless, byCriterion } = review
  return (
    <>
      <Figure title="Relecture annuelle">
        <Typography sx={{ mb: 1, maxWidth: 880 }}>
          Chaque année, le cabinet relit un échantillon de ses réponses : une sur dix, cinq au moins, vingt au plus. Personne ne le choisit
          : il se déduit de l’année et de l’identifiant de chaque réponse.{' '}
          {answers === 0
            ? 'Aucune réponse n’est partie dans cette période.'
            : `${count(answers, 'réponse est partie', 'réponses sont parties')} dans cette période ; ${count(sampledReviewed, 'relue', 'relues')} sur ${formatNumber(sampled)} à relire.`}
        </Typography>
        {reviewable.length > 0 && (
          <FigureTable
            caption="Réponses à relire"
            headers={['Dossier', 'Réponse du', 'Issue', 'Relecture', 'À faire']}
            wordColumns={[1, 2, 3]}
            rows={reviewable.map((answer) => [
              <DossierLink key={answer.answerId} id={answer.dossierId} reference={answer.reference} />,
              formatShortDate(answer.sentOn),
              KEPT_OUTCOME_LABELS[answer.outcome],
              verdictOf(answer),
              inspection || answer.isErased ? (
                ''
              ) : (
                <Button
                  key={answer.answerId}
                  size="small"
                  color="inherit"
                  aria-label={`${answer.review ? 'Revoir la relecture' : 'Relire'} : ${answer.reference}, réponse du ${formatShortDate(answer.sentOn)}`}
                  onClick={() => setOpened(answer)}
                >
                  {answer.review ? 'Revoir' : 'Relire'}
                </Button>
              ),
            ])}
          />
        )}
      </Figure>
      {reviewed > 0 && (
        <FigureGrid>
          <Figure title="Ce que disent les relectures">
            <Legend
              entries={[
                ['var(--mui-palette-success-main)', 'Oui'],
                ['var(--mui-palette-error-main)', 'Non'],
              ]}
            />
            <Chart
              title="Ce que disent les relectures"
              labels={byCriterion.map(({ key }) => REVIEW_CRITERION_LABELS[key])}
              isStacked
              series={[
                { label: 'Oui', color: 'var(--mui-palette-success-main)', data: byCriterion.map(({ yes }) => yes) },
                { label: 'Non', color: 'var(--mui-palette-error-main)', data: byCriterion.map(({ no }) => no) },
              ]}
            />
            <InTable title="Ce que disent les relectures">
              <FigureTable
                caption="Ce que disent les relectures"
                headers={['Question', 'Oui', 'Non', 'Part de oui']}
                rows={[
                  ...byCriterion.map(({ key, yes, no }) => [
                    REVIEW_CRITERION_LABELS[key],
                    formatNumber(yes),
                    formatNumber(no),
                    formatShare(yes / reviewed),
                  ]),
                  ['Rien à reprendre', formatNumber(flawless), formatNumber(reviewed - flawless), formatShare(flawless / reviewed)],
                ]}
              />
            </InTable>
            <SmallSampleRemark cases={reviewed} />
          </Figure>
        </FigureGrid>
      )}
      {opened && <ReviewDialog answer={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

function verdictOf({ review, isSampled, isErased }: ReviewableAnswer): string {
  if (!review) return isErased ? 'Effacée : elle ne peut plus être relue' : 'À relire'
  const lacking = REVIEW_CRITERIA.filter((key) => !review.grid[key]).map((key) => REVIEW_CRITERION_LABELS[key].toLowerCase())
  const verdict = lacking.length === 0 ? 'rien à reprendre' : `à améliorer : ${lacking.join(', ')}`
  return `Relue le ${formatShortDate(review.reviewedOn)}${isSampled ? '' : ', hors échantillon'} ; ${verdict}`
}
