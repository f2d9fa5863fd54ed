import type { AccountName, Alert, AlertCondition, Dashboard, DashboardSync } from '@/lib/api/types';

/** A change is on its way for less than this in normal operation (prd.md: a normal sync in under 5 s). */
export const NORMAL_MILLIS = 5_000;

/** What can be wrong, worst first. */
const TROUBLES = [
  'refused',
  'held',
  'blocked',
  'failedRun',
  'expired',
  'errors',
  'backlog',
  'silent',
] as const;
type Trouble = (typeof TROUBLES)[number];

const TROUBLE_OF: Record<AlertCondition, Trouble> = {
  refused_token: 'refused',
  held_run: 'held',
  paused_lane: 'blocked',
  failed_run: 'failedRun',
  expired_jobs: 'expired',
  failed_jobs: 'errors',
  backlog: 'backlog',
  silent_webhooks: 'silent',
};

export type HealthKind = Trouble | 'empty' | 'waiting' | 'idle' | 'well';

/** Something that a person should look at, and that no alert tells (yet, or no more). */
export interface Concern {
  kind: 'refused' | 'held' | 'blocked' | 'errors';
  sync: DashboardSync;
  /** The one of its two accounts that it is about. */
  account: AccountName;
}

export interface Health {
  /** The worst of all that is going on. */
  kind: HealthKind;
  /** Worst first, then oldest first. */
  alerts: Alert[];
  /** Worst first. */
  concerns: Concern[];
}

/** Answers "is everything all right now?". */
export function healthOf(dashboard: Dashboard, now: number): Health {
  const { syncs, queue, alerts } = dashboard;
  const concerns: Concern[] = [
    ...syncs.filter(refusesToken).map((sync) => concern('refused', sync)),
    ...syncs.filter((sync) => sync.run?.state === 'held').map((sync) => concern('held', sync)),
    ...syncs.filter((sync) => sync.lane.state === 'paused').map((sync) => concern('blocked', sync)),
    ...syncs.filter((sync) => sync.failedToday > 0).map((sync) => concern('errors', sync)),
  ];
  return {
    kind: kindOf(),
    alerts: [...alerts].sort((one, other) => rank(one) - rank(other)),
    concerns: concerns.filter((known) => !alerts.some((alert) => tells(alert, known))),
  };

  function kindOf(): HealthKind {
    const worst = TROUBLES.find(
      (trouble) =>
        concerns.some(({ kind }) => kind === trouble) ||
        alerts.some(({ condition }) => TROUBLE_OF[condition] === trouble),
    );
    if (worst) {
      return worst;
    }
    if (syncs.length === 0) {
      return 'empty';
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

function rank({ condition }: Alert): number {
  return TROUBLES.indexOf(TROUBLE_OF[condition]);
}

/** Whether an alert says the same, so that it is not said twice. */
function tells({ condition, syncId, accountId }: Alert, { kind, sync, account }: Concern): boolean {
  return TROUBLE_OF[condition] === kind && (syncId === sync.id || accountId === account.id);
}

/** Either side: what a lane cannot ask its primary about waits as well. */
function refusesToken(sync: DashboardSync) {
  return sync.lane.state === 'refused' || sync.primary.tokenState === 'refused';
}

function concern(kind: Concern['kind'], sync: DashboardSync): Concern {
  const ofPrimary = kind === 'refused' && sync.primary.tokenState === 'refused';
  return { kind, sync, account: ofPrimary ? sync.primary : sync.secondary };
}
