// After `next build`: no exported page may need more than the service's content security policy grants, which is
// neither inline scripts nor inline styles. Fails with every place that does.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const out = fileURLToPath(new URL('../out/', import.meta.url));
const FORBIDDEN = {
  'a style attribute': /<[a-z][^>]*\sstyle\s*=[^>]*>/gi,
  'a style element': /<style[\s>][^<]*/gi,
  'an inline script': /<script(?![^>]*\s(?:src|type)=)[^>]*>\s*[^\s<][^<]*/gi,
  'a handler attribute': /<[a-z][^>]*\son[a-z]+\s*=[^>]*>/gi,
};

const pages = readdirSync(out, { recursive: true }).filter((name) => name.endsWith('.html'));
const found = pages.flatMap((page) => {
  const html = readFileSync(join(out, page), 'utf8');
  return Object.entries(FORBIDDEN).flatMap(([what, pattern]) =>
    [...html.matchAll(pattern)].map(([text]) => `${page} holds ${what}: ${text.slice(0, 160)}`),
  );
});
if (pages.length === 0) {
  found.push('no page was exported');
}
if (found.length > 0) {
  console.error(found.join('\n'));
  process.exit(1);
}
console.log(`${pages.length} pages need no inline script and no inline style`);
