import { MantineProvider } from '@mantine/core';
import messages from '@messages/en.json';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/lib/api/client';
import { aSync } from './fixtures';
import { InitialiseDialog } from './initialise-dialog';

describe('the initialise dialog', () => {
  const user = userEvent.setup();
  const sync = aSync({ name: 'Star' });
  const close = vi.fn();

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
            <InitialiseDialog sync={sync} opened onClose={close} />
          </NextIntlClientProvider>
        </MantineProvider>
      </QueryClientProvider>,
    );
  });

  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    close.mockReset();
  });

  it('offers the mode that deletes nothing first', async () => {
    const sent = answering(202, {});
    await user.click(screen.getByRole('button', { name: 'Start the merge' }));
    expect(sent).toHaveBeenCalledWith('/api/v1/syncs/{id}/initialisations', {
      params: { path: { id: 1 } },
      body: { mode: 'merge' },
    });
    expect(close).toHaveBeenCalled();
  });

  it('mirrors only once the name of the sync is typed', async () => {
    answering(202, {});
    await user.click(screen.getByRole('radio', { name: /Mirror/ }));
    const start = screen.getByRole<HTMLButtonElement>('button', { name: 'Start the mirror' });
    expect(start.disabled).toBe(true);
    await user.type(screen.getByLabelText('Name of the sync'), 'Sta');
    expect(start.disabled).toBe(true);
    await user.type(screen.getByLabelText('Name of the sync'), 'r ');
    expect(start.disabled).toBe(false);
  });

  it('says why the service refused, and stays open', async () => {
    answering(409, { title: 'Conflict', detail: 'A run is on its way.' });
    await user.click(screen.getByRole('button', { name: 'Start the merge' }));
    expect((await screen.findByRole('alert')).textContent).toContain('A run is on its way.');
    expect(close).not.toHaveBeenCalled();
  });

  function answering(status: number, body: object) {
    const response = new Response(JSON.stringify(body), { status });
    const answer = response.ok ? { data: body, response } : { error: body, response };
    return vi.spyOn(api, 'POST').mockResolvedValue(answer as never);
  }
});
