import { MantineProvider } from '@mantine/core';
import messages from '@messages/en.json';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/lib/api/client';
import { browserTimeZone } from '@/lib/i18n/time-zone';
import { PreferencesForm } from './preferences-form';

const elsewhere = 'Pacific/Auckland';
const known = { alerts: true, dailyReport: false, language: 'fr', zone: elsewhere } as const;

describe('the form of one’s preferences', () => {
  const user = userEvent.setup();
  const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
  const toBrowser = () => screen.queryByRole('button', { name: /^Use this browser’s zone/ });

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
    render(
      <QueryClientProvider client={new QueryClient()}>
        <MantineProvider env="test">
          <NextIntlClientProvider locale="en-GB" messages={messages} timeZone="UTC">
            <PreferencesForm known={known} />
          </NextIntlClientProvider>
        </MantineProvider>
      </QueryClientProvider>,
    );
  });

  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('saves what was changed, and offers it only then', async () => {
    const put = answering('PUT', 200, known);
    expect(save().disabled).toBe(true);
    await user.click(screen.getByRole('switch', { name: /^Daily report/ }));
    await user.click(save());
    expect(put).toHaveBeenCalledWith('/api/v1/alert-preferences', {
      body: { ...known, dailyReport: true },
    });
  });

  it('offers the zone of the browser while it is another one', async () => {
    const put = answering('PUT', 200, known);
    await user.click(toBrowser() as HTMLElement);
    expect(toBrowser()).toBeNull();
    await user.click(save());
    expect(put).toHaveBeenCalledWith('/api/v1/alert-preferences', {
      body: { ...known, zone: browserTimeZone() },
    });
  });

  it('says at the field that the service does not know the zone', async () => {
    answering('PUT', 400, {
      title: 'Invalid request',
      errors: [{ field: 'zone', message: 'must be a time zone' }],
    });
    await user.click(toBrowser() as HTMLElement);
    await user.click(save());
    expect(await screen.findByText(/does not take this zone.*must be a time zone/)).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('tells why a test did not leave', async () => {
    answering('POST', 200, { sent: false, problem: 'No mail server is set (GS_SYNC_SMTP_HOST).' });
    await user.click(screen.getByRole('button', { name: 'Send me a test' }));
    expect((await screen.findByRole('alert')).textContent).toContain('GS_SYNC_SMTP_HOST');
  });

  function answering(method: 'PUT' | 'POST', status: number, body: object) {
    const response = new Response(JSON.stringify(body), { status });
    const answer = response.ok ? { data: body, response } : { error: body, response };
    return vi.spyOn(api, method).mockResolvedValue(answer as never);
  }
});
