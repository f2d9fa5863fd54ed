// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** The tree: shared rooms (components, lib) → features → app. Who may ask whom is the rule checked here. */
const src = fileURLToPath(new URL('.', import.meta.url));

interface Source {
  path: string;
  text: string;
}

function sources(): Source[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(d|test)\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }));
}

function violations({ path, text }: Source): string[] {
  const feature = /^features\/([^/]+)\//.exec(path)?.[1];
  const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] as string);
  return imports
    .map((name) => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name.replace(/^@\//, '')))
    .filter((target) => {
      const asked = /^features\/([^/]+)(\/.+)?$/.exec(target);
      if (path.startsWith('components/') || path.startsWith('lib/')) {
        return asked !== null || target.startsWith('app/');
      }
      if (feature && target.startsWith('app/')) {
        return true;
      }
      return asked !== null && asked[1] !== feature && asked[2] !== undefined;
    })
    .map((target) => `${path} asks for ${target}`);
}

describe('the structure', () => {
  it('is kept by every file', () => {
    expect(sources().flatMap(violations)).toEqual([]);
  });

  it.each([
    ["a feature in another's inside", 'features/a/x.ts', "import { y } from '@/features/b/y';"],
    ["a feature in another's inside by a relative path", 'features/a/x.ts', "import { y } from '../b/y';"],
    ['a shared room in a feature', 'components/x.ts', "import { y } from '@/features/b';"],
    ['a page behind the face of a feature', 'app/page.tsx', "import { y } from '@/features/b/y';"],
    ['a feature in a page', 'features/a/x.ts', "import { y } from '@/app/page';"],
  ])('does not let %s', (_, path, text) => {
    expect(violations({ path, text })).toHaveLength(1);
  });

  it("lets a feature ask for another's face and for its own inside", () => {
    const text = "import { y } from '@/features/b'; import { z } from './z';";
    expect(violations({ path: 'features/a/x.ts', text })).toEqual([]);
  });
});
