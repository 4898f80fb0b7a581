/** Files that someone chose or dropped: they may change, move or go before they are read. */

/** Its bytes; nothing where it changed or moved since it was chosen, is held by another program, is on a key pulled out, or is a folder. */
export function bytesOfFile(file: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  )
}

/** What is said of one that has no bytes. */
export function unreadableFile(name: string): string {
  return `« ${name} » ne se lit pas : ce fichier a changé ou n’est plus à sa place, un autre programme le tient, ou c’est un dossier. Vérifiez qu’il s’ouvre sur cet ordinateur, puis choisissez-le à nouveau.`
}
