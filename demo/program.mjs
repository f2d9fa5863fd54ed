// A child process of the demo: the sandbox or the service.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.mjs';

export class Program {
  #child;
  #state = 'running';

  /**
   * Starts it in a process group of its own: Ctrl-C in the terminal reaches the demo alone, which then stops its
   * programs in the right order. The log of the start before is kept beside as `.previous.log`.
   */
  constructor({ name, command, args, env, cwd, log }) {
    this.name = name;
    this.log = log;
    try {
      renameSync(log, log.replace(/\.log$/, '.previous.log'));
    } catch (error) {
      if (error.code !== 'ENOENT') {
        throw error;
      }
    }
    const file = openSync(log, 'w', 0o600);
    this.#child = spawn(command, args, { env, cwd, detached: true, stdio: ['ignore', file, file] });
    closeSync(file);
    /** Resolves with a few words on how it ended; never rejects. */
    this.ended = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(`could not be started: ${error.message}`));
      this.#child.once('exit', (code, signal) =>
        resolve(signal ? `ended by ${signal}` : `ended with status ${code}`),
      );
    }).then((how) => {
      this.#state = 'ended';
      return how;
    });
  }

  get pid() {
    return this.#child.pid;
  }

  /** The end of its log, for a person: without the frames of stack traces, which would leave room for nothing else. */
  lastLines(count = 20) {
    const lines = readFileSync(this.log, 'utf8').trimEnd().split('\n');
    const telling = lines.filter((line) => !/^\s+(at |\.\.\. \d+ )/.test(line)).slice(-count);
    return telling.map((line) => `  | ${line}`).join('\n');
  }

  /** Resolves when `url` answers 200; rejects when the program ends before, or when it takes too long. */
  async answers(url, { timeoutMillis, signal, everyMillis = 250 }) {
    const deadline = Date.now() + timeoutMillis;
    while (Date.now() < deadline) {
      signal.throwIfAborted();
      try {
        const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]) });
        await response.arrayBuffer();
        if (response.status === 200) {
          return;
        }
      } catch {
        signal.throwIfAborted(); // else it does not listen yet
      }
      await sleep(everyMillis, undefined, { signal });
    }
    throw new Failure(`The ${this.name} did not answer within ${timeoutMillis / 1000} s.`, this);
  }

  /** SIGTERM to it, and SIGKILL to its whole group when it is still there after the grace. */
  async stop(graceMillis = 15_000) {
    if (this.#state === 'ended') {
      return true;
    }
    signalTo(this.pid, 'SIGTERM');
    const timer = new AbortController();
    const late = sleep(graceMillis, 'late', { signal: timer.signal }).catch(() => 'aborted');
    const inTime = (await Promise.race([this.ended, late])) !== 'late';
    timer.abort();
    if (!inTime) {
      this.kill();
      await this.ended;
    }
    return inTime;
  }

  kill() {
    if (this.#state !== 'ended') {
      signalTo(-this.pid, 'SIGKILL');
    }
  }
}

function signalTo(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}
