import en from '@messages/en.json';
import { describe, expect, it } from 'vitest';
import { actionsOf, subjects } from './actions';

describe('the actions', () => {
  it('have a text each, and no text is left without one', () => {
    const texts = Object.entries(en.audit.actions).flatMap(([subject, verbs]) =>
      Object.keys(verbs).map((verb) => `${subject}.${verb}`),
    );
    expect(texts.sort()).toEqual(subjects.flatMap(actionsOf).sort());
  });
});
