import { join } from 'node:path';
import { expect, person, test } from '../tests/stage';

// Not tests: the pictures of the README, and the ones that people look at after a change of the interface.
// PICTURES=../docs/images node run.mjs
const folder = process.env.PICTURES ?? '.';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['fr-FR', 'en-GB']) {
    for (const [size, viewport] of Object.entries({
      wide: { width: 1440, height: 900 },
      phone: { width: 390, height: 844 },
    })) {
      test.describe(`${colorScheme} ${locale} ${size}`, () => {
        test.use({ colorScheme, locale, viewport, contextOptions: { reducedMotion: 'reduce' } });

        test('dashboard', async ({ page, dashboard }) => {
          const received = await dashboard.figure('received');
          await person.changes(30, viewport.width + received);
          await expect.poll(() => dashboard.figure('received')).toBeGreaterThan(received);
          await expect.poll(() => dashboard.figure('waiting')).toBe(0);
          const name = `dashboard-${locale.slice(0, 2)}-${colorScheme}-${size}.png`;
          await page.screenshot({ path: join(folder, name), fullPage: size === 'phone' });
        });
      });
    }
  }
}
