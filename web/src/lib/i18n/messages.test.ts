import en from '@messages/en.json';
import fr from '@messages/fr.json';
import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';

type Messages = { [key: string]: string | Messages };

function flat(messages: Messages, prefix = ''): Map<string, string> {
  const entries = Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix + key}.`)],
  );
  return new Map(entries);
}

/** The names that a text expects to be given. */
function argumentsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] as string))].sort();
}

/** The names of the elements that a text is drawn with. */
function tagsOf(text: string): string[] {
  return [...text.matchAll(/<(\w+)>/g)].map((match) => match[1] as string);
}

const french = flat(fr);
const english = flat(en);

describe('the texts', () => {
  it('are there in both languages', () => {
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('expect the same arguments in both languages', () => {
    for (const [key, text] of french) {
      expect([key, argumentsOf(text)]).toEqual([key, argumentsOf(english.get(key) ?? '')]);
      expect([key, tagsOf(text)]).toEqual([key, tagsOf(english.get(key) ?? '')]);
    }
  });

  it('are none of them empty', () => {
    for (const [key, text] of [...french, ...english]) {
      expect(text.trim(), key).not.toBe('');
    }
  });

  it('can all be read as messages', () => {
    for (const [locale, messages] of [
      ['fr-FR', fr],
      ['en-GB', en],
    ] as const) {
      const problems: string[] = [];
      const t = createTranslator({ locale, messages, onError: (error) => problems.push(error.message) });
      const read = t.markup as unknown as (key: string, values: Record<string, unknown>) => string;
      for (const [key, text] of flat(messages)) {
        const values = Object.fromEntries(argumentsOf(text).map((name) => [name, 2]));
        read(key, { ...values, ...Object.fromEntries(tagsOf(text).map((name) => [name, () => 'x'])) });
      }
      expect(problems).toEqual([]);
    }
  });

  it('keep French punctuation on the line of its word', () => {
    for (const [key, text] of french) {
      expect(text, key).not.toMatch(/ [:;?!»]|« /);
    }
  });
});
