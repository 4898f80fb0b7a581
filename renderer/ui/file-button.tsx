/** A button that asks for one file. */
import { Button, type ButtonProps } from '@mui/material'
import { useRef } from 'react'
import { noteFileNames } from './removed-characters.ts'

type FileButtonProps = Pick<ButtonProps, 'children' | 'size' | 'startIcon' | 'disabled' | 'color'> & {
  /** Names the field for who does not see the button. */
  readonly label: string
  /** Kinds of file, as the browser's chooser takes them: '.docx'. */
  readonly accept: string
  readonly onChoose: (file: File) => void
}

export function FileButton({ label, accept, onChoose, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button variant="outlined" {...button} aria-label={label} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (!file) return
          noteFileNames([file])
          onChoose(file)
        }}
      />
    </>
  )
}
