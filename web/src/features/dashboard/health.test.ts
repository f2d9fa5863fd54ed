import { describe, expect, it } from 'vitest';
import { aDashboard, aRun, aSync } from './fixtures';
import { healthOf } from './health';

const now = Date.parse('2026-01-01T12:00:00Z');
const ago = (seconds: number) => new Date(now - seconds * 1_000).toISOString();
const queued = (seconds: number) => ({ ...aDashboard([]).queue, waiting: 3, oldestWaitingAt: ago(seconds) });
const refused = { state: 'refused', reason: '401', until: null } as const;
const paused = { state: 'paused', reason: '503', until: null } as const;

describe('the health', () => {
  it('is well while nothing waits', () => {
    expect(healthOf(aDashboard([aSync()]), now)).toEqual({ kind: 'well', concerns: [] });
  });

  it('stays well while changes are on their way as long as they normally are', () => {
    expect(healthOf(aDashboard([aSync()], { queue: queued(3) }), now).kind).toBe('well');
    expect(healthOf(aDashboard([aSync()], { queue: queued(8) }), now).kind).toBe('waiting');
  });

  it('is that of the worst sync, and names each with its trouble', () => {
    const syncs = [
      aSync({ id: 1, failedToday: 2 }),
      aSync({ id: 2, lane: paused }),
      aSync({ id: 3, lane: refused, failedToday: 1 }),
    ];
    const { kind, concerns } = healthOf(aDashboard(syncs, { queue: queued(60) }), now);
    expect(kind).toBe('refused');
    expect(concerns.map((concern) => [concern.kind, concern.sync.id])).toEqual([
      ['refused', 3],
      ['blocked', 2],
      ['errors', 1],
      ['errors', 3],
    ]);
  });

  it('shows a primary that refuses its token', () => {
    const primary = {
      id: 1,
      name: 'Primary',
      tokenState: 'refused',
      tokenSetAt: '2026-11-01T00:00:00Z',
    } as const;
    expect(healthOf(aDashboard([aSync({ id: 5, primary })]), now).concerns.map(({ kind }) => kind)).toEqual([
      'refused',
    ]);
  });

  it('names a run that waits for an approval', () => {
    const held = aRun({ state: 'held', deletions: { count: 30, secondarySize: 60 } });
    const { kind, concerns } = healthOf(aDashboard([aSync({ id: 4, run: held })]), now);
    expect([kind, concerns[0]?.sync.id]).toEqual(['held', 4]);
  });

  it('counts errors of a sync that is gone', () => {
    const queue = { ...aDashboard([]).queue, failedToday: 1 };
    expect(healthOf(aDashboard([aSync()], { queue }), now).kind).toBe('errors');
  });

  it('says when everything is paused, and when there is nothing yet', () => {
    expect(healthOf(aDashboard([aSync({ state: 'paused' })]), now).kind).toBe('idle');
    expect(healthOf(aDashboard([]), now).kind).toBe('empty');
  });
});
