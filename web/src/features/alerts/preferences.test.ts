import { describe, expect, it } from 'vitest';
import { isSame, preferencesOf, toldOf } from './preferences';

const usual = { alerts: true, dailyReport: false, language: 'fr', zone: 'Europe/Paris' } as const;

describe('preferences', () => {
  it('are sent without what they come with', () => {
    expect(preferencesOf({ ...usual, mail: true } as typeof usual)).toEqual(usual);
  });

  it('are the same when nothing of them differs', () => {
    expect(isSame(usual, { ...usual })).toBe(true);
    expect(isSame(usual, { ...usual, zone: 'UTC' })).toBe(false);
    expect(isSame(usual, { ...usual, dailyReport: true })).toBe(false);
  });

  it('say what somebody is told', () => {
    expect(toldOf(usual)).toBe('alerts');
    expect(toldOf({ ...usual, dailyReport: true })).toBe('both');
    expect(toldOf({ ...usual, alerts: false, dailyReport: true })).toBe('report');
    expect(toldOf({ ...usual, alerts: false })).toBe('nothing');
  });
});
