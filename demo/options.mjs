// What the demo can be told on its command line.
import { parseArgs } from 'node:util';

export const USAGE = `Usage: ./gs-sync demo [OPTIONS]

Runs the service, a sandbox Grand Shooting with two accounts, and a sync between them, until Ctrl-C.
Started again, it goes on where it was.

  --fresh                     forget the earlier demo and start over
  --port N                    port of the service (8080)
  --sandbox-port N            port of the sandbox (8090)
  --tick DURATION             how often the sandbox delivers webhooks, such as 500ms, 1s or 10s (10s, as Grand Shooting)
  --references N              references in the primary account of a fresh demo (2000)
  --changes-per-minute N      how many references the sandbox changes by itself a minute (30; 0 for none)
  --data DIR                  where everything is kept (data, beside gs-sync)
`;

// What the sandbox holds twice, once an account, in the memory that the demo gives it.
const MOST_REFERENCES = 100_000;

/** A wrong command line; its message is one line for a person. */
export class UsageError extends Error {}

/**
 * @param {string[]} argv the arguments after `demo`
 * @returns {{help: boolean, check: boolean, fresh: boolean, port: number, sandboxPort: number, tick: string,
 *   references: number | null, changesPerMinute: number, data: string | null}} `references` is null when not given
 */
export function parseOptions(argv) {
  let values;
  try {
    ({ values } = parseArgs({
      args: argv,
      strict: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        check: { type: 'boolean' }, // only look whether it could start; used by the launcher before it builds
        fresh: { type: 'boolean' },
        port: { type: 'string' },
        'sandbox-port': { type: 'string' },
        tick: { type: 'string' },
        references: { type: 'string' },
        'changes-per-minute': { type: 'string' },
        data: { type: 'string' },
      },
    }));
  } catch (error) {
    throw new UsageError(error.message.split(/\.\s|\n/)[0]);
  }
  const options = {
    help: values.help ?? false,
    check: values.check ?? false,
    fresh: values.fresh ?? false,
    port: whole('--port', values.port ?? '8080', 1, 65_535),
    sandboxPort: whole('--sandbox-port', values['sandbox-port'] ?? '8090', 1, 65_535),
    tick: duration('--tick', values.tick ?? '10s'),
    references:
      values.references === undefined ? null : whole('--references', values.references, 0, MOST_REFERENCES),
    changesPerMinute: whole('--changes-per-minute', values['changes-per-minute'] ?? '30', 0, 60_000),
    data: values.data ?? null,
  };
  if (options.port === options.sandboxPort) {
    throw new UsageError('--port and --sandbox-port must differ');
  }
  if (options.data === '') {
    throw new UsageError('--data needs a folder');
  }
  return options;
}

function whole(name, text, min, max) {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < min || number > max) {
    throw new UsageError(`${name} must be a whole number from ${min} to ${max}, and is '${text}'`);
  }
  return number;
}

function duration(name, text) {
  if (!/^[1-9]\d*(ms|s|m)$/.test(text)) {
    throw new UsageError(`${name} must be a duration such as 500ms, 1s or 10s, and is '${text}'`);
  }
  return text;
}
