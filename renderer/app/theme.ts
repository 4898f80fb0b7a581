/** The look: one typeface, a quiet neutral ground, one accent, thin rules, an 8-pixel grid. */
import { frFR as coreFrench } from '@mui/material/locale'
import { createTheme } from '@mui/material/styles'
import type {} from '@mui/x-data-grid/themeAugmentation'

const FONT = '"Inter Variable", system-ui, sans-serif'

export const theme = createTheme(
  {
    cssVariables: { colorSchemeSelector: '[data-theme="%s"]' },
    colorSchemes: {
      light: {
        palette: {
          primary: { main: '#0f5e63', dark: '#0a474b', contrastText: '#ffffff' },
          error: { main: '#a8231c' },
          warning: { main: '#8a5200' },
          success: { main: '#2c6a3c' },
          info: { main: '#3b5573' },
          background: { default: '#f7f7f4', paper: '#ffffff' },
          text: { primary: '#1c2226', secondary: '#525c64' },
          divider: '#dedfd9',
        },
      },
      dark: {
        palette: {
          primary: { main: '#79cbc8', dark: '#5db3b0', contrastText: '#0b2122' },
          error: { main: '#ff9f95' },
          warning: { main: '#f0bd72' },
          success: { main: '#8fd0a0' },
          info: { main: '#a9c4e4' },
          background: { default: '#14181a', paper: '#1b2023' },
          text: { primary: '#e9ebe8', secondary: '#aab3b9' },
          divider: '#343b40',
        },
      },
    },
    breakpoints: { values: { xs: 0, sm: 640, md: 1000, lg: 1180, xl: 1400 } },
    shape: { borderRadius: 6 },
    typography: {
      fontFamily: FONT,
      fontSize: 14,
      h1: { fontSize: '1.625rem', fontWeight: 600, lineHeight: 1.3, letterSpacing: '-0.015em' },
      h2: { fontSize: '1.125rem', fontWeight: 600, lineHeight: 1.4, letterSpacing: '-0.005em' },
      h3: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.5 },
      body1: { fontSize: '0.9375rem', lineHeight: 1.6 },
      body2: { fontSize: '0.875rem', lineHeight: 1.55 },
      caption: { fontSize: '0.8125rem', lineHeight: 1.5 },
      button: { textTransform: 'none', fontWeight: 550 },
    },
    transitions: {
      duration: { shortest: 80, shorter: 100, short: 120, standard: 140, complex: 140, enteringScreen: 120, leavingScreen: 100 },
    },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          // No word alone on a last line.
          body: { textWrap: 'pretty' },
          '@media print': {
            '.no-print': { display: 'none !important' },
            // What is there to be pressed or typed in says nothing on paper.
            'main :is(.MuiButton-root, .MuiIconButton-root, [aria-pressed="false"]), main .MuiOutlinedInput-root:has([type="search"])': {
              display: 'none !important',
            },
            'h1, h2, h3': { breakAfter: 'avoid' },
            'main [role="img"]': { breakInside: 'avoid' },
            'body:not(:has(.print-root)) main': { page: 'screen', padding: 0, maxWidth: 'none' },
            'body:has(.print-root) *': { visibility: 'hidden' },
            'body .print-root, body .print-root *': { visibility: 'visible' },
            // A piece of a dossier on its way to the printer: nothing else takes a sheet.
            'body:has(> #printed-piece) > :not(#printed-piece)': { display: 'none !important' },
            'body .print-root': { position: 'absolute !important', inset: '0 auto auto 0' },
          },
          // Letters and papers are drawn as sheets, margins and all; a screen is given some.
          '@page': { size: 'A4', margin: 0 },
          '@page screen': { size: 'A4', margin: '14mm' },
          // Not on the whole page: Inter's tabular figures also widen hyphens.
          'table, [role="grid"]': { fontVariantNumeric: 'tabular-nums' },
          'button:focus-visible, a:focus-visible, [tabindex]:focus-visible': {
            outline: '2px solid var(--mui-palette-primary-main)',
            outlineOffset: 2,
          },
          '@media (prefers-reduced-motion: reduce)': {
            '*, *::before, *::after': { animationDuration: '0s !important', transitionDuration: '0s !important' },
          },
        },
      },
      MuiButtonBase: { defaultProps: { disableRipple: true } },
      MuiButton: { defaultProps: { disableElevation: true }, styleOverrides: { root: { minHeight: 36, whiteSpace: 'nowrap' } } },
      MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
      // A browser keeps the fields of a page that closes, in clear, unless they say no.
      MuiInputBase: { defaultProps: { autoComplete: 'off' } },
      MuiOutlinedInput: {
        styleOverrides: {
          root: ({ theme: { vars } }) => ({ backgroundColor: vars?.palette.background.paper }),
          notchedOutline: ({ theme: { vars } }) => ({
            borderColor: `color-mix(in srgb, ${vars?.palette.text.secondary} 55%, transparent)`,
          }),
          input: { paddingBlock: 9 },
          multiline: { padding: '9px 14px' },
        },
      },
      MuiDialogTitle: { styleOverrides: { root: { fontSize: '1.125rem', fontWeight: 600 } } },
      // The buttons end where the fields do.
      MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 16px' } } },
      // What is still below is shaded at the foot of a dialog, where its last line might be taken for the end.
      MuiDialogContent: {
        styleOverrides: {
          root: ({ theme: { vars } }) => ({
            '@keyframes nothing-below': { from: { opacity: 1 }, '98%': { opacity: 1 }, to: { opacity: 0 } },
            '&::after': {
              content: '""',
              position: 'sticky',
              zIndex: 1,
              // Over the padding: what sticks stops short of it.
              bottom: -20,
              display: 'block',
              height: 20,
              marginTop: -20,
              marginInline: -24,
              opacity: 0,
              pointerEvents: 'none',
              borderBottom: `1px solid ${vars?.palette.divider}`,
              // Of the colour of letters: on a dark ground, a black shade is not seen.
              background: `linear-gradient(to top, color-mix(in srgb, ${vars?.palette.text.primary} 20%, transparent), transparent)`,
              animation: 'nothing-below linear',
              animationTimeline: 'scroll(nearest)',
              // It follows what is scrolled, not time: no motion to reduce.
              animationDuration: 'auto !important',
            },
          }),
        },
      },
      MuiFormHelperText: { styleOverrides: { root: { marginInline: 0, fontSize: '0.8125rem' } } },
      MuiLink: { defaultProps: { underline: 'always' } },
      MuiTooltip: { styleOverrides: { tooltip: { fontSize: '0.8125rem', lineHeight: 1.5, maxWidth: 360 } } },
    },
  },
  coreFrench,
)
