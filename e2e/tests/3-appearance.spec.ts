import { enterDemo, expect, test } from './stage';

const root = 'html';
const scheme = 'data-mantine-color-scheme';

test.describe('the language', () => {
  test.describe('of an English browser', () => {
    test.use({ locale: 'en-GB' });

    test('is English, until another is chosen, and the choice stays', async ({ page, dashboard }) => {
      await expect(page.locator(root)).toHaveAttribute('lang', 'en');
      await expect(page).toHaveTitle('Dashboard · GS Sync');
      await expect(page.getByRole('heading', { name: 'Syncs' })).toBeVisible();

      await page.getByText('FR', { exact: true }).click();
      await expect(page.getByRole('radio', { name: 'FR' })).toBeChecked();
      await expect(page.getByRole('heading', { name: 'Synchronisations' })).toBeVisible();
      await page.reload();
      await expect(dashboard.headline).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Synchronisations' })).toBeVisible();
      await expect(page.locator(root)).toHaveAttribute('lang', 'fr');
    });
  });

  test.describe('of a browser that speaks neither', () => {
    test.use({ locale: 'ja-JP' });

    test('is French', async ({ page }) => {
      await page.goto('/sign-in/');
      await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
      await expect(page.locator(root)).toHaveAttribute('lang', 'fr');
    });
  });
});

test.describe('the theme', () => {
  test('is that of the system, until another is chosen, and the choice stays', async ({ page }) => {
    await enterDemo(page);
    await expect(page.locator(root)).toHaveAttribute(scheme, 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator(root)).toHaveAttribute(scheme, 'dark');

    await page.getByRole('button', { name: /^Thème/ }).click();
    await page.getByRole('menuitemradio', { name: 'Clair' }).click();
    await expect(page.locator(root)).toHaveAttribute(scheme, 'light');
    await page.reload();
    await expect(page.locator(root)).toHaveAttribute(scheme, 'light');
  });
});

for (const width of [360, 820, 1024, 1180]) {
  test(`nothing runs out of a window of ${width} pixels`, async ({ page, dashboard }) => {
    await page.setViewportSize({ width, height: 800 });
    await expect(dashboard.sync.getByRole('button', { name: /^Pause/ })).toBeVisible();
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(overflow).toBeLessThanOrEqual(0);
    await page.goto('/alerts/');
    await expect(page.getByRole('switch').first()).toBeVisible();
    await expect.poll(overflow).toBeLessThanOrEqual(0);
  });
}
