package com.gssync.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BandwidthBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** How exact a quota over two nodes is where it counts, at the receiver, and what a permit costs: the service's own and Bucket4j's. */
final class QuotaBenchmark implements Benchmark {

    private static final int NODES = 2;
    private static final int CLIENTS_OF_A_NODE = 16;
    private static final int CONNECTIONS_OF_A_NODE = 20;
    private static final double AIM_USED = 0.98;
    private static final double SECOND = 1e9;

    /** A request arrives after so long. */
    private static final int SHORTEST_WAY_MICROS = 1_000;

    private static final int LONGEST_WAY_MICROS = 6_000;

    /** But one in so many is held up by so much more. */
    private static final int SELDOM = 20;

    private static final int HELD_UP_MICROS = 50_000;

    /**
     * How the receiver answers.
     *
     * @param leastMillis how long after the arrival
     * @param heldUp whether requests are held up now and then
     */
    private record Answers(String what, int leastMillis, int mostMillis, boolean heldUp) {
        static final Answers QUICK = new Answers("", 20, 20, true);
        static final Answers SLOW = new Answers(", answers after 2 s, none held up", 2_000, 2_000, false);
        static final Answers VARYING = new Answers(", answers after 100 to 300 ms", 100, 300, true);
    }

    /** Makes the limiter of a node for an account. */
    private interface Making {
        Limiter limiter(DataSource database, long account, int perSecond) throws ReflectiveOperationException;
    }

    private record Contestant(String what, Making making, Answers answers) {}

    /** What the receiver saw, and what it cost. */
    private record Outcome(long[] arrivals, double statements, double postgres, double clients) {

        /** The most arrivals in any sliding second. */
        int fullestSecond() {
            int most = 0;
            for (int from = 0, to = 0; to < arrivals.length; to++) {
                while (arrivals[to] - arrivals[from] >= SECOND) {
                    from++;
                }
                most = Math.max(most, to - from + 1);
            }
            return most;
        }

        /** Of the quota, from the first request to the last. */
        double used(int perSecond) {
            return (arrivals.length - 1) * SECOND / perSecond / (arrivals[arrivals.length - 1] - arrivals[0]);
        }

        double processor() {
            return postgres + clients;
        }
    }

    @Override
    public String name() {
        return "quota";
    }

    @Override
    public String about(Sizes sizes) {
        return ("Two nodes, each with %d clients and a pool of its own, take permits for one account out of one PostgreSQL as fast as they get them, "
                        + "for %s s at %d a second and for %s s at %d. A request arrives %d to %d ms after it left, by chance, and one in %d is held up by %d ms "
                        + "more; it is answered %d ms after its arrival where nothing else is said. What the receiver counts, from the first request to the last, "
                        + "stands beside the quota. First the service's own quota, taken out of its jar, then Bucket4j in several forms. What a permit costs is "
                        + "measured at %d a second: statements and ends of transactions, and the processor time of PostgreSQL, less what it uses when nobody asks "
                        + "for permits, and of the clients.")
                .formatted(
                        CLIENTS_OF_A_NODE,
                        Line.number(sizes.permits().toMillis() / 1e3),
                        Sizes.OWN_QUOTA,
                        Line.number(sizes.manyPermits().toMillis() / 1e3),
                        sizes.quota(),
                        SHORTEST_WAY_MICROS / 1_000,
                        LONGEST_WAY_MICROS / 1_000,
                        SELDOM,
                        HELD_UP_MICROS / 1_000,
                        Answers.QUICK.leastMillis(),
                        sizes.quota());
    }

    @Override
    public List<Line> run(Lab lab) throws Exception {
        return lab.onStage(stage -> {
            try (HikariDataSource one = pool(stage);
                    HikariDataSource other = pool(stage)) {
                BucketQuota.createTable(one);
                return new Measurement(lab, stage, List.of(one, other)).run();
            }
        });
    }

    private static HikariDataSource pool(Stage stage) throws IOException {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(stage.service().databaseAddress());
        pool.setUsername(Service.DATABASE_USER);
        pool.setPassword(Service.DATABASE_USER);
        pool.setMaximumPoolSize(CONNECTIONS_OF_A_NODE);
        pool.setMinimumIdle(1);
        return new HikariDataSource(pool);
    }

    private static final class Measurement {
        private final Lab lab;
        private final Stage stage;
        private final List<? extends DataSource> nodes;
        private final OwnQuota own;

        Measurement(Lab lab, Stage stage, List<? extends DataSource> nodes) throws ReflectiveOperationException {
            this.lab = lab;
            this.stage = stage;
            this.nodes = nodes;
            this.own = new OwnQuota(lab.serverJar());
        }

        List<Line> run() throws Exception {
            Sizes sizes = lab.sizes();
            List<Line> lines = new ArrayList<>();
            lab.say("permits to warm up…");
            for (Contestant contestant : contestants()) {
                measure(contestant, sizes.quota(), sizes.manyPermits().dividedBy(5), 0);
            }
            List<Contestant> ours = List.of(own(Answers.QUICK), own(Answers.SLOW), own(Answers.VARYING));
            for (List<Contestant> some :
                    List.of(ours, contestants().subList(1, contestants().size()))) {
                lab.say("permits at %d/s, %d at once…".formatted(Sizes.OWN_QUOTA, some.size()));
                List<Outcome> outcomes = atOnce(some, Sizes.OWN_QUOTA, sizes.permits());
                for (int i = 0; i < some.size(); i++) {
                    lines.add(exactness(some.get(i), Sizes.OWN_QUOTA, outcomes.get(i)));
                }
            }
            double idle = idle();
            List<Line> costs = new ArrayList<>();
            Outcome first = null;
            for (Contestant contestant : contestants()) {
                lab.say("permits at %d/s, %s…".formatted(sizes.quota(), contestant.what()));
                Outcome outcome = measure(contestant, sizes.quota(), sizes.manyPermits(), idle);
                first = first == null ? outcome : first;
                lines.add(exactness(contestant, sizes.quota(), outcome));
                costs.add(cost(contestant, outcome, first));
            }
            lines.addAll(costs);
            return lines;
        }

        private List<Contestant> contestants() {
            return List.of(
                    own(Answers.QUICK),
                    bucket(
                            "greedy refill, capacity of a second",
                            n -> n,
                            (stage, n) -> stage.refillGreedy(n, Duration.ofSeconds(1))),
                    bucket(
                            "refill by interval, capacity of a second",
                            n -> n,
                            (stage, n) -> stage.refillIntervally(n, Duration.ofSeconds(1))),
                    bucket(
                            "greedy refill, capacity 1",
                            n -> 1,
                            (stage, n) ->
                                    stage.refillGreedy(1, Duration.ofSeconds(1).dividedBy(n))),
                    bucket(
                            "refill by interval, capacity 1",
                            n -> 1,
                            (stage, n) -> stage.refillIntervally(
                                    1, Duration.ofSeconds(1).dividedBy(n))),
                    bucket(
                            "the same, 1.5 % slower",
                            n -> 1,
                            (stage, n) -> stage.refillIntervally(
                                    1, Duration.ofMillis(1_015).dividedBy(n))));
        }

        private Contestant own(Answers answers) {
            return new Contestant("the service's own", own::of, answers);
        }

        private interface Capacity {
            int of(int perSecond);
        }

        private interface Refill {
            BandwidthBuilder.BandwidthBuilderBuildStage of(
                    BandwidthBuilder.BandwidthBuilderRefillStage stage, int perSecond);
        }

        private static Contestant bucket(String what, Capacity capacity, Refill refill) {
            Making making = (database, account, perSecond) -> BucketQuota.of(
                    database,
                    account,
                    refill.of(Bandwidth.builder().capacity(capacity.of(perSecond)), perSecond)
                            .build());
            return new Contestant("Bucket4j, " + what, making, Answers.QUICK);
        }

        /** Processor seconds of PostgreSQL in a second in which nobody asks for a permit. */
        private double idle() throws IOException, InterruptedException {
            Duration time = lab.sizes().manyPermits();
            double before = postgres();
            Thread.sleep(time);
            return (postgres() - before) / time.toMillis() * 1e3;
        }

        private double postgres() throws IOException {
            return Proc.cpuSecondsOfTree(stage.service().postmaster());
        }

        private static double clients() {
            return Proc.cpuSeconds(ProcessHandle.current().pid());
        }

        private List<Outcome> atOnce(List<Contestant> contestants, int perSecond, Duration time) throws Exception {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Outcome>> tasks = new ArrayList<>();
                contestants.forEach(contestant -> tasks.add(() -> measure(contestant, perSecond, time, 0)));
                List<Outcome> outcomes = new ArrayList<>();
                for (Future<Outcome> one : threads.invokeAll(tasks)) {
                    outcomes.add(one.get());
                }
                return outcomes;
            }
        }

        private Outcome measure(Contestant contestant, int perSecond, Duration time, double idle) throws Exception {
            long account = account(perSecond);
            List<CountedDatabase> counted =
                    nodes.stream().map(CountedDatabase::new).toList();
            List<Limiter> limiters = new ArrayList<>();
            for (CountedDatabase database : counted) {
                limiters.add(contestant.making().limiter(database.dataSource(), account, perSecond));
            }
            Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
            double postgresBefore = postgres();
            double clientsBefore = clients();
            long begin = System.nanoTime();
            Crowd.work(
                    NODES * CLIENTS_OF_A_NODE,
                    begin + time.toNanos(),
                    number -> client(
                            limiters.get(number % NODES),
                            contestant.answers(),
                            new SplittableRandom(lab.seed() + number),
                            arrivals));
            double seconds = (System.nanoTime() - begin) / SECOND;
            double permits = arrivals.size();
            return new Outcome(
                    arrivals.stream().mapToLong(Long::longValue).sorted().toArray(),
                    counted.stream().mapToLong(CountedDatabase::statements).sum() / permits,
                    (postgres() - postgresBefore - idle * seconds) / permits,
                    (clients() - clientsBefore) / permits);
        }

        private synchronized long account(int perSecond) throws IOException, InterruptedException {
            return stage.account(0, 0, perSecond).id();
        }

        /** Sends one request after the other; each arrives some time after it left. */
        private static Crowd.Client client(
                Limiter limiter, Answers answers, SplittableRandom random, Queue<Long> arrivals) {
            return () -> {
                Limiter.Permit permit = limiter.await();
                long way = random.nextInt(SHORTEST_WAY_MICROS, LONGEST_WAY_MICROS + 1)
                        + (random.nextInt(SELDOM) == 0 && answers.heldUp() ? HELD_UP_MICROS : 0);
                arrivals.add(System.nanoTime() + way * 1_000);
                permit.left();
                TimeUnit.MICROSECONDS.sleep(way
                        + SHORTEST_WAY_MICROS
                        + 1_000L * random.nextInt(answers.leastMillis(), answers.mostMillis() + 1));
                permit.answered();
                return true;
            };
        }

        private static Line exactness(Contestant contestant, int perSecond, Outcome outcome) {
            int most = outcome.fullestSecond();
            double used = outcome.used(perSecond);
            Line line = Line.of(
                            "%d/s: %s%s"
                                    .formatted(
                                            perSecond,
                                            contestant.what(),
                                            contestant.answers().what()),
                            "%d in the fullest second, %s %% of the quota used"
                                    .formatted(most, Line.number(used * 100)))
                    .beside(perSecond + ": the quota", (double) most / perSecond);
            return line.aimingAt("none over, 98 % used", most <= perSecond && used >= AIM_USED);
        }

        private static Line cost(Contestant contestant, Outcome outcome, Outcome own) {
            Line line = Line.of(
                    "A permit costs, %s".formatted(contestant.what()),
                    "%s statements, %s ms of processor: PostgreSQL %s, clients %s"
                            .formatted(
                                    Line.number(outcome.statements()),
                                    Line.number(outcome.processor() * 1e3),
                                    Line.number(outcome.postgres() * 1e3),
                                    Line.number(outcome.clients() * 1e3)));
            return outcome == own
                    ? line
                    : line.beside(
                            "%s ms: the service's own".formatted(Line.number(own.processor() * 1e3)),
                            outcome.processor() / own.processor());
        }
    }
}
