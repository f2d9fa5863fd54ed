import { describe, expect, it } from 'vitest';
import { changesOf } from './changes';

describe('what an entry changed', () => {
  it('is told by place, without what stayed the same', () => {
    const before = { name: 'Star', batch: { enabled: true, cron: '0 0 3 * * *' } };
    const after = { name: 'Star', batch: { enabled: false, cron: '0 0 3 * * *' } };
    expect(changesOf(before, after)).toEqual([{ path: 'batch.enabled', before: 'true', after: 'false' }]);
  });

  it('is everything of what was made or taken away', () => {
    expect(changesOf(null, { email: 'a@b.c' })).toEqual([
      { path: 'email', before: undefined, after: 'a@b.c' },
    ]);
    expect(changesOf({ email: 'a@b.c' }, null)).toEqual([
      { path: 'email', before: 'a@b.c', after: undefined },
    ]);
  });

  it('takes null for nothing', () => {
    expect(changesOf({ name: null }, { name: 'Ada' })).toEqual([
      { path: 'name', before: undefined, after: 'Ada' },
    ]);
  });

  it('minds the order of lists', () => {
    expect(changesOf({ syncs: [1, 2] }, { syncs: [2, 1] })).toHaveLength(1);
    expect(changesOf({ syncs: [1, 2] }, { syncs: [1, 2] })).toEqual([]);
  });

  it('may be a single text', () => {
    expect(changesOf(null, 'not_listed')).toEqual([{ path: '', before: undefined, after: 'not_listed' }]);
  });

  it('is nothing when nothing is told', () => {
    expect(changesOf(null, null)).toEqual([]);
  });
});
