import type { SupabaseProject } from '@/lib/api/types';
import { ownPath } from './return-path';

/**
 * Signing in at Supabase Auth by OAuth with PKCE. Three calls, so they are made here rather than by its library,
 * which would also keep Supabase's session: ours ends it as soon as the service has opened its own.
 */
const PENDING_KEY = 'gs-sync.supabase';

interface Pending {
  verifier: string;
  next: string;
}

/** Where the browser comes back to; Supabase has to list it among its redirect URLs. */
export function supabaseReturn(origin: string): string {
  return `${origin}/sign-in/`;
}

/** The address at which the project lets somebody sign in. What proves that it was us stays in this tab. */
export async function supabaseAddress(
  project: SupabaseProject,
  origin: string,
  next: string,
): Promise<string> {
  const verifier = base64Url(crypto.getRandomValues(new Uint8Array(32)));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  sessionStorage.setItem(PENDING_KEY, JSON.stringify({ verifier, next } satisfies Pending));
  const address = new URL('auth/v1/authorize', base(project));
  address.search = new URLSearchParams({
    provider: project.provider,
    redirect_to: supabaseReturn(origin),
    code_challenge: base64Url(new Uint8Array(hash)),
    code_challenge_method: 's256',
  }).toString();
  return address.href;
}

export interface SupabaseReturn {
  /** To be exchanged for a token; absent when it did not work out there. */
  code?: string;
  verifier: string;
  next: string;
}

/** What somebody comes back from Supabase with; once, and only in the tab that sent them there. */
export function takeSupabaseReturn(search: string, origin: string): SupabaseReturn | null {
  const answer = new URLSearchParams(search);
  const stored = sessionStorage.getItem(PENDING_KEY);
  if (!stored || !(answer.has('code') || answer.has('error'))) {
    return null;
  }
  sessionStorage.removeItem(PENDING_KEY);
  const { verifier, next } = JSON.parse(stored) as Pending;
  return { code: answer.get('code') ?? undefined, verifier, next: ownPath(next, origin) };
}

/** Supabase's access token for a code. Throws when it gives none. */
export async function supabaseToken(
  project: SupabaseProject,
  code: string,
  verifier: string,
): Promise<string> {
  const response = await fetch(new URL('auth/v1/token?grant_type=pkce', base(project)), {
    method: 'POST',
    headers: { apikey: project.anonKey, 'content-type': 'application/json' },
    body: JSON.stringify({ auth_code: code, code_verifier: verifier }),
  });
  const answer = (await response.json()) as { access_token?: string };
  if (!response.ok || !answer.access_token) {
    throw new Error(`Supabase answered ${response.status}`);
  }
  return answer.access_token;
}

/** Ends Supabase's session: ours does not need it. That it stays when this fails does no harm: it runs out. */
export async function endSupabaseSession(project: SupabaseProject, accessToken: string): Promise<void> {
  try {
    await fetch(new URL('auth/v1/logout?scope=local', base(project)), {
      method: 'POST',
      headers: { apikey: project.anonKey, authorization: `Bearer ${accessToken}` },
    });
  } catch {
    // As said above.
  }
}

/** With a slash at its end, so that paths are added to it. */
function base({ url }: SupabaseProject): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
