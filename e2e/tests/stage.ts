import { test as base, expect, type Page } from '@playwright/test';
import type { Reference } from './rules';

/** What run.mjs (or a person with a running demo) has set up. */
export const stage = {
  sandboxUrl: setting('SANDBOX_URL'),
  adminToken: setting('ADMIN_TOKEN'),
  syncId: Number(setting('SYNC_ID')),
  syncName: setting('SYNC_NAME'),
  primary: 1001,
  secondary: 1002,
};
setting('BASE_URL');

function setting(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: start the tests by \`node run.mjs\``);
  }
  return value;
}

/** A person at the primary account: changes made through the sandbox's controls. */
export const person = {
  /** Applies that many random changes to the primary's catalogue. */
  async changes(count: number, seed: number): Promise<void> {
    await control('POST', `accounts/${stage.primary}/changes`, { count, seed });
  },
  async saves(reference: Record<string, unknown>): Promise<void> {
    await control('POST', `accounts/${stage.primary}/references`, reference);
  },
  /** Adds references without telling anybody. */
  async addsSilently(references: number, seed: number): Promise<void> {
    await control('POST', `accounts/${stage.primary}/seed`, { references, seed });
  },
};

/** How many webhooks the sandbox has still to send. */
export async function untoldWebhooks(): Promise<number> {
  return (await control<{ pending: number }>('GET', 'webhooks')).pending;
}

/** Sets how many requests a second the sandbox allows an account, 0 for any number. Gives what it was. */
export async function quotaOfSandbox(quotaPerSecond: number): Promise<number> {
  const before = await control<{ quotaPerSecond: number }>('GET', 'settings');
  await control('PUT', 'settings', { quotaPerSecond });
  return before.quotaPerSecond;
}

/** Lets the sandbox fail in these ways (docs/sandbox.md) from now on, instead of those before; in none by `{}`. */
export async function faults(wanted: Record<string, object>): Promise<void> {
  await control('PUT', 'faults', wanted);
}

/** All that an account of the sandbox holds. */
export async function catalogue(account: number): Promise<Reference[]> {
  const all: Reference[] = [];
  let after: number | null = -1;
  while (after !== null) {
    const page: { items: { reference: Reference }[]; next: number | null } = await control(
      'GET',
      `accounts/${account}/references?limit=500&after=${after}`,
    );
    all.push(...page.items.map(({ reference }) => reference));
    after = page.next;
  }
  return all;
}

/** Makes an account of the sandbox that holds just these. */
export async function found(account: number, references: Reference[]): Promise<void> {
  await control('POST', 'accounts', {
    accountId: account,
    name: `Account ${account}`,
    token: `token-${account}`,
  });
  for (const reference of references) {
    await control('POST', `accounts/${account}/references`, reference);
  }
}

/** What the sandbox finds between two accounts: references by `ref`, field by field, with samples. */
export function compare(source: number, target: number): Promise<{ equal: boolean; samples: unknown[] }> {
  return control('GET', `compare?source=${source}&target=${target}`);
}

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
  return await asked(`${stage.sandboxUrl}/_sandbox/${path}`, method, {}, body);
}

/** Asks the service as an administrator's script would. */
export async function service<T>(method: string, path: string, body?: unknown): Promise<T> {
  const authorization = `Bearer ${stage.adminToken}`;
  return await asked(`${process.env.BASE_URL}/api/v1${path}`, method, { authorization }, body);
}

async function asked<T>(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: unknown,
): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  }
  return text === '' ? (undefined as T) : JSON.parse(text);
}

export interface Run {
  id: number;
  kind: string;
  mode: string | null;
  state: string;
  failed: number;
  deletions: { count: number } | null;
}

export async function newestRun(): Promise<Run | undefined> {
  const page = await service<{ items: Run[] }>('GET', `/runs?syncId=${stage.syncId}&limit=1`);
  return page.items[0];
}

/** Does something as an administrator's script would. */
export async function asAdmin<T = { id: number }>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${process.env.BASE_URL}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${stage.adminToken}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  }
  return text === '' ? (undefined as T) : JSON.parse(text);
}

/** The dashboard as the tests speak of it. */
export class Dashboard {
  constructor(readonly page: Page) {}

  get headline() {
    return this.page.getByTestId('headline');
  }

  get sync() {
    return this.page.getByTestId(`sync-${stage.syncId}`);
  }

  get jobs() {
    return this.page.getByTestId('jobs').getByRole('row');
  }

  async figure(name: 'waiting' | 'received' | 'written' | 'unchanged' | 'failed'): Promise<number> {
    return Number(await this.page.getByTestId(`figure-${name}`).getAttribute('data-value'));
  }

  /** Opens the menu of the sync and chooses from it. */
  async choose(item: RegExp): Promise<void> {
    await this.sync.getByRole('button', { name: /^(Autres actions|More actions)/ }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }
}

const ENTER = {
  admin: /^(Entrer en administrateur|Enter as administrator)$/,
  standard: /^(Entrer en standard|Enter as standard)$/,
};

export async function enterDemo(page: Page, role: 'admin' | 'standard' = 'admin'): Promise<void> {
  await page.goto('/sign-in/');
  await page.getByRole('button', { name: ENTER[role] }).click();
  await expect(page.getByTestId('headline')).toBeVisible();
}

interface Stage {
  /** What broke the content security policy on `page`. A test that leaves any fails. */
  breaches: string[];
  /** The page of somebody who has signed in. */
  dashboard: Dashboard;
}

export const test = base.extend<Stage>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its parameters
  breaches: async ({}, use) => {
    const breaches: string[] = [];
    await use(breaches);
    expect(breaches, 'what the content security policy refused').toEqual([]);
  },
  page: async ({ page, breaches }, use) => {
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) {
        breaches.push(`${page.url()}: ${message.text()}`);
      }
    });
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
        console.error(`Content Security Policy: ${effectiveDirective} refused ${blockedURI} ${sample}`),
      ),
    );
    await use(page);
  },
  dashboard: async ({ page }, use) => {
    await enterDemo(page);
    await use(new Dashboard(page));
  },
});

/** Who may come in, as an administrator's script sees it. */
export async function people(): Promise<{ id: number; email: string; role: string }[]> {
  return (await asAdmin<{ items: { id: number; email: string; role: string }[] }>('GET', '/people?limit=200'))
    .items;
}

export { expect };
