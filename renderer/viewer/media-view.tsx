/** A sound or a video, played from memory. */
import { Box } from '@mui/material'
import { useObjectAddress } from './object-address.ts'
import type { ViewProps } from './view-props.ts'

type MediaViewProps = Pick<ViewProps, 'bytes' | 'onRefused'> & {
  readonly kind: 'sound' | 'video'
  readonly mediaType: string
  readonly name: string
}

const REFUSED = {
  sound: 'Ce son est abîmé, ou d’un format qui ne s’écoute pas ici. Enregistrez-en une copie pour l’écouter avec un autre programme.',
  video:
    'Cette vidéo est abîmée, ou d’un format qui ne se regarde pas ici. Enregistrez-en une copie pour la regarder avec un autre programme.',
} as const

export function MediaView({ bytes, kind, mediaType, name, onRefused }: MediaViewProps) {
  const address = useObjectAddress(bytes, mediaType)
  if (!address) return null
  return (
    <Box
      component={kind === 'sound' ? 'audio' : 'video'}
      src={address}
      controls
      controlsList="nodownload nofullscreen noremoteplayback"
      disablePictureInPicture
      aria-label={name}
      onError={() => onRefused(REFUSED[kind])}
      sx={{ display: 'block', width: '100%', maxHeight: '70vh' }}
    />
  )
}
