import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LiveState, openLiveEvents } from './live-events';

class FakeEventSource extends EventTarget {
  static opened: FakeEventSource[] = [];
  readyState = 1;

  constructor(readonly url: string) {
    super();
    FakeEventSource.opened.push(this);
  }

  close() {
    this.readyState = 2;
  }

  send(data: unknown) {
    this.dispatchEvent(new MessageEvent('dashboard', { data: JSON.stringify(data) }));
  }

  fail(readyState: 0 | 2) {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
}

describe('live events', () => {
  let states: LiveState[];
  let events: unknown[];
  let stop: () => void;
  const opened = () => FakeEventSource.opened;
  const newest = () => FakeEventSource.opened.at(-1) as FakeEventSource;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', FakeEventSource);
    FakeEventSource.opened = [];
    states = [];
    events = [];
    stop = openLiveEvents({
      url: '/events',
      event: 'dashboard',
      onEvent: (data) => events.push(data),
      onState: (state) => states.push(state),
    });
  });

  afterEach(() => {
    stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is live once an event arrives, and hands it over', () => {
    newest().send({ at: 1 });
    expect(states).toEqual(['live']);
    expect(events).toEqual([{ at: 1 }]);
  });

  it('leaves a dropped connection to the browser', () => {
    newest().fail(0);
    vi.advanceTimersByTime(60_000);
    expect(states).toEqual(['reconnecting']);
    expect(opened()).toHaveLength(1);
  });

  it('reopens a refused connection after a pause that grows', () => {
    newest().fail(2);
    vi.advanceTimersByTime(1_000);
    expect(opened()).toHaveLength(2);
    newest().fail(2);
    vi.advanceTimersByTime(1_000);
    expect(opened()).toHaveLength(2);
    vi.advanceTimersByTime(1_000);
    expect(opened()).toHaveLength(3);
  });

  it('lets go of the connection in a hidden tab and takes it up when the tab is shown', () => {
    show('hidden');
    vi.advanceTimersByTime(30_000);
    expect(newest().readyState).toBe(2);
    show('visible');
    expect(opened()).toHaveLength(2);
  });

  it('opens nothing more once stopped', () => {
    newest().fail(2);
    stop();
    vi.advanceTimersByTime(60_000);
    expect(opened()).toHaveLength(1);
  });

  function show(state: DocumentVisibilityState) {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
    document.dispatchEvent(new Event('visibilitychange'));
  }
});
