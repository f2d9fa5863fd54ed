// What of Supabase Auth a sign-in touches, for the end-to-end tests: an authorize page that believes who somebody says
// they are, PKCE codes, access tokens signed by a published key, the user of a token, and the end of a session. It
// emulates nothing else: no sign-up, no refresh, no other provider.
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';

export const anonKey = 'public-anon-key';

/** Starts one on a port of the loopback address. */
export function startSupabase(port) {
  const issuer = `http://localhost:${port}/auth/v1`;
  const kid = randomUUID();
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const codes = new Map();
  const users = new Map();

  function accessToken({ email }) {
    const now = Math.floor(Date.now() / 1000);
    const head = encode({ alg: 'ES256', typ: 'JWT', kid });
    const claims = { iss: issuer, aud: 'authenticated', sub: randomUUID(), email, iat: now, exp: now + 3600 };
    const content = `${head}.${encode({ ...claims, role: 'authenticated' })}`;
    const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${content}.${signature.toString('base64url')}`;
  }

  const routes = {
    'GET /authorize': ({ query }) => ({
      html: `<form action="/auth/v1/chosen">
          ${['redirect_to', 'code_challenge'].map((name) => `<input type="hidden" name="${name}" value="${query.get(name)}">`).join('')}
          <input name="email"><label><input type="checkbox" name="confirmed" checked>confirmed</label>
          <input type="submit" value="Continue"></form>`,
    }),
    'GET /chosen': ({ query }) => {
      const code = randomUUID();
      const user = { email: query.get('email'), confirmed: query.has('confirmed') };
      codes.set(code, { challenge: query.get('code_challenge'), user });
      const back = new URL(query.get('redirect_to'));
      back.searchParams.set('code', code);
      return { location: back.href };
    },
    'POST /token': ({ body }) => {
      const { challenge, user } = codes.get(body.auth_code) ?? {};
      codes.delete(body.auth_code);
      const proof = createHash('sha256').update(String(body.code_verifier)).digest('base64url');
      if (!user || proof !== challenge) {
        return { status: 400, json: { error: 'invalid_grant' } };
      }
      const token = accessToken(user);
      users.set(token, user);
      return { json: { access_token: token, token_type: 'bearer', expires_in: 3600 } };
    },
    'GET /user': ({ bearer }) => {
      const user = users.get(bearer);
      return user
        ? { json: { email: user.email, email_confirmed_at: user.confirmed ? '2026-01-01T00:00:00Z' : null } }
        : { status: 401, json: {} };
    },
    'POST /logout': ({ bearer }) => ({ status: users.delete(bearer) ? 204 : 401 }),
    'GET /.well-known/jwks.json': () => ({
      json: {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' }],
      },
    }),
  };

  async function answer(request, response) {
    const url = new URL(request.url, issuer);
    const chunks = await request.toArray();
    const cors = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'apikey, authorization, content-type',
    };
    if (request.method === 'OPTIONS') {
      response.writeHead(204, cors).end();
      return;
    }
    const route = routes[`${request.method} ${url.pathname.replace('/auth/v1', '')}`];
    const given = route?.({
      query: url.searchParams,
      body: chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {},
      bearer: request.headers.authorization?.replace('Bearer ', ''),
    }) ?? { status: 404, json: {} };
    const type = given.html ? 'text/html' : 'application/json';
    const headers = given.location ? { location: given.location } : { 'content-type': type };
    response
      .writeHead(given.status ?? (given.location ? 302 : 200), { ...cors, ...headers })
      .end(given.html ?? (given.json && JSON.stringify(given.json)));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  server.listen(port, 'localhost');
  return server;
}

function encode(json) {
  return Buffer.from(JSON.stringify(json)).toString('base64url');
}
