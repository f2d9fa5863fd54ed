// The JavaScript that a first visit of the dashboard loads, compressed, against the budget of the interface.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 350;
const out = fileURLToPath(new URL('../out/', import.meta.url));
const page = join(out, 'index.html');
if (!existsSync(page)) {
  console.error('out/index.html is missing: run `npm run build` first');
  process.exit(2);
}

const html = readFileSync(page, 'utf8');
const kb = (bytes) => bytes / 1000;
const size = (path) => gzipSync(readFileSync(join(out, path.split('?')[0])), { level: 6 }).length;
const paths = (pattern) => [...new Set([...html.matchAll(pattern)].map((match) => match[1]))];

// Browsers that know modules do not load the `nomodule` polyfills.
const modern = html.replace(/<script[^>]*\bnomodule\b[^>]*><\/script>/gi, '');
const scripts = [...new Set([...modern.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map((match) => match[1]))];
const styles = paths(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g);

const sized = scripts.map((path) => ({ path, bytes: size(path) })).sort((a, b) => b.bytes - a.bytes);
const total = sized.reduce((sum, { bytes }) => sum + bytes, 0);
for (const { path, bytes } of sized) {
  console.log(`${kb(bytes).toFixed(1).padStart(8)} kB  ${path}`);
}
const css = styles.reduce((sum, path) => sum + size(path), 0);
console.log(
  `JavaScript ${kb(total).toFixed(1)} kB of ${BUDGET_KB} kB (gzip), styles ${kb(css).toFixed(1)} kB`,
);
if (kb(total) > BUDGET_KB) {
  console.error(`over budget by ${(kb(total) - BUDGET_KB).toFixed(1)} kB`);
  process.exit(1);
}
