import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';
import { createTheme } from '@mantine/core';

/** The colour of water in a lock: calm, and dark enough for white text from shade 7 on (WCAG AA). */
const water: MantineColorsTuple = [
  '#eaf5f7',
  '#d5e8ec',
  '#a9d1d9',
  '#79b9c5',
  '#52a5b4',
  '#3a98aa',
  '#288092',
  '#17697b',
  '#0c5868',
  '#004654',
];

/** Greys with a little of it; Mantine's dark scheme takes these. */
const dark: MantineColorsTuple = [
  '#d3d9dd',
  '#b4bcc2',
  '#929da5',
  '#6d7981',
  '#46525a',
  '#36424a',
  '#28333a',
  '#1d262c',
  '#161e23',
  '#10161a',
];

const overlayTitle = { title: { fontSize: '1rem', fontWeight: 600 } };

export const theme = createTheme({
  primaryColor: 'water',
  primaryShade: { light: 7, dark: 7 },
  colors: { water, dark },
  // Fonts of the system: nothing is loaded, and Japanese has its own.
  fontFamily:
    'Inter, "Segoe UI", "Helvetica Neue", "Noto Sans", "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", Meiryo, sans-serif',
  fontFamilyMonospace: '"Cascadia Mono", "SF Mono", Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK JP", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.25rem' }, h2: { fontSize: '1rem' }, h3: { fontSize: '0.875rem' } },
  },
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    // Two pixels below the smallest text would be hard to read.
    InputWrapper: {
      // Inputs in a row stand on one line, however long a hint is.
      defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] },
      vars: () => ({
        label: {},
        description: { '--input-description-size': '0.75rem' },
        error: { '--input-error-size': '0.75rem' },
      }),
    },
    // Of radio buttons and the like, which have no wrapper.
    InputDescription: { vars: () => ({ description: { '--input-description-size': '0.75rem' } }) },
    InputError: { vars: () => ({ error: { '--input-error-size': '0.75rem' } }) },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', allowDeselect: false } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    Autocomplete: { defaultProps: { size: 'xs' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'sm' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Badge: { defaultProps: { variant: 'light', size: 'sm', tt: 'none', fw: 600 } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true, events: { hover: true, focus: true, touch: false } } },
    // A dialog's header is not the page's.
    Modal: {
      defaultProps: { centered: true, size: 'md', attributes: { header: { role: 'presentation' } } },
      styles: overlayTitle,
    },
    Drawer: { styles: overlayTitle },
    // They are papers, with a padding of their own inside.
    ModalContent: { defaultProps: { p: 0 } },
    DrawerContent: { defaultProps: { p: 0 } },
    // The colour of a box is too light for its own words.
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    // Its own grey is too light to be read.
    Notification: { styles: { description: { color: 'var(--mantine-color-text)' } } },
    Table: { defaultProps: { verticalSpacing: 4, horizontalSpacing: 'sm', fz: 'sm' } },
    Paper: { defaultProps: { withBorder: true, p: 'md' } },
  },
});

/** Text that is dimmed must still be read: 4.5 to 1 on its ground in both schemes, 7 to 1 in high contrast. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#56636b',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-placeholder': '#6b7780',
    '--mantine-color-default-border': '#d5dce0',
    '--sluice-ground': '#f5f8f9',
    '--sluice-good': '#1f7a3d',
    '--sluice-bad': '#b3261e',
    '--sluice-warn': '#8a5a00',
    '--sluice-busy': '#17697b',
    '--sluice-line': '#e4eaed',
    '--sluice-row-hover': '#eef5f7',
    '--sluice-row-selected': '#dcedf1',
  },
  dark: {
    '--mantine-color-body': '#161e23',
    '--mantine-color-dimmed': '#a3aeb5',
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-placeholder': '#8d989f',
    '--mantine-color-default-border': '#36424a',
    '--mantine-color-anchor': '#79b9c5',
    // The library's are as bright as a button.
    '--mantine-color-yellow-light': '#3a2f14',
    '--mantine-color-red-light': '#43262a',
    '--sluice-ground': '#10161a',
    '--sluice-good': '#6fcf8d',
    '--sluice-bad': '#ff8a80',
    '--sluice-warn': '#f0b95a',
    '--sluice-busy': '#79b9c5',
    '--sluice-line': '#28333a',
    '--sluice-row-hover': '#1d282e',
    '--sluice-row-selected': '#1c3a43',
  },
});
