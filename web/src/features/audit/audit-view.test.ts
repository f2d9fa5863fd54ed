import { describe, expect, it } from 'vitest';
import { auditQuery, auditView, dayField, isFiltered } from './audit-view';

const viewOf = (search: string) => auditView((name) => new URLSearchParams(search).get(name) ?? '');
const now = new Date(2026, 2, 31, 15, 30);
const local = (month: number, day: number) => new Date(2026, month - 1, day).toISOString();

describe('the view of the audit log', () => {
  it('asks for everything when the address says nothing', () => {
    expect(auditQuery(viewOf(''), now)).toEqual({});
    expect(isFiltered(viewOf('after=12'))).toBe(false);
  });

  it('passes filters on as they are', () => {
    const view = viewOf('search=star&person=3&action=sync&object=sync&objectId=7&after=12');
    expect(auditQuery(view, now)).toEqual({
      search: 'star',
      person: '3',
      action: 'sync',
      object: 'sync',
      objectId: '7',
      after: '12',
    });
    expect(isFiltered(view)).toBe(true);
  });

  it('asks for no id without its kind', () => {
    expect(auditQuery(viewOf('objectId=7'), now)).toEqual({});
  });

  it('counts the days of a period from midnight where the reader is, today included', () => {
    expect(auditQuery(viewOf('period=today'), now)).toEqual({ from: local(3, 31) });
    expect(auditQuery(viewOf('period=week'), now)).toEqual({ from: local(3, 25) });
    expect(auditQuery(viewOf('period=month'), now)).toEqual({ from: local(3, 2) });
  });

  it('includes the last of the days that are named', () => {
    expect(auditQuery(viewOf('from=2026-03-01&to=2026-03-31'), now)).toEqual({
      from: local(3, 1),
      to: local(4, 1),
    });
  });

  it('asks for nothing that is no day and no period', () => {
    expect(auditQuery(viewOf('from=yesterday&period=aeon'), now)).toEqual({});
  });

  it('names a day as date fields do', () => {
    expect(dayField(new Date(2026, 0, 5))).toBe('2026-01-05');
  });
});
