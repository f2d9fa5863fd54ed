// ./gs-sync itself: which JDK it takes, and how it answers to what it cannot do.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const LAUNCHER = join(dirname(dirname(fileURLToPath(import.meta.url))), 'gs-sync');
let folder;
let jvms;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'gs-sync-launcher-')));
  jvms = join(folder, 'jvms');
  mkdirSync(jvms);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs ./gs-sync where no JDK of the machine can be seen. */
function launch(args, env = {}, options = {}) {
  const result = spawnSync(options.command ?? LAUNCHER, args, {
    encoding: 'utf8',
    cwd: options.cwd ?? folder,
    env: { PATH: env.PATH ?? tools(), HOME: join(folder, 'home'), GS_SYNC_JVM_FOLDERS: jvms, ...env },
  });
  return { status: result.status, out: result.stdout.trim(), error: result.stderr.trim() };
}

/** A PATH with the shell's tools and Node, and no java. */
function tools() {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const name of ['bash', 'sh', 'env', 'sed', 'cat', 'dirname', 'readlink', 'id', 'mkdir', 'tail']) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    link(found, join(bin, name));
  }
  link(process.execPath, join(bin, 'node'));
  return bin;
}

function link(target, path) {
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

function script(path, text) {
  rmSync(path, { force: true }); // it may be a link to the machine's own
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
}

/** What a JDK looks like from outside. */
function jdk(path, version, { release = true, compiler = true } = {}) {
  mkdirSync(join(path, 'bin'), { recursive: true });
  script(join(path, 'bin', 'java'), `echo 'openjdk version "${version}" 2025-09-16' >&2`);
  if (compiler) {
    script(join(path, 'bin', 'javac'), '');
  }
  if (release) {
    writeFileSync(join(path, 'release'), `IMPLEMENTOR="Someone"\nJAVA_VERSION="${version}"\n`);
  }
  return path;
}

test('a JAVA_HOME that is new enough is taken', () => {
  const home = jdk(join(folder, 'chosen'), '26');
  jdk(join(jvms, 'jdk-25'), '25.0.1');
  assert.equal(launch(['jdk'], { JAVA_HOME: home }).out, home);
});

test('a JAVA_HOME that is too old is passed over', () => {
  const old = jdk(join(folder, 'old'), '17.0.15');
  const home = jdk(join(jvms, 'jdk-25'), '25.0.1');
  assert.equal(launch(['jdk'], { JAVA_HOME: old }).out, home);
});

test('the java on the PATH is taken when it is new enough, through links', () => {
  const home = jdk(join(folder, 'on path'), '25.0.3');
  const path = tools();
  symlinkSync(join(home, 'bin', 'java'), join(path, 'java'));
  assert.equal(launch(['jdk'], { PATH: path }).out, home);
});

test('with an old java on the PATH, the JDK of the distribution is found', () => {
  const path = tools();
  symlinkSync(join(jdk(join(jvms, 'java-17'), '17.0.15'), 'bin', 'java'), join(path, 'java'));
  const home = jdk(join(jvms, 'temurin-25'), '25.0.3');
  assert.equal(launch(['jdk'], { PATH: path }).out, home);
});

test('a JDK of SDKMAN is found', () => {
  const home = jdk(join(folder, 'home', '.sdkman', 'candidates', 'java', '25.0.1-tem'), '25.0.1');
  assert.equal(launch(['jdk']).out, home);
});

test('of several that are enough, the oldest is taken', () => {
  jdk(join(jvms, 'a-27'), '27');
  const home = jdk(join(jvms, 'b-25'), '25.0.1');
  jdk(join(jvms, 'c-26'), '26.0.1');
  assert.equal(launch(['jdk']).out, home);
});

test('a JDK without a release file is asked for its version', () => {
  const home = jdk(join(jvms, 'bare'), '25.0.2', { release: false });
  assert.equal(launch(['jdk']).out, home);
});

test('a runtime without a compiler is not enough', () => {
  jdk(join(jvms, 'jre-25'), '25.0.2', { compiler: false });
  const { status, error } = launch(['jdk']);
  assert.equal(status, 1);
  assert.match(error, /^gs-sync: no JDK 25 found/);
});

test('without any JDK one line says where it looked and what to do', () => {
  jdk(join(jvms, 'java-8'), '1.8.0_412');
  const { status, error } = launch(['jdk']);
  assert.equal(status, 1);
  assert.match(
    error,
    /^gs-sync: no JDK 25 found \(looked at JAVA_HOME, the PATH, .*jvms .*\.sdkman\S*\): install one, or set JAVA_HOME/,
  );
  assert.doesNotMatch(error, /\n/);
});

test('it works from any folder and through a link', () => {
  const home = jdk(join(jvms, 'jdk-25'), '25.0.1');
  const path = join(folder, 'bin', 'gs-sync');
  tools();
  symlinkSync(LAUNCHER, path);
  assert.equal(launch(['jdk'], {}, { command: path, cwd: '/' }).out, home);
});

/** A PATH with a JDK 25 to be found and a `mvn` of this version, which notes how it is called. */
function maven(version) {
  jdk(join(jvms, 'jdk-25'), '25.0.1');
  const path = tools();
  script(
    join(path, 'mvn'),
    `case $1 in -v) printf '\\033[1mApache Maven ${version}\\033[m\\nMaven home: /x\\n' ;; *) echo "$*" >${join(folder, 'called')} ;; esac`,
  );
  script(join(path, 'id'), 'echo 1000'); // no root: nothing may be installed
  return path;
}

for (const version of ['3.8.7', '3.10.0', '4.0.0-rc-4']) {
  test(`Maven ${version} on the PATH is used`, () => {
    launch(['format'], { PATH: maven(version) });
    assert.match(readFileSync(join(folder, 'called'), 'utf8'), /spotless:apply/);
  });
}

test('without a Maven that is new enough one line says what to do', () => {
  const { status, error } = launch(['format'], { PATH: maven('3.6.3') });
  assert.equal(status, 1);
  assert.equal(
    error,
    'gs-sync: Maven 3.8 or later is needed: install it, or set MVNW_REPOURL to a Maven repository that ./mvnw may fetch it from.',
  );
  assert.equal(existsSync(join(folder, 'called')), false);
});

test('help lists every command', () => {
  const { status, out } = launch(['help']);
  assert.equal(status, 0);
  for (const command of ['demo', 'run', 'rotate-key', 'test', 'bench', 'build', 'format', 'help']) {
    assert.match(out, new RegExp(`^ {2}${command} `, 'm'));
  }
});

test('an unknown command is refused in one line', () => {
  assert.deepEqual(launch(['deploy']), {
    status: 2,
    out: '',
    error: 'gs-sync: there is no command `deploy`; ./gs-sync help lists them.',
  });
});

test('without a command the list is shown, as an error', () => {
  const { status, error } = launch([]);
  assert.equal(status, 2);
  assert.match(error, /^Usage: /);
});

test('options that a command does not know are refused', () => {
  assert.equal(launch(['test', '--fast']).status, 2);
  const { status, error } = launch(['demo', '--fast']);
  assert.equal(status, 2);
  assert.match(error, /^gs-sync: .*--fast/);
  assert.doesNotMatch(error, /\n/);
});

test('a taken port is said before anything is built or started', async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const { status, out, error } = launch(['demo', '--port', String(port), '--data', join(folder, 'data')]);
  server.close();
  assert.equal(status, 1);
  assert.equal(out, '');
  assert.equal(
    error,
    `gs-sync: Port ${port} is taken: stop what listens there, or choose another with --port N.`,
  );
});

test('an old Node is refused with its version', () => {
  const path = tools();
  rmSync(join(path, 'node'));
  script(join(path, 'node'), "echo '18.19.0'");
  const { status, error } = launch(['demo'], { PATH: path });
  assert.equal(status, 1);
  assert.equal(error, 'gs-sync: Node 18.19.0 is too old: version 20 or later is needed.');
});
