import { describe, expect, it } from 'vitest';
import { viewWith } from './view';

const here = { pathname: '/audit/', search: '?search=star&after=12' };

describe('the address of a view', () => {
  it('keeps what does not change', () => {
    expect(viewWith(here, { action: 'sync' })).toBe('/audit/?search=star&after=12&action=sync');
  });

  it('takes names away that say nothing more', () => {
    expect(viewWith(here, { search: '', after: null })).toBe('/audit/');
  });

  it('holds any text', () => {
    const address = viewWith(here, { search: 'é & = ?', after: null });
    expect(new URL(address, 'http://x').searchParams.get('search')).toBe('é & = ?');
  });
});
