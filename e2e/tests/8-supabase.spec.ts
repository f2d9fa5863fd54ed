import type { Page } from '@playwright/test';
import { asAdmin, expect, test } from './stage';

/** People sign in with Supabase Auth: the page has the token of a project, the service opens its own session. */
test('somebody who is listed comes in, and Supabase’s own session ends', async ({ page }) => {
  await asAdmin('POST', '/people', { email: 'nora@photo.example', role: 'standard' });
  const ended = page.waitForResponse((response) => response.url().includes('/auth/v1/logout'));
  await page.goto('/sign-in/?next=%2Ftokens%2F');
  await atSupabase(page, 'Nora@Photo.Example');

  await expect(page).toHaveURL('/tokens/');
  expect((await ended).ok()).toBe(true);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    'eyJ',
  );
});

test('who is not listed, or has not confirmed their address, is refused and told so', async ({ page }) => {
  await page.goto('/sign-in/');
  await atSupabase(page, 'nobody@photo.example');
  await expect(page).toHaveURL(/\/access-denied/);
  await expect(page.getByText('nobody@photo.example')).toBeVisible();

  await asAdmin('POST', '/people', { email: 'hasty@photo.example', role: 'standard' });
  await page.goto('/sign-in/');
  await atSupabase(page, 'hasty@photo.example', false);
  await expect(page).toHaveURL(/\/access-denied/);
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
});

async function atSupabase(page: Page, email: string, confirmed = true): Promise<void> {
  await page.getByRole('button', { name: /Google/ }).click();
  await expect(page).toHaveURL(/\/auth\/v1\/authorize/);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=confirmed]').setChecked(confirmed);
  await page.locator('input[type=submit]').click();
}
