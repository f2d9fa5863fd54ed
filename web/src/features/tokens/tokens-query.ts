'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { dataOf } from '@/lib/api/failure';
import type { ApiToken, IssuedToken, Role } from '@/lib/api/types';

const tokensKey = ['tokens'];

/** One's own tokens, newest first. */
export function useTokens(enabled: boolean) {
  return useQuery({
    queryKey: tokensKey,
    queryFn: () => dataOf<ApiToken[]>(api.GET('/api/v1/tokens')),
    enabled,
  });
}

export interface TokenWish {
  name: string;
  role: Role;
  days: number;
}

export function useTokenCreation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TokenWish) => dataOf<IssuedToken>(api.POST('/api/v1/tokens', { body })),
    onSettled: () => client.invalidateQueries({ queryKey: tokensKey }),
    // Nothing keeps the secret once the dialog has shown it.
    gcTime: 0,
  });
}

export function useTokenRevocation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => dataOf(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: tokensKey }),
  });
}
