import { MantineProvider } from '@mantine/core';
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cssVariables, theme } from '@/components/theme';

/**
 * Mantine writes the variables of a theme and its responsive classes into <style> elements while the page runs. The
 * content security policy allows none, so they are in a file, and Providers tells Mantine to leave them out.
 * `npm run styles` writes the file anew after a change of the theme or of Mantine.
 */
describe('the stylesheet of the theme', () => {
  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  });

  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it('is what Mantine would write into the page', async () => {
    const { baseElement } = render(<MantineProvider theme={theme} cssVariablesResolver={cssVariables} />);
    const written = [...baseElement.querySelectorAll('style[data-mantine-styles]')].map(
      (style) => style.innerHTML,
    );
    expect(written).toHaveLength(2);
    await expect(`${written.map(readable).join('\n')}\n`).toMatchFileSnapshot('./mantine-styles.css');
  });
});

/** One declaration a line, so that a change can be read. */
function readable(css: string): string {
  return css
    .replace(/([{;])\s*/g, '$1\n')
    .replace(/}\s*/g, '}\n')
    .trim();
}
