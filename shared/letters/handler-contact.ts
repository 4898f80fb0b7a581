/** Who handles the complaint and how to reach them, as every letter to a written complaint says it. */
import { enumerate } from '../language/french.ts'
import { handlerOf, type LetterInput, telephone } from './letter.ts'

/** 'Paul Martin suit votre dossier ; vous pouvez nous joindre par téléphone au … et par courriel à ….' */
export function handlerSentence(input: LetterInput): string {
  const { firm } = input
  const ways = [
    firm.contactPhone && `par téléphone au ${telephone(firm)}`,
    firm.contactEmail && `par courriel à ${firm.contactEmail}`,
  ].filter((way) => way !== '')
  return `${handlerOf(input) || 'Notre cabinet'} suit votre dossier${ways.length > 0 ? ` ; vous pouvez nous joindre ${enumerate(ways)}` : ''}.`
}
