// After `next build`: moves the inline scripts of the exported pages into files, so that the service can forbid
// inline scripts (`script-src 'self'`). A classic script with `src` keeps its place in the order of execution,
// which is all that Next's flight data asks for.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const out = fileURLToPath(new URL('../out/', import.meta.url));
const folder = '_next/static/inline';
mkdirSync(join(out, folder), { recursive: true });

const pages = readdirSync(out, { recursive: true }).filter((name) => name.endsWith('.html'));
let moved = 0;
for (const page of pages) {
  const html = readFileSync(join(out, page), 'utf8');
  const rewritten = html.replace(/<script((?:\s[^>]*)?)>([\s\S]*?)<\/script>/g, (tag, attributes, code) => {
    if (code === '' || /\s(src|type)=/.test(attributes)) {
      return tag;
    }
    const name = `${createHash('sha256').update(code).digest('hex').slice(0, 16)}.js`;
    writeFileSync(join(out, folder, name), code);
    moved += 1;
    return `<script${attributes} src="/${folder}/${name}"></script>`;
  });
  writeFileSync(join(out, page), rewritten);
}
console.log(`${moved} inline scripts of ${pages.length} pages moved to /${folder}`);
