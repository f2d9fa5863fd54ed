import { describe, expect, it } from 'vitest';
import { preferredLocale } from './locale';

describe('the language', () => {
  it('is the first of the browser that we speak', () => {
    expect(preferredLocale(['en-GB', 'fr'])).toBe('en');
    expect(preferredLocale(['de-DE', 'en-US'])).toBe('en');
    expect(preferredLocale(['fr-CA'])).toBe('fr');
  });

  it('is French for a browser that speaks neither', () => {
    expect(preferredLocale(['de', 'ja'])).toBe('fr');
    expect(preferredLocale([])).toBe('fr');
  });
});
