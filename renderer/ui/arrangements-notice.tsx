/** What a vulnerable client needs, told wherever a step is taken; nothing where nothing is noted. */
import { arrangementSentences, type Dossier } from '../../shared/complaint/index.ts'
import { Notice } from './notice.tsx'

export function ArrangementsNotice({ arrangements }: Pick<Dossier, 'arrangements'>) {
  if (!arrangements) return null
  return (
    <Notice tone="info">
      <strong>Aménagements à respecter</strong>
      {arrangementSentences(arrangements).map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
    </Notice>
  )
}
