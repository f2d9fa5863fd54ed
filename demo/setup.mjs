// Brings the service to where the demo begins, through its public API alone. Each step first looks whether it was
// done already: a demo started again goes on where it was.
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { describeCompare, progressLine } from './status.mjs';

export const PRIMARY = 1001;
export const SECONDARY = 1002;

const ENDED = ['succeeded', 'failed', 'cancelled'];

export class Setup {
  /**
   * @param {{service: import('./api.mjs').Api, sandbox: import('./api.mjs').Api, sandboxUrl: string,
   *   console: import('./status.mjs').Console, tickMillis: number, signal: AbortSignal}} parts
   */
  constructor(parts) {
    Object.assign(this, parts);
  }

  /** Resolves when both catalogues are equal, or when the sync was left paused by a person. */
  async run() {
    const known = await this.sandbox.get('/_sandbox/accounts');
    const primary = await this.#account(known, PRIMARY);
    const secondary = await this.#account(known, SECONDARY);
    const sync = await this.#sync(primary, secondary);
    const run = await this.#lastInitialisation(sync);
    const initialised = run?.state === 'succeeded';
    if (!initialised && sync.state !== 'active') {
      await this.service.post(`/syncs/${sync.id}/activate`);
      this.console.say(`Activated the sync “${sync.name}”.`);
    }
    await this.service.post(`/accounts/${primary.id}/webhooks`); // also when they are there: the port may have changed
    if (!initialised) {
      this.console.say('Registered the webhooks of the primary.');
      await this.#initialise(sync, run);
    } else if (sync.state === 'active') {
      await this.#catchUp(sync);
    } else {
      this.console.say(
        `The sync “${sync.name}” is paused, as it was left: activate it on the page to go on.`,
      );
    }
  }

  async #account(known, grandShootingId) {
    const { name, token } = known.find(({ accountId }) => accountId === grandShootingId) ?? {};
    if (!token) {
      throw new Failure(`The sandbox has no account ${grandShootingId}: start over with --fresh.`);
    }
    const baseUrl = `${this.sandboxUrl}/v3`;
    let account = await this.service.find(
      '/accounts',
      (candidate) => Number(candidate.grandShootingId) === grandShootingId,
    );
    if (!account) {
      account = await this.service.post('/accounts', { name, grandShootingId, baseUrl, token });
      this.console.say(`Created the account ${name} (${grandShootingId}).`);
    } else if (account.baseUrl !== baseUrl) {
      account = await this.service.patch(`/accounts/${account.id}`, { baseUrl });
    }
    const test = await this.service.post(`/accounts/${account.id}/connection-test`);
    if (!test.ok) {
      throw new Failure(`The connection test of ${account.name} failed: ${test.problem}.`);
    }
    return account;
  }

  async #sync(primary, secondary) {
    return (
      (await this.service.find(
        '/syncs',
        (sync) => sync.primaryAccountId === primary.id && sync.secondaryAccountId === secondary.id,
      )) ??
      (await this.service.post('/syncs', {
        name: `${primary.name} → ${secondary.name}`,
        primaryAccountId: primary.id,
        secondaryAccountId: secondary.id,
        webhooks: { enabled: true },
        batch: {
          enabled: true,
          cron: '0 */5 * * * *',
          zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
        },
      }))
    );
  }

  /** One that succeeded, or else the newest; lists of runs begin with the newest. */
  async #lastInitialisation(sync) {
    let newest;
    const succeeded = await this.service.find(
      `/runs?syncId=${sync.id}`,
      (run) => {
        if (run.kind === 'initialisation') {
          newest ??= run;
          return run.state === 'succeeded';
        }
        return false;
      },
      'before',
    );
    return succeeded ?? newest;
  }

  /** @param before the newest initialisation: it is gone on with when it has not ended */
  async #initialise(sync, before) {
    const started = Date.now();
    const going = before && !ENDED.includes(before.state);
    const run = await this.#finish(
      going ? before : await this.service.post(`/syncs/${sync.id}/initialisations`, { mode: 'mirror' }),
    );
    if (run.state !== 'succeeded') {
      throw new Failure(
        `The initialisation ${run.state}${run.error ? `: ${run.error}` : ''}. Started again, the demo tries anew.`,
      );
    }
    const compare = await this.#equal(30_000);
    const seconds = Math.round((Date.now() - started) / 1000);
    this.console.say(
      compare.equal
        ? `Initialised the secondary in ${seconds} s: ${describeCompare(compare)}.`
        : `Initialised the secondary in ${seconds} s, and yet the sides differ: ${describeCompare(compare)}.`,
    );
  }

  /** What changed while the demo was down, or whose webhooks were lost with it. */
  async #catchUp(sync) {
    await this.sandbox.post('/_sandbox/tick');
    if ((await this.#equal(2 * this.tickMillis + 5_000)).equal) {
      return;
    }
    this.console.say('Catching up with what changed meanwhile…');
    await this.#finish(await this.service.post(`/syncs/${sync.id}/batches`));
    const compare = await this.#equal(15_000);
    if (!compare.equal) {
      this.console.say(
        `Still ${describeCompare(compare)}: comparing both sides, as deletes whose webhooks are lost show only so.`,
      );
      await this.#initialise(sync);
    }
  }

  async #finish(run) {
    let current = run;
    while (!ENDED.includes(current.state)) {
      if (current.kind === 'initialisation') {
        this.console.live(progressLine(current));
      }
      await sleep(1_000, undefined, { signal: this.signal });
      current = await this.service.get(`/runs/${run.id}`);
    }
    return current;
  }

  /** The sandbox's comparison as soon as it finds both sides equal, or its last one. */
  async #equal(timeoutMillis) {
    const deadline = Date.now() + timeoutMillis;
    for (;;) {
      const compare = await compareSides(this.sandbox);
      if (compare.equal || Date.now() > deadline) {
        return compare;
      }
      this.console.live(`Waiting for the secondary: ${describeCompare(compare)}`);
      await sleep(1_000, undefined, { signal: this.signal });
    }
  }
}

export function compareSides(sandbox) {
  return sandbox.get(`/_sandbox/compare?source=${PRIMARY}&target=${SECONDARY}`, 60_000);
}
