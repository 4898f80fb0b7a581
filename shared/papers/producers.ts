/** The producers behind what the firm advises, and where their clients complain. */
import { producersOf } from '../firm/firm.ts'
import { list, type PaperBlock, paragraph, say } from './content.ts'
import type { PaperSource } from './paper.ts'

/** Each producer with its circuit, after a lead; nothing where the firm names none. */
export function producerBlocks({ firm }: PaperSource, lead: string): readonly PaperBlock[] {
  const producers = producersOf(firm)
  if (producers.length === 0) return []
  return [paragraph(say(lead)), list(...producers.map(({ name, contact }) => say(contact ? `${name} : ${contact}` : name)))]
}
