import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
  Menu,
  Modal,
} from '@mantine/core';

const accent: MantineColorsTuple = [
  '#eef1ff',
  '#dde2ff',
  '#bcc6ff',
  '#98a6fb',
  '#7b8cf5',
  '#6478ee',
  '#4d62dd',
  '#3d51c4',
  '#3344a8',
  '#2a388a',
];

const red: MantineColorsTuple = [
  '#fdeae8',
  '#fbd3cf',
  '#f5aaa3',
  '#f07f75',
  '#e75a4e',
  '#e04337',
  '#c9302a',
  '#b8271f',
  '#9c1f18',
  '#7f1913',
];

const gray: MantineColorsTuple = [
  '#f7f8f9',
  '#eff1f3',
  '#e4e7ea',
  '#d3d8dd',
  '#b6bdc5',
  '#828b96',
  '#5b6470',
  '#444c56',
  '#2c323a',
  '#1b1f24',
];

/** Mantine reads it from text (0) over borders (4) and surfaces (6) to the page (7). */
const dark: MantineColorsTuple = [
  '#e6e8eb',
  '#c9ced6',
  '#9da6b2',
  '#727b88',
  '#333a45',
  '#272d36',
  '#1a1e25',
  '#111419',
  '#0d0f13',
  '#090b0e',
];

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent, red, gray, dark },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, "Helvetica Neue", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '600' },
  components: {
    // The placeholder that would take the first focus is no child that a menu may have; the first item takes it.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    // Its lock writes a <style> element, which the content security policy refuses; app/globals.css locks instead.
    Modal: Modal.extend({ defaultProps: { lockScroll: false } }),
  },
});

const ours = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-dimmed': 'var(--text-muted)',
  '--mantine-color-error': 'var(--bad-text)',
  '--mantine-color-text': 'var(--text)',
};

/** Where Mantine has a colour of its own for what app/globals.css names, ours holds in both themes. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours });

/** public/boot.js reads the same key before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'gs-sync.color-scheme' });
