import { asAdmin, enterDemo, expect, test } from './stage';

/** What people are called is shown as text, whatever it would be as HTML; of references: 2-dashboard. */
const hostile = '<img src=x onerror=window.taken=1>';

test('markup in a name is text on every page that shows it', async ({ page }) => {
  await enterDemo(page);
  await asAdmin('POST', '/people', { email: 'hostile@photo.example', name: hostile, role: 'standard' });
  await page.goto('/users/?search=hostile');
  await expect(page.getByText(hostile).first()).toBeVisible();

  await page.goto('/audit/?search=hostile');
  await page
    .getByRole('button', { name: /hostile@photo\.example|détail|details/i })
    .first()
    .click();
  await expect(page.getByText(hostile).first()).toBeVisible();

  await page.goto(`/audit/?search=${encodeURIComponent(hostile)}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => 'taken' in window)).toBe(false);
});
