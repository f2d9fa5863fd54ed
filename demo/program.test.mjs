import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Program } from './program.mjs';

let folder;
let log;
const started = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gs-sync-program-'));
  log = join(folder, 'service.log');
});
afterEach(async () => {
  for (const program of started.splice(0)) {
    program.kill();
    await program.ended;
  }
  rmSync(folder, { recursive: true });
});

/** A real process that runs `script` in Node. */
function program(script, command = process.execPath) {
  const made = new Program({
    name: 'service',
    command,
    args: ['-e', script],
    env: process.env,
    cwd: folder,
    log,
  });
  started.push(made);
  return made;
}

const signal = () => new AbortController().signal;
/** Answers on a port of its own choice, which it writes to the file `port`. */
const SERVER = `require('http').createServer((q, s) => s.end('ok')).listen(0, '127.0.0.1', function () {
  require('fs').writeFileSync('port', String(this.address().port)) })`;
const said = async (running, text) => {
  while (!readFileSync(running.log, 'utf8').includes(text)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

test('what it says is in its log, and the log of the start before is kept', async () => {
  writeFileSync(log, 'the start before\n');
  await program("console.log('a'); console.error('b')").ended;
  assert.equal(readFileSync(log, 'utf8'), 'a\nb\n');
  assert.equal(readFileSync(join(folder, 'service.previous.log'), 'utf8'), 'the start before\n');
});

test('the last lines of its log are quoted', async () => {
  const talkative = program('for (let i = 1; i <= 50; i++) console.log(i)');
  await talkative.ended;
  assert.equal(talkative.lastLines(2), '  | 49\n  | 50');
});

test('the frames of a stack trace are not among the last lines, its causes are', async () => {
  writeFileSync(
    join(folder, 'trace'),
    'boom\n\tat a.B.c(B.java:1)\nCaused by: no disk\n\tat d.E.f(E.java:2)\n\t... 12 common frames\n',
  );
  const failed = program("process.stdout.write(require('fs').readFileSync('trace'))");
  await failed.ended;
  assert.equal(failed.lastLines(), '  | boom\n  | Caused by: no disk');
});

test('how it ended is told: a status, a signal, or that it could not be started', async () => {
  assert.equal(await program('process.exit(3)').ended, 'ended with status 3');
  assert.equal(await program("process.kill(process.pid, 'SIGKILL')").ended, 'ended by SIGKILL');
  assert.match(await program('', join(folder, 'none')).ended, /could not be started: .*ENOENT/);
});

test('it is awaited until it answers', async () => {
  const server = program(SERVER);
  const port = join(folder, 'port');
  while (!existsSync(port)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await server.answers(`http://127.0.0.1:${readFileSync(port, 'utf8')}`, {
    timeoutMillis: 10_000,
    signal: signal(),
  });
});

test('when it never answers, the failure names it', async () => {
  const silent = program('setInterval(() => {}, 1000)');
  const waiting = silent.answers('http://127.0.0.1:1', {
    timeoutMillis: 50,
    everyMillis: 10,
    signal: signal(),
  });
  await assert.rejects(
    waiting,
    (error) => error.program === silent && /service did not answer within/.test(error.message),
  );
});

test('asked to stop, it ends in its own way', async () => {
  const polite = program(
    "process.on('SIGTERM', () => { console.log('bye'); process.exit(0) }); setInterval(() => {}, 1000); console.log('up')",
  );
  await said(polite, 'up');
  assert.equal(await polite.stop(10_000), true);
  assert.equal(polite.lastLines(1), '  | bye');
});

test('when it does not stop in time, it is ended by force', async () => {
  const stubborn = program(
    "process.on('SIGTERM', () => console.log('no')); setInterval(() => {}, 1000); console.log('up')",
  );
  await said(stubborn, 'up');
  assert.equal(await stubborn.stop(100), false);
  assert.equal(await stubborn.ended, 'ended by SIGKILL');
});

test('stopping what has ended already is no error', async () => {
  const gone = program('');
  await gone.ended;
  assert.equal(await gone.stop(), true);
});
