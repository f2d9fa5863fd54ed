import { asAdmin, enterDemo, expect, test } from './stage';

test('the audit log tells who changed what, and its address holds the question', async ({ page }) => {
  const person = await asAdmin('POST', '/people', { email: 'audited@photo.example', role: 'standard' });
  await asAdmin('PATCH', `/people/${person.id}`, { role: 'admin' });
  await asAdmin('DELETE', `/people/${person.id}`);
  await enterDemo(page);
  await page.getByRole('link', { name: 'Journal d’audit' }).click();
  await page.getByLabel('Chercher dans le journal').fill('audited@photo.example');
  await expect(page).toHaveURL(/search=audited/);

  const entries = page.getByTestId('entry');
  await expect(entries).toHaveCount(3);
  await expect(entries.first()).toContainText('Accès retiré');
  await expect(entries.first()).toContainText('Jeton d’administration');

  await page.getByLabel('Action', { exact: true }).selectOption('person.changed');
  await expect(entries).toHaveCount(1);
  await entries.getByRole('button', { name: /^Détails/ }).click();
  const details = page.getByTestId('entry-details');
  await expect(details.getByRole('row', { name: /role/ })).toContainText('standardadmin');
  await page.reload();
  await expect(details).toBeVisible();

  await details.getByRole('button', { name: 'Tout de cet objet' }).click();
  await expect(page).toHaveURL(new RegExp(`object=person&objectId=${person.id}`));
  await page.getByLabel('Filtres du journal').getByRole('button', { name: 'Effacer les filtres' }).click();
  await expect(page).toHaveURL('/audit/');
  await page.goBack();
  await expect(details).toBeVisible();
});

test('the audit log is downloaded as the filters show it', async ({ page }) => {
  await asAdmin('PUT', '/domains/download.example');
  await asAdmin('DELETE', '/domains/download.example');
  await enterDemo(page);
  await page.goto('/audit/?search=download.example&period=today');
  await expect(page.getByTestId('entry').first()).toBeVisible();
  const downloads = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger (CSV)' }).click();
  const file = await (await downloads).createReadStream();
  let text = '';
  for await (const part of file) {
    text += part;
  }
  expect(text).toContain('domain.admitted');
  expect(text).not.toContain('session.opened');
});

test('the audit log is walked to its older entries and back', async ({ page }) => {
  for (let visit = 0; visit < 27; visit++) {
    await asAdmin('PUT', '/domains/walked.example');
    await asAdmin('DELETE', '/domains/walked.example');
  }
  await enterDemo(page);
  await page.goto('/audit/?search=walked.example');
  const entries = page.getByTestId('entry');
  await expect(entries).toHaveCount(50);
  await page.getByRole('button', { name: 'Plus anciennes' }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(entries.first()).toBeVisible();
  await expect.poll(() => entries.count()).toBeLessThan(50);
  await page.goBack();
  await expect(entries).toHaveCount(50);
});

test('filters that nothing fits are taken away at once', async ({ page }) => {
  await enterDemo(page);
  await page.goto('/audit/?search=nobody-ever-did-this');
  await expect(page.getByRole('heading', { name: 'Aucune entrée' })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Effacer les filtres' }).last().click();
  await expect(page.getByTestId('entry').first()).toBeVisible();
});
