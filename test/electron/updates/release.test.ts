import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { signatureOf } from '../../../build/sign-release.ts'
import { judgeRelease } from '../../../electron/updates/release.ts'
import { compareVersions } from '../../../shared/host/versions.ts'
import { A_RELEASE, aPublisher } from './a-release.ts'

const publisher = aPublisher()
const bounds = { publicKey: publisher.publicKey, system: 'linux', version: '0.1.0' } as const
const bytesOf = (release: object) => Buffer.from(JSON.stringify(release))

/** Signed by the publisher, whatever it says. */
function judge(release: object, more: Partial<Parameters<typeof judgeRelease>[2]> = {}) {
  const manifest = bytesOf(release)
  return judgeRelease(manifest, signatureOf(manifest, publisher.privateKey), { ...bounds, ...more })
}

describe('a release', () => {
  test('that the publisher signed and that is newer is taken', () => {
    expect(judge(A_RELEASE)).toEqual({ status: 'newer', release: A_RELEASE })
  })

  test('of this very version is the same', () => {
    expect(judge(A_RELEASE, { version: '0.2.0' })).toEqual({ status: 'same' })
  })

  test.each([
    ['than this one', { version: '0.10.0' }],
    ['than one seen before, served again', { seen: '0.2.1' }],
  ])('older %s is refused', (_name, more) => {
    expect(judge(A_RELEASE, more)).toEqual({ status: 'refused', fault: 'older' })
  })

  test('seen before and served again as it was is still offered', () => {
    expect(judge(A_RELEASE, { seen: '0.2.0' }).status).toBe('newer')
  })

  test.each([
    ['product', { product: 'fr.autre.app' }],
    ['system', { system: 'windows' }],
  ])('of another %s is refused', (_name, change) => {
    expect(judge({ ...A_RELEASE, ...change })).toEqual({ status: 'refused', fault: 'foreign' })
  })

  const [file] = A_RELEASE.files
  test.each([
    ['leads out of the folder', { name: '../reclamations-cgp.AppImage' }],
    ['leads into a folder', { name: 'a/b.AppImage' }],
    ['leads into a folder, as Windows writes it', { name: 'a\\b.AppImage' }],
    ['has two dots in a row', { name: 'a..AppImage' }],
    ['is hidden', { name: '.a.AppImage' }],
    ['begins like an option', { name: '-a.AppImage' }],
    ['is not what it says it is', { name: 'a.sh' }],
  ])('a file whose name %s is refused, signed as it is', (_name, change) => {
    expect(judge({ ...A_RELEASE, files: [{ ...file, ...change }] })).toEqual({ status: 'refused', fault: 'unreadable' })
  })

  test.each([
    ['without files', { files: [] }],
    ['with a size beyond any', { files: [{ ...file, size: 2 ** 40 }] }],
    ['with a digest cut short', { files: [{ ...file, sha512: 'AAAA' }] }],
    ['with a version that is none', { version: '0.2.0-beta' }],
    ['with more than we know', { channel: 'beta' }],
  ])('%s is refused', (_name, change) => {
    expect(judge({ ...A_RELEASE, ...change })).toEqual({ status: 'refused', fault: 'unreadable' })
  })
})

describe('a signature', () => {
  const manifest = bytesOf(A_RELEASE)
  const signature = signatureOf(manifest, publisher.privateKey)
  const forged = { status: 'refused', fault: 'forged' }

  test.each([
    ['missing', ''],
    ['cut short', signature.slice(0, 40)],
    ['no signature at all', 'not base64!'],
    ['of another key', signatureOf(manifest, aPublisher().privateKey)],
    ['of another release', signatureOf(bytesOf({ ...A_RELEASE, version: '0.3.0' }), publisher.privateKey)],
    ['made by the same key for something else', sign(null, manifest, publisher.privateKey).toString('base64')],
  ])('%s is refused', (_name, given) => {
    expect(judgeRelease(manifest, given, bounds)).toEqual(forged)
  })

  test.each([
    ['changed by one byte', Buffer.from(manifest.toString().replace('0.2.0', '0.2.1'))],
    ['cut short', manifest.subarray(0, -1)],
    ['with a space added', Buffer.concat([manifest, Buffer.from(' ')])],
  ])('does not hold for a description %s', (_name, changed) => {
    expect(judgeRelease(changed, signature, bounds)).toEqual(forged)
  })

  test('is believed of an Ed25519 key alone', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const publicKey = createPublicKey(rsa.privateKey).export({ type: 'spki', format: 'pem' }).toString()
    const made = sign(null, manifest, rsa.privateKey).toString('base64')
    for (const key of [publicKey, 'no key', '']) expect(judgeRelease(manifest, made, { ...bounds, publicKey: key })).toEqual(forged)
  })
})

test('versions are compared by their numbers', () => {
  expect(['0.10.0', '0.2.0', '1.0.0', '0.2.10', '0.2.9'].toSorted(compareVersions)).toEqual(['0.2.0', '0.2.9', '0.2.10', '0.10.0', '1.0.0'])
  expect(compareVersions('1.2.3', '1.2.3')).toBe(0)
})
