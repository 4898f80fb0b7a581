/** What a search over the settings finds. */
import { foldAccents } from '../../../shared/language/french.ts'
import type { SettingsSection } from './sections.ts'

/** A screen, and which of its settings answer; all of it where its own name does. */
export type FoundSection = { readonly section: SettingsSection; readonly settings: readonly string[] }

/** The screens that hold every word typed, in their name, their other words or one setting; accents and case aside. */
export function findSettings(sections: readonly SettingsSection[], query: string): readonly FoundSection[] {
  const words = foldAccents(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return sections.map((section) => ({ section, settings: [] }))
  return sections.flatMap((section) => {
    const own = foldAccents(`${section.title} ${section.words ?? ''}`)
    const settings = Object.entries(section.settings)
      .filter(([label, others]) => words.every((word) => foldAccents(`${label} ${others}`).includes(word)))
      .map(([label]) => label)
    const isFound = settings.length > 0 || words.every((word) => own.includes(word))
    return isFound ? [{ section, settings }] : []
  })
}
