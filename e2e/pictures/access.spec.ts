import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { asAdmin, enterDemo, expect, people, test } from '../tests/stage';

// Not tests: see dashboard.spec.ts.
const folder = process.env.PICTURES ?? '.';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['fr-FR', 'en-GB']) {
    for (const [size, viewport] of Object.entries({
      wide: { width: 1440, height: 900 },
      phone: { width: 390, height: 844 },
    })) {
      test.describe(`${colorScheme} ${locale} ${size}`, () => {
        test.use({ colorScheme, locale, viewport, contextOptions: { reducedMotion: 'reduce' } });

        const picture = async (page: Page, name: string) => {
          const path = join(folder, `${name}-${locale.slice(0, 2)}-${colorScheme}-${size}.png`);
          // 'initial': to hide the caret, a style would be written into the page, which its policy refuses.
          await page.screenshot({ path, fullPage: size === 'phone', caret: 'initial' });
        };

        test('before signing in', async ({ page }) => {
          await page.goto('/sign-in/?failed');
          await expect(page.getByRole('button').first()).toBeVisible();
          await picture(page, 'sign-in');
          await page.goto('/access-denied/');
          await expect(page.getByRole('link', { name: /compte|account/ })).toBeVisible();
          await picture(page, 'access-denied');
        });

        test('people, tokens and the log', async ({ page }) => {
          const known = await people();
          if (!known.some(({ email }) => email === 'nina@photo.example')) {
            await asAdmin('POST', '/people', {
              email: 'nina@photo.example',
              name: 'Nina Photo',
              role: 'standard',
            });
            await asAdmin('PUT', '/domains/grand-shooting.com');
          }
          await enterDemo(page);
          await page.goto('/users/');
          await expect(page.getByTestId('person').first()).toBeVisible();
          await picture(page, 'users');
          await page.getByRole('button', { name: /^Actions.*Nina/ }).click();
          await page.getByRole('menuitem', { name: /^(Retirer|Remove)/ }).click();
          await expect(page.getByRole('dialog')).toBeVisible();
          await picture(page, 'users-remove');

          await page.goto('/tokens/');
          await page.getByRole('button', { name: /^(Créer un|Create a)/ }).click();
          await page.getByLabel(/^(Nom|Name)/).fill('ERP export');
          await picture(page, 'tokens-create');
          await page.getByRole('button', { name: /^(Créer le|Create the)/ }).click();
          await expect(page.getByRole('button', { name: /^(J’ai copié|I have copied)/ })).toBeVisible();
          await picture(page, 'tokens-secret');
          await page.getByRole('button', { name: /^(J’ai copié|I have copied)/ }).click();
          await expect(page.getByTestId('token').first()).toBeVisible();
          await expect(page.getByRole('dialog')).toBeHidden();
          await picture(page, 'tokens');

          await page.goto('/audit/?from=2020-01-01');
          await expect(page.getByTestId('entry').first()).toBeVisible();
          await page
            .getByRole('row', { name: /Nina|nina/ })
            .getByRole('button')
            .click();
          await expect(page.getByTestId('entry-details')).toBeVisible();
          await picture(page, 'audit');
        });
      });
    }
  }
}
