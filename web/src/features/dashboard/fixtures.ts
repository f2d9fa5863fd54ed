import type { Dashboard, DashboardSync, Role, Run, Session } from '@/lib/api/types';

/** For tests: a sync that is well. */
export function aSync(changes: Partial<DashboardSync> = {}): DashboardSync {
  return {
    id: 1,
    name: 'Maison → e-commerce',
    state: 'active',
    primary: { id: 1, name: 'Maison Primaire', tokenState: 'accepted', tokenSetAt: '2026-11-01T00:00:00Z' },
    secondary: {
      id: 2,
      name: 'Maison Secondaire',
      tokenState: 'accepted',
      tokenSetAt: '2026-11-01T00:00:00Z',
    },
    webhooks: true,
    batch: false,
    nextBatchAt: null,
    waiting: 0,
    oldestWaitingAt: null,
    receivedToday: 10,
    writtenToday: 8,
    unchangedToday: 2,
    failedToday: 0,
    lastActivityAt: null,
    volume24h: Array<number>(24).fill(0),
    lane: { state: 'open', reason: null, until: null },
    run: null,
    ...changes,
  };
}

/** For tests: a dashboard of these syncs, with nothing waiting. */
export function aDashboard(syncs: DashboardSync[], changes: Partial<Dashboard> = {}): Dashboard {
  return {
    at: '2026-01-01T12:00:00Z',
    queue: {
      waiting: 0,
      oldestWaitingAt: null,
      receivedToday: 10,
      writtenToday: 8,
      unchangedToday: 2,
      failedToday: 0,
    },
    alerts: [],
    syncs,
    recentJobs: [],
    ...changes,
  };
}

/** For tests: a reconciliation under way. */
export function aRun(changes: Partial<Run> = {}): Run {
  return {
    id: 7,
    syncIds: [1],
    kind: 'reconciliation',
    mode: 'repair',
    state: 'running',
    done: 100,
    total: 3_000,
    created: 0,
    updated: 0,
    unchanged: 100,
    deleted: 0,
    failed: 0,
    filtered: 0,
    kept: 0,
    deletions: null,
    snapshotId: null,
    restoresSnapshotId: null,
    error: null,
    createdAt: '2026-01-01T12:00:00Z',
    startedAt: '2026-01-01T12:00:00Z',
    finishedAt: null,
    ...changes,
  };
}

/** For tests: somebody who is signed in with this role. */
export function aVisitor(role: Role): Session {
  return {
    name: 'Ada',
    email: 'ada@example.com',
    role,
    means: 'person',
    personId: 1,
    environment: 'test',
    demo: false,
    version: 'test',
    endsAt: null,
  };
}
