import { enterDemo, expect, stage, test } from './stage';

test.describe('signing in', () => {
  test('the demo opens with one click', async ({ page }) => {
    await enterDemo(page);
    await expect(page).toHaveURL('/');
  });

  test('the admin token opens the dashboard', async ({ page }) => {
    await page.goto('/sign-in/');
    await page.getByLabel('Jeton d’administration').fill(stage.adminToken);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page.getByTestId('headline')).toBeVisible();
  });

  test('a wrong token is refused beside its field', async ({ page }) => {
    await page.goto('/sign-in/');
    const field = page.getByLabel('Jeton d’administration');
    await field.fill('wrong');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page.getByText('Ce jeton n’est pas le bon.')).toBeVisible();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(page).toHaveURL('/sign-in/');
  });

  test('a missing token is asked for', async ({ page }) => {
    await page.goto('/sign-in/');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page.getByText('Saisissez le jeton d’administration.')).toBeVisible();
    await expect(page.getByLabel('Jeton d’administration')).toBeFocused();
  });

  test('a service that does not answer is named, and what is typed stays', async ({ page }) => {
    await page.goto('/sign-in/');
    await expect(page.getByRole('button', { name: 'Entrer en administrateur' })).toBeVisible();
    await page.route('**/api/**', (route) => route.abort());
    const field = page.getByLabel('Jeton d’administration');
    await field.fill('some-token');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Le service ne répond pas.' })).toBeVisible();
    await expect(field).toHaveValue('some-token');
  });

  test('everybody else is sent to the sign-in, and back to the page that they wanted', async ({ page }) => {
    await page.goto('/?view=all');
    await expect(page).toHaveURL('/sign-in/?next=%2F%3Fview%3Dall');
    await page.getByRole('button', { name: 'Entrer en administrateur' }).click();
    await expect(page.getByTestId('headline')).toBeVisible();
    await expect(page).toHaveURL('/?view=all');
  });
});

test('signing out closes the session', async ({ dashboard: { page } }) => {
  await page.getByRole('button', { name: /^Compte/ }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
  expect((await page.request.get('/api/v1/session')).status()).toBe(401);
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in\//);
});
