import { MantineProvider } from '@mantine/core';
import messages from '@messages/en.json';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VisitorProvider } from '@/features/session';
import { api } from '@/lib/api/client';
import type { Role } from '@/lib/api/types';
import { aRun, aVisitor } from './fixtures';
import { RunProgress } from './run-progress';

describe('a run that is held', () => {
  const user = userEvent.setup();

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

  function seenBy(role: Role) {
    const run = aRun({ state: 'held', deletions: { count: 1_200, secondarySize: 3_000 } });
    render(
      <QueryClientProvider client={new QueryClient()}>
        <MantineProvider env="test">
          <NextIntlClientProvider locale="en-GB" messages={messages} timeZone="UTC">
            <VisitorProvider session={aVisitor(role)}>
              <RunProgress run={run} syncName="Star" />
            </VisitorProvider>
          </NextIntlClientProvider>
        </MantineProvider>
      </QueryClientProvider>,
    );
  }

  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('says how much it would delete', () => {
    seenBy('admin');
    expect(screen.getByTestId('held').textContent).toContain('1,200 references of 3,000');
  });

  it('is approved only once the number of deletions is typed', async () => {
    seenBy('admin');
    const post = vi.spyOn(api, 'POST').mockResolvedValue({ data: {} } as never);
    await user.click(screen.getByRole('button', { name: 'Approve…' }));
    const confirm = await screen.findByRole('button', { name: 'Delete 1,200 references' });
    expect(confirm).toHaveProperty('disabled', true);

    await user.type(screen.getByLabelText('Number of deletions'), '1,200');
    await user.click(confirm);

    expect(post).toHaveBeenCalledWith('/api/v1/runs/{id}/approve', {
      params: { path: { id: 7 } },
      body: { deletions: 1_200 },
    });
  });

  it('is left to an administrator by everybody else', () => {
    seenBy('standard');
    expect(screen.getByTestId('held').textContent).toContain('An administrator can approve it.');
    expect(screen.queryByRole('button', { name: 'Approve…' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Cancel…' })).toBeDefined();
  });
});
