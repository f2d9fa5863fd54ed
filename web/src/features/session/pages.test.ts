import { describe, expect, it } from 'vitest';
import { pagesFor } from './pages';

const names = (pages: ReturnType<typeof pagesFor>) => pages.map(({ name }) => name);

describe('the navigation', () => {
  it('leads an administrator everywhere', () => {
    expect(names(pagesFor('admin'))).toEqual(['dashboard', 'alerts', 'users', 'tokens', 'audit']);
  });

  it('leads a standard person only to what opens to them', () => {
    expect(names(pagesFor('standard'))).toEqual(['dashboard', 'alerts', 'tokens']);
  });
});
