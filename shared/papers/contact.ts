/** Where and to whom a complaint goes. */
import type { Firm } from '../firm/firm.ts'
import { enumerate } from '../language/french.ts'
import { unbroken } from '../letters/letter.ts'
import type { PaperBlock } from './content.ts'

export function addressLines({ address }: Firm): readonly string[] {
  return address
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

/** Where a complaint goes: by post to the person who handles complaints, and by the ways that are quicker. */
export function contactBlocks(firm: Firm): readonly PaperBlock[] {
  const quicker = [
    ['par courriel', firm.contactEmail.trim()],
    ['par téléphone', unbroken(firm.contactPhone)],
  ].filter(([, reached]) => reached !== '')
  const name = quicker.map(([way]) => way).join(' ou ')
  return [
    { kind: 'contact', name: 'Par courrier', lines: [firm.contactName, firm.name, ...addressLines(firm)] },
    ...(quicker.length > 0
      ? [
          {
            kind: 'contact',
            name: name.charAt(0).toUpperCase() + name.slice(1),
            lines: quicker.map(([, reached]) => reached ?? ''),
          } as const,
        ]
      : []),
  ]
}

/** 'par courrier (…), par courriel (…) ou par téléphone (…)'. */
export function contactPhrase(firm: Firm): string {
  const ways = [
    `par courrier (${[firm.name, ...addressLines(firm)].join(', ')})`,
    firm.contactEmail && `par courriel (${firm.contactEmail.trim()})`,
    firm.contactPhone && `par téléphone (${unbroken(firm.contactPhone)})`,
  ].filter((way) => way !== '')
  return enumerate(ways).replace(/ et (?=par [^,]*$)/, ' ou ')
}
