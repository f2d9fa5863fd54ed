package com.gssync.bench;

import java.time.Duration;

/**
 * How much of everything.
 *
 * @param starts measured starts of the service
 * @param references of the primary that is initialised at the high quota
 * @param quota that high quota, in requests a second
 * @param largest references of the largest catalogue, at the same quota
 * @param fewReferences of the primary that is initialised at the product's own quota
 * @param changes whose way is timed, one at a time
 * @param intake how long webhooks are sent at each number of connections
 * @param queued references whose webhooks wait when the queue is drained
 * @param few webhooks of as many references wait and are drained; then as many out of {@code many}
 * @param many webhooks of as many references wait
 * @param notified references of which several webhooks wait
 * @param unchanged references of a catalogue that is initialised again
 * @param edited references between two batches
 * @param permits how long permits of the product's own quota are taken
 * @param manyPermits how long permits of the high quota are taken
 * @param repetitions of a single write, to know its usual time
 * @param ruleWarmUps how often rules run before they are measured, each time for {@code ruleIteration}
 * @param ruleIterations how often they are measured
 * @param ruleIteration how long each time
 * @param attackWarmUps how often scripts attack before they are timed
 * @param attacks how often they are timed
 */
record Sizes(
        int starts,
        int references,
        int quota,
        int largest,
        int fewReferences,
        int changes,
        Duration intake,
        int queued,
        int few,
        int many,
        int notified,
        int unchanged,
        int edited,
        Duration permits,
        Duration manyPermits,
        int repetitions,
        int ruleWarmUps,
        int ruleIterations,
        Duration ruleIteration,
        int attackWarmUps,
        int attacks) {

    /** Requests a second and account that the product allows itself. */
    static final int OWN_QUOTA = 4;

    /** Ten times that: more than any account allows, and little enough that the quota, not the processor, should be the limit. */
    static final int MODERATE_QUOTA = 40;

    static Sizes full(int references, int quota, int largest, int waiting) {
        return new Sizes(
                3,
                references,
                quota,
                largest,
                2_000,
                50,
                Duration.ofSeconds(10),
                20_000,
                10_000,
                waiting,
                1_000,
                references,
                500,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                300,
                5,
                5,
                Duration.ofMillis(1_500),
                5,
                20);
    }

    static Sizes smoke() {
        return new Sizes(
                1,
                600,
                400,
                2_000,
                200,
                2,
                Duration.ofMillis(500),
                600,
                1_000,
                5_000,
                200,
                2_000,
                50,
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                20,
                1,
                1,
                Duration.ofMillis(100),
                0,
                1);
    }
}
