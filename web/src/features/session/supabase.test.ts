// @vitest-environment jsdom
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endSupabaseSession, supabaseAddress, supabaseToken, takeSupabaseReturn } from './supabase';

const origin = 'https://sync.example.com';
const project = { url: 'https://abc.supabase.example', anonKey: 'anon', provider: 'google' };

beforeEach(() => sessionStorage.clear());

describe('signing in at Supabase', () => {
  it('sends the browser there with a challenge whose proof stays here', async () => {
    const address = new URL(await supabaseAddress(project, origin, '/tokens/'));
    expect(address.origin + address.pathname).toBe('https://abc.supabase.example/auth/v1/authorize');
    const asked = Object.fromEntries(address.searchParams);
    expect(asked).toMatchObject({
      provider: 'google',
      redirect_to: 'https://sync.example.com/sign-in/',
      code_challenge_method: 's256',
    });

    const back = takeSupabaseReturn('?code=123', origin);
    expect(back).toMatchObject({ code: '123', next: '/tokens/' });
    const proof = createHash('sha256')
      .update(back?.verifier ?? '')
      .digest('base64url');
    expect(asked.code_challenge).toBe(proof);
    expect(address.href).not.toContain(back?.verifier);
  });

  it('takes an answer only in the tab that asked, and only once', async () => {
    expect(takeSupabaseReturn('?code=123', origin)).toBeNull();
    await supabaseAddress(project, origin, '/');
    expect(takeSupabaseReturn('', origin)).toBeNull();
    expect(takeSupabaseReturn('?error=access_denied', origin)).toMatchObject({ code: undefined });
    expect(takeSupabaseReturn('?code=123', origin)).toBeNull();
  });
});

describe('the calls to Supabase', () => {
  let server: Server;
  let calls: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }[];
  let status: number;

  beforeEach(async () => {
    calls = [];
    status = 200;
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        calls.push({ method: request.method, url: request.url, headers: request.headers, body });
        response.writeHead(status, {
          'content-type': 'application/json',
          'access-control-allow-origin': '*',
          'access-control-allow-headers': '*, authorization',
        });
        response.end(JSON.stringify({ access_token: 'jwt' }));
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  });

  afterEach(() => new Promise((closed) => server.close(closed)));

  const here = () => ({ ...project, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  const posts = () => calls.filter(({ method }) => method === 'POST');

  it('exchange the code with its proof for a token', async () => {
    expect(await supabaseToken(here(), '123', 'proof')).toBe('jwt');
    expect(posts()).toHaveLength(1);
    expect(posts()[0]).toMatchObject({ url: '/auth/v1/token?grant_type=pkce' });
    expect(posts()[0]?.headers.apikey).toBe('anon');
    expect(JSON.parse(posts()[0]?.body ?? '')).toEqual({ auth_code: '123', code_verifier: 'proof' });
  });

  it('say when there is no token', async () => {
    status = 400;
    await expect(supabaseToken(here(), '123', 'proof')).rejects.toThrow('400');
  });

  it('end its session', async () => {
    await endSupabaseSession(here(), 'jwt');
    expect(posts()[0]).toMatchObject({ url: '/auth/v1/logout?scope=local' });
    expect(posts()[0]?.headers.authorization).toBe('Bearer jwt');
  });
});
