/** Whether a form is dense: for those who know it, its words of explanation are heard and no longer seen. */
import { createContext, useContext } from 'react'

export const DensityContext = createContext<'roomy' | 'dense'>('roomy')

export function useIsDense(): boolean {
  return useContext(DensityContext) === 'dense'
}
