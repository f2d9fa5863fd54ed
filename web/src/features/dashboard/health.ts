import type { Dashboard, DashboardSync } from '@/lib/api/types';

/** A change is on its way for less than this in normal operation (prd.md: a normal sync in under 5 s). */
export const NORMAL_MILLIS = 5_000;

export type HealthKind = 'empty' | 'refused' | 'held' | 'blocked' | 'errors' | 'waiting' | 'idle' | 'well';

/** Something that a person should look at. */
export interface Concern {
  kind: 'refused' | 'held' | 'blocked' | 'errors';
  sync: DashboardSync;
}

export interface Health {
  /** The worst of all that is going on. */
  kind: HealthKind;
  /** Worst first. */
  concerns: Concern[];
}

/** Answers "is everything all right now?". */
export function healthOf(dashboard: Dashboard, now: number): Health {
  const { syncs, queue } = dashboard;
  const concerns: Concern[] = [
    ...syncs.filter(refusesToken).map((sync) => concern('refused', sync)),
    ...syncs.filter((sync) => sync.run?.state === 'held').map((sync) => concern('held', sync)),
    ...syncs.filter((sync) => sync.lane.state === 'paused').map((sync) => concern('blocked', sync)),
    ...syncs.filter((sync) => sync.failedToday > 0).map((sync) => concern('errors', sync)),
  ];
  return { kind: kindOf(), concerns };

  function kindOf(): HealthKind {
    if (syncs.length === 0) {
      return 'empty';
    }
    const worst = concerns[0];
    if (worst) {
      return worst.kind;
    }
    if (queue.failedToday > 0) {
      return 'errors';
    }
    if (queue.oldestWaitingAt && now - Date.parse(queue.oldestWaitingAt) > NORMAL_MILLIS) {
      return 'waiting';
    }
    return syncs.some((sync) => sync.state === 'active') ? 'well' : 'idle';
  }
}

/** Either side: what a lane cannot ask its primary about waits as well. */
function refusesToken(sync: DashboardSync) {
  return sync.lane.state === 'refused' || sync.primary.tokenState === 'refused';
}

function concern(kind: Concern['kind'], sync: DashboardSync): Concern {
  return { kind, sync };
}
