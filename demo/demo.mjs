// Runs the whole product on this machine, in the foreground: the sandbox, the service, and a sync between two
// accounts of the sandbox. Called by ./gs-sync demo, which builds the jars first.
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Api } from './api.mjs';
import { Failure } from './failure.mjs';
import { Folder } from './folder.mjs';
import { parseOptions, USAGE, UsageError } from './options.mjs';
import { requireFree } from './ports.mjs';
import { Program } from './program.mjs';
import { JVM_FLAGS, SERVICE_JAR, serviceArguments } from './service.mjs';
import { keepSecrets, serviceEnvironment, withoutSettings } from './settings.mjs';
import { compareSides, PRIMARY, Setup } from './setup.mjs';
import { Console, statusLine } from './status.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SANDBOX_JAR = 'gs-sync-sandbox.jar';
const JARS = { sandbox: SANDBOX_JAR, service: SERVICE_JAR };
const STATUS_EVERY_MILLIS = 5_000;
const START_PATIENCE_MILLIS = 180_000; // the first start unpacks and creates a database, maybe on a slow disk

async function main(argv) {
  const options = parseOptions(argv);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const folder = new Folder(resolve(options.data ?? join(ROOT, 'data')));
  const out = new Console(process.stdout);
  await requireRoom(options, folder, out);
  if (options.check) {
    return 0;
  }
  if (options.fresh && existsSync(folder.path)) {
    await folder.forget();
    out.say('The earlier demo is forgotten.');
  }
  return new Demo(options, folder, out).run();
}

async function requireRoom(options, folder, out) {
  folder.requireOurs();
  folder.requireNobodyRuns();
  if ((await folder.endLeftovers()) > 0) {
    out.say('Stopped what an earlier demo had left running.');
  }
  await requireFree(options.port, '--port');
  await requireFree(options.sandboxPort, '--sandbox-port');
}

class Demo {
  #stopping = new AbortController();
  #programs = [];
  #timesAsked = 0;

  constructor(options, folder, out) {
    this.options = options;
    this.folder = folder;
    this.out = out;
    this.url = `http://localhost:${options.port}`;
    this.sandboxUrl = `http://localhost:${options.sandboxPort}`;
  }

  async run() {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(name, () => this.#askedToStop());
    }
    let failure = null;
    try {
      this.#start();
      const deaths = this.#programs.map(async (program) => {
        throw new Failure(`The ${program.name} ${await program.ended}.`, program);
      });
      await Promise.race([this.#work(), ...deaths]);
    } catch (error) {
      failure = this.#timesAsked > 0 ? null : error;
    }
    this.#stopping.abort();
    if (failure) {
      this.#tell(failure);
    } else {
      this.out.say('Stopping…');
    }
    await this.#stop();
    this.out.say(
      failure
        ? `Kept: ${this.#shown(this.folder.path)}; ./gs-sync demo goes on, with --fresh it starts over.`
        : 'Stopped. ./gs-sync demo goes on from here.',
    );
    return failure ? 1 : 0;
  }

  #start() {
    const { options, folder, out } = this;
    const known = existsSync(folder.sandbox);
    if (known && options.references !== null) {
      out.say('--references counts only for a fresh demo: the sandbox keeps the catalogue that it has.');
    }
    folder.open();
    this.secrets = keepSecrets(folder.secrets);
    out.say(known ? 'Starting the sandbox and the service again…' : 'Starting the sandbox and the service…');
    const sandbox = {
      port: options.sandboxPort,
      data: folder.sandbox,
      references: options.references ?? 2000,
      seed: 42,
      tick: options.tick,
      quota: 4,
      'changes-per-minute': 0, // until the secondary is initialised
    };
    this.sandbox = this.#launch(
      'sandbox',
      [
        '-jar',
        join(ROOT, 'sandbox', 'target', SANDBOX_JAR),
        ...Object.entries(sandbox).flatMap(([name, value]) => [`--${name}`, String(value)]),
      ],
      withoutSettings(process.env),
    );
    this.service = this.#launch(
      'service',
      serviceArguments(ROOT),
      serviceEnvironment(process.env, this.secrets, { ...options, data: folder.path }),
    );
  }

  #launch(name, args, env) {
    const program = new Program({
      name,
      command: process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java',
      args: [...JVM_FLAGS, ...args],
      env,
      cwd: ROOT,
      log: join(this.folder.logs, `${name}.log`),
    });
    this.#programs.unshift(program); // the last started is the first to stop
    this.folder.claim(this.#programs.map(({ pid, name: program }) => ({ pid, mark: JARS[program] })));
    return program;
  }

  async #work() {
    const signal = this.#stopping.signal;
    const patience = { timeoutMillis: START_PATIENCE_MILLIS, signal };
    await this.sandbox.answers(`${this.sandboxUrl}/_sandbox/accounts`, patience);
    await this.service.answers(`${this.url}/actuator/health`, patience);
    const service = new Api({
      name: 'service',
      base: `${this.url}/api/v1`,
      token: this.secrets.GS_SYNC_ADMIN_TOKEN,
      signal,
    });
    const sandbox = new Api({ name: 'sandbox', base: this.sandboxUrl, signal });
    const settings = await sandbox.get('/_sandbox/settings');
    await new Setup({
      service,
      sandbox,
      sandboxUrl: this.sandboxUrl,
      console: this.out,
      tickMillis: settings.tickMillis,
      signal,
    }).run();
    await sandbox.put('/_sandbox/settings', { changesPerMinute: this.options.changesPerMinute });
    this.#introduce();
    for (;;) {
      const started = Date.now();
      this.out.live(await this.#status(service, sandbox));
      // Comparing a large catalogue takes a while: it must not become the sandbox's main work.
      await sleep(Math.max(STATUS_EVERY_MILLIS, 5 * (Date.now() - started)), undefined, { signal });
    }
  }

  async #status(service, sandbox) {
    try {
      const [accounts, compare, dashboard] = await Promise.all([
        sandbox.get('/_sandbox/accounts'),
        compareSides(sandbox),
        service.get('/dashboard').catch((error) => {
          if (error instanceof Failure) {
            return null;
          }
          throw error;
        }),
      ]);
      const { references } = accounts.find(({ accountId }) => accountId === PRIMARY);
      return statusLine({ references, compare, queue: dashboard?.queue ?? null });
    } catch (error) {
      if (error instanceof Failure) {
        return error.message;
      }
      throw error;
    }
  }

  #introduce() {
    const { changesPerMinute } = this.options;
    const changes =
      changesPerMinute === 0
        ? 'changes nothing by itself'
        : `changes ${changesPerMinute} references a minute by itself`;
    this.out.say(`
The demo runs.

  Page      ${this.url}
            sign in with one click, or with the admin token in ${this.#shown(this.folder.secrets)}
  Sandbox   ${this.sandboxUrl}
            ${changes}; edit one there and see it arrive
  Logs      ${this.#shown(this.folder.logs)}

Ctrl-C stops everything. Started again, the demo goes on; with --fresh it starts over.
`);
  }

  #askedToStop() {
    this.#timesAsked += 1;
    if (this.#timesAsked === 1) {
      this.#stopping.abort();
      return;
    }
    for (const program of this.#programs) {
      program.kill();
    }
    this.folder.dismissDatabase();
    this.out.say('Stopped by force.');
    process.exit(1);
  }

  async #stop() {
    for (const program of this.#programs) {
      const inTime = await program.stop();
      if (!inTime) {
        this.out.say(`The ${program.name} did not stop in time and was ended by force.`);
      }
    }
    this.folder.dismissDatabase(); // there is one only if the service ended by force
    this.folder.release();
  }

  #tell(error) {
    this.out.say(error instanceof Failure ? error.message : `Unexpected: ${error.stack}`);
    if (error.program) {
      this.out.say(`The last lines of ${this.#shown(error.program.log)}:\n${error.program.lastLines()}`);
    }
  }

  #shown(path) {
    const near = relative(process.cwd(), path);
    return near.startsWith('..') ? path : near || '.';
  }
}

process.stdout.on('error', () => {}); // a closed terminal or pipe must not keep the programs from being stopped

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof Failure)) {
    throw error;
  }
  process.stderr.write(`gs-sync: ${error.message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
