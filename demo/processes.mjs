// Other processes of this machine: which still run, and ending those that an earlier demo left behind.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether process `pid` runs and has `mark` in its command line: a process id alone may have been given to another. */
export function runs(pid, mark) {
  return Number.isInteger(pid) && pid > 1 && commandLine(pid).includes(mark);
}

/** Ends it with `signal`, and by force after the grace. */
export async function end(pid, mark, signal, graceMillis) {
  const deadline = Date.now() + graceMillis;
  send(pid, signal);
  while (runs(pid, mark) && Date.now() < deadline) {
    await sleep(100);
  }
  if (runs(pid, mark)) {
    send(pid, 'SIGKILL');
    await sleep(200);
  }
}

export function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}

function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // not Linux, or no such process
  }
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}
