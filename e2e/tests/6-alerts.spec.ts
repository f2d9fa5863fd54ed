import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { asAdmin, enterDemo, expect, faults, person, stage, test } from './stage';

// Conditions are looked for every few seconds, and a job is tried twice before it has failed.
const patience = { timeout: 40_000 };

test.describe('what one is told', () => {
  test('is chosen also while no mail server is set, which the page says', async ({ page }) => {
    await enterDemo(page);
    await page.getByRole('link', { name: 'Alertes' }).click();
    const mine = page.getByRole('region', { name: 'Mes préférences' });
    await expect(mine).toContainText('GS_SYNC_SMTP_HOST');
    const save = mine.getByRole('button', { name: 'Enregistrer' });
    await expect(save).toBeDisabled();

    await mine.getByRole('switch', { name: /^Bilan quotidien/ }).click();
    await mine.getByLabel('Langue').selectOption('en');
    await mine.getByLabel('Fuseau horaire').fill('new york');
    await page.getByRole('option', { name: 'America/New York' }).click();
    await save.click();
    await expect(page.getByText('Vos préférences sont enregistrées.')).toBeVisible();
    await page.reload();
    await expect(mine.getByRole('switch', { name: /^Bilan quotidien/ })).toBeChecked();
    await expect(mine.getByLabel('Langue')).toHaveValue('en');
    await expect(mine.getByLabel('Fuseau horaire')).toHaveValue('America/New York');

    await mine.getByRole('button', { name: /^Utiliser celui de ce navigateur.*Europe\/Paris/ }).click();
    await expect(mine.getByLabel('Fuseau horaire')).toHaveValue('Europe/Paris');
    await mine.getByRole('switch', { name: /^Bilan quotidien/ }).click();
    await mine.getByLabel('Langue').selectOption('fr');
    await save.click();
    await expect(save).toBeDisabled();
  });

  test('is not told by a test that cannot leave, and the page says why', async ({ page }) => {
    await enterDemo(page);
    await page.goto('/alerts/');
    const mine = page.getByRole('region', { name: 'Mes préférences' });
    await mine.getByRole('button', { name: 'M’envoyer un essai' }).click();
    await expect(mine.getByRole('alert')).toContainText('GS_SYNC_SMTP_HOST');
  });

  test('is nothing for the admin token, which is nobody', async ({ page }) => {
    await page.goto('/sign-in/?next=%2Falerts%2F');
    await page.getByLabel('Jeton d’administration').fill(stage.adminToken);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page.getByRole('heading', { name: 'Aucun e-mail pour cette session' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Canaux Slack' })).toBeVisible();
  });
});

test.describe('a channel of Slack', () => {
  const secret = '/services/T000/B000/XXXX';

  test('is added, changed, tested and removed, and its address is never shown', async ({ page }) => {
    await enterDemo(page);
    await page.goto('/alerts/');
    await page.getByRole('button', { name: 'Ajouter un canal' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Canal').fill('#studio');
    const address = dialog.getByLabel(/^Adresse du webhook entrant/);
    await address.fill('https://127.0.0.1/services/T000/B000/XXXX');
    await dialog.getByRole('button', { name: 'Ajouter' }).click();
    await expect(dialog.getByText(/^Le service n’accepte pas cette adresse/)).toContainText(
      'GS_SYNC_SLACK_HOSTS',
    );
    await address.fill(`https://hooks.slack.com${secret}`);
    await dialog.getByRole('button', { name: 'Ajouter' }).click();
    await expect(dialog).toBeHidden();

    const channel = page.getByTestId('channel').filter({ hasText: '#studio' });
    await expect(channel).toContainText('Alertes');
    await expect(channel).toContainText('aucun');

    // It lies over the end of the page, where the actions are.
    await expect(page.getByText(/est ajouté/)).toBeHidden();
    await choose(page, '#studio', 'Modifier…');
    await expect(dialog.getByLabel(/^Adresse du webhook entrant/)).toHaveValue('');
    await dialog.getByLabel('Canal').fill('#studio-photo');
    await dialog.getByRole('switch', { name: /^Bilan quotidien/ }).click();
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(dialog).toBeHidden();
    const renamed = page.getByTestId('channel').filter({ hasText: '#studio-photo' });
    await expect(renamed).toContainText('Alertes et bilan quotidien');

    await expect(page.getByText(/est modifié/)).toBeHidden();
    await choose(page, '#studio-photo', 'Envoyer un essai');
    const problem = page.getByRole('region', { name: 'Canaux Slack' }).getByRole('alert');
    await expect(problem).toContainText(
      'L’essai n’est pas arrivé dans «\u00a0#studio-photo\u00a0»',
      patience,
    );
    await expect(page.locator('body')).not.toContainText(secret);

    await choose(page, '#studio-photo', 'Retirer…');
    await dialog.getByRole('button', { name: 'Retirer le canal' }).click();
    await expect(renamed).toHaveCount(0);
    await expect(page.getByText('Aucun canal pour l’instant.')).toBeVisible();

    await page.goto('/audit/?object=channel');
    await expect(page.getByTestId('entry').first()).toContainText('Canal Slack retiré');
    await expect(page.locator('body')).not.toContainText(secret);
  });

  test('is seen by everybody and changed by administrators', async ({ page }) => {
    const preferences = { alerts: true, dailyReport: false, language: 'fr', zone: 'Europe/Paris' };
    const { id } = await asAdmin('POST', '/slack-channels', {
      name: '#everybody',
      url: `https://hooks.slack.com${secret}`,
      preferences,
    });
    try {
      await enterDemo(page, 'standard');
      await page.getByRole('link', { name: 'Alertes' }).click();
      const channel = page.getByTestId('channel').filter({ hasText: '#everybody' });
      await expect(channel).toContainText('Alertes');
      await expect(channel.getByRole('button')).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Ajouter un canal' })).toHaveCount(0);
      await expect(page.getByRole('region', { name: 'Messages' })).toHaveCount(0);
    } finally {
      await asAdmin('DELETE', `/slack-channels/${id}`);
    }
  });
});

test.describe('an alert', () => {
  test.setTimeout(120_000);

  test('opens when a token is refused, is seen to, and is past once the token is replaced', async ({
    page,
    dashboard,
  }) => {
    const title = 'Grand Shooting refuse le jeton de Maison Secondaire';
    await faults({ revokedToken: { account: stage.secondary } });
    try {
      await person.changes(3, 64);
      const alert = page.getByTestId('alert').filter({ hasText: title });
      await expect(alert).toContainText(stage.syncName, patience);
      await expect(dashboard.headline).toHaveText('Jeton refusé par Grand Shooting');
      await expect(page.getByRole('list', { name: 'À regarder' })).not.toContainText('n’a plus accès');

      await alert.getByRole('link', { name: title }).click();
      await expect(page).toHaveURL(/\/alerts\/\?alert=\d+$/);
      const open = page.getByTestId('open-alert').filter({ hasText: title });
      await expect(open).toContainText('Maison Primaire');
      await expect(open).toContainText('en attente');
      await open.getByRole('button', { name: /^Je m’en occupe/ }).click();
      await expect(open).toContainText('admin@demo.example s’en occupe');
      await page.getByRole('link', { name: 'Tableau de bord', exact: true }).click();
      await expect(alert).toContainText('admin@demo.example s’en occupe');

      await page.goBack();
      await open.getByRole('button', { name: /^Annuler/ }).click();
      await expect(open.getByRole('button', { name: /^Je m’en occupe/ })).toBeVisible();
      await expect(open).toContainText('Ouverte');
    } finally {
      await faults({});
      await tokenReplaced();
    }
    await expect(page.getByTestId('open-alert').filter({ hasText: title })).toHaveCount(0, patience);
    const past = page.getByTestId('past-alert').filter({ hasText: title }).first();
    await expect(past).toContainText(stage.syncName);
    const details = past.getByRole('button', { name: /^Détails/ });
    // The address has named the alert all the time: it is open here as well.
    await expect(details).toHaveAttribute('aria-expanded', 'true');
    await expect(page.getByTestId('past-details')).toContainText('Maison Secondaire');
    await details.click();
    await expect(page.getByTestId('past-details')).toHaveCount(0);
    await expect(page).toHaveURL('/alerts/');
  });

  test('of failed updates shows their log, and has no serious violation', async ({ page, dashboard }) => {
    const reference = { ref: 'ALERT-1', smalltext: 'Poison' };
    await faults({ poison: { ref: reference.ref } });
    try {
      await person.saves(reference);
      const alert = page.getByTestId('alert').filter({ hasText: 'mise à jour a échoué' });
      await expect(alert).toBeVisible(patience);
      await expect(dashboard.headline).toHaveText(/erreur/);
      await page.getByRole('link', { name: 'Alertes' }).click();
      const open = page.getByTestId('open-alert').filter({ hasText: 'mise à jour a échoué' });
      await open.getByRole('button', { name: /^Détails/ }).click();
      await expect(page).toHaveURL(/alert=\d+/);
      await expect(open.getByTestId('log')).toContainText(reference.ref);
      await expect(open.getByTestId('log')).toContainText('400');
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expectAccessible(page);
        await page.goto('/');
        await expect(alert).toBeVisible();
        await expectAccessible(page);
        await page.goBack();
        await expect(open.getByTestId('log')).toBeVisible();
      }
      await open.getByRole('link', { name: 'Réconcilier depuis le tableau de bord' }).click();
      await expect(dashboard.headline).toBeVisible();
    } finally {
      await faults({});
      await person.saves({ ...reference, smalltext: 'Antidote' });
    }
  });
});

async function choose(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions\u00a0: ${name}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** Gives the secondary's account its token anew, which lets its lane go on. */
async function tokenReplaced(): Promise<void> {
  const { items } = await asAdmin<{ items: { id: number; grandShootingId: number }[] }>('GET', '/accounts');
  const account = items.find(({ grandShootingId }) => grandShootingId === stage.secondary);
  await asAdmin('PUT', `/accounts/${account?.id}/token`, { token: 'secondary-token' });
}
