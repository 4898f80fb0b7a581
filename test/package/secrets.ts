/** What no package may hold: keys, tokens, and the places of the computer that made it. */
const FORMS: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  'an age identity': /AGE-SECRET-KEY-(?:PQ-)?1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/i,
  'a token of GitHub': /\b(?:gh[pousr]_\w{36}|github_pat_\w{50})/,
  'a token of npm': /\bnpm_[A-Za-z0-9]{36}\b/,
  'a key of a cloud': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'an address with a password': /\b[a-z]+:\/\/[^\s/:@"'`]+:[^\s/:@"'`]+@/,
}

/** @param places paths that would tell where it was made */
export function secretsIn(text: string, places: readonly string[]): readonly string[] {
  const forms = Object.entries(FORMS).flatMap(([name, form]) => (form.test(text) ? [name] : []))
  return [...forms, ...places.filter((place) => text.includes(place))]
}
