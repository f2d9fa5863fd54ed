import { describe, expect, it } from 'vitest';
import { asDomain, domainOf, isDomain } from './domain';

describe('a domain', () => {
  it('is understood however it is typed', () => {
    for (const typed of ['example.com', ' Example.COM ', '@example.com', 'x@example.com']) {
      expect(asDomain(typed)).toBe('example.com');
    }
  });

  it('is what follows the last @ of an address', () => {
    expect(domainOf('"a@b"@Grand-Shooting.com')).toBe('grand-shooting.com');
  });

  it('has a dot and no blanks', () => {
    expect(['example.com', 'a.b-c.fr'].every(isDomain)).toBe(true);
    expect(['', 'com', 'a b.com', '.com', 'a..com', '-a.com'].some(isDomain)).toBe(false);
  });
});
