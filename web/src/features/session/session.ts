'use client';

import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { dataOf, isRefusedWith } from '@/lib/api/failure';
import type { Role, Session, SignedOut, SignIn, SupabaseProject } from '@/lib/api/types';
import { endSupabaseSession, supabaseToken } from './supabase';

const sessionKey = ['session'];
const signInKey = ['sign-in'];

/** How often a service that does not answer is asked again. */
const RETRY_MILLIS = 5_000;
const untilAnswered = (query: { state: { data: unknown } }) =>
  query.state.data === undefined ? RETRY_MILLIS : (false as const);

/** Who is signed in; `null` when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: async (): Promise<Session | null> => {
      try {
        return await dataOf<Session>(api.GET('/api/v1/session'));
      } catch (error) {
        if (isRefusedWith(error, 401)) {
          return null;
        }
        throw error;
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: untilAnswered,
  });
}

/** Called when the service answers that it no longer knows us: the session has run out. */
export function forgetSession(client: QueryClient): void {
  client.setQueryData(sessionKey, null);
}

/** Which ways in there are. It also brings the cookie that the sign-in itself has to prove. */
export function useSignInOffer() {
  return useQuery({
    queryKey: signInKey,
    queryFn: () => dataOf<SignIn>(api.GET('/api/v1/sign-in')),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: untilAnswered,
  });
}

export function useTokenSignIn() {
  const entered = useEntered();
  return useMutation({
    mutationFn: (token: string) => dataOf(api.POST('/api/v1/session', { body: { token } })),
    onSuccess: entered,
  });
}

export function useDemoSignIn() {
  const entered = useEntered();
  return useMutation({
    mutationFn: (role: Role) => dataOf(api.POST('/api/v1/session/demo', { body: { role } })),
    onSuccess: entered,
  });
}

/** The second half of signing in at Supabase: its code becomes a session of ours. */
export function useSupabaseSignIn() {
  const client = useQueryClient();
  const entered = useEntered();
  return useMutation({
    mutationFn: async ({ project, code, verifier }: SupabaseAnswer) => {
      const accessToken = await supabaseToken(project, code, verifier);
      try {
        await dataOf(api.POST('/api/v1/session/supabase', { body: { accessToken } }));
      } finally {
        await endSupabaseSession(project, accessToken);
      }
    },
    onSuccess: entered,
    // Who was refused, and why, is told with the offer: it is news now.
    onError: () => client.invalidateQueries({ queryKey: signInKey }),
  });
}

interface SupabaseAnswer {
  project: SupabaseProject;
  code: string;
  verifier: string;
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf<SignedOut>(api.DELETE('/api/v1/session')),
    onSuccess: ({ continueAt }) => {
      if (continueAt) {
        // The issuer ends its own session and sends the browser back.
        window.location.assign(continueAt);
        return;
      }
      // Nothing of what this person saw may stay behind for the next one.
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
      forgetSession(client);
    },
  });
}

/** Asks again who is signed in; whoever shows the session goes on by the answer. */
function useEntered() {
  const client = useQueryClient();
  return () => client.resetQueries({ queryKey: sessionKey });
}
