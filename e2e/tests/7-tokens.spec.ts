import type { APIRequestContext } from '@playwright/test';
import { asAdmin, enterDemo, expect, people, test } from './stage';

test('an API token is shown once, opens the API, and no more once it is revoked', async ({
  page,
  context,
  playwright,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await enterDemo(page);
  await page.getByRole('link', { name: 'Jetons d’API' }).click();
  await page.getByRole('button', { name: 'Créer un jeton' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom').fill('Export du lundi');
  await dialog.getByLabel('Durée').selectOption('30');
  await dialog.getByRole('button', { name: 'Créer le jeton' }).click();

  await expect(dialog).toContainText('C’est la seule fois qu’il est affiché');
  const secret = await dialog.getByLabel('Jeton', { exact: true }).inputValue();
  expect(secret).toMatch(/^gss_/);
  await dialog.getByRole('button', { name: 'Copier' }).click();
  await expect(dialog.getByRole('button', { name: 'Copié', exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'J’ai copié le jeton' }).click();
  await expect(dialog).toBeHidden();

  const program = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  expect(await asks(program, '/api/v1/dashboard')).toBe(200);
  expect(await asks(program, '/api/v1/people')).toBe(403);

  const row = page.getByTestId('token').filter({ hasText: 'Export du lundi' });
  await expect(row).toContainText('Utilisable');
  await expect(row).not.toContainText(secret);
  await page.reload();
  await row.getByRole('button', { name: 'Révoquer Export du lundi' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Révoquer le jeton' }).click();
  await expect(row).toContainText('Révoqué');
  await expect.poll(() => asks(program, '/api/v1/dashboard')).toBe(401);
  await program.dispose();
});

test('a standard person can make no administrator’s token', async ({ page }) => {
  await enterDemo(page, 'standard');
  await page.goto('/tokens/');
  await page.getByRole('button', { name: 'Créer un jeton' }).click();
  await expect(page.getByRole('dialog').getByLabel('Rôle').getByRole('option')).toHaveText(['Standard']);
});

test('an administrator ends somebody’s token', async ({ page }) => {
  await enterDemo(page, 'standard');
  await page.goto('/tokens/');
  await page.getByRole('button', { name: 'Créer un jeton' }).click();
  await page.getByRole('dialog').getByLabel('Nom').fill('Oublié');
  await page.getByRole('button', { name: 'Créer le jeton' }).click();
  await page.getByRole('button', { name: 'J’ai copié le jeton' }).click();

  await page.context().clearCookies();
  await enterDemo(page);
  await page.goto('/users/?search=standard@demo');
  await page.getByRole('button', { name: /^Actions/ }).click();
  await page.getByRole('menuitem', { name: 'Jetons d’API…' }).click();
  const token = page.getByTestId('token').filter({ hasText: 'Oublié' });
  await token.getByRole('button', { name: 'Révoquer Oublié' }).click();
  await page.getByRole('button', { name: 'Révoquer le jeton' }).click();
  await expect(token).toContainText('Révoqué');
});

test('an empty page tells how a token is used', async ({ page }) => {
  const standard = (await people()).find(({ email }) => email === 'standard@demo.example');
  if (standard) {
    await asAdmin('DELETE', `/people/${standard.id}`);
  }
  await enterDemo(page, 'standard');
  await page.goto('/tokens/');
  await expect(page.getByRole('heading', { name: 'Aucun jeton pour l’instant' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Exemple d’appel' })).toContainText(
    'curl -H "Authorization: Bearer',
  );
});

async function asks(program: APIRequestContext, path: string): Promise<number> {
  return (await program.get(path)).status();
}
