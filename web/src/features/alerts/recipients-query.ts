'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { dataOf } from '@/lib/api/failure';
import type {
  AlertPreferences,
  MyAlertPreferences,
  Notice,
  Page,
  SlackChannel,
  TestResult,
} from '@/lib/api/types';

const preferencesKey = ['alert-preferences'];
const channelsKey = ['slack-channels'];

/** Messages leave by themselves, and what becomes of them shows here. */
const POLL_MILLIS = 10_000;
const MY_NOTICES = 5;
const NOTICES = 20;

/** What one wants to be told by e-mail. Nothing for who is no person. */
export function useMyPreferences(enabled: boolean) {
  return useQuery({
    queryKey: preferencesKey,
    queryFn: () => dataOf<MyAlertPreferences>(api.GET('/api/v1/alert-preferences')),
    enabled,
    // Nobody else changes them, and a form should not change under somebody's hands.
    refetchOnWindowFocus: false,
  });
}

export function useMyPreferencesChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AlertPreferences) =>
      dataOf<MyAlertPreferences>(api.PUT('/api/v1/alert-preferences', { body })),
    onSuccess: (saved) => client.setQueryData(preferencesKey, saved),
  });
}

/** Sends oneself an e-mail, and tells what became of it. */
export function useMyTest() {
  return useMutation({
    mutationFn: () => dataOf<TestResult>(api.POST('/api/v1/alert-preferences/test')),
  });
}

/** A page of the messages to oneself, newest first. */
export function useMyNotices(before: string) {
  return useNotices(
    'mine',
    before,
    (query) => api.GET('/api/v1/alert-preferences/notices', query),
    MY_NOTICES,
  );
}

/** A page of the messages to everybody, newest first. For administrators. */
export function useAllNotices(before: string) {
  return useNotices('all', before, (query) => api.GET('/api/v1/notices', query), NOTICES);
}

type NoticesQuery = { params: { query: { before?: string; limit: number } } };

function useNotices(
  whose: 'mine' | 'all',
  before: string,
  ask: (query: NoticesQuery) => Promise<{ data?: unknown; error?: unknown; response: Response }>,
  limit: number,
) {
  return useQuery({
    queryKey: ['notices', whose, before],
    queryFn: () => dataOf<Page<Notice>>(ask({ params: { query: { before: before || undefined, limit } } })),
    refetchInterval: POLL_MILLIS,
    placeholderData: keepPreviousData,
  });
}

/** The channels of Slack, by name. */
export function useChannels() {
  return useQuery({
    queryKey: channelsKey,
    queryFn: () => dataOf<SlackChannel[]>(api.GET('/api/v1/slack-channels')),
    refetchInterval: POLL_MILLIS,
  });
}

export interface ChannelWish {
  name: string;
  /** The address of its webhook; undefined to keep the one it has. */
  url: string | undefined;
  preferences: AlertPreferences;
}

/** Adds a channel, or changes the one of an id. */
export function useChannelSaving(id: number | undefined) {
  return useChannelAction(({ url, ...rest }: ChannelWish) =>
    dataOf<SlackChannel>(
      id === undefined
        ? api.POST('/api/v1/slack-channels', { body: { ...rest, url: url ?? '' } })
        : api.PUT('/api/v1/slack-channels/{id}', { params: { path: { id } }, body: { ...rest, url } }),
    ),
  );
}

export function useChannelRemoval(id: number) {
  return useChannelAction(() =>
    dataOf(api.DELETE('/api/v1/slack-channels/{id}', { params: { path: { id } } })),
  );
}

/** Sends a channel a message, and tells what became of it. */
export function useChannelTest(id: number) {
  return useChannelAction(() =>
    dataOf<TestResult>(api.POST('/api/v1/slack-channels/{id}/test', { params: { path: { id } } })),
  );
}

function useChannelAction<Variables, Result>(action: (variables: Variables) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: action,
    onSettled: () => client.invalidateQueries({ queryKey: channelsKey }),
  });
}
