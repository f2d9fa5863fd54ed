import { expect, newestRun, person, stage, test } from './stage';

test('the dashboard answers whether everything is all right', async ({ dashboard }) => {
  await expect(dashboard.headline).toHaveText('Tout va bien');
  await expect(dashboard.sync).toContainText(stage.syncName);
  await expect(dashboard.sync).toContainText('Maison Primaire');
  await expect(dashboard.sync).toContainText('Maison Secondaire');
  await expect(dashboard.sync).toContainText('Active');
  await expect(dashboard.sync).toContainText('Webhooks');
  await expect(dashboard.sync.getByText(/^prochain .*03:00$/)).toBeVisible();
  await expect(dashboard.sync.getByRole('img', { name: /24 heures/ })).toBeVisible();
});

test('the environment is named', async ({ dashboard: { page } }) => {
  await expect(page.getByRole('region', { name: 'Environnement' })).toContainText('développement');
});

test('numbers and jobs follow changes of the primary without a reload', async ({ dashboard }) => {
  const { page } = dashboard;
  await expect(page.getByText('En direct')).toBeVisible();
  await page.evaluate(() => Object.assign(window, { samePage: true }));
  const [received, written] = [await dashboard.figure('received'), await dashboard.figure('written')];

  await person.changes(12, 7);

  await expect.poll(() => dashboard.figure('received')).toBeGreaterThan(received);
  await expect.poll(() => dashboard.figure('written')).toBeGreaterThan(written);
  await expect(dashboard.jobs.first()).toContainText('Webhook');
  await expect.poll(() => dashboard.figure('waiting')).toBe(0);
  expect(await page.evaluate(() => 'samePage' in window)).toBe(true);
});

test('numbers follow by polling when live events do not get through', async ({ page, dashboard }) => {
  await page.route('**/api/v1/events*', (route) => route.abort());
  await page.reload();
  await expect(page.getByText(/^Reconnexion, dernière mise à jour/)).toBeVisible();
  const received = await dashboard.figure('received');
  await person.changes(3, 8);
  await expect.poll(() => dashboard.figure('received')).toBeGreaterThan(received);
});

test('numbers of a service that has gone are called old, and live again once it is back', async ({
  page,
  context,
  dashboard,
}) => {
  await context.route('**/api/v1/**', (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Le service ne répond pas' })).toBeVisible();
  await context.unroute('**/api/v1/**');
  await expect(dashboard.headline).toBeVisible();
  await expect(page.getByText('En direct')).toBeVisible();
});

test('a reference that looks like HTML is shown and never run', async ({ page, dashboard }) => {
  const ref = '<img src=x onerror="window.pwned=1">';
  await person.saves({ ref, smalltext: ref });
  const row = dashboard.jobs.filter({ hasText: ref }).first();
  await expect(row).toBeVisible();
  await expect(row.locator('img')).toHaveCount(0);
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
});

test('the exact time is told on hover', async ({ page, dashboard }) => {
  await dashboard.jobs.first().getByRole('time').hover();
  await expect(page.getByRole('tooltip')).toContainText(/\d{4}.*\d{2}:\d{2}:\d{2}/);
});

test('how old the keys of both accounts are is told on hover', async ({ dashboard }) => {
  await expect(dashboard.sync.getByTitle(/clé en place depuis \d/)).toHaveCount(2);
});

test('a sync is paused and activated again', async ({ page, dashboard }) => {
  await dashboard.sync.getByRole('button', { name: /^Pause/ }).click();
  await expect(page.getByText(`« ${stage.syncName} » est en pause.`)).toBeVisible();
  await expect(dashboard.sync.getByRole('button', { name: /^Activer/ })).toBeVisible();
  await expect(dashboard.headline).toHaveText('Tout est en pause');

  const before = (await newestRun())?.id;
  await dashboard.sync.getByRole('button', { name: /^Activer/ }).click();
  await expect(dashboard.sync.getByRole('button', { name: /^Pause/ })).toBeVisible();
  await expect(dashboard.headline).not.toHaveText('Tout est en pause');

  // What changed meanwhile is read from the primary.
  await expect.poll(async () => (await newestRun())?.id).not.toBe(before);
  await expect.poll(newestRun).toMatchObject({ kind: 'batch', state: 'succeeded' });
});

test('a batch is run now', async ({ page, dashboard }) => {
  const before = (await newestRun())?.id;
  await dashboard.choose(/Lancer un batch/);
  await expect(page.getByText(`Le batch de « ${stage.syncName} » est lancé.`)).toBeVisible();
  await expect.poll(async () => (await newestRun())?.id).not.toBe(before);
  await expect.poll(newestRun).toMatchObject({ kind: 'batch', state: 'succeeded' });
});

test('a merge is started from its dialog', async ({ page, dashboard }) => {
  await dashboard.choose(/Initialiser/);
  const dialog = page.getByRole('dialog', { name: `Initialiser « ${stage.syncName} »` });
  await expect(dialog.getByRole('radio', { name: /Fusion/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Lancer la fusion' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(newestRun).toMatchObject({ kind: 'initialisation', mode: 'merge', state: 'succeeded' });
});

test('a mirror asks for the name of the sync first', async ({ page, dashboard }) => {
  await dashboard.choose(/Initialiser/);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /Miroir/ }).click();
  await expect(dialog).toContainText('seront supprimées de Grand Shooting');
  const begin = dialog.getByRole('button', { name: 'Lancer le miroir' });
  await expect(begin).toBeDisabled();
  await dialog.getByLabel('Nom de la synchronisation').fill(stage.syncName);
  await begin.click();
  await expect(dialog).toBeHidden();
  await expect.poll(newestRun).toMatchObject({ kind: 'initialisation', mode: 'mirror', state: 'succeeded' });
});
