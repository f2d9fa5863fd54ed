import { describe, expect, it } from 'vitest';
import { inWords, relativeInWords } from './ages';

/** Intl puts no-break spaces where a reader sees spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('ages', () => {
  it('are said in the one unit that fits', () => {
    expect(plain(inWords(12_400, 'fr'))).toBe('12 s');
    expect(plain(inWords(3 * 60_000 + 1, 'fr'))).toBe('3 min');
    expect(plain(inWords(30 * 3_600_000, 'fr'))).toBe('30 h');
    expect(plain(inWords(3 * 86_400_000, 'en'))).toBe('3 days');
  });

  it('are never negative, even when the clocks disagree', () => {
    expect(plain(inWords(-5_000, 'fr'))).toBe('0 s');
  });

  it('are told from now in both languages', () => {
    expect(plain(relativeInWords(0, 3_200, 'fr'))).toBe('il y a 3 s');
    expect(plain(relativeInWords(0, 3_200, 'en'))).toBe('3 sec. ago');
    expect(plain(relativeInWords(400, 0, 'fr'))).toBe('maintenant');
    expect(plain(relativeInWords(2 * 3_600_000, 0, 'en'))).toBe('in 2 hr.');
    expect(plain(relativeInWords(90 * 86_400_000, 1_000, 'en'))).toBe('in 90 days');
  });
});
