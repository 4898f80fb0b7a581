import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addressSource } from '../../../electron/updates/address-source.ts'
import { folderSource, parseAddress, type ReleaseSource } from '../../../electron/updates/release-source.ts'
import { copyVerified, isStill, readSmall } from '../../../electron/updates/verified-file.ts'
import { startHttps, type TestServer } from './https-server.ts'

const { signal } = new AbortController()
const read = async (source: ReleaseSource, name = 'a.json') => Buffer.from(await readSmall(source, name, 100, signal)).toString()
const aFolder = () => mkdtemp(join(tmpdir(), 'reclamations-source-'))

describe('a folder', () => {
  test('gives its files, and says what is missing', async () => {
    const folder = await aFolder()
    await writeFile(join(folder, 'a.json'), 'content')
    await mkdir(join(folder, 'b.json'))
    expect(await read(folderSource(folder))).toBe('content')
    await expect(read(folderSource(folder), 'b.json')).rejects.toMatchObject({ fault: 'absent' })
    await expect(read(folderSource(folder), 'c.json')).rejects.toMatchObject({ fault: 'absent' })
    await expect(read(folderSource(join(folder, 'gone')))).rejects.toMatchObject({ fault: 'unreachable' })
  })

  test('a description that is too large is not read to its end', async () => {
    const folder = await aFolder()
    await writeFile(join(folder, 'a.json'), 'x'.repeat(101))
    await expect(read(folderSource(folder))).rejects.toMatchObject({ fault: 'forged' })
  })
})

describe('an address', () => {
  const usual = getCACertificates('default')
  let server: TestServer
  let answer: RequestListener
  let asked: string[] = []
  beforeEach(async () => {
    asked = []
    answer = (_request, response) => void response.end('content')
    server = await startHttps((request, response) => {
      asked.push(`${request.method} ${request.url} ${Object.keys(request.headers).sort()}`)
      answer(request, response)
    })
    setDefaultCACertificates([...usual, server.certificate])
  })
  afterEach(async () => {
    setDefaultCACertificates(usual)
    await server.close()
  })

  test('is asked for the file, counted, and told nothing more', async () => {
    let requests = 0
    const source = addressSource(`${server.address}mises-a-jour/`, () => {
      requests += 1
    })
    expect(await read(source)).toBe('content')
    expect(asked).toEqual(['GET /mises-a-jour/a.json accept,connection,host'])
    expect(requests).toBe(1)
  })

  test('that sends elsewhere is not followed', async () => {
    answer = (_request, response) => void response.writeHead(302, { location: `${server.address}elsewhere` }).end()
    await expect(read(addressSource(server.address, () => undefined))).rejects.toMatchObject({ fault: 'redirected' })
    expect(asked).toHaveLength(1)
  })

  test.each([
    [404, 'absent'],
    [500, 'unreachable'],
    [401, 'unreachable'],
  ])('that answers %d is %s', async (status, fault) => {
    answer = (_request, response) => void response.writeHead(status).end()
    await expect(read(addressSource(server.address, () => undefined))).rejects.toMatchObject({ fault })
  })

  test('that nobody vouches for is not believed', async () => {
    setDefaultCACertificates(usual)
    await expect(read(addressSource(server.address, () => undefined))).rejects.toMatchObject({ fault: 'untrusted' })
    expect(asked).toEqual([])
  })

  test('that does not answer is unreachable', async () => {
    const { address } = server
    await server.close()
    await expect(read(addressSource(address, () => undefined))).rejects.toMatchObject({ fault: 'unreachable' })
  })

  test('a file that breaks off is not taken for whole', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '10' })
      response.write('12345', () => response.destroy())
    }
    const destination = join(await aFolder(), 'copy')
    const file = { kind: 'deb', name: 'a.deb', size: 10, sha512: digest('1234567890') } as const
    const copied = copyVerified({
      source: addressSource(server.address, () => undefined),
      file,
      destination,
      signal,
      onShare: () => undefined,
    })
    await expect(copied).rejects.toThrow()
  })
})

describe('an address as it is typed', () => {
  test.each([
    ['https://exemple.fr', 'https://exemple.fr/'],
    [' https://exemple.fr/mises-a-jour ', 'https://exemple.fr/mises-a-jour/'],
    ['https://exemple.fr:8443/a/', 'https://exemple.fr:8443/a/'],
  ])('%s is taken', (typed, address) => {
    expect(parseAddress(typed)).toEqual({ address })
  })

  test.each([
    ['exemple.fr', 'notAnAddress'],
    ['', 'notAnAddress'],
    ['https://', 'notAnAddress'],
    ['http://exemple.fr', 'notHttps'],
    ['ftp://exemple.fr', 'notHttps'],
    ['https://moi@exemple.fr', 'hasCredentials'],
    ['https://moi:mot@exemple.fr', 'hasCredentials'],
    ['https://exemple.fr/?a', 'hasMore'],
    ['https://exemple.fr/#a', 'hasMore'],
  ])('%s is refused', (typed, fault) => {
    expect(parseAddress(typed)).toEqual({ fault })
  })
})

const digest = (content: string) => createHash('sha512').update(content).digest('base64')

describe('a file of a release', () => {
  const file = { kind: 'deb', name: 'a.deb', size: 7, sha512: digest('content') } as const
  async function copy(content: string): Promise<string> {
    const folder = await aFolder()
    await writeFile(join(folder, file.name), content)
    const destination = join(folder, 'copy')
    await copyVerified({ source: folderSource(folder), file, destination, signal, onShare: () => undefined })
    return destination
  }

  test('is copied where it is the one that was signed', async () => {
    const path = await copy('content')
    expect(await readFile(path, 'utf8')).toBe('content')
    expect(isStill(path, file.sha512)).toBe(true)
    await writeFile(path, 'contenu')
    expect(isStill(path, file.sha512)).toBe(false)
    expect(isStill(join(path, 'gone'), file.sha512)).toBe(false)
  })

  test.each([
    ['altered', 'contenu'],
    ['larger than said', 'content and more'],
    ['shorter than said', 'conten'],
    ['empty', ''],
  ])('%s is refused', async (_name, content) => {
    await expect(copy(content)).rejects.toMatchObject({ fault: 'altered' })
  })

  test('that stands nowhere is absent', async () => {
    const destination = join(await aFolder(), 'copy')
    const nowhere = copyVerified({ source: folderSource(await aFolder()), file, destination, signal, onShare: () => undefined })
    await expect(nowhere).rejects.toMatchObject({ fault: 'absent' })
  })
})
