/** One choice among a few, each with a word of explanation; arrows move, Enter goes on. */
import { Box, FormHelperText, Radio, Stack, Typography } from '@mui/material'
import { useId } from 'react'
import { useIsDense } from './density.ts'
import { visuallyHidden } from './visually-hidden.ts'

export type ChoiceOption<T extends string> = { readonly value: T; readonly label: string; readonly hint?: string }

type ChoiceProps<T extends string> = {
  readonly legend: string
  readonly isLegendHidden?: boolean
  readonly options: readonly ChoiceOption<T>[]
  readonly value: T | undefined
  readonly onChange: (value: T) => void
  readonly error?: string | undefined
  readonly columns?: 1 | 2 | 3
  readonly autoFocus?: boolean
}

/** So many columns where the longest word fits in each, fewer where it does not; its letters are 0.6 em wide at most. */
function widthOf(options: readonly ChoiceOption<string>[], columns: number): string {
  const words = options.flatMap(({ label, hint = '' }) => [...label.split(/\s/), ...hint.split(/\s/)])
  const longest = Math.max(...words.map((word) => word.length))
  const share = `calc((100% - ${(columns - 1) * 8}px) / ${columns})`
  return `minmax(min(100%, max(${share}, ${longest * 0.6}em + 52px)), 1fr)`
}

export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { legend, isLegendHidden, options, value, onChange, error, columns = 1, autoFocus } = props
  const name = useId()
  const isDense = useIsDense()
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }} {...(error && { 'aria-describedby': `${name}-error` })}>
      <Typography
        component="legend"
        variant="body2"
        sx={{
          fontWeight: 550,
          mb: 0.5,
          p: 0,
          ...(isLegendHidden && visuallyHidden),
        }}
      >
        {legend}
      </Typography>
      <Box
        sx={
          isDense
            ? { display: 'flex', flexWrap: 'wrap', gap: 0.5 }
            : { display: 'grid', gap: 1, gridTemplateColumns: { xs: '1fr', sm: `repeat(auto-fit, ${widthOf(options, columns)})` } }
        }
      >
        {options.map((option, index) => {
          const isChosen = option.value === value
          return (
            <Box
              component="label"
              title={isDense ? option.hint : undefined}
              key={option.value}
              sx={{
                display: 'flex',
                gap: 0.5,
                alignItems: 'flex-start',
                p: isDense ? 0.25 : 1,
                pr: isDense ? 1 : 1.5,
                border: 1,
                borderRadius: 1,
                cursor: 'pointer',
                bgcolor: 'background.paper',
                borderColor: isChosen ? 'primary.main' : 'divider',
                boxShadow: isChosen ? 'inset 0 0 0 1px var(--mui-palette-primary-main)' : 'none',
                '&:focus-within': { outline: '2px solid var(--mui-palette-primary-main)', outlineOffset: 2 },
                '&:hover': { borderColor: 'primary.main' },
              }}
            >
              <Radio
                size="small"
                name={name}
                value={option.value}
                checked={isChosen}
                onChange={() => onChange(option.value)}
                autoFocus={Boolean(autoFocus) && (isChosen || (value === undefined && index === 0))}
                sx={{ p: 0.25 }}
              />
              <Stack sx={{ minWidth: 0 }}>
                <Typography variant="body2" component="span" sx={{ fontWeight: isChosen ? 550 : 400, lineHeight: isDense ? 1.5 : 1.7 }}>
                  {option.label}
                </Typography>
                {option.hint && (
                  <Typography variant="caption" component="span" color="textSecondary" sx={isDense ? visuallyHidden : {}}>
                    {option.hint}
                  </Typography>
                )}
              </Stack>
            </Box>
          )
        })}
      </Box>
      {error && (
        <FormHelperText id={`${name}-error`} error role="alert">
          {error}
        </FormHelperText>
      )}
    </Box>
  )
}
