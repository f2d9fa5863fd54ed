'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, apiUrl } from '@/lib/api/client';
import { dataOf } from '@/lib/api/failure';
import type { Alert, Dashboard, Page } from '@/lib/api/types';
import { browserTimeZone } from '@/lib/i18n/time-zone';
import { setServiceTime } from '@/lib/live/clock';
import { type LiveState, openLiveEvents } from '@/lib/live/live-events';

const openKey = ['alerts', 'open'];
const pastKey = ['alerts', 'past'];

/** The service looks for what ought not to be this often. */
const POLL_MILLIS = 5_000;
/** While events arrive, a rare look makes up for a connection that died without saying so. */
const CHECK_MILLIS = 60_000;
const PAST_ALERTS = 20;

/**
 * The alerts that are open, oldest first: by the dashboard's live events, and by polling while those fail. `lost` when
 * neither gets through, so that what is shown is old.
 */
export function useOpenAlerts() {
  const client = useQueryClient();
  const [live, setLive] = useState<LiveState>('connecting');

  const query = useQuery({
    queryKey: openKey,
    queryFn: () => dataOf<Alert[]>(api.GET('/api/v1/alerts/open')),
    refetchInterval: live === 'live' ? CHECK_MILLIS : POLL_MILLIS,
    retry: false,
  });

  useEffect(
    () =>
      openLiveEvents<Pick<Dashboard, 'at' | 'alerts'>>({
        url: `${apiUrl}/api/v1/events?zone=${encodeURIComponent(browserTimeZone())}`,
        event: 'dashboard',
        withCredentials: apiUrl !== '',
        onState: setLive,
        onEvent: async ({ at, alerts }) => {
          setServiceTime(at);
          // An answer that is still on its way knows less; were it the other way round, the next event tells.
          await client.cancelQueries({ queryKey: openKey });
          client.setQueryData(openKey, alerts);
        },
      }),
    [client],
  );

  useMoveToPast(query.data);
  return { ...query, lost: query.isError && live !== 'live' };
}

/** What was open and is no more has become past: the list of that is asked for anew. */
function useMoveToPast(open: Alert[] | undefined) {
  const client = useQueryClient();
  const known = useRef(open);
  useEffect(() => {
    if (open && known.current?.some(({ id }) => open.every((alert) => alert.id !== id))) {
      client.invalidateQueries({ queryKey: pastKey });
    }
    known.current = open ?? known.current;
  }, [open, client]);
}

/** A page of those that are over, newest first. */
export function usePastAlerts(before: string) {
  return useQuery({
    queryKey: [...pastKey, before],
    queryFn: () =>
      dataOf<Page<Alert>>(
        api.GET('/api/v1/alerts/past', {
          params: { query: { before: before || undefined, limit: PAST_ALERTS } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** Says that one knows of an alert, or takes it back. */
export function useAcknowledgement(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (known: boolean) => {
      const params = { path: { id } };
      return dataOf<Alert>(
        known
          ? api.PUT('/api/v1/alerts/{id}/acknowledgement', { params })
          : api.DELETE('/api/v1/alerts/{id}/acknowledgement', { params }),
      );
    },
    onSuccess: (changed) =>
      client.setQueryData<Alert[]>(openKey, (open) =>
        open?.map((alert) => (alert.id === changed.id ? changed : alert)),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: openKey }),
  });
}
