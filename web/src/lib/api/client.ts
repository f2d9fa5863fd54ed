import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './schema';

/** Empty in production: the service serves the interface itself. Set when the interface is deployed apart. */
export const apiUrl = process.env.NEXT_PUBLIC_API_URL ?? '';

const credentials = apiUrl ? 'include' : 'same-origin';
const XSRF_COOKIE = 'XSRF-TOKEN';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The session is a cookie, so every unsafe request proves that it comes from our page. */
const xsrf: Middleware = {
  async onRequest({ request }) {
    if (!SAFE_METHODS.has(request.method)) {
      const token = cookie(XSRF_COOKIE) ?? (await freshToken());
      if (token) {
        request.headers.set('X-XSRF-TOKEN', token);
      }
    }
    return request;
  },
};

/** The cookie comes with the sign-in offer; a session that outlived it gets a new one there. */
async function freshToken(): Promise<string | undefined> {
  await fetch(`${apiUrl}/api/v1/sign-in`, { credentials });
  return cookie(XSRF_COOKIE);
}

export const api = createClient<paths>({ baseUrl: apiUrl, credentials });
api.use(xsrf);

function cookie(name: string): string | undefined {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found && decodeURIComponent(found.slice(name.length + 1));
}
