// What the demo says while it runs: pure functions of what was read, and the terminal they are printed on.

const number = new Intl.NumberFormat('en-US');
const LINE_EVERY_MILLIS = 4_000;

/**
 * How far the secondary is, from the sandbox's own comparison.
 * @param {{equal: boolean, missing: number, extra: number, differing: number}} compare
 */
export function describeCompare({ equal, missing, extra, differing }) {
  if (equal) {
    return 'both sides equal';
  }
  const parts = [
    [missing, 'missing'],
    [differing, 'differing'],
    [extra, 'extra'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${number.format(count)} ${what}`)
    .join(', ');
}

/**
 * @param {{references: number, compare: object, queue: object | null}} seen references of the primary; queue of the
 *   service's dashboard, null when it could not be read
 */
export function statusLine({ references, compare, queue }) {
  const synced = Math.max(0, references - compare.missing - compare.differing);
  // The least needed comes last: a terminal of 80 columns may cut it.
  const parts = [
    `${number.format(synced)} of ${number.format(references)} synced`,
    compare.equal ? 'equal' : describeCompare(compare),
  ];
  if (queue) {
    parts.push(`${number.format(queue.waiting)} waiting`);
    if (queue.failedToday > 0) {
      parts.push(`${number.format(queue.failedToday)} failed today`);
    }
    parts.push(`${number.format(queue.writtenToday)} written today`);
  } else {
    parts.push('the service does not answer');
  }
  return parts.join(' · ');
}

/** @param {{state: string, done: number, total: number | null}} run */
export function progressLine({ state, done, total }) {
  if (state === 'pending') {
    return 'Initialising the secondary: about to start';
  }
  if (!total) {
    return `Initialising the secondary: ${number.format(done)} references so far`;
  }
  const percent = Math.floor((100 * Math.min(done, total)) / total);
  return `Initialising the secondary: ${number.format(done)} of ${number.format(total)} (${percent} %)`;
}

/** Where the demo writes: lines that stay, and one live line that is overwritten on a terminal. */
export class Console {
  #out;
  #now;
  #live = '';
  #printedAt = 0;

  /** @param {{write: Function, isTTY?: boolean, columns?: number}} out @param {() => Date} now */
  constructor(out, now = () => new Date()) {
    this.#out = out;
    this.#now = now;
  }

  /** A line that stays. */
  say(text = '') {
    this.#clear();
    this.#live = '';
    this.#out.write(`${text}\n`);
  }

  /** The state of things. Not on a terminal: a line of its own when it has changed, and not one a second. */
  live(text) {
    const now = this.#now();
    const stamped = `${now.toTimeString().slice(0, 8)}  ${text}`;
    if (this.#out.isTTY) {
      this.#out.write(`\r\x1b[2K${stamped.slice(0, (this.#out.columns || 80) - 1)}`);
    } else if (text === this.#live || now.getTime() - this.#printedAt < LINE_EVERY_MILLIS) {
      return;
    } else {
      this.#out.write(`${stamped}\n`);
    }
    this.#live = text;
    this.#printedAt = now.getTime();
  }

  #clear() {
    if (this.#out.isTTY && this.#live) {
      this.#out.write('\r\x1b[2K');
    }
  }
}
