import { createServer } from 'node:net';
import { Failure } from './failure.mjs';

/** Rejects, in one line, when something else listens on the port. */
export async function requireFree(port, option) {
  for (const host of ['127.0.0.1', '::']) {
    const code = await listenOnce(port, host);
    if (code === 'EADDRINUSE') {
      throw new Failure(
        `Port ${port} is taken: stop what listens there, or choose another with ${option} N.`,
      );
    }
    if (code === 'EACCES') {
      throw new Failure(`Port ${port} is not allowed to this user: choose one above 1023 with ${option} N.`);
    }
    // Any other failure is that of a machine without IPv6, for example: the programs will tell.
  }
}

function listenOnce(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** One that nothing listens on now. */
export function freePort(host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
