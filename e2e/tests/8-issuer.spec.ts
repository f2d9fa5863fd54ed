import { type Browser, expect, type Page } from '@playwright/test';
import { asAdmin, test } from './stage';

/** People sign in at a real OpenID Connect issuer, which believes who they say they are. */
const issuer = process.env.ISSUER_URL ?? '';

test('the first administrator signs in, lets somebody in, and signs out here and at the issuer', async ({
  page,
}) => {
  await signIn(page, 'first@photo.example');
  await expect(page).toHaveURL('/');
  await page.goto('/users');
  await expect(page.getByText('first@photo.example').first()).toBeVisible();

  const ends = page.waitForRequest((request) => request.url().startsWith(`${issuer}/endsession`));
  await page
    .getByRole('button', { name: /first@photo\.example|account|compte/i })
    .first()
    .click();
  await page.getByRole('menuitem', { name: /sign out|déconnecter/i }).click();
  expect(new URL((await ends).url()).searchParams.get('id_token_hint')).not.toBeNull();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/users');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('who is not listed is refused, and told with which address', async ({ page }) => {
  await signIn(page, 'stranger@photo.example');

  await expect(page).toHaveURL(/\/access-denied/);
  await expect(page.getByText('stranger@photo.example')).toBeVisible();
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('who comes by a link goes on to it after signing in', async ({ page }) => {
  await asAdmin('POST', '/people', { email: 'linked@photo.example', role: 'admin' });
  await page.goto('/audit?person=1');
  await expect(page).toHaveURL(/\/sign-in/);
  await atTheIssuer(page, 'linked@photo.example');

  await expect(page).toHaveURL('/audit?person=1');
});

test('another role counts at once, and so does a removal, whatever page is open', async ({ browser }) => {
  const person = await asAdmin('POST', '/people', { email: 'changing@photo.example', role: 'admin' });
  const page = await fresh(browser);
  await signIn(page, 'changing@photo.example');
  await page.goto('/users');
  await expect(page.getByRole('table')).toBeVisible();

  await asAdmin('PATCH', `/people/${person.id}`, { role: 'standard' });
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
  await atTheIssuer(page, 'changing@photo.example');
  await page.goto('/');
  await expect(page.getByRole('link', { name: /users|utilisateurs/i })).toHaveCount(0);
  const opened = await page.request.get('/api/v1/people');
  expect(opened.status()).toBe(403);

  await asAdmin('DELETE', `/people/${person.id}`);
  // The dashboard watches: it learns by itself that it may not go on.
  await expect(page).toHaveURL(/\/sign-in/, { timeout: 30_000 });
  await page.context().close();
});

async function fresh(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await atTheIssuer(page, email);
}

/** From the sign-in page to the issuer and back. */
async function atTheIssuer(page: Page, email: string): Promise<void> {
  await page
    .getByRole('link', { name: /Photo House/ })
    .or(page.getByRole('button', { name: /Photo House/ }))
    .click();
  await expect(page).toHaveURL(new RegExp(`^${issuer}/authorize`));
  await page.locator('input[name=username]').fill(email);
  await page
    .locator('textarea[name=claims]')
    .fill(JSON.stringify({ email, email_verified: true, name: email.split('@')[0] }));
  await page.locator('input[type=submit]').click();
}
