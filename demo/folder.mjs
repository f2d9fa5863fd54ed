// The demo's folder: whose it is, who runs on it, and forgetting it.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { end, runs, send } from './processes.mjs';

const DEMO_MARK = 'demo.mjs';

export class Folder {
  constructor(path) {
    this.path = path;
    this.secrets = join(path, 'demo.env');
    this.sandbox = join(path, 'sandbox');
    this.logs = join(path, 'logs');
    this.record = join(path, 'demo.json');
  }

  /** A folder without the demo's secrets was filled by something else, such as `./gs-sync run`: hands off. */
  requireOurs() {
    if (existsSync(this.path) && readdirSync(this.path).length > 0 && !existsSync(this.secrets)) {
      throw new Failure(
        `${this.path} holds data that is not the demo's: move it away, or choose another folder with --data DIR.`,
      );
    }
  }

  requireNobodyRuns() {
    const { pid } = this.#read();
    if (pid !== process.pid && runs(pid, DEMO_MARK)) {
      throw new Failure(
        `The demo already runs on ${this.path} (process ${pid}): stop it with Ctrl-C there, or with: kill ${pid}`,
      );
    }
  }

  /** Ends the programs of a demo that was itself killed. Says how many there were. */
  async endLeftovers() {
    const left = (this.#read().programs ?? []).filter(({ pid, mark }) => runs(pid, mark));
    for (const { pid, mark } of left) {
      await end(pid, mark, 'SIGTERM', 15_000);
    }
    return left.length;
  }

  /** Deletes everything, after the embedded database that a killed service may have left running is down. */
  async forget() {
    const postgres = this.#postgres();
    if (postgres) {
      await end(postgres, 'postgres', 'SIGINT', 15_000); // PostgreSQL's fast shutdown
    }
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
  }

  open() {
    mkdirSync(this.logs, { recursive: true, mode: 0o700 });
  }

  /** Notes who runs here. @param {{pid: number, mark: string}[]} programs */
  claim(programs) {
    writeFileSync(this.record, `${JSON.stringify({ pid: process.pid, programs })}\n`);
  }

  release() {
    rmSync(this.record, { force: true });
  }

  /** A service that was killed cannot stop its database: asks it to go, without waiting. */
  dismissDatabase() {
    const postgres = this.#postgres();
    if (postgres) {
      send(postgres, 'SIGINT');
    }
  }

  #postgres() {
    try {
      const pid = Number(
        readFileSync(join(this.path, 'postgresql', 'postmaster.pid'), 'utf8').split('\n')[0],
      );
      return runs(pid, 'postgres') ? pid : null;
    } catch {
      return null;
    }
  }

  #read() {
    try {
      return JSON.parse(readFileSync(this.record, 'utf8'));
    } catch {
      return {};
    }
  }
}
