import { describe, expect, it } from 'vitest';
import { returnPath, signInPath } from './return-path';

const origin = 'https://sync.example.com';

describe('the way back after signing in', () => {
  it('leads to the view that was asked for, with its filters', () => {
    const view = '/jobs/?state=failed#12';
    const search = new URL(signInPath(view), origin).search;
    expect(returnPath(search, origin)).toBe(view);
  });

  it('is the home page when nothing was asked for', () => {
    expect(signInPath('/')).toBe('/sign-in/');
    expect(returnPath('', origin)).toBe('/');
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ])('never leaves the site for %s', (address) => {
    expect(returnPath(`?next=${encodeURIComponent(address)}`, origin)).toBe('/');
  });
});
