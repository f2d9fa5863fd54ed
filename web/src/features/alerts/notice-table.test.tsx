import { MantineProvider } from '@mantine/core';
import messages from '@messages/en.json';
import { cleanup, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Notice } from '@/lib/api/types';
import { NoticeTable } from './notice-table';

const aNotice = (changes: Partial<Notice>): Notice => ({
  id: 1,
  recipient: 'ada@photo.example',
  by: 'email',
  kind: 'alerts',
  day: null,
  state: 'sent',
  attempts: 1,
  writtenAt: '2026-01-01T12:00:00Z',
  nextAt: null,
  sentAt: '2026-01-01T12:00:01Z',
  subject: '[GS Sync] A run has failed',
  error: null,
  ...changes,
});

describe('a message', () => {
  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  });

  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it('that has arrived is called by its subject', () => {
    expect(shown({})).toMatch(/^\[GS Sync\] A run has failedAlertsSent/);
  });

  it('that is to come tells why it has not arrived and when it is tried again', () => {
    const nextAt = new Date(Date.now() + 600_000).toISOString();
    const text = shown({ state: 'waiting', sentAt: null, nextAt, attempts: 3, error: 'Slack answered 500' });
    expect(text).toMatch(/To come3 attempts, next one in 10 min.*Slack answered 500/);
  });

  it('that was not tried yet is called by what it is to tell, in the day of the report', () => {
    const waiting = { state: 'waiting', sentAt: null, subject: null, attempts: 0 } as const;
    const text = shown({ ...waiting, kind: 'report', day: '2026-01-01', nextAt: '2026-01-02T07:00:00Z' });
    expect(text).toMatch(/^Daily report of 1 January 2026To come/);
    expect(text).not.toContain('attempt');
  });

  it('that was given up tells why', () => {
    const text = shown({ state: 'given_up', sentAt: null, error: 'Slack answered 404' });
    expect(text).toMatch(/Given upSlack answered 404/);
  });

  it('says to whom it goes where it may go to several', () => {
    expect(shown({ recipient: '#studio', by: 'slack' }, true)).toContain('#studioSlack channel');
  });

  function shown(changes: Partial<Notice>, toWhom = false): string {
    render(
      <MantineProvider env="test">
        <NextIntlClientProvider locale="en-GB" messages={messages} timeZone="America/New_York">
          <NoticeTable notices={[aNotice(changes)]} labelledBy="x" toWhom={toWhom} />
        </NextIntlClientProvider>
      </MantineProvider>,
    );
    return screen.getByTestId('notice').textContent ?? '';
  }
});
