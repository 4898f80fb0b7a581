/** One choice in a list. Apart from the other fields: the first screens have none, and its list weighs more than they do. */
import { MenuItem, Select } from '@mui/material'
import { FieldFrame, type FieldFrameProps } from './field.tsx'

type SelectFieldProps<T extends string> = Omit<FieldFrameProps, 'children'> & {
  readonly value: T | ''
  readonly options: readonly T[]
  readonly labels: Readonly<Record<T, string>>
  readonly onChange: (value: T) => void
  /** What stands first where nothing is chosen yet. */
  readonly placeholder?: string
}

/** One choice among a list of codes with their labels. */
export function SelectField<T extends string>({ value, options, labels, onChange, placeholder, ...frame }: SelectFieldProps<T>) {
  return (
    <FieldFrame {...frame}>
      {({ inputId, labelId, describedBy }) => (
        <Select
          id={inputId}
          labelId={labelId}
          value={value}
          displayEmpty={placeholder !== undefined}
          onChange={(event) => event.target.value !== '' && onChange(event.target.value as T)}
          renderValue={(chosen) => (chosen === '' ? (placeholder ?? '') : labels[chosen as T])}
          size="small"
          fullWidth
          error={Boolean(frame.error)}
          {...(describedBy && { 'aria-describedby': describedBy })}
        >
          {options.map((option) => (
            <MenuItem key={option} value={option}>
              {labels[option]}
            </MenuItem>
          ))}
        </Select>
      )}
    </FieldFrame>
  )
}
