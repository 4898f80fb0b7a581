/** What stands in place of what tells of the person: of the name, and of a text or of what in it identified them. */
export type Placeholders = { readonly name: string; readonly text: string }

/** What is erased no longer exists. */
export const ERASED: Placeholders = { name: 'Personne effacée', text: '[effacé]' }

/** What is masked is still in the register, out of sight: said otherwise, it would read as destroyed. */
export const MASKED: Placeholders = { name: 'Nom masqué', text: '[masqué]' }

/** Whether it stands in place of a name: no civility goes before it. */
export function isInPlaceOfName(name: string): boolean {
  return name === ERASED.name || name === MASKED.name
}
