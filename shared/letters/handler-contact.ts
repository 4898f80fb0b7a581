/** Who handles the complaint and how to reach them, as every letter says it. */
import { capitalise, enumerate } from '../language/french.ts'
import { theFirm } from '../language/names.ts'
import { handlerOf, type LetterInput, telephone } from './letter.ts'

/** Who handles it, at the head of a sentence: 'Paul Martin', 'Le service réclamations'; '' where nobody is known. */
export function handlerAsSubject(input: LetterInput): string {
  return capitalise(theFirm(handlerOf(input)))
}

/** 'Paul Martin suit votre dossier ; vous pouvez nous joindre par téléphone au … et par courriel à ….' */
export function handlerSentence(input: LetterInput): string {
  const { firm } = input
  const ways = [
    firm.contactPhone && `par téléphone au ${telephone(firm)}`,
    firm.contactEmail && `par courriel à ${firm.contactEmail}`,
  ].filter((way) => way !== '')
  return `${handlerAsSubject(input) || 'Notre cabinet'} suit votre dossier${ways.length > 0 ? ` ; vous pouvez nous joindre ${enumerate(ways)}` : ''}.`
}

/** 'Paul Martin reste à votre disposition (01 02 03 04 05 ou …).', once nothing is left to handle; '' where nobody is known. */
export function atYourDisposal(input: LetterInput): string {
  const { firm } = input
  const contacts = [telephone(firm), firm.contactEmail].filter(Boolean).join(' ou ')
  const handler = handlerAsSubject(input)
  return handler && `${handler} reste à votre disposition${contacts ? ` (${contacts})` : ''}.`
}
