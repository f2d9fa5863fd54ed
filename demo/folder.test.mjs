import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Folder } from './folder.mjs';

let path;
let folder;
const children = [];

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'gs-sync-folder-')), 'data');
  folder = new Folder(path);
});
afterEach(() => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
  }
  rmSync(join(path, '..'), { recursive: true, force: true });
});

/** A process that idles, with `mark` in its command line. */
async function idle(mark) {
  const child = spawn(process.execPath, ['-e', "setInterval(() => {}, 1000); console.log('up')", mark], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

const record = (content) => {
  mkdirSync(path, { recursive: true });
  writeFileSync(folder.record, JSON.stringify(content));
};

test('a folder that is not there, is empty or holds the secrets of a demo is ours', () => {
  folder.requireOurs();
  folder.open();
  rmSync(folder.logs, { recursive: true });
  folder.requireOurs();
  writeFileSync(folder.secrets, '');
  mkdirSync(folder.sandbox);
  folder.requireOurs();
});

test('a folder that something else has filled is refused', () => {
  mkdirSync(join(path, 'postgresql'), { recursive: true });
  assert.throws(() => folder.requireOurs(), /holds data that is not the demo's/);
});

test('while a demo runs on it, another is refused and told how to stop the first', async () => {
  const other = await idle('/somewhere/demo.mjs');
  record({ pid: other.pid, programs: [] });
  assert.throws(
    () => folder.requireNobodyRuns(),
    new RegExp(`already runs on .* \\(process ${other.pid}\\)`),
  );
});

test('a record of a demo that is gone stops nobody, even when its number was given to another process', async () => {
  folder.requireNobodyRuns();
  const stranger = await idle('editor');
  record({ pid: stranger.pid, programs: [] });
  folder.requireNobodyRuns();
  writeFileSync(folder.record, 'cut sho');
  folder.requireNobodyRuns();
});

test('programs that a killed demo left running are ended, strangers with their numbers are not', async () => {
  const left = await idle('gs-sync-server.jar');
  const stranger = await idle('editor');
  const ended = once(left, 'exit');
  record({
    pid: 999_999_999,
    programs: [
      { pid: left.pid, mark: 'gs-sync-server.jar' },
      { pid: stranger.pid, mark: 'gs-sync-sandbox.jar' },
    ],
  });
  assert.equal(await folder.endLeftovers(), 1);
  await ended;
  assert.equal(stranger.exitCode, null);
});

test('forgetting deletes everything, after the database that was left running is down', async () => {
  const database = await idle('postgres');
  const ended = once(database, 'exit');
  mkdirSync(join(path, 'postgresql'), { recursive: true });
  writeFileSync(join(path, 'postgresql', 'postmaster.pid'), `${database.pid}\n/data\n`);
  await folder.forget();
  await ended;
  assert.equal(existsSync(path), false);
});

test('claimed and released, the folder is free again', () => {
  folder.open();
  folder.claim([{ pid: 1, mark: 'x' }]);
  assert.equal(existsSync(folder.record), true);
  folder.release();
  assert.equal(existsSync(folder.record), false);
});
