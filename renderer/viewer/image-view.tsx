/** An image: turned, and larger or smaller than the room there is. */
import { Box } from '@mui/material'
import { useEffect } from 'react'
import type { PieceReading } from '../../shared/pieces/index.ts'
import { useObjectAddress } from './object-address.ts'
import type { ViewProps } from './view-props.ts'

type ImageViewProps = ViewProps & { readonly image: Extract<PieceReading, { kind: 'image' }>; readonly name: string }

const DAMAGED = 'Cette image est abîmée : elle ne se dessine pas. Enregistrez-en une copie pour l’ouvrir avec un autre programme.'

export function ImageView({ bytes, image, name, rotation, zoom, onPrintable, onRefused }: ImageViewProps) {
  const address = useObjectAddress(bytes, image.mediaType)
  useEffect(() => {
    // A printer needs an address of its own: this one goes where the piece is closed meanwhile.
    onPrintable(async () => ({ kind: 'pictures', addresses: [URL.createObjectURL(new Blob([bytes], { type: image.mediaType }))] }))
  }, [bytes, image.mediaType, onPrintable])
  const isOnItsSide = rotation % 180 !== 0
  const ratio = isOnItsSide ? image.height / image.width : image.width / image.height
  return (
    <Box
      sx={{
        position: 'relative',
        width: `${100 * zoom}%`,
        maxWidth: zoom === 1 ? (isOnItsSide ? image.height : image.width) : undefined,
        aspectRatio: ratio,
        containerType: 'size',
      }}
    >
      {address && (
        <Box
          component="img"
          src={address}
          alt={name}
          onError={() => onRefused(DAMAGED)}
          sx={{
            position: 'absolute',
            top: '50%',
            left: '50%',
            width: isOnItsSide ? '100cqh' : '100cqw',
            height: isOnItsSide ? '100cqw' : '100cqh',
            transform: `translate(-50%, -50%) rotate(${rotation}deg)`,
          }}
        />
      )}
    </Box>
  )
}
