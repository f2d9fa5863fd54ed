import { MantineProvider } from '@mantine/core';
import messages from '@messages/en.json';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/lib/api/client';
import type { SignIn } from '@/lib/api/types';
import { SignInPage } from './sign-in-page';

vi.mock('next/navigation', () => ({ useRouter: () => ({ replace() {} }) }));

const NOTHING: SignIn = {
  demo: false,
  token: false,
  environment: 'prod',
  version: '1.0',
  providers: [],
  supabase: null,
  refused: null,
};

describe('the sign-in', () => {
  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    );
    window.history.replaceState(null, '', '/sign-in/?next=%2Ftokens%2F');
  });

  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  function offers(changes: Partial<SignIn>) {
    vi.spyOn(api, 'GET').mockImplementation((async (path: string) =>
      path === '/api/v1/sign-in'
        ? { data: { ...NOTHING, ...changes }, response: new Response() }
        : { error: { title: 'Not signed in' }, response: new Response(null, { status: 401 }) }) as never);
    render(
      <QueryClientProvider client={new QueryClient()}>
        <MantineProvider env="test">
          <NextIntlClientProvider locale="en-GB" messages={messages} timeZone="UTC">
            <SignInPage />
          </NextIntlClientProvider>
        </MantineProvider>
      </QueryClientProvider>,
    );
  }

  it('leads to each issuer, and back to the page that was wanted', async () => {
    offers({
      providers: [
        { id: 'google', name: 'Google', address: '/oauth2/authorization/google' },
        { id: 'oidc', name: 'Photo House', address: '/oauth2/authorization/oidc' },
      ],
    });
    const google = await screen.findByRole('link', { name: 'Continue with Google' });
    expect(google.getAttribute('href')).toBe('/oauth2/authorization/google?to=%2Ftokens%2F');
    expect(screen.getByRole('link', { name: 'Continue with Photo House' })).toBeDefined();
  });

  it('names the provider behind Supabase', async () => {
    offers({ supabase: { url: 'https://abc.supabase.example', anonKey: 'anon', provider: 'google' } });
    expect(await screen.findByRole('button', { name: 'Continue with Google' })).toBeDefined();
  });

  it('asks for the admin token only when there is one', async () => {
    offers({ token: true });
    expect(await screen.findByLabelText('Admin token')).toBeDefined();
    cleanup();
    offers({ demo: true });
    expect(await screen.findByRole('button', { name: 'Enter as standard' })).toBeDefined();
    expect(screen.queryByLabelText('Admin token')).toBeNull();
  });

  it('says when nobody can sign in', async () => {
    offers({});
    expect(await screen.findByText('No way to sign in is set up.')).toBeDefined();
  });
});
