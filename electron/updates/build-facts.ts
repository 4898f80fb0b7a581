/** What the build puts into the application about updates. */
declare const __UPDATE_PUBLIC_KEY__: string
declare const __WINDOWS_PUBLISHER__: string

/** The publisher's public key, in PEM; none in a build made without `build/update-key.pub.pem`. */
export const UPDATE_PUBLIC_KEY = __UPDATE_PUBLIC_KEY__ || undefined

/** The name in the certificate that Windows installers are signed with; none where they are not. */
export const WINDOWS_PUBLISHER = __WINDOWS_PUBLISHER__ || undefined
