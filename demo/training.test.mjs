// When ./gs-sync trains the JVM for the service, and what comes of it: the launcher in a checkout of fakes, where the
// training only notes that it was called.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const LAUNCHER = join(dirname(dirname(fileURLToPath(import.meta.url))), 'gs-sync');
let root;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'gs-sync-checkout-')));
  cpSync(LAUNCHER, join(root, 'gs-sync'));
  const modules = ['sandbox', 'server', 'bench'];
  file('web/package-lock.json', '{}');
  file('server/src/main/Service.java', 'class Service {}');
  file('demo/service.mjs', '');
  training('works');
  program('bin/npm', 'mkdir -p out && echo page >out/index.html');
  program(
    'bin/mvn',
    `case $1 in -v) echo 'Apache Maven 3.9.0' ;; *) ${modules.map((name) => `mkdir -p ${name}/target; echo jar >${name}/target/gs-sync-${name}.jar`).join('; ')} ;; esac`,
  );
  program(
    'jdk/bin/java',
    `case $1 in -Djarmode=tools) echo extracted >"$6/gs-sync-server.jar" ;; *) echo "$*" ;; esac`,
  );
  program('jdk/bin/javac', '');
  file('jdk/release', 'JAVA_VERSION="25.0.3"\n');
});
afterEach(() => rmSync(root, { recursive: true }));

function file(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function program(path, text) {
  file(path, `#!/bin/sh\n${text}\n`);
  chmodSync(join(root, path), 0o755);
}

function training(how) {
  const work = { works: 'writeFileSync(process.argv[4], "cache")', fails: 'process.exit(1)' };
  file(
    'demo/training.mjs',
    `import { appendFileSync, writeFileSync } from 'node:fs';
    appendFileSync(${JSON.stringify(join(root, 'trainings'))}, 'once\\n'); ${work[how]};`,
  );
}

function launch(command) {
  const { status, stdout, stderr } = spawnSync(join(root, 'gs-sync'), [command], {
    encoding: 'utf8',
    env: {
      PATH: `${join(root, 'bin')}:${dirname(process.execPath)}:${process.env.PATH}`,
      JAVA_HOME: join(root, 'jdk'),
    },
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

function trainings() {
  const path = join(root, 'trainings');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0;
}

test('the JVM is trained once, and again when the sources or the JDK change', () => {
  launch('build');
  launch('build');
  assert.equal(trainings(), 1);
  appendFileSync(join(root, 'server/src/main/Service.java'), '// changed');
  launch('build');
  assert.equal(trainings(), 2);
  file('jdk/release', 'JAVA_VERSION="25.0.4"\n');
  launch('build');
  assert.equal(trainings(), 3);
});

test('the service starts with what was learnt', () => {
  const trained = join(root, '.cache', 'service');
  assert.match(
    launch('run'),
    new RegExp(`-XX:AOTCache=${trained}/gs-sync-server.aot .*-jar ${trained}/gs-sync-server.jar$`, 'm'),
  );
});

test('a training that fails is a remark: the service starts from the jar alone, and it is not tried at each build', () => {
  training('fails');
  assert.match(launch('build'), /^ {2}It did not work.*training\.log; .*\nBuilt: /m);
  const started = launch('run');
  assert.match(started, new RegExp(`-jar ${root}/server/target/gs-sync-server.jar$`, 'm'));
  assert.doesNotMatch(started, /AOTCache/);
  assert.equal(trainings(), 1);
});

test('a training that fails leaves nothing of the one before', () => {
  launch('build');
  training('fails');
  launch('build');
  assert.equal(existsSync(join(root, '.cache', 'service', 'gs-sync-server.aot')), false);
});
