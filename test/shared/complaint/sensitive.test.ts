import { describe, expect, test } from 'vitest'
import { suspicionWarning } from '../../../shared/complaint/index.ts'

describe('nothing about a declaration of suspicion may be written in a dossier', () => {
  test.each([
    'TRACFIN prévenu le 3 mars',
    'une déclaration de soupçon a été faite',
    'Déclarations de soupçons en cours',
    'on craint un blanchiment',
    'contrôle LCB-FT',
  ])('« %s » is warned about', (text) => {
    expect(suspicionWarning(text)).toContain('Retirez ce passage.')
  })

  test.each(['Il soupçonne une erreur de frais.', 'Déclaration de revenus reçue en retard.', 'Le blanc de la page gêne la lecture.'])(
    '« %s » is not',
    (text) => {
      expect(suspicionWarning(text)).toBeUndefined()
    },
  )
})
