import { expectAccessible } from './accessible';
import { Dashboard, enterDemo, expect, test } from './stage';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('the sign-in has no serious violation, with and without an error', async ({ page }) => {
      await page.goto('/sign-in/');
      await expect(page.getByRole('button', { name: 'Entrer en administrateur' })).toBeVisible();
      await expectAccessible(page);
      await page.getByLabel('Jeton d’administration').fill('wrong');
      await page.getByRole('button', { name: 'Se connecter' }).click();
      await expect(page.getByText('Ce jeton n’est pas le bon.')).toBeVisible();
      await expectAccessible(page);
    });

    test('the dashboard and what opens on it have no serious violation', async ({ page }) => {
      await enterDemo(page);
      const dashboard = new Dashboard(page);
      await expect(page.getByText('En direct')).toBeVisible();
      await expectAccessible(page);

      await page.getByRole('button', { name: /^Compte/ }).click();
      await expect(page.getByRole('menuitem', { name: 'Se déconnecter' })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');

      await dashboard.choose(/Initialiser/);
      await page.getByRole('radio', { name: /Miroir/ }).click();
      await page.getByLabel('Nom de la synchronisation').fill('x');
      await expectAccessible(page);
    });

    for (const locale of ['fr-FR', 'en-GB']) {
      test.describe(`for a browser of ${locale}`, () => {
        test.use({ locale });

        test('access denied has no serious violation', async ({ page }) => {
          await page.goto('/access-denied/');
          await expect(page.getByRole('link', { name: /autre compte|another account/ })).toBeVisible();
          await expectAccessible(page);
        });

        test('the users and what opens on them have no serious violation', async ({ page }) => {
          await enterDemo(page);
          await page.goto('/users/');
          await expect(page.getByTestId('person').first()).toBeVisible();
          await expectAccessible(page);
          await page.getByRole('button', { name: /^(Ajouter une|Add a) person/ }).click();
          await page.getByRole('button', { name: /^(Ajouter|Add)$/ }).click();
          await expectAccessible(page);
          await page.keyboard.press('Escape');
          await page.getByRole('button', { name: /^Actions.*Ada/ }).click();
          await page.getByRole('menuitem', { name: /^(Retirer|Remove)/ }).click();
          await expect(page.getByRole('dialog')).toBeVisible();
          await expectAccessible(page);
        });

        test('the tokens and a new secret have no serious violation', async ({ page }) => {
          await enterDemo(page);
          await page.goto('/tokens/');
          await page.getByRole('button', { name: /^(Créer un|Create a)/ }).click();
          await page.getByLabel(/^(Nom|Name)/).fill('axe');
          await expectAccessible(page);
          await page.getByRole('button', { name: /^(Créer le|Create the)/ }).click();
          await expect(page.getByRole('button', { name: /^(J’ai copié|I have copied)/ })).toBeVisible();
          await expectAccessible(page);
          await page.getByRole('button', { name: /^(J’ai copié|I have copied)/ }).click();
          await expect(page.getByTestId('token').first()).toBeVisible();
          await expect(page.getByRole('dialog')).toBeHidden();
          await expectAccessible(page);
        });

        test('the alerts and the dialog of a channel have no serious violation', async ({ page }) => {
          await enterDemo(page);
          await page.goto('/alerts/');
          await expect(page.getByRole('switch').first()).toBeVisible();
          await expectAccessible(page);
          await page.getByRole('combobox', { name: /^(Fuseau horaire|Time zone)/ }).click();
          await expect(page.getByRole('option').first()).toBeVisible();
          await expectAccessible(page);
          await page.keyboard.press('Escape');
          await page.getByRole('button', { name: /^(Ajouter un canal|Add a channel)/ }).click();
          await expect(page.getByRole('dialog')).toBeVisible();
          await expectAccessible(page);
        });

        test('the audit log and an entry’s details have no serious violation', async ({ page }) => {
          await enterDemo(page);
          await page.goto('/audit/?action=person.added');
          await page
            .getByRole('button', { name: /^(Détails|Details)/ })
            .first()
            .click();
          await expect(page.getByTestId('entry-details')).toBeVisible();
          await expectAccessible(page);
        });
      });
    }

    test('the page for a wrong address has no serious violation', async ({ page }) => {
      await page.goto('/404/');
      await expect(page.getByRole('heading', { name: 'Cette page n’existe pas' })).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test('the keyboard skips to the content and reaches every action', async ({ page, dashboard }) => {
  await page.reload();
  await expect(dashboard.headline).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Aller au contenu' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dashboard.sync.getByRole('button', { name: /^Pause/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: /Lancer un batch/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dashboard.sync.getByRole('button', { name: /^Autres actions/ })).toBeFocused();
});
