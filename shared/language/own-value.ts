/** What a list says of a word, and never what every object has: of 'constructor', which a file may hold, an empty list says nothing. */
export function ownValue<T>(list: Readonly<Record<string, T>> | undefined, word: string): T | undefined {
  return list && Object.hasOwn(list, word) ? list[word] : undefined
}
