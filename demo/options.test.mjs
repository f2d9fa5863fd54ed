import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions, UsageError } from './options.mjs';

test('without options the demo takes the documented ports, tick and rate of changes', () => {
  assert.deepEqual(parseOptions([]), {
    help: false,
    check: false,
    fresh: false,
    port: 8080,
    sandboxPort: 8090,
    tick: '10s',
    references: null,
    changesPerMinute: 30,
    data: null,
  });
});

test('every option is taken, with a space or an equals sign', () => {
  const options = parseOptions(
    '--fresh --port 9000 --sandbox-port=9001 --tick 500ms --references=0 --changes-per-minute 0 --data /tmp/x'.split(
      ' ',
    ),
  );
  assert.deepEqual(options, {
    help: false,
    check: false,
    fresh: true,
    port: 9000,
    sandboxPort: 9001,
    tick: '500ms',
    references: 0,
    changesPerMinute: 0,
    data: '/tmp/x',
  });
});

for (const [line, said] of [
  ['--port', /--port/],
  ['--port no', /--port must be a whole number from 1 to 65535, and is 'no'/],
  ['--port 0', /--port/],
  ['--port 65536', /--port/],
  ['--port 1e3', /--port/],
  ['--sandbox-port 8080', /must differ/],
  ['--tick 10', /--tick must be a duration/],
  ['--tick 0s', /--tick/],
  ['--references many', /--references/],
  ['--references 100001', /from 0 to 100000/],
  ['--changes-per-minute -5', /--changes-per-minute/],
  ['--changes-per-minute=-5', /whole number/],
  ['--data=', /--data/],
  ['--refresh', /--refresh/],
  ['production', /production/],
]) {
  test(`"${line}" is refused in one line that says why`, () => {
    assert.throws(
      () => parseOptions(line.split(' ')),
      (error) => error instanceof UsageError && said.test(error.message) && !error.message.includes('\n'),
    );
  });
}
