// How the service is started.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** For every JVM here: the memory that is promised to be enough, and no warnings about what the libraries use. */
export const JVM_FLAGS = [
  '-Xmx512m',
  '--enable-native-access=ALL-UNNAMED',
  '--sun-misc-unsafe-memory-access=allow',
];

export const SERVICE_JAR = 'gs-sync-server.jar';

/**
 * The arguments of `java` that start the service: from the extracted jar with what the JVM learnt in training, when
 * ./gs-sync has made both, else from the jar alone. The JVM passes over a cache that does not fit, and says so in
 * lines that nobody needs.
 */
export function serviceArguments(root) {
  const trained = join(root, '.cache', 'service');
  const cache = join(trained, 'gs-sync-server.aot');
  return existsSync(cache)
    ? [`-XX:AOTCache=${cache}`, '-Xlog:aot=off', '-Xlog:cds=off', '-jar', join(trained, SERVICE_JAR)]
    : ['-jar', join(root, 'server', 'target', SERVICE_JAR)];
}
