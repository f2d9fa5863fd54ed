import { MantineProvider } from '@mantine/core';
import messages from '@messages/en.json';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/lib/api/client';
import { anAlert } from '@/lib/api/fixtures';
import type { Alert } from '@/lib/api/types';
import { OpenAlerts } from './open-alerts';
import { PastAlerts } from './past-alerts';

vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams(window.location.search) }));

class FakeEventSource extends EventTarget {
  static newest: FakeEventSource;
  readyState = 1;

  constructor() {
    super();
    FakeEventSource.newest = this;
  }

  close() {}

  tell(alerts: Alert[]) {
    const data = JSON.stringify({ at: new Date().toISOString(), alerts });
    this.dispatchEvent(new MessageEvent('dashboard', { data }));
  }
}

const known = { at: '2026-01-01T11:59:00Z', by: 'Ada' };

describe('the open alerts', () => {
  const user = userEvent.setup();
  let past: number;

  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
    vi.stubGlobal('EventSource', FakeEventSource);
    past = 0;
  });

  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    window.history.replaceState(null, '', '/');
  });

  it('are all right when there is none', async () => {
    shown([]);
    expect(await screen.findByText('Everything is all right.')).toBeDefined();
  });

  it('tell what, where, how much goes through, and what to do', async () => {
    shown([anAlert()]);
    const alert = await screen.findByTestId('open-alert');
    expect(screen.getByRole('heading', { name: '2 updates have failed' })).toBeDefined();
    expect(alert.textContent).toContain('Maison Primaire');
    expect(alert.textContent).toContain('1 waiting; in 24 hours: 10 received, 8 written, 2 failed');
    expect(screen.getByRole('link', { name: 'Reconcile from the dashboard' }).getAttribute('href')).toBe('/');
    expect(screen.queryByTestId('log')).toBeNull();
  });

  it('show the log of the one that the address names', async () => {
    window.history.replaceState(null, '', '/alerts/?alert=3');
    shown([anAlert({ id: 3 }), anAlert({ id: 4 })]);
    const log = await screen.findByTestId('log');
    expect(log.textContent).toContain('FW19_1400no such size');
  });

  it('are acknowledged, say by whom, and can be taken back', async () => {
    shown([anAlert()]);
    const response = new Response('{}');
    const put = vi
      .spyOn(api, 'PUT')
      .mockResolvedValue({ data: anAlert({ acknowledged: known }), response } as never);
    answers([anAlert({ acknowledged: known })]);
    await user.click(await screen.findByRole('button', { name: 'I know: 2 updates have failed' }));
    expect(await screen.findByText(/Ada knows of it/)).toBeDefined();
    expect(put).toHaveBeenCalledWith('/api/v1/alerts/{id}/acknowledgement', { params: { path: { id: 3 } } });

    vi.spyOn(api, 'DELETE').mockResolvedValue({ data: anAlert(), response } as never);
    answers([anAlert()]);
    await user.click(screen.getByRole('button', { name: 'Undo: 2 updates have failed' }));
    expect(await screen.findByRole('button', { name: 'I know: 2 updates have failed' })).toBeDefined();
  });

  it('follow the live events, and the past is asked for anew when one is over', async () => {
    shown([anAlert({ id: 3 }), anAlert({ id: 4 })]);
    await waitFor(() => expect(screen.getAllByTestId('open-alert')).toHaveLength(2));
    expect(past).toBe(1);

    await act(async () =>
      FakeEventSource.newest.tell([anAlert({ id: 3 }), anAlert({ id: 4 }), anAlert({ id: 5 })]),
    );
    await waitFor(() => expect(screen.getAllByTestId('open-alert')).toHaveLength(3));
    expect(past).toBe(1);

    await act(async () => FakeEventSource.newest.tell([anAlert({ id: 4 }), anAlert({ id: 5 })]));
    await waitFor(() => expect(screen.getAllByTestId('open-alert')).toHaveLength(2));
    await waitFor(() => expect(past).toBe(2));
  });

  it('are not said to be all right when nobody answers any more', async () => {
    shown([]);
    await screen.findByText('Everything is all right.');
    vi.spyOn(api, 'GET').mockRejectedValue(new TypeError('Failed to fetch'));
    // Who comes back to the page asks anew.
    await act(async () => window.dispatchEvent(new Event('visibilitychange')));
    expect(await screen.findByText('The service does not answer')).toBeDefined();
    expect(screen.queryByText('Everything is all right.')).toBeNull();
  });

  function shown(open: Alert[]) {
    answers(open);
    render(
      <QueryClientProvider client={new QueryClient()}>
        <MantineProvider env="test">
          <NextIntlClientProvider locale="en-GB" messages={messages} timeZone="UTC">
            <OpenAlerts />
            <PastAlerts />
          </NextIntlClientProvider>
        </MantineProvider>
      </QueryClientProvider>,
    );
  }

  function answers(open: Alert[]) {
    vi.spyOn(api, 'GET').mockImplementation((async (path: string) => {
      const isPast = path === '/api/v1/alerts/past';
      past += isPast ? 1 : 0;
      return { data: isPast ? { items: [], next: null } : open, response: new Response('{}') };
    }) as never);
  }
});
