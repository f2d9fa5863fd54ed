import { byHand, rules } from './rules';
import {
  catalogue,
  compare,
  expect,
  found,
  person,
  quotaOfSandbox,
  type Run,
  service,
  stage,
  test,
  untoldWebhooks,
} from './stage';

const sync = `/syncs/${stage.syncId}`;
const expected = 1900;

test.setTimeout(120_000);
const patience = { timeout: 90_000 };

interface Quota {
  id: number;
  requestsPerSecond: number;
}

let quotas: Quota[];
let sandboxQuota: number;
let brake: { percent: number };

// Each reference that leaves costs a call: at the demo's pace one would wait for nothing else. And the brake asks before they go, so
// that there is a moment of which one knows that the run is under way.
test.beforeAll('both sides are quick, and the brake is sharp', async () => {
  quotas = (await service<{ items: Quota[] }>('GET', '/accounts')).items;
  sandboxQuota = await quotaOfSandbox(0);
  await setQuotas(quotas.map(({ id }) => ({ id, requestsPerSecond: 200 })));
  brake = (await service<{ brake: typeof brake }>('GET', sync)).brake;
  await service('PATCH', sync, { brake: { percent: 1 } });
});

test.afterAll('the sync is as it was', async () => {
  try {
    const { version } = await service<{ version: number }>('GET', `${sync}/rules`);
    await service('PUT', `${sync}/rules`, { basedOn: version, note: 'Comme avant' });
    await service('PATCH', sync, { brake });
    const push = await service<Run>('POST', `${sync}/pushes`);
    await expect.poll(async () => (await run(push)).state, patience).toBe('succeeded');
    await expect.poll(open, patience).toEqual({ webhooks: 0, pending: 0, running: 0 });
    expect(await compare(stage.primary, stage.secondary)).toMatchObject({ equal: true });
  } finally {
    await setQuotas(quotas);
    await quotaOfSandbox(sandboxQuota);
  }
});

test('rules of all kinds make of the catalogue what one works out by hand, while people edit it', async () => {
  const { version } = await service<{ version: number }>('GET', `${sync}/rules`);
  await service('PUT', `${sync}/rules`, { basedOn: version, note: 'Toutes sortes', ...rules });
  const last = await newestJob();

  const push = await service<Run>('POST', `${sync}/pushes`);
  await person.changes(40, 61);
  await expect.poll(async () => (await run(push)).state, patience).toBe('held');
  await person.changes(40, 62);
  await service('POST', `/runs/${push.id}/approve`, { deletions: (await run(push)).deletions?.count });
  await person.changes(40, 63);
  await expect.poll(async () => (await run(push)).state, patience).toBe('succeeded');
  await expect.poll(open, patience).toEqual({ webhooks: 0, pending: 0, running: 0 });

  expect((await run(push)).failed).toBe(0);
  expect(await failedSince(last)).toEqual([]);
  const wanted = (await catalogue(stage.primary)).map(byHand).filter((mapped) => mapped !== undefined);
  expect(wanted.length).toBeGreaterThan(50);
  await found(expected, wanted);
  expect(await compare(expected, stage.secondary)).toMatchObject({ equal: true, samples: [] });
});

async function setQuotas(wanted: Quota[]): Promise<void> {
  for (const { id, requestsPerSecond } of wanted) {
    await service('PATCH', `/accounts/${id}`, { requestsPerSecond });
  }
}

function run({ id }: Run): Promise<Run> {
  return service('GET', `/runs/${id}`);
}

interface Job {
  id: number;
  ref: string | null;
  error: string | null;
}

async function jobs(query: string): Promise<Job[]> {
  return (await service<{ items: Job[] }>('GET', `/jobs?syncId=${stage.syncId}&${query}`)).items;
}

async function newestJob(): Promise<number> {
  return (await jobs('limit=1'))[0]?.id ?? 0;
}

async function failedSince(last: number): Promise<Job[]> {
  return (await jobs('state=failed')).filter((job) => job.id > last);
}

/** What is not done yet. */
async function open() {
  return {
    webhooks: await untoldWebhooks(),
    pending: (await jobs('state=pending')).length,
    running: (await jobs('state=running')).length,
  };
}
