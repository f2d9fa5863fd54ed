import { useSyncExternalStore } from 'react';

/**
 * One ticking clock for the whole page, so that all ages move together. It keeps the service's time, not this
 * machine's: an age is a difference with a time that the service wrote.
 */
const TICK_MILLIS = 1_000;
/** Differences below this are the way of the message, not a wrong clock. */
const TOLERANCE_MILLIS = 5_000;

let aheadMillis = 0;
let current = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick() {
  current = Date.now() - aheadMillis;
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MILLIS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function snapshot() {
  const now = Date.now() - aheadMillis;
  // Between ticks the answer stays the same, as React asks; without a timer it may be stale.
  if (timer === undefined && Math.abs(now - current) >= TICK_MILLIS) {
    current = now;
  }
  return current;
}

/** Now, in milliseconds, ticking once a second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, snapshot, () => 0);
}

/** Tells the clock what time the service has; call it with fresh answers only. */
export function setServiceTime(at: string): void {
  const ahead = Date.now() - Date.parse(at);
  aheadMillis = Math.abs(ahead) < TOLERANCE_MILLIS ? 0 : ahead;
}
