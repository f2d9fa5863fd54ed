import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { Api, explain } from './api.mjs';
import { Failure } from './failure.mjs';

let server;
let api;
const seen = [];

before(async () => {
  server = createServer((request, response) => {
    seen.push([request.method, request.url, request.headers.authorization]);
    if (request.url === '/refused') {
      response.writeHead(400, { 'Content-Type': 'application/problem+json' });
      response.end(
        JSON.stringify({
          title: 'Invalid',
          status: 400,
          errors: [{ field: 'baseUrl', message: 'is not allowed' }],
        }),
      );
    } else if (request.url === '/nothing') {
      response.writeHead(204).end();
    } else {
      const second = request.url.includes('after=a%2Fb');
      response.end(JSON.stringify(second ? { items: [3], next: null } : { items: [1, 2], next: 'a/b' }));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  api = new Api({ name: 'service', base, token: 'secret', signal: new AbortController().signal });
});
after(() => server.close());

async function collected(items) {
  const list = [];
  for await (const item of items) {
    list.push(item);
  }
  return list;
}

test('a paged list is read to its end, with the token', async () => {
  assert.deepEqual(await collected(api.items('/accounts')), [1, 2, 3]);
  assert.deepEqual(seen[0], ['GET', '/accounts', 'Bearer secret']);
  assert.equal(seen[1][1], '/accounts?after=a%2Fb');
});

test('a filter and the cursor of the next page stand together', async () => {
  assert.equal(await api.find('/runs?syncId=7', (item) => item === 3), 3);
  assert.equal(seen.at(-1)[1], '/runs?syncId=7&after=a%2Fb');
});

test('of a paged list no more is read than it takes to find an item', async () => {
  const before = seen.length;
  assert.equal(await api.find('/accounts', (item) => item === 2), 2);
  assert.equal(seen.length, before + 1);
});

test('a list that never ends is an error, not an endless loop', async () => {
  await assert.rejects(
    api.find('/accounts', () => false, 'unknown'),
    /the same page again and again/,
  );
});

test('an answer without a body is nothing', async () => {
  assert.equal(await api.post('/nothing'), null);
});

test('a refusal names the call, the status and the field', async () => {
  await assert.rejects(api.post('/refused', {}), (error) => {
    assert.ok(error instanceof Failure);
    assert.equal(error.message, 'The service refused POST /refused: 400 Invalid; baseUrl: is not allowed');
    return true;
  });
});

test('a service that is gone is said to be so', async () => {
  const gone = new Api({ name: 'service', base: 'http://127.0.0.1:1', signal: new AbortController().signal });
  await assert.rejects(gone.get('/x'), /^Error: The service did not answer GET \/x: /);
});

test('an answer that is no problem document is shown as it is, cut short', () => {
  assert.equal(explain('<html>'), '<html>');
  assert.equal(explain('x'.repeat(1000)).length, 300);
});
