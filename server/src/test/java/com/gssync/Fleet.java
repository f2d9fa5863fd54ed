package com.gssync;

import com.gssync.sandbox.Sandbox;
import com.gssync.sandbox.SandboxOptions;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service as it grows: several nodes as processes on one database, behind one address. */
final class Fleet implements Scene, AutoCloseable {

    private final String name;
    private final TestDatabase database = TestDatabase.create();
    private final Balancer balancer = new Balancer();
    private final Sandbox sandbox;
    private final List<NodeProcess> nodes = new ArrayList<>();

    private Fleet(String name, SandboxOptions options) {
        this.name = name;
        this.sandbox = Sandbox.start(options);
    }

    /** Starts that many nodes. @param name how their logs in {@code target} begin */
    static Fleet start(String name, int nodes, SandboxOptions options) {
        Fleet fleet = new Fleet(name, options);
        try {
            List<NodeProcess> launched = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                launched.add(fleet.launch());
            }
            launched.forEach(node -> fleet.balancer.serve(node.untilReady()));
            return fleet;
        } catch (RuntimeException | Error failed) {
            fleet.close();
            throw failed;
        }
    }

    private NodeProcess launch() {
        String log = "%s-%d.log".formatted(name, nodes.size() + 1);
        NodeProcess node = NodeProcess.launch(database, sandbox, balancer.address(), log);
        nodes.add(node);
        return node;
    }

    /** One node more. */
    NodeProcess join() {
        NodeProcess node = launch().untilReady();
        balancer.serve(node);
        return node;
    }

    /** All that were ever started. */
    List<NodeProcess> nodes() {
        return List.copyOf(nodes);
    }

    /** Ends a node at once; the address goes on without it. */
    void kill(NodeProcess node) {
        node.kill();
        balancer.leaveOut(node);
    }

    /** Has a node stand still; the address goes on without it. */
    void suspend(NodeProcess node) {
        node.suspend();
        balancer.leaveOut(node);
    }

    void resume(NodeProcess node) {
        node.resume();
        balancer.serve(node);
    }

    /** How many webhook messages a node took. */
    int webhooks(NodeProcess node) {
        return balancer.webhooks(node);
    }

    /** The node that works on the lane of a secondary, our id of it. */
    NodeProcess owner(long lane) {
        long fence = fence(lane);
        return nodes.stream().filter(node -> node.took(lane, fence)).findFirst().orElseThrow();
    }

    long fence(long lane) {
        return jdbc().sql("select fence from lane where account_id = ?")
                .param(lane)
                .query(Long.class)
                .single();
    }

    /** Does to a lane's lease what time does: it runs out. Its owner must not be alive to renew it. */
    void runOut(long lane) {
        jdbc().sql("update lane set leased_until = clock_timestamp() where account_id = ?")
                .param(lane)
                .update();
    }

    /** The same for a lane and a run that one node had. */
    void runOut(long lane, long run) {
        runOut(lane);
        jdbc().sql("update run set leased_until = clock_timestamp() where id = ?")
                .param(run)
                .update();
    }

    /** The database's time. */
    OffsetDateTime now() {
        return jdbc().sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single();
    }

    JdbcClient jdbc() {
        return database.jdbc();
    }

    @Override
    public Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public TestDatabase database() {
        return database;
    }

    @Override
    public Api api() {
        return new Api(balancer.address(), Service.ADMIN_TOKEN);
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::close);
        balancer.close();
        sandbox.close();
        database.close();
    }
}
