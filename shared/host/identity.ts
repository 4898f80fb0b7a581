/** The desktop application's fixed identity: change one of these and its data is no longer found. */
export const IDENTITY = {
  scheme: 'app',
  host: 'reclamations-cgp',
  origin: 'app://reclamations-cgp',
  /** Folder of the application's data, under the user's own. */
  userDataName: 'reclamations-cgp',
} as const
