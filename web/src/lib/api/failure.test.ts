import { describe, expect, it } from 'vitest';
import { fieldProblem, RefusedError, UnreachableError } from './failure';

const refused = (...errors: { field: string; message: string }[]) =>
  new RefusedError(400, { title: 'Invalid request', errors });

describe('what is wrong with a field', () => {
  it('is found by its own name, however deep it is', () => {
    const error = refused({ field: 'url', message: 'no' }, { field: 'preferences.zone', message: 'unknown' });
    expect(fieldProblem(error, 'url')).toBe('no');
    expect(fieldProblem(error, 'zone')).toBe('unknown');
  });

  it('is nothing when another field is at fault, or none is named', () => {
    expect(fieldProblem(refused({ field: 'timezone', message: 'no' }), 'zone')).toBeUndefined();
    expect(fieldProblem(new RefusedError(409, { title: 'Name taken' }), 'name')).toBeUndefined();
    expect(fieldProblem(new UnreachableError(), 'url')).toBeUndefined();
    expect(fieldProblem(null, 'url')).toBeUndefined();
  });
});
