'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { dataOf } from '@/lib/api/failure';
import type { ApiToken, Domain, Page, Person, Role } from '@/lib/api/types';

const peopleKey = ['people'];
const domainsKey = ['domains'];

/** A page of the people who may come in. */
export function usePeople(search: string, after: string) {
  return useQuery({
    queryKey: [...peopleKey, 'list', search, after],
    queryFn: () =>
      dataOf<Page<Person>>(
        api.GET('/api/v1/people', {
          params: { query: { search: search || undefined, after: after || undefined } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useAddition() {
  return usePeopleAction((body: { email: string; name?: string; role: Role }) =>
    dataOf<Person>(api.POST('/api/v1/people', { body })),
  );
}

export function useRoleChange(id: number) {
  return usePeopleAction((role: Role) =>
    dataOf<Person>(api.PATCH('/api/v1/people/{id}', { params: { path: { id } }, body: { role } })),
  );
}

export function useRemoval(id: number) {
  return usePeopleAction(() => dataOf(api.DELETE('/api/v1/people/{id}', { params: { path: { id } } })));
}

export function usePersonTokens(id: number) {
  return useQuery({
    queryKey: [...peopleKey, id, 'tokens'],
    queryFn: () => dataOf<ApiToken[]>(api.GET('/api/v1/people/{id}/tokens', { params: { path: { id } } })),
  });
}

export function usePersonTokenRevocation(id: number) {
  return usePeopleAction((token: number) =>
    dataOf(api.DELETE('/api/v1/people/{id}/tokens/{token}', { params: { path: { id, token } } })),
  );
}

/** The domains whose people come in without being added one by one. */
export function useDomains() {
  return useQuery({ queryKey: domainsKey, queryFn: () => dataOf<Domain[]>(api.GET('/api/v1/domains')) });
}

export function useAdmission() {
  return useDomainAction((domain: string) =>
    dataOf(api.PUT('/api/v1/domains/{domain}', { params: { path: { domain } } })),
  );
}

export function useDismissal() {
  return useDomainAction((domain: string) =>
    dataOf(api.DELETE('/api/v1/domains/{domain}', { params: { path: { domain } } })),
  );
}

function usePeopleAction<Variables, Result>(action: (variables: Variables) => Promise<Result>) {
  return useActionOn(peopleKey, action);
}

function useDomainAction<Result>(action: (domain: string) => Promise<Result>) {
  return useActionOn(domainsKey, action);
}

function useActionOn<Variables, Result>(
  queryKey: string[],
  action: (variables: Variables) => Promise<Result>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: action,
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}
