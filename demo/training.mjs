// Trains the JVM for the service: runs the service as the demo does, on a database of its own and beside a sandbox, so
// that the JVM writes down what it learnt when it ends, its ahead-of-time cache. Called by ./gs-sync after a build:
//
//   node training.mjs JAR-OF-THE-SERVICE JAR-OF-THE-SANDBOX CACHE
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from './api.mjs';
import { Failure } from './failure.mjs';
import { Folder } from './folder.mjs';
import { freePort } from './ports.mjs';
import { Program } from './program.mjs';
import { JVM_FLAGS } from './service.mjs';
import { keepSecrets, serviceEnvironment, withoutSettings } from './settings.mjs';
import { compareSides, PRIMARY, Setup } from './setup.mjs';

const HOST = '127.0.0.1';
const REFERENCES = 5_000; // enough for what an initialisation does often to have been seen often
const CHANGES = 500;
const REQUESTS_PER_SECOND = 400; // waiting teaches nothing
const TICK_MILLIS = 200;
const PATIENCE_MILLIS = 90_000; // for the work, and again for the end, when the JVM writes the cache

class Training {
  #stopping = new AbortController();
  #programs = [];

  constructor({ jars, cache, folder }) {
    Object.assign(this, { jars, cache, folder, data: join(folder, 'data') });
    this.signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(PATIENCE_MILLIS)]);
  }

  async run() {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(name, () => {
        this.stoppedBy = name;
        this.#stopping.abort();
      });
    }
    try {
      await this.#start();
      const deaths = this.#programs.map(async (program) => {
        throw new Failure(`The ${program.name} ${await program.ended}.`, program);
      });
      await Promise.race([this.#work(), ...deaths]);
      if (!(await this.service.stop(PATIENCE_MILLIS))) {
        throw new Failure('The service did not end in time.', this.service);
      }
    } finally {
      for (const program of this.#programs) {
        await program.stop();
      }
      new Folder(this.data).dismissDatabase(); // there is one only if the service ended by force
    }
  }

  async #start() {
    const port = await freePort(HOST);
    const sandboxPort = await freePort(HOST);
    this.url = `http://${HOST}:${port}`;
    this.sandboxUrl = `http://${HOST}:${sandboxPort}`;
    this.secrets = keepSecrets(join(this.folder, 'secrets.env'));
    const sandbox = {
      port: sandboxPort,
      references: REFERENCES,
      tick: `${TICK_MILLIS}ms`,
      quota: REQUESTS_PER_SECOND,
    };
    this.#launch(
      'sandbox',
      [
        '-XX:TieredStopAtLevel=1', // compiled lightly it starts sooner, and leaves the processors to the service
        '-jar',
        this.jars.sandbox,
        ...Object.entries(sandbox).flatMap(([name, value]) => [`--${name}`, String(value)]),
      ],
      withoutSettings(process.env),
    );
    this.service = this.#launch('service', [`-XX:AOTCacheOutput=${this.cache}`, '-jar', this.jars.service], {
      ...serviceEnvironment(process.env, this.secrets, { port, sandboxPort, data: this.data }),
      GS_SYNC_PUBLIC_URL: this.url,
      GS_SYNC_ALLOWED_HOSTS: `${HOST}:${sandboxPort}`,
      SERVER_ADDRESS: HOST,
    });
  }

  #launch(name, args, env) {
    const program = new Program({
      name,
      command: join(process.env.JAVA_HOME, 'bin', 'java'),
      args: [...JVM_FLAGS, ...args],
      env,
      cwd: this.folder,
      log: join(this.folder, `${name}.log`),
    });
    this.#programs.unshift(program);
    return program;
  }

  /** What a service does on its first day. */
  async #work() {
    const { signal, sandboxUrl } = this;
    const token = this.secrets.GS_SYNC_ADMIN_TOKEN;
    const patience = { timeoutMillis: PATIENCE_MILLIS, signal };
    const sandbox = new Api({ name: 'sandbox', base: sandboxUrl, signal });
    const service = new Api({ name: 'service', base: `${this.url}/api/v1`, token, signal });
    await Promise.all(this.#programs.map((program) => program.answers(this.#sign(program), patience)));
    await fetch(this.url, { signal }).then((page) => page.text());
    const page = new AbortController();
    await this.#watch(token, AbortSignal.any([signal, page.signal]));
    for (const { accountId, name, token } of await sandbox.get('/_sandbox/accounts')) {
      const baseUrl = `${sandboxUrl}/v3`;
      const account = {
        name,
        grandShootingId: accountId,
        baseUrl,
        token,
        requestsPerSecond: REQUESTS_PER_SECOND,
      };
      await service.post('/accounts', account);
    }
    const console = { say() {}, live() {} };
    await new Setup({ service, sandbox, sandboxUrl, console, tickMillis: TICK_MILLIS, signal }).run();
    await sandbox.post(`/_sandbox/accounts/${PRIMARY}/changes`, { count: CHANGES, seed: 42 });
    while (!(await compareSides(sandbox)).equal) {
      await sleep(TICK_MILLIS, undefined, { signal });
    }
    page.abort();
  }

  /** Listens to the dashboard's events, as the page does. */
  async #watch(token, signal) {
    const headers = { Authorization: `Bearer ${token}` };
    const events = await fetch(`${this.url}/api/v1/events`, { headers, signal });
    events.text().catch(() => {}); // they end only with the signal
  }

  #sign(program) {
    return program === this.service ? `${this.url}/actuator/health` : `${this.sandboxUrl}/_sandbox/accounts`;
  }
}

const [service, sandbox, cache] = process.argv.slice(2).map((path) => resolve(path));
const folder = mkdtempSync(join(tmpdir(), 'gs-sync-training-'));
const training = new Training({ jars: { service, sandbox }, cache, folder });
try {
  await training.run();
} catch (error) {
  console.error(error.program ? `${error.message}\n${error.program.lastLines()}` : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
if (training.stoppedBy) {
  process.kill(process.pid, training.stoppedBy); // so that the launcher ends, too
}
