import { MantineProvider } from '@mantine/core';
import messages from '@messages/en.json';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/lib/api/client';
import type { SlackChannel } from '@/lib/api/types';
import { ChannelDialog } from './channel-dialog';

const studio: SlackChannel = {
  id: 7,
  name: '#studio',
  alerts: true,
  dailyReport: false,
  language: 'fr',
  zone: 'Europe/Paris',
  lastSentAt: null,
  problem: null,
};

describe('the dialog of a Slack channel', () => {
  const user = userEvent.setup();
  const close = vi.fn();
  const address = () => screen.getByLabelText<HTMLInputElement>(/^Address of the incoming webhook/);
  const name = () => screen.getByLabelText<HTMLInputElement>(/^Channel/);

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
  });

  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    close.mockReset();
  });

  it('adds one, with its address', async () => {
    const post = answering('POST', 201, studio);
    opened();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add' }).disabled).toBe(true);
    await user.type(name(), ' #studio ');
    await user.click(address());
    await user.paste('https://hooks.slack.com/services/T/B/X');
    await user.click(screen.getByRole('switch', { name: /^Daily report/ }));
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(post.mock.calls[0]?.[1]).toMatchObject({
      body: {
        name: '#studio',
        url: 'https://hooks.slack.com/services/T/B/X',
        preferences: { alerts: true, dailyReport: true },
      },
    });
    expect(close).toHaveBeenCalled();
  });

  it('does not know the address of one that it changes, and keeps it', async () => {
    const put = answering('PUT', 200, studio);
    opened(studio);
    expect(address().value).toBe('');
    expect(address().type).toBe('password');
    await user.selectOptions(screen.getByLabelText('Language'), 'en');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(put.mock.calls[0]?.[1]).toMatchObject({
      params: { path: { id: 7 } },
      body: {
        name: '#studio',
        url: undefined,
        preferences: { alerts: true, dailyReport: false, language: 'en', zone: 'Europe/Paris' },
      },
    });
  });

  it('says at the field that the service refuses it, and stays open', async () => {
    answering('PUT', 400, {
      title: 'Invalid request',
      errors: [
        { field: 'url', message: 'must be an https address' },
        { field: 'preferences.zone', message: 'must be a time zone' },
      ],
    });
    opened(studio);
    await user.type(address(), 'https://127.0.0.1/x');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/does not take this address.*must be an https address/)).toBeDefined();
    expect(screen.getByText(/does not take this zone.*must be a time zone/)).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
    await user.type(address(), '/y');
    expect(screen.queryByText(/does not take this address/)).toBeNull();
    expect(close).not.toHaveBeenCalled();
  });

  it('says at the name that there is such a channel already', async () => {
    answering('PUT', 409, { title: 'Name taken' });
    opened(studio);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('There is a channel of this name already.')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  function opened(channel?: SlackChannel) {
    render(
      <QueryClientProvider client={new QueryClient()}>
        <MantineProvider env="test">
          <NextIntlClientProvider locale="en-GB" messages={messages} timeZone="UTC">
            <ChannelDialog channel={channel} opened onClose={close} />
          </NextIntlClientProvider>
        </MantineProvider>
      </QueryClientProvider>,
    );
  }

  function answering(method: 'POST' | 'PUT', status: number, body: object) {
    const response = new Response(JSON.stringify(body), { status });
    const answer = response.ok ? { data: body, response } : { error: body, response };
    return vi.spyOn(api, method).mockResolvedValue(answer as never);
  }
});
