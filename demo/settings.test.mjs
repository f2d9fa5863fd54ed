import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { formatEnv, keepSecrets, parseEnv, serviceEnvironment } from './settings.mjs';

let folder;
let file;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gs-sync-settings-'));
  file = join(folder, 'demo.env');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the secrets are made once, and only their owner can read them', () => {
  const made = keepSecrets(file);
  assert.equal(Buffer.from(made.GS_SYNC_ENCRYPTION_KEY, 'base64').length, 32);
  assert.ok(made.GS_SYNC_ADMIN_TOKEN.length >= 24);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual(keepSecrets(file), made);
});

test('two demos have different secrets', () => {
  assert.notDeepEqual(keepSecrets(file), keepSecrets(join(folder, 'other.env')));
});

test('a secret that is missing is made, and what else the file holds stays', () => {
  writeFileSync(file, 'GS_SYNC_ADMIN_TOKEN=chosen-by-hand-and-long-enough\nSOMETHING=else\n');
  const kept = keepSecrets(file);
  assert.equal(kept.GS_SYNC_ADMIN_TOKEN, 'chosen-by-hand-and-long-enough');
  assert.equal(parseEnv(readFileSync(file, 'utf8')).SOMETHING, 'else');
  assert.ok(kept.GS_SYNC_ENCRYPTION_KEY);
});

test('a file that others could read is closed to them', () => {
  keepSecrets(file);
  chmodSync(file, 0o644);
  keepSecrets(file);
  assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('comments and empty lines are passed over, and a value may hold an equals sign', () => {
  assert.deepEqual(parseEnv('# A=1\n\n  KEY=ab+/c==  \nnot a line\n'), { KEY: 'ab+/c==' });
});

test('what is written is read back', () => {
  const env = { A: 'x=y', B_2: '' };
  assert.deepEqual(parseEnv(formatEnv(env)), env);
});

test('the settings of a production service in the shell never reach the demo', () => {
  const shell = {
    PATH: '/bin',
    PORT: '1',
    GS_SYNC_DATABASE_URL: 'jdbc:postgresql://prod/db',
    SPRING_DATASOURCE_URL: 'jdbc:x',
  };
  const env = serviceEnvironment(
    shell,
    { GS_SYNC_ADMIN_TOKEN: 't' },
    { port: 9000, sandboxPort: 9001, data: '/d' },
  );
  assert.deepEqual(env, {
    PATH: '/bin',
    PORT: '9000',
    GS_SYNC_ADMIN_TOKEN: 't',
    GS_SYNC_DATA_DIR: '/d',
    GS_SYNC_DEMO: 'true',
    GS_SYNC_ENVIRONMENT: 'dev',
    GS_SYNC_PUBLIC_URL: 'http://localhost:9000',
    GS_SYNC_ALLOWED_HOSTS: 'localhost:9001',
  });
});
