import { ownValue } from './own-value.ts'

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text of XML as its reader sees it. */
export function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return name ? (ownValue(ENTITIES, name) ?? whole) : code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
