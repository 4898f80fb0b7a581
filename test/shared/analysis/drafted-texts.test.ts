import { describe, expect, it } from 'vitest'
import { comparedFigures, draftAsText, editOf, printed, type TextId, textsOfSynthesis, yearPeriod } from '../../../shared/analysis/index.ts'
import { acknowledge, type Dossier } from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { complaint, day, intake } from './dossier-builder.ts'
import { TODAY, year2026 } from './year-2026.ts'

const texts = (dossiers: readonly Dossier[], year: number, edits = {}) =>
  textsOfSynthesis(comparedFigures(dossiers, yearPeriod(year), TODAY, LAW), edits)
const textOf = (dossiers: readonly Dossier[], id: TextId, edits = {}) => {
  const found = texts(dossiers, 2026, edits).find((text) => text.id === id)
  if (!found) throw new Error(id)
  return found
}
const plain = (sentences: readonly string[]) => sentences.map((sentence) => sentence.replace(/[\u00a0\u202f]/g, ' '))

/** One more written complaint of 2026, acknowledged in time. */
const oneMore = complaint(
  intake({ reference: '2026-010', sentOn: day('2026-02-03'), receivedOn: day('2026-02-03'), nature: 'pricing' }),
  [(dossier, context) => acknowledge(dossier, { sentOn: day('2026-02-05'), means: 'email' }, context)],
  TODAY,
)

describe('the drafted texts', () => {
  it('say what the figures of the year say, computed by hand', () => {
    expect(plain(textOf(year2026(), 'summary').paragraphs)[0]).toBe(
      'Le cabinet a reçu 8 réclamations en 2026 : 4 par écrit et 4 exprimées oralement.',
    )
    expect(plain(textOf(year2026(), 'appraisal').draft.flat())).toEqual([
      'Le nombre de réclamations reçues est en hausse : 8, contre une seule en 2025.',
      'Sur 9 accusés de réception et réponses échus, 6 sont partis dans le délai (66,7 %).',
      'Ces chiffres appellent l’attention de l’instance de gouvernance sur le respect des délais, la réponse contestée, les manquements et mauvaises pratiques constatés et la mesure corrective dont l’échéance est passée.',
    ])
    expect(plain(textOf(year2026(), 'mediation').paragraphs)).toEqual([
      'Le cabinet n’a eu connaissance d’aucune saisine du médiateur en 2026.',
    ])
  })

  it('are those of the nil return for a year without complaint', () => {
    expect(texts(year2026(), 2024).map(({ id }) => id)).toEqual(['nilStatement', 'nilLessons'])
  })
})

describe('an edited text', () => {
  const edit = (text: string) => ({ volumes: editOf(text, textOf(year2026(), 'volumes').draft) })

  it('is printed in the place of the draft, its French spaces set', () => {
    const text = textOf(year2026(), 'volumes', edit('Une ligne :\n\n  une autre.  '))
    expect(text).toMatchObject({ paragraphs: ['Une ligne\u00a0:', 'une autre.'], isEdited: true, gone: [], fresh: [], doubtful: [] })
    expect(printed(texts(year2026(), 2026, edit('Mon texte.')), 'volumes')).toEqual(['Mon texte.'])
  })

  it('is none where it says what the draft says, or nothing', () => {
    const { draft } = textOf(year2026(), 'volumes')
    expect(editOf(draftAsText(draft), draft)).toBeUndefined()
    expect(editOf('  \n ', draft)).toBeUndefined()
  })

  it('names, once the figures change, the sentences that no longer hold and those that do', () => {
    const { draft } = textOf(year2026(), 'summary')
    const kept = `${draftAsText(draft)}\nNous avons traité 8 réclamations avec soin. Le cabinet remercie ses clients.`
    const text = textOf([...year2026(), oneMore], 'summary', { summary: editOf(kept, draft) })
    expect(text.gone[0]).toBe(draft[0]?.[0])
    expect(plain(text.fresh)[0]).toBe('Le cabinet a reçu 9 réclamations en 2026 : 5 par écrit et 4 exprimées oralement.')
    expect(plain(text.doubtful)).toContain('Nous avons traité 8 réclamations avec soin.')
    expect(plain(text.doubtful)).not.toContain('Le cabinet remercie ses clients.')
    expect(text.gone).not.toContain(draft[2]?.[0])
  })

  it('stands without a flag where the figures change elsewhere', () => {
    const { draft } = textOf(year2026(), 'mediation')
    const text = textOf([...year2026(), oneMore], 'mediation', { mediation: editOf('Aucune saisine.', draft) })
    expect(text).toMatchObject({ gone: [], fresh: [], doubtful: [] })
  })
})
