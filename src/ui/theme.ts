import { createTheme } from '@mantine/core';
import type { MantineColorsTuple } from '@mantine/core';
// Here rather than in the door of this folder, which may be passed by: the page always has the theme.
import './tokens.css';
import './widgets.css';

/** Neutrals of the dark scheme: slate rather than brown-grey, so that the drawing's colours stay true. */
const dark: MantineColorsTuple = [
  '#e8ecf2',
  '#c5ceda',
  '#a0abbb',
  '#7a8799',
  '#465161',
  '#323b47',
  '#262e39',
  '#1b2129',
  '#14181e',
  '#0f1217',
];

/** The one accent: shade 8 on light ground, shade 3 on dark. */
const accent: MantineColorsTuple = [
  '#eaf0ff',
  '#d3dffe',
  '#a9c1fb',
  '#7ea4ff',
  '#5c88f5',
  '#4474ea',
  '#3464e0',
  '#2b5cdb',
  '#2456d6',
  '#1c47b4',
];

/** Filled surfaces use shade 8: with it white text keeps 4.5:1 in both schemes. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 8,
  autoContrast: true,
  colors: { dark, accent },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', 'Liberation Mono', monospace",
  headings: { fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  components: {
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, multiline: true, maw: 320, fz: 'xs', zIndex: 400 } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120 } } },
    Popover: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Button: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
  },
});
