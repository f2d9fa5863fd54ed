import { MantineProvider } from '@mantine/core';
import messages from '@messages/en.json';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/lib/api/client';
import type { Conflicts } from '@/lib/api/types';
import { ConflictsDialog } from './conflicts-dialog';
import { aSync } from './fixtures';

describe('the conflicts dialog', () => {
  const user = userEvent.setup();
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
  });

  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    close.mockReset();
  });

  it('shows what is in force and explains the usual policy', async () => {
    await opened({ policy: 'fill_empty', fields: { color: 'protect' } });
    expect(screen.getByLabelText<HTMLSelectElement>('For every field').value).toBe('fill_empty');
    expect(screen.getByText('Written only while it is empty in the secondary.')).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>('Field 1').value).toBe('color');
    expect(screen.getByLabelText<HTMLSelectElement>('Policy of color').value).toBe('protect');
  });

  it('saves the usual policy, a field that was added, and not one that was removed', async () => {
    await opened({ policy: 'source_wins', fields: { color: 'protect' } });
    const sent = answering(200, {});
    await user.selectOptions(screen.getByLabelText('For every field'), 'keep_edit');
    await user.click(screen.getByRole('button', { name: 'Remove color' }));
    await user.click(screen.getByRole('button', { name: 'Add a field' }));
    await user.type(screen.getByLabelText('Field 1'), ' extra.season ');
    await user.selectOptions(screen.getByLabelText(/Policy of/), 'protect');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(sent).toHaveBeenCalledWith('/api/v1/syncs/{id}', {
      params: { path: { id: 1 } },
      body: { conflicts: { policy: 'keep_edit', fields: { 'extra.season': 'protect' } } },
    });
    expect(close).toHaveBeenCalled();
  });

  it('saves no field without a name and none twice', async () => {
    await opened({ policy: 'source_wins', fields: { color: 'protect' } });
    await user.click(screen.getByRole('button', { name: 'Add a field' }));
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
    expect(save.disabled).toBe(true);
    await user.type(screen.getByLabelText('Field 2'), 'color');
    expect(save.disabled).toBe(true);
    expect(screen.getByText('This field is there already.')).toBeDefined();
    await user.type(screen.getByLabelText('Field 2'), 's');
    expect(save.disabled).toBe(false);
  });

  it('says at the field that the service refused it, and stays open', async () => {
    await opened({ policy: 'source_wins', fields: {} });
    answering(400, {
      title: 'Invalid request',
      detail: 'conflicts.fields.ref: is what both sides know a reference by',
      errors: [{ field: 'conflicts.fields.ref', message: 'is what both sides know a reference by' }],
    });
    await user.click(screen.getByRole('button', { name: 'Add a field' }));
    await user.type(screen.getByLabelText('Field 1'), 'ref');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('This field cannot have a policy.')).toBeDefined();
    expect(screen.getByRole('alert').textContent).toContain('conflicts.fields.ref');
    expect(close).not.toHaveBeenCalled();
  });

  async function opened(conflicts: Conflicts) {
    const response = new Response('{}');
    vi.spyOn(api, 'GET').mockResolvedValue({ data: { conflicts }, response } as never);
    render(
      <QueryClientProvider client={new QueryClient()}>
        <MantineProvider env="test">
          <NextIntlClientProvider locale="en-GB" messages={messages} timeZone="UTC">
            <ConflictsDialog sync={aSync({ name: 'Star' })} opened onClose={close} />
          </NextIntlClientProvider>
        </MantineProvider>
      </QueryClientProvider>,
    );
    await screen.findByLabelText('For every field');
  }

  function answering(status: number, body: object) {
    const response = new Response(JSON.stringify(body), { status });
    const answer = response.ok ? { data: body, response } : { error: body, response };
    return vi.spyOn(api, 'PATCH').mockResolvedValue(answer as never);
  }
});
