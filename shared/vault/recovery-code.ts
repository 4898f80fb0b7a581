/** The recovery code: a private key in the age format, written so that it can be copied from paper. */
import { typography } from '../language/french.ts'
import { createIdentity, recipientOf } from './age.ts'

const PREFIX = 'AGE-SECRET-KEY-1'
const LENGTH = 58
const GROUP_LENGTH = 4

export type ParsedCode = { readonly status: 'parsed'; readonly identity: string } | { readonly status: 'refused'; readonly message: string }

/** A fresh code, as the age identity that it is. */
export function createRecoveryCode(): Promise<string> {
  return createIdentity()
}

/** In groups of four characters, as printed. */
export function formatRecoveryCode(identity: string): readonly string[] {
  const code = identity.slice(PREFIX.length)
  return Array.from({ length: Math.ceil(code.length / GROUP_LENGTH) }, (_, group) =>
    code.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH),
  )
}

/** What a code never has, as it is read from paper: the alphabet of its kind leaves out what is taken for another. */
const TAKEN_FOR: Readonly<Record<string, string>> = { O: '0', '1': 'L', I: 'L', B: '8' }

/** Letters and digits of a code, as it has them. */
export function readCodeLetters(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/[O1IB]/g, (letter) => TAKEN_FOR[letter] ?? letter)
}

/** What was typed, with or without spaces, dashes, capitals or its prefix; its own checksum finds a wrong letter. */
export async function parseRecoveryCode(typed: string): Promise<ParsedCode> {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const bare = PREFIX.replaceAll('-', '')
  const code = readCodeLetters(letters.startsWith(bare) ? letters.slice(bare.length) : letters)
  if (code.length !== LENGTH) return refused(`Le code compte ${LENGTH} lettres et chiffres ; il y en a ${code.length} ici.`)
  const identity = `${PREFIX}${code}`
  const isValid = await recipientOf(identity).then(
    () => true,
    () => false,
  )
  return isValid ? { status: 'parsed', identity } : refused('Une lettre au moins a été mal recopiée : relisez le code groupe par groupe.')
}

function refused(message: string): ParsedCode {
  return { status: 'refused', message: typography(message) }
}
