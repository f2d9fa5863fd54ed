import { describe, expect, it } from 'vitest';
import { anAlert } from '@/lib/api/fixtures';
import { aDashboard, aRun, aSync } from './fixtures';
import { healthOf } from './health';

const now = Date.parse('2026-01-01T12:00:00Z');
const ago = (seconds: number) => new Date(now - seconds * 1_000).toISOString();
const queued = (seconds: number) => ({ ...aDashboard([]).queue, waiting: 3, oldestWaitingAt: ago(seconds) });
const refused = { state: 'refused', reason: '401', until: null } as const;
const paused = { state: 'paused', reason: '503', until: null } as const;

describe('the health', () => {
  it('is well while nothing waits', () => {
    expect(healthOf(aDashboard([aSync()]), now)).toEqual({ kind: 'well', alerts: [], concerns: [] });
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

  describe('with open alerts', () => {
    const kinds = (health: ReturnType<typeof healthOf>) => health.concerns.map(({ kind }) => kind);

    it('says once what an alert says as well', () => {
      const syncs = [aSync({ id: 1, failedToday: 2 }), aSync({ id: 2, failedToday: 1 })];
      const health = healthOf(aDashboard(syncs, { alerts: [anAlert({ syncId: 1 })] }), now);
      expect(health.kind).toBe('errors');
      expect(health.alerts).toHaveLength(1);
      expect(health.concerns.map(({ sync }) => sync.id)).toEqual([2]);
    });

    it('knows by the account what an alert of an account says', () => {
      const sync = aSync({ lane: refused });
      const alert = anAlert({ condition: 'refused_token', syncId: null });
      const ofPrimary = { ...alert, accountId: sync.primary.id };
      const ofSecondary = { ...alert, accountId: sync.secondary.id };
      expect(kinds(healthOf(aDashboard([sync], { alerts: [ofPrimary] }), now))).toEqual(['refused']);
      expect(kinds(healthOf(aDashboard([sync], { alerts: [ofSecondary] }), now))).toEqual([]);
    });

    it('keeps a concern beside an alert of another kind', () => {
      const alerts = [anAlert({ condition: 'silent_webhooks' })];
      const health = healthOf(aDashboard([aSync({ failedToday: 1 })], { alerts }), now);
      expect([health.kind, ...kinds(health)]).toEqual(['errors', 'errors']);
    });

    it('is that of the worst of them, which comes first', () => {
      const alerts = (['silent_webhooks', 'failed_run', 'backlog', 'paused_lane'] as const).map(
        (condition, id) => anAlert({ id, condition }),
      );
      const health = healthOf(aDashboard([aSync()], { alerts }), now);
      expect(health.kind).toBe('blocked');
      expect(health.alerts.map(({ id }) => id)).toEqual([3, 1, 2, 0]);
    });

    it('is not all well because the last sync is gone', () => {
      expect(healthOf(aDashboard([], { alerts: [anAlert({ condition: 'refused_token' })] }), now).kind).toBe(
        'refused',
      );
    });
  });
});
