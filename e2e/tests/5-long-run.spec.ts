import { expect, newestRun, person, test } from './stage';

// Last, because it leaves the secondary behind the primary.
test('a long run shows its progress and is cancelled after a confirmation', async ({ page, dashboard }) => {
  await person.addsSilently(5_000, 9);
  await dashboard.choose(/Initialiser/);
  await page.getByRole('dialog').getByRole('button', { name: 'Lancer la fusion' }).click();

  const run = dashboard.sync.getByTestId('run');
  await expect(run.getByRole('progressbar')).toBeVisible();
  await run.getByRole('button', { name: 'Annuler…' }).click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Le reste ne sera pas traité');
  await question.getByRole('button', { name: 'Annuler l’opération' }).click();

  await expect(question).toBeHidden();
  await expect(run).toBeHidden();
  expect(await newestRun()).toMatchObject({ kind: 'initialisation', state: 'cancelled' });
});
