import { enterDemo, expect, test } from './stage';

// Every test fails when its page breaks the policy (see stage.ts). Here, that this would be noticed, and the pages
// that nobody else opens.

test('a page that breaks the content security policy is noticed', async ({ page, breaches }) => {
  await page.goto('/sign-in/');
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'body { color: red }';
    document.head.append(style);
  });
  await expect.poll(() => breaches.length).toBeGreaterThan(0);
  breaches.length = 0;
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('no page needs a style or a script of its own', async ({ page }) => {
      for (const path of ['/sign-in/', '/access-denied/', '/404/']) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      }
      await enterDemo(page);
      for (const path of ['/', '/alerts/', '/users/', '/tokens/', '/audit/']) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.getByRole('button', { name: /^Thème/ }).click();
        await page.getByRole('menuitemradio', { name: colorScheme === 'light' ? 'Sombre' : 'Clair' }).click();
      }
    });
  });
}

test('what is behind a dialog does not scroll', async ({ page, dashboard }) => {
  await page.setViewportSize({ width: 1000, height: 400 });
  await dashboard.choose(/Initialiser/);
  await expect(page.getByRole('dialog')).toBeVisible();
  const overflow = () => page.evaluate(() => getComputedStyle(document.documentElement).overflowY);
  expect(await overflow()).toBe('hidden');
  await page.keyboard.press('Escape');
  await expect.poll(overflow).not.toBe('hidden');
});
