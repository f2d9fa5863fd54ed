'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, apiUrl } from '@/lib/api/client';
import { dataOf } from '@/lib/api/failure';
import type { AuditEntry, Page, Person } from '@/lib/api/types';
import { type AuditView, auditQuery } from './audit-view';

const ENTRIES = 50;

/** A page of the log, newest first. */
export function useAudit(view: AuditView) {
  const query = auditQuery(view, new Date());
  return useQuery({
    queryKey: ['audit', query],
    queryFn: () =>
      dataOf<Page<AuditEntry>>(api.GET('/api/v1/audit', { params: { query: { ...query, limit: ENTRIES } } })),
    placeholderData: keepPreviousData,
  });
}

/** Where the browser gets the whole of what the view finds, as CSV. */
export function fileAddress(view: AuditView): string {
  const { after: _, ...query } = auditQuery(view, new Date());
  const search = new URLSearchParams(query).toString();
  return `${apiUrl}/api/v1/audit/file${search === '' ? '' : `?${search}`}`;
}

const MOST_PEOPLE = 200;

/** The people whose entries can be asked for by a choice; of more, the search finds the rest. */
export function usePeopleToChoose() {
  return useQuery({
    queryKey: ['people', 'to choose'],
    queryFn: () =>
      dataOf<Page<Person>>(api.GET('/api/v1/people', { params: { query: { limit: MOST_PEOPLE } } })),
  });
}
