import { describe, expect, it } from 'vitest';
import { newest } from './dashboard-query';
import { aDashboard, aSync } from './fixtures';

describe('the dashboard that is shown', () => {
  const early = aDashboard([aSync({ id: 1 }), aSync({ id: 2 })], { at: '2026-01-01T12:00:00Z' });
  const late = aDashboard([aSync({ id: 1, writtenToday: 9 }), aSync({ id: 2 })], {
    at: '2026-01-01T12:00:01Z',
  });

  it('is never replaced by an older one that was overtaken on its way', () => {
    expect(newest(late, early)).toBe(late);
    expect(newest(early, late).syncs[0]?.writtenToday).toBe(9);
  });

  it('keeps the identity of what did not change, so that it is not drawn again', () => {
    const shown = newest(early, late);
    expect(shown.syncs[0]).not.toBe(early.syncs[0]);
    expect(shown.syncs[1]).toBe(early.syncs[1]);
  });
});
