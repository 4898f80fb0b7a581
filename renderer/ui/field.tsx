/** A form field: label above, help below, the error beside what was typed. */
import { Box, FormHelperText, OutlinedInput, Typography } from '@mui/material'
import { type ReactNode, useId } from 'react'
import { useIsDense } from './density.ts'
import { useOnceReleased } from './pressed-pointer.ts'
import { ReaderMark } from './reader-mark.tsx'
import type { Reader } from './readers.ts'
import { visuallyHidden } from './visually-hidden.ts'

export type FieldFrameProps = {
  readonly label: string
  readonly help?: ReactNode
  readonly error?: string | undefined
  readonly isOptional?: boolean
  /** Whether what is typed will be printed for somebody else, or stays with the firm; said beside the field. */
  readonly reader?: Reader | undefined
  /** The label is heard, not seen: where a table’s header already says it. */
  readonly isLabelHidden?: boolean
  /** Whether the help says what was understood, and is seen in a dense form too. */
  readonly isHelpKept?: boolean
  /** Receives the ids that tie label, help and error to the input. */
  readonly children: (ids: { inputId: string; labelId: string; describedBy: string | undefined }) => ReactNode
}

/** Label, input, help and error, tied together for assistive technology. */
export function FieldFrame({
  label,
  help,
  error: fault,
  isOptional,
  reader,
  isLabelHidden = false,
  isHelpKept = false,
  children,
}: FieldFrameProps) {
  const inputId = useId()
  const error = useOnceReleased(fault)
  const hasNote = Boolean(error || help)
  const isDense = useIsDense()
  const isHelpHidden = isDense && !error && !isHelpKept
  const described = [hasNote && `${inputId}-note`, reader && `${inputId}-reader`].filter(Boolean)
  const describedBy = described.length > 0 ? described.join(' ') : undefined
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box>
        <Typography
          component="label"
          variant="body2"
          htmlFor={inputId}
          id={`${inputId}-label`}
          sx={{
            display: isDense ? 'inline-block' : 'block',
            fontWeight: 550,
            mb: isDense ? 0.25 : 0.5,
            ...(isLabelHidden && visuallyHidden),
          }}
        >
          {label}
          {isOptional && (
            <Typography component="span" variant="caption" color="textSecondary" sx={{ ml: 0.5 }}>
              {' '}
              facultatif
            </Typography>
          )}
        </Typography>
        {reader && <ReaderMark id={`${inputId}-reader`} reader={reader} />}
      </Box>
      {children({ inputId, labelId: `${inputId}-label`, describedBy })}
      {hasNote && (
        <FormHelperText
          id={`${inputId}-note`}
          error={Boolean(error)}
          role={error ? 'alert' : undefined}
          sx={isHelpHidden ? visuallyHidden : {}}
        >
          {error ?? help}
        </FormHelperText>
      )}
    </Box>
  )
}

type TextFieldProps = Omit<FieldFrameProps, 'children'> & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly rows?: number
  readonly type?: 'text' | 'tel'
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly suggestions?: readonly string[]
  readonly inputMode?: 'text' | 'decimal' | 'email'
  readonly endAdornment?: ReactNode
}

/** A paragraph that grows with its text: the browser sees to it, where MUI's own would measure at each drawing. */
function growing(rows: number) {
  return { multiline: true, inputComponent: 'textarea', sx: { '& textarea': { fieldSizing: 'content', minHeight: `${rows}lh` } } } as const
}

/** A line, or with `rows` a paragraph, of text. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, onBlur, rows, type = 'text', placeholder, autoFocus, suggestions, inputMode, endAdornment, ...frame } = props
  return (
    <FieldFrame {...frame}>
      {({ inputId, describedBy }) => (
        <>
          <OutlinedInput
            id={inputId}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onBlur}
            type={type}
            placeholder={placeholder ?? ''}
            autoFocus={autoFocus ?? false}
            fullWidth
            size="small"
            error={Boolean(frame.error)}
            {...(rows !== undefined && growing(rows))}
            endAdornment={endAdornment}
            slotProps={{
              input: {
                ...(describedBy && { 'aria-describedby': describedBy }),
                ...(suggestions && { list: `${inputId}-list` }),
                ...(inputMode && { inputMode }),
                autoComplete: 'off',
                spellCheck: rows !== undefined,
              },
            }}
          />
          {suggestions && (
            <datalist id={`${inputId}-list`}>
              {suggestions.map((suggestion) => (
                <option key={suggestion} value={suggestion} />
              ))}
            </datalist>
          )}
        </>
      )}
    </FieldFrame>
  )
}
