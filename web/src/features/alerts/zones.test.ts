import { describe, expect, it } from 'vitest';
import { zoneChoices } from './zones';

const names = (known: string) => zoneChoices(known).map(({ value }) => value);

describe('the zones to choose from', () => {
  it('are those of the browser, and UTC', () => {
    expect(names('Europe/Paris')).toEqual(expect.arrayContaining(['America/New_York', 'Asia/Tokyo', 'UTC']));
  });

  it('hold the one in force, also one that the browser does not know', () => {
    expect(names('Etc/GMT-14')).toContain('Etc/GMT-14');
  });

  it('name each once, in order', () => {
    const all = names('Europe/Paris');
    expect(all).toEqual([...new Set(all)].sort());
  });

  it('read as words', () => {
    expect(zoneChoices('UTC').find(({ value }) => value === 'America/New_York')?.label).toBe(
      'America/New York',
    );
  });
});
