import type { Page } from '@playwright/test';
import { asAdmin, enterDemo, expect, people, test } from './stage';

test.describe('the users', () => {
  test.beforeEach(async ({ page }) => {
    await enterDemo(page);
    await page.getByRole('link', { name: 'Utilisateurs' }).click();
    await expect(page.getByRole('heading', { name: 'Utilisateurs' })).toBeVisible();
  });

  test('are added, found by the address of the page, get another role, and lose their access', async ({
    page,
  }) => {
    await page.getByRole('button', { name: 'Ajouter une personne' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Adresse e-mail').fill('nina@photo');
    await dialog.getByRole('button', { name: 'Ajouter' }).click();
    await expect(dialog.getByText('Saisissez une adresse e-mail complète.')).toBeVisible();
    await dialog.getByLabel('Adresse e-mail').fill('nina@photo.example');
    await dialog.getByLabel('Nom').fill('Nina Photo');
    await dialog.getByRole('button', { name: 'Ajouter' }).click();
    await expect(dialog).toBeHidden();

    await page.getByLabel('Chercher une personne').fill('NINA');
    await expect(page).toHaveURL(/\?search=NINA$/);
    await page.reload();
    await expect(page.getByTestId('person')).toHaveCount(1);
    const nina = page.getByTestId('person');
    await expect(nina).toContainText('nina@photo.example');
    await expect(nina).toContainText('Standard');

    await choose(page, 'Nina Photo', 'Donner le rôle administration…');
    await page.getByRole('dialog').getByRole('button', { name: 'Donner le rôle' }).click();
    await expect(nina).toContainText('Administration');

    await choose(page, 'Nina Photo', 'Retirer l’accès…');
    await expect(page.getByRole('dialog')).toContainText('Ses sessions sont fermées aussitôt.');
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer l’accès' }).click();
    await expect(page.getByText('Personne ne correspond à «\u00a0NINA\u00a0».')).toBeVisible();
  });

  test('are not added twice', async ({ page }) => {
    await page.getByRole('button', { name: 'Ajouter une personne' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Adresse e-mail').fill('Admin@Demo.example');
    await dialog.getByRole('button', { name: 'Ajouter' }).click();
    await expect(dialog.getByText('Cette personne a déjà accès.')).toBeVisible();
  });

  test('always have an administrator', async ({ page }) => {
    const others = (await people()).filter(
      ({ role, email }) => role === 'admin' && email !== 'admin@demo.example',
    );
    for (const { id } of others) {
      await asAdmin('PATCH', `/people/${id}`, { role: 'standard' });
    }
    try {
      await choose(page, 'Ada Admin', 'Passer en standard…');
      const dialog = page.getByRole('dialog');
      await expect(dialog).toContainText('C’est vous');
      await dialog.getByRole('button', { name: 'Passer en standard' }).click();
      await expect(dialog.getByRole('alert')).toContainText('C’est le dernier administrateur.');
    } finally {
      for (const { id } of others) {
        await asAdmin('PATCH', `/people/${id}`, { role: 'admin' });
      }
    }
  });

  test('come in by whole domains, until these are taken back', async ({ page }) => {
    const domains = page.getByRole('region', { name: 'Domaines admis' });
    await domains.getByLabel('Domaine à admettre').fill('@Studio.example');
    await domains.getByRole('button', { name: 'Admettre' }).click();
    await expect(domains.getByRole('listitem')).toContainText('studio.example');
    await domains.getByRole('button', { name: 'Retirer studio.example' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer le domaine' }).click();
    await expect(domains.getByRole('listitem')).toHaveCount(0);
  });
});

test('a standard person is offered only what opens to them', async ({ page }) => {
  await enterDemo(page, 'standard');
  await expect(page.getByRole('navigation').getByRole('link')).toHaveText([
    'Tableau de bord',
    'Alertes',
    'Jetons d’API',
  ]);
  await expect(page.getByRole('button', { name: /^Autres actions/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Pause/ })).toHaveCount(0);
  await page.getByRole('button', { name: /^Autres actions/ }).click();
  await expect(page.getByRole('menuitem')).toHaveText([
    'Lancer un batch maintenant',
    'Réconcilier maintenant',
  ]);

  for (const path of ['/users/', '/audit/']) {
    await page.goto(path);
    await expect(
      page.getByRole('heading', { name: 'Cette page est réservée à l’administration' }),
    ).toBeVisible();
  }
});

test('who is refused without having tried is told what to do', async ({ page }) => {
  await page.goto('/access-denied/');
  await expect(page.getByRole('heading', { name: 'Accès refusé' })).toBeVisible();
  await expect(page.getByText('Demandez à un administrateur')).toBeVisible();
  await page.getByRole('link', { name: 'Utiliser un autre compte' }).click();
  await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
});

test('a sign-in that did not work out at the issuer is explained', async ({ page }) => {
  await page.goto('/sign-in/?failed');
  await expect(page.getByRole('alert').filter({ hasText: 'La connexion n’a pas abouti.' })).toBeVisible();
});

async function choose(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions\u00a0: ${name}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}
