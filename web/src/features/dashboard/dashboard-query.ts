'use client';

import { replaceEqualDeep, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, apiUrl } from '@/lib/api/client';
import { dataOf } from '@/lib/api/failure';
import type { Conflicts, Dashboard, InitialisationMode } from '@/lib/api/types';
import { browserTimeZone } from '@/lib/i18n/time-zone';
import { setServiceTime } from '@/lib/live/clock';
import { type LiveState, openLiveEvents } from '@/lib/live/live-events';

const dashboardKey = ['dashboard'];

const POLL_MILLIS = 3_000;
/** While events arrive, a rare look makes up for a connection that died without saying so. */
const CHECK_MILLIS = 60_000;

/** The dashboard as it is now: by live events, and by polling while those fail. */
export function useDashboard() {
  const client = useQueryClient();
  const [live, setLive] = useState<LiveState>('connecting');

  const query = useQuery({
    queryKey: dashboardKey,
    queryFn: async () => {
      const dashboard = await dataOf<Dashboard>(
        api.GET('/api/v1/dashboard', { params: { query: { zone: browserTimeZone() } } }),
      );
      setServiceTime(dashboard.at);
      return dashboard;
    },
    structuralSharing: (known, arrived) => newest(known as Dashboard | undefined, arrived as Dashboard),
    refetchInterval: live === 'live' ? CHECK_MILLIS : POLL_MILLIS,
    retry: false,
  });

  useEffect(
    () =>
      openLiveEvents<Dashboard>({
        url: `${apiUrl}/api/v1/events?zone=${encodeURIComponent(browserTimeZone())}`,
        event: 'dashboard',
        withCredentials: apiUrl !== '',
        onState: setLive,
        onEvent: (dashboard) => {
          setServiceTime(dashboard.at);
          client.setQueryData(dashboardKey, dashboard);
        },
      }),
    [client],
  );

  return { ...query, live };
}

/** Events and polls may overtake each other. Parts that stayed equal keep their identity, so they draw nothing. */
export function newest(known: Dashboard | undefined, arrived: Dashboard): Dashboard {
  if (known && Date.parse(known.at) > Date.parse(arrived.at)) {
    return known;
  }
  return replaceEqualDeep(known, arrived);
}

export function useActivation(syncId: number) {
  return useDashboardAction((active: boolean) =>
    dataOf(
      active
        ? api.POST('/api/v1/syncs/{id}/activate', { params: { path: { id: syncId } } })
        : api.POST('/api/v1/syncs/{id}/pause', { params: { path: { id: syncId } } }),
    ),
  );
}

export function useBatchRun(syncId: number) {
  return useDashboardAction(() =>
    dataOf(api.POST('/api/v1/syncs/{id}/batches', { params: { path: { id: syncId } } })),
  );
}

export function useInitialisation(syncId: number) {
  return useDashboardAction((mode: InitialisationMode) =>
    dataOf(
      api.POST('/api/v1/syncs/{id}/initialisations', { params: { path: { id: syncId } }, body: { mode } }),
    ),
  );
}

export function useReconciliation(syncId: number) {
  return useDashboardAction(() =>
    dataOf(
      api.POST('/api/v1/syncs/{id}/reconciliations', {
        params: { path: { id: syncId } },
        body: { mode: 'repair' },
      }),
    ),
  );
}

export function useRunCancel(runId: number) {
  return useDashboardAction(() =>
    dataOf(api.POST('/api/v1/runs/{id}/cancel', { params: { path: { id: runId } } })),
  );
}

/** Lets a run that is held delete what it is about to delete. */
export function useRunApproval(runId: number) {
  return useDashboardAction((deletions: number) =>
    dataOf(api.POST('/api/v1/runs/{id}/approve', { params: { path: { id: runId } }, body: { deletions } })),
  );
}

/** What the sync leaves to its secondary. Asked anew each time, because others may change it. */
export function useConflictPolicies(syncId: number) {
  return useQuery({
    queryKey: ['sync', syncId, 'conflicts'],
    queryFn: async () => {
      const sync = await dataOf<{ conflicts: Conflicts }>(
        api.GET('/api/v1/syncs/{id}', { params: { path: { id: syncId } } }),
      );
      return sync.conflicts;
    },
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

export function useConflictPoliciesChange(syncId: number) {
  return useDashboardAction((conflicts: Conflicts) =>
    dataOf(api.PATCH('/api/v1/syncs/{id}', { params: { path: { id: syncId } }, body: { conflicts } })),
  );
}

function useDashboardAction<Variables, Result>(action: (variables: Variables) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: action,
    onSettled: () => client.invalidateQueries({ queryKey: dashboardKey }),
  });
}
