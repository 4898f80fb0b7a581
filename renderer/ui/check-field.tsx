/** A box to tick, with what it means below. */
import { Box, Checkbox, FormControlLabel, FormHelperText } from '@mui/material'
import { useId } from 'react'
import { useIsDense } from './density.ts'
import { visuallyHidden } from './visually-hidden.ts'

type CheckFieldProps = {
  readonly label: string
  readonly help?: string
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
}

export function CheckField({ label, help, isChecked, onChange }: CheckFieldProps) {
  const noteId = useId()
  const isDense = useIsDense()
  return (
    // One piece: a column that spaces its fields leaves the box and its meaning together.
    <Box>
      <FormControlLabel
        control={
          <Checkbox
            checked={isChecked}
            onChange={(event) => onChange(event.target.checked)}
            slotProps={{ input: { ...(help && { 'aria-describedby': noteId }) } }}
          />
        }
        label={label}
      />
      {help && (
        <FormHelperText id={noteId} sx={isDense ? visuallyHidden : { ml: 4, mt: -0.5 }}>
          {help}
        </FormHelperText>
      )}
    </Box>
  )
}
