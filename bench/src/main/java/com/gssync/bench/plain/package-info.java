/**
 * What somebody would write who wants webhooks stored before they are answered and thinks no further: an application of its own, a
 * controller, a batch of inserts. It stands beside the service's door in the benchmark of the intake. Runs in a process of its own and
 * knows nothing of the benchmarks.
 */
package com.gssync.bench.plain;
