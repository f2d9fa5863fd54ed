// The demo's secrets: made once, kept in one file that only its owner can read.
import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';

const SECRETS = {
  GS_SYNC_ADMIN_TOKEN: () => randomBytes(24).toString('base64url'),
  GS_SYNC_ENCRYPTION_KEY: () => randomBytes(32).toString('base64'), // AES-256
};

/** Reads `NAME=value` lines; empty lines and those that start with # are passed over. */
export function parseEnv(text) {
  const env = {};
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s*([A-Z][A-Z0-9_]*)=(.*?)\s*$/.exec(line) ?? [];
    if (name) {
      env[name] = value;
    }
  }
  return env;
}

export function formatEnv(env) {
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return `# Secrets of the local demo; made by ./gs-sync demo, forgotten with --fresh.\n${lines.join('\n')}\n`;
}

/** The secrets kept in `file`. Those that are missing are made and written, the others stay as they are. */
export function keepSecrets(file) {
  const env = readIfThere(file);
  let made = false;
  for (const [name, make] of Object.entries(SECRETS)) {
    if (!env[name]) {
      env[name] = make();
      made = true;
    }
  }
  if (made) {
    writeFileSync(file, formatEnv(env), { mode: 0o600 });
  }
  chmodSync(file, 0o600); // the mode above counts only when the file is new
  return env;
}

function readIfThere(file) {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') {
      return {};
    }
    throw error;
  }
}

/**
 * The environment of the service in the demo. What the shell holds of GS_SYNC_* is left out: it may belong to a
 * production service, and the demo must never reach that one's database.
 */
export function serviceEnvironment(shell, secrets, { port, sandboxPort, data }) {
  return {
    ...withoutSettings(shell),
    ...secrets,
    PORT: String(port),
    GS_SYNC_DATA_DIR: data,
    GS_SYNC_DEMO: 'true',
    GS_SYNC_ENVIRONMENT: 'dev',
    GS_SYNC_PUBLIC_URL: `http://localhost:${port}`,
    GS_SYNC_ALLOWED_HOSTS: `localhost:${sandboxPort}`,
  };
}

export function withoutSettings(shell) {
  return Object.fromEntries(
    Object.entries(shell).filter(
      ([name]) => !/^(GS_SYNC_|SPRING_|SERVER_|MANAGEMENT_)/.test(name) && name !== 'PORT',
    ),
  );
}
