import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isRefusedWith, RefusedError } from './failure';

/** `onSignedOut` is called when the service no longer knows the session behind a query. */
export function createQueryClient(onSignedOut: (client: QueryClient) => void): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isRefusedWith(error, 401)) {
          onSignedOut(client);
        }
      },
    }),
    defaultOptions: {
      queries: {
        // A refusal stays a refusal; only silence is worth asking again.
        retry: (failures, error) => !(error instanceof RefusedError) && failures < 2,
        // Our own live events and polling decide, also on machines that wrongly believe to be offline.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
