import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { serviceArguments } from './service.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gs-sync-service-'));
  mkdirSync(join(root, '.cache', 'service'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

test('the service starts from the extracted jar with the cache of its training', () => {
  const cache = join(root, '.cache', 'service', 'gs-sync-server.aot');
  writeFileSync(cache, '');
  const started = serviceArguments(root);
  assert.equal(started[0], `-XX:AOTCache=${cache}`);
  assert.deepEqual(started.slice(-2), ['-jar', join(root, '.cache', 'service', 'gs-sync-server.jar')]);
});

test('when the training left no cache, it starts from the jar alone', () => {
  assert.deepEqual(serviceArguments(root), ['-jar', join(root, 'server', 'target', 'gs-sync-server.jar')]);
});
