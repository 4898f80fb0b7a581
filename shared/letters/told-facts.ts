/** What only whoever knows of a complaint would say, in the words it was recorded with: nobody else's to read. */
import type { Dossier } from '../complaint/index.ts'
import { comparable } from './final-text.ts'

/** Who, through whom, about what: those that a text says. */
export function factsTold(
  text: string,
  { complainant, pseudonym, product, producer, contractReference, onBehalfOf }: Dossier,
): readonly string[] {
  const name = complainant.isPseudonym || complainant.name === pseudonym ? undefined : complainant.name
  const facts = [name, complainant.contactPerson, complainant.email, complainant.phone, product, producer, contractReference, onBehalfOf]
  return [...new Set(facts.flatMap((fact) => (fact?.trim() && saysFact(text, fact) ? [fact] : [])))]
}

export function saysFact(text: string, fact: string): boolean {
  return comparable(text).includes(comparable(fact).trim())
}
