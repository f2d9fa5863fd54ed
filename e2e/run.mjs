// The end-to-end tests against the real thing: starts the sandbox, an OpenID Connect issuer, a stand-in of Supabase and the service on free ports with a fresh data
// folder, sets up two accounts and a sync through the API, initialises it, runs Playwright, and stops everything.
//
//   node run.mjs [arguments of playwright test]
//
// PICTURES: a folder; instead of testing, takes pictures of the interface into it.
// JAVA: the java binary (default: java). CHROMIUM_PATH: the browser (default: /usr/bin/chromium).
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { anonKey, startSupabase } from './supabase.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const java = process.env.JAVA ?? 'java';
const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const jars = {
  sandbox: join(root, 'sandbox/target/gs-sync-sandbox.jar'),
  service: join(root, 'server/target/gs-sync-server.jar'),
  issuer: join(root, 'issuer/target/gs-sync-issuer.jar'),
};

const START_MILLIS = 90_000;
const RUN_MILLIS = 90_000;
const STOP_MILLIS = 15_000;
const LOG_LINES = 150;

for (const [what, path] of [...Object.entries(jars), ['browser', chromium]]) {
  if (!existsSync(path)) {
    console.error(`e2e: the ${what} is missing: ${path}`);
    process.exit(2);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'gs-sync-e2e-'));
const programs = [];
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true;
    for (const { child } of programs) {
      child.kill('SIGTERM');
    }
  });
}

let status = 1;
try {
  status = await main();
} catch (error) {
  console.error(`e2e: ${error.message}`);
  for (const { name, ended } of programs.filter((program) => program.ended)) {
    console.error(`e2e: the ${name} has ended (${ended})`);
  }
}
if (status !== 0 && !interrupted) {
  printLogs();
}
await stopAll();
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
process.exit(interrupted ? 130 : status);

async function main() {
  const [sandboxPort, servicePort, issuerPort, supabasePort] = await freePorts(4);
  const sandboxUrl = `http://localhost:${sandboxPort}`;
  const serviceUrl = `http://localhost:${servicePort}`;
  const issuerUrl = `http://localhost:${issuerPort}/photo`;
  const adminToken = randomBytes(24).toString('base64url');

  start('sandbox', [
    ...['-Xmx256m', '-jar', jars.sandbox, '--port', String(sandboxPort)],
    ...['--references', '300', '--seed', '42', '--tick', '200ms', '--changes-per-minute', '0'],
  ]);
  startSupabase(supabasePort);
  start('issuer', ['-Xmx128m', '-jar', jars.issuer, String(issuerPort)]);
  start('service', ['-Xmx512m', '-jar', jars.service], {
    PORT: String(servicePort),
    GS_SYNC_DATA_DIR: join(folder, 'data'),
    GS_SYNC_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    GS_SYNC_PUBLIC_URL: serviceUrl,
    GS_SYNC_ALLOWED_HOSTS: `localhost:${sandboxPort}`,
    GS_SYNC_ADMIN_TOKEN: adminToken,
    GS_SYNC_ENVIRONMENT: 'dev',
    GS_SYNC_DEMO: 'true',
    GS_SYNC_OIDC_ISSUER: issuerUrl,
    GS_SYNC_OIDC_CLIENT_ID: 'gs-sync',
    GS_SYNC_OIDC_CLIENT_SECRET: randomBytes(24).toString('base64url'),
    GS_SYNC_OIDC_NAME: 'Photo House',
    GS_SYNC_SUPABASE_URL: `http://localhost:${supabasePort}`,
    GS_SYNC_SUPABASE_ANON_KEY: anonKey,
    GS_SYNC_FIRST_ADMIN: 'first@photo.example',
  });
  await until('the sandbox answers', START_MILLIS, () => answers(`${sandboxUrl}/_sandbox/accounts`));
  await until('the issuer answers', START_MILLIS, () =>
    answers(`${issuerUrl}/.well-known/openid-configuration`),
  );
  await until('the service is healthy', START_MILLIS, () => answers(`${serviceUrl}/actuator/health`));

  const call = caller(serviceUrl, adminToken);
  const sync = await setUp(call, sandboxUrl);
  console.log(`e2e: "${sync.name}" is initialised, ${serviceUrl} follows ${sandboxUrl}`);

  return await playwright({
    BASE_URL: serviceUrl,
    SANDBOX_URL: sandboxUrl,
    ISSUER_URL: issuerUrl,
    ADMIN_TOKEN: adminToken,
    SYNC_ID: String(sync.id),
    SYNC_NAME: sync.name,
  });
}

/** What a person would do first: two accounts, a sync, webhooks, and the first filling of the secondary. */
async function setUp(call, sandboxUrl) {
  const baseUrl = `${sandboxUrl}/v3`;
  const primary = await call('POST', '/accounts', {
    name: 'Maison Primaire',
    grandShootingId: 1001,
    baseUrl,
    token: 'primary-token',
  });
  const secondary = await call('POST', '/accounts', {
    name: 'Maison Secondaire',
    grandShootingId: 1002,
    baseUrl,
    token: 'secondary-token',
  });
  for (const account of [primary, secondary]) {
    const test = await call('POST', `/accounts/${account.id}/connection-test`);
    if (!test.ok) {
      throw new Error(`the connection test of ${account.name} failed: ${JSON.stringify(test.problem)}`);
    }
  }
  const sync = await call('POST', '/syncs', {
    name: 'Maison vers e-commerce',
    primaryAccountId: primary.id,
    secondaryAccountId: secondary.id,
    webhooks: { enabled: true },
    batch: { enabled: true, cron: '0 0 3 * * *', zone: 'Europe/Paris' },
  });
  await call('POST', `/syncs/${sync.id}/activate`);
  await call('POST', `/accounts/${primary.id}/webhooks`);
  const run = await call('POST', `/syncs/${sync.id}/initialisations`, { mode: 'mirror' });
  await until('the secondary is initialised', RUN_MILLIS, async () => {
    const { state, error } = await call('GET', `/runs/${run.id}`);
    if (state === 'failed' || state === 'cancelled') {
      throw new Error(`the initialisation ended as ${state}: ${error}`);
    }
    return state === 'succeeded';
  });
  return sync;
}

function caller(serviceUrl, adminToken) {
  return async (method, path, body) => {
    const response = await fetch(`${serviceUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    }
    return text === '' ? undefined : JSON.parse(text);
  };
}

function playwright(settings) {
  const child = spawn(join(here, 'node_modules/.bin/playwright'), ['test', ...process.argv.slice(2)], {
    cwd: here,
    stdio: 'inherit',
    env: { ...process.env, ...settings },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function start(name, args, env = {}) {
  const logPath = join(folder, `${name}.log`);
  const log = openSync(logPath, 'a');
  const child = spawn(java, args, {
    cwd: folder,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...env },
  });
  closeSync(log);
  const program = { name, child, logPath, ended: undefined };
  program.exit = new Promise((resolve) => {
    child.on('error', (error) => {
      program.ended = error.message;
      resolve();
    });
    child.on('exit', (code, signal) => {
      program.ended = `exit ${code ?? signal}`;
      resolve();
    });
  });
  programs.push(program);
}

async function until(what, millis, condition) {
  const deadline = Date.now() + millis;
  while (!(await condition())) {
    const dead = programs.find((program) => program.ended);
    if (dead) {
      throw new Error(`the ${dead.name} ended (${dead.ended}) before ${what}`);
    }
    if (Date.now() > deadline) {
      throw new Error(`waited ${millis / 1_000} s in vain until ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** All held at once, so that they differ. */
async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer();
      return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
    }),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function stopAll() {
  for (const { child, ended, exit } of [...programs].reverse()) {
    if (!ended) {
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MILLIS);
      await exit;
      clearTimeout(patience);
    }
  }
}

function printLogs() {
  for (const { name, logPath } of programs) {
    const lines = readFileSync(logPath, 'utf8').trimEnd().split('\n');
    console.error(`\n--- ${name}: last ${Math.min(LOG_LINES, lines.length)} of ${lines.length} lines ---`);
    console.error(lines.slice(-LOG_LINES).join('\n'));
  }
}
