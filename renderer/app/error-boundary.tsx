/** A bug on a screen: says what is safe and how to go on, instead of a white window. */
import { Button } from '@mui/material'
import { Component, type ReactNode } from 'react'
import { StartScreen } from './start-screens.tsx'

type State = { readonly hasFailed: boolean }

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { hasFailed: false }

  static getDerivedStateFromError(): State {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return (
      <StartScreen
        title="Cet écran s’est arrêté"
        action={
          <Button variant="contained" onClick={() => window.location.reload()}>
            Recharger l’application
          </Button>
        }
      >
        Une erreur de l’application a interrompu l’affichage. Tout ce qui était enregistré est intact, et votre saisie en cours est
        conservée. Rechargez pour continuer.
      </StartScreen>
    )
  }
}
