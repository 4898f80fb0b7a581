/**
 * Where the figures computed apart are read back. What the Word file or the screen leaves out is named here; a figure
 * that a test no longer reads fails it.
 */

/** In no document nor on the synthesis screen: test/shared/analysis/sixty-dossiers.test.ts alone holds them. */
export const IN_NEITHER: readonly string[] = [
  // owed says the rest.
  'acknowledgement.notOwed',
  'answer.notOwed',
  // Said only where they are fewer than five.
  'acknowledgement.done',
  'answer.done',
  'lessons.actions.target.baseline.cases',
  'lessons.followedUp.followUp.measured.cases',
  'lessons.followedUp.target.baseline.cases',
  // Shown with the actions of the period and of before, and in the room of actions.
  'lessons.actions.followUp.measured.cases',
  'lessons.actions.followUp.measured.value',
  'lessons.implemented.followUp.measured.cases',
  'lessons.implemented.followUp.measured.value',
  'lessons.implemented.target.baseline.cases',
  'lessons.implemented.target.baseline.value',
  'lessons.implemented.target.value',
  // Letter by letter in the table of those sent in spite of the check.
  'quality.overriddenByLetter.count',
]

/** What the annual synthesis in Word does not show. */
export const NOT_IN_WORD: readonly string[] = [
  ...IN_NEITHER,
  ...['acknowledgement', 'answer'].flatMap((step) =>
    ['joursOuvrables', 'calendarDays'].flatMap((unit) =>
      ['median', 'percentile90', 'longest'].map((length) => `${step}.lengths.${unit}.${length}`),
    ),
  ),
  'byCause.count',
  'quality.review.answers',
  'volumes.byAdviser.count',
  'volumes.byProduct.count',
].toSorted()

/** What the screen of the synthesis does not show. */
export const NOT_ON_SCREEN: readonly string[] = [
  ...IN_NEITHER,
  // In both units, under lengths.
  ...['acknowledgement.longest', 'acknowledgement.median', 'acknowledgement.percentile90', 'answer.longest', 'answer.percentile90'],
  ...['formalisation.invited', 'formalisation.oral', 'quality.answered', 'volumes.settledAtOnce'],
  ...['lessons.actions.target.baseline.value', 'lessons.actions.target.value', 'lessons.byActionKind.count'],
  ...['followUp.measured.value', 'target.baseline.value', 'target.value'].map((figure) => `lessons.followedUp.${figure}`),
  ...['volumes.byNatureAndMonth.byMonth', 'volumes.byNatureAndMonth.count'],
].toSorted()
