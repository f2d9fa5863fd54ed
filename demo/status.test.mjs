import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Console, describeCompare, progressLine, statusLine } from './status.mjs';

const EQUAL = { equal: true, missing: 0, extra: 0, differing: 0 };
const QUEUE = { waiting: 0, writtenToday: 2345, failedToday: 0 };

test('equal sides are said to be equal', () => {
  assert.equal(describeCompare(EQUAL), 'both sides equal');
});

test('of what differs only the kinds that there are are named', () => {
  assert.equal(
    describeCompare({ equal: false, missing: 1200, extra: 0, differing: 2 }),
    '1,200 missing, 2 differing',
  );
  assert.equal(describeCompare({ equal: false, missing: 0, extra: 1, differing: 0 }), '1 extra');
});

test('the status line tells what is synced, waiting, written and equal', () => {
  assert.equal(
    statusLine({ references: 2004, compare: EQUAL, queue: QUEUE }),
    '2,004 of 2,004 synced · equal · 0 waiting · 2,345 written today',
  );
});

test('what is missing or differing is not counted as synced, what is extra does not matter', () => {
  const compare = { equal: false, missing: 3, extra: 5, differing: 1 };
  assert.match(statusLine({ references: 2004, compare, queue: QUEUE }), /^2,000 of 2,004 synced · /);
});

test('failures are told only when there are some', () => {
  const queue = { ...QUEUE, failedToday: 2 };
  assert.match(statusLine({ references: 1, compare: EQUAL, queue }), / · 2 failed today · /);
});

test('a service that does not answer is told, and the comparison still is', () => {
  assert.equal(
    statusLine({ references: 1, compare: EQUAL, queue: null }),
    '1 of 1 synced · equal · the service does not answer',
  );
});

test('progress has a percentage once the total is known, and never more than 100', () => {
  assert.match(progressLine({ state: 'pending', done: 0, total: null }), /about to start$/);
  assert.match(progressLine({ state: 'running', done: 1200, total: null }), /1,200 references so far$/);
  assert.match(progressLine({ state: 'running', done: 1999, total: 2000 }), /1,999 of 2,000 \(99 %\)$/);
  assert.match(progressLine({ state: 'running', done: 2001, total: 2000 }), /\(100 %\)$/);
});

function recorder(terminal) {
  let text = '';
  let seconds = 0;
  const out = { ...terminal, write: (part) => (text += part) };
  const console = new Console(out, () => new Date(2026, 0, 2, 3, 4, seconds));
  return { console, text: () => text, at: (second) => (seconds = second) };
}

test('where there is no terminal, a state is printed again only when it has changed', () => {
  const { console, text, at } = recorder({ isTTY: false });
  console.live('1 waiting');
  at(5);
  console.live('1 waiting');
  at(10);
  console.live('0 waiting');
  console.say('Stopping…');
  assert.equal(text(), '03:04:00  1 waiting\n03:04:10  0 waiting\nStopping…\n');
});

test('where there is no terminal, states that change fast are printed every few seconds', () => {
  const { console, text, at } = recorder({ isTTY: false });
  for (let second = 0; second < 10; second++) {
    at(second);
    console.live(`${second} done`);
  }
  assert.equal(text(), '03:04:00  0 done\n03:04:04  4 done\n03:04:08  8 done\n');
});

test('on a terminal the state is overwritten, cut to the width, and gone before a line that stays', () => {
  const { console, text } = recorder({ isTTY: true, columns: 15 });
  console.live('1 waiting');
  console.live('0 waiting');
  console.say('Stopping…');
  assert.equal(text(), '\r\x1b[2K03:04:00  1 wa\r\x1b[2K03:04:00  0 wa\r\x1b[2KStopping…\n');
});
