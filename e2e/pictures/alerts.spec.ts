import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { asAdmin, enterDemo, expect, faults, person, stage, test } from '../tests/stage';

// Not tests: see dashboard.spec.ts.
const folder = process.env.PICTURES ?? '.';
const preferences = { alerts: true, dailyReport: true, language: 'fr', zone: 'Europe/Paris' };

test.beforeAll(
  'something has failed, a token was refused for a while, and a channel is told of it',
  async () => {
    test.setTimeout(120_000);
    await asAdmin('POST', '/slack-channels', {
      name: '#studio-photo',
      url: 'https://hooks.slack.com/services/T000/B000/XXXX',
      preferences,
    });
    const { items } = await asAdmin<{ items: { id: number; grandShootingId: number }[] }>('GET', '/accounts');
    const secondary = items.find(({ grandShootingId }) => grandShootingId === stage.secondary);
    const open = () => asAdmin<{ id: number; condition: string }[]>('GET', '/alerts/open');
    const conditions = async () => (await open()).map(({ condition }) => condition);
    const patience = { timeout: 40_000 };

    await faults({ revokedToken: { account: stage.secondary } });
    await person.changes(3, 64);
    await expect.poll(conditions, patience).toContain('refused_token');
    await faults({ poison: { ref: 'FW27_*' } });
    await asAdmin('PUT', `/accounts/${secondary?.id}/token`, { token: 'secondary-token' });
    for (const ref of ['FW27_0417', 'FW27_0418', 'FW27_0420']) {
      await person.saves({ ref, smalltext: 'Manteau' });
    }
    await expect.poll(conditions, patience).toEqual(['failed_jobs']);
  },
);

test.afterAll('the sandbox is well again', () => faults({}));

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['fr-FR', 'en-GB']) {
    for (const [size, viewport] of Object.entries({
      wide: { width: 1440, height: 900 },
      phone: { width: 390, height: 844 },
    })) {
      test.describe(`${colorScheme} ${locale} ${size}`, () => {
        test.use({ colorScheme, locale, viewport, contextOptions: { reducedMotion: 'reduce' } });

        const picture = async (page: Page, name: string, fullPage: boolean) => {
          const path = join(folder, `${name}-${locale.slice(0, 2)}-${colorScheme}-${size}.png`);
          // 'initial': to hide the caret, a style would be written into the page, which its policy refuses.
          await page.screenshot({ path, fullPage, caret: 'initial' });
        };

        test('alerts', async ({ page }) => {
          await enterDemo(page);
          await expect(page.getByTestId('alert')).toBeVisible();
          await picture(page, 'dashboard-alert', false);
          await page.getByTestId('alert').getByRole('link').click();
          await expect(page.getByTestId('log')).toBeVisible();
          await expect(page.getByTestId('channel')).toBeVisible();
          await expect(page.getByRole('switch').first()).toBeVisible();
          await picture(page, 'alerts', true);
          await page.getByRole('button', { name: /^(Je m’en occupe|I know)/ }).click();
          await expect(page.getByRole('button', { name: /^(Annuler|Undo)/ })).toBeVisible();
          await picture(page, 'alerts-known', false);
          await page.getByRole('button', { name: /^(Annuler|Undo)/ }).click();
          await page
            .getByTestId('past-alert')
            .getByRole('button', { name: /^(Détails|Details)/ })
            .first()
            .click();
          await expect(page.getByTestId('past-details')).toBeVisible();
          await picture(page, 'alerts-past', false);
          await page.getByRole('button', { name: /^Actions/ }).click();
          await page.getByRole('menuitem', { name: /^(Modifier|Change)/ }).click();
          await expect(page.getByRole('dialog')).toBeVisible();
          await picture(page, 'alerts-channel', false);
          await page
            .getByRole('dialog')
            .getByLabel(/^(Fuseau horaire|Time zone)/)
            .click();
          await expect(page.getByRole('option', { name: 'Europe/Paris' })).toBeInViewport();
          await picture(page, 'alerts-zones', false);
        });
      });
    }
  }
}
