/** What every Word document of the application shares: typeface, colours, page, language. */
import { convertMillimetersToTwip } from 'docx'

/** One typeface family that Word has. */
export const FONT = 'Arial'

/** Ink, secondary text, thin rules, and the firm's colour, used once on a page. */
export const COLOURS = { ink: '1F2933', quiet: '52606D', rule: 'CBD2D9', accent: '0F5E63' } as const

/** Twips from millimetres. */
export const millimetres = convertMillimetersToTwip

/** A4 with margins of 2.5 cm, in twips. */
export const A4 = {
  size: { width: 11906, height: 16838 },
  margin: { top: millimetres(25), bottom: millimetres(25), left: millimetres(25), right: millimetres(25) },
} as const

/** Language of the text, for Word's spelling and for screen readers. */
export const LANGUAGE = { value: 'fr-FR' } as const
