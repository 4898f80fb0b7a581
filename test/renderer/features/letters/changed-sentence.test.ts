/** What the notice of an approval says of a letter that has changed since it was asked. */
import { expect, test } from 'vitest'
import { changedSentence } from '../../../../renderer/features/letters/changed-sentence.ts'

test.each(['awaited', 'given', 'declined'] as const)(
  'of a request %s, a new approval is spoken of only where the firm asks for one',
  (standing) => {
    expect(changedSentence('La lettre', standing, true)).toMatch(/demandez de nouveau l’accord|il lui en faut un nouveau/)
    expect(changedSentence('La lettre', standing, false)).toMatch(/^La lettre à l’écran n’est plus celle de cette demande\.$/)
  },
)
