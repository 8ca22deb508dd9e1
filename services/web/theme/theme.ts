import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** Duck blue, the colour of action: `canard[7]` on white and white on it both reach 7:1. */
const canard: MantineColorsTuple = [
  '#ebf6f7',
  '#d6ebee',
  '#a9d7dc',
  '#79c0c9',
  '#52abb6',
  '#33949f',
  '#1a7783',
  '#0e5f6b',
  '#0a4e58',
  '#063b43',
]

/** Apricot, the second voice: small marks of warmth, never text. */
const abricot: MantineColorsTuple = [
  '#fff5e8',
  '#fde8cd',
  '#fad09b',
  '#f6bd74',
  '#f2ab54',
  '#dc8f33',
  '#b87022',
  '#915617',
  '#6d400f',
  '#4a2b08',
]

/** Neutrals of the dark scheme, tinted towards the primary. */
const dark: MantineColorsTuple = [
  '#e2e6e6',
  '#b9c1c2',
  '#9aa5a6',
  '#6d797b',
  '#3b4547',
  '#2b3335',
  '#20272a',
  '#15191b',
  '#101416',
  '#0b0e0f',
]

/** Neutrals of the light scheme: stone, faintly warm. */
const gray: MantineColorsTuple = [
  '#f8f7f4',
  '#f1efeb',
  '#e6e3dd',
  '#d8d4cc',
  '#bdb8ae',
  '#97938b',
  '#66635d',
  '#4a4845',
  '#33322f',
  '#1f2123',
]

/** Brick, for what hurts: dark enough to be read as text on white. */
const red: MantineColorsTuple = [
  '#fdf1ef',
  '#fadfdb',
  '#f5c2bc',
  '#f0a098',
  '#ea8279',
  '#dd5a51',
  '#c93c33',
  '#b02a22',
  '#8f211b',
  '#6d1915',
]

const figtree = "'Figtree Variable', system-ui, sans-serif"

/** Look of the whole page; spacing on a grid of 8 pixels. */
export const theme = createTheme({
  colors: { canard, abricot, red, dark, gray },
  primaryColor: 'canard',
  primaryShade: { light: 7, dark: 6 },
  black: '#1f2123',
  fontFamily: figtree,
  headings: {
    fontFamily: figtree,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.875rem', lineHeight: '1.2' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  components: {
    // However long what it holds, a notice is as wide as its place: what stood over its edge would be cut off.
    Alert: { styles: { body: { minWidth: 0 } } },
    Button: { defaultProps: { fw: 600 } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } } },
    // A dialog's header is no banner of the page.
    ModalHeader: { defaultProps: { role: 'none' } },
    DrawerHeader: { defaultProps: { role: 'none' } },
    Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } },
    Portal: { defaultProps: { target: '#overlays' } },
    Tooltip: {
      defaultProps: { withArrow: true, openDelay: 400, events: { hover: true, focus: true, touch: false } },
    },
  },
})
