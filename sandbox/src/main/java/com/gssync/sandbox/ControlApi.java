package com.gssync.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** {@code /_sandbox}: what a test, the demo or the page does to the sandbox. Without a token, so for this machine's own pages only. */
final class ControlApi implements HttpHandler {
    static final String PATH = "/_sandbox";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final World world;
    private final Runnable tick;
    private final Routes<Function<Call, Answer>> routes = new Routes<>();

    ControlApi(World world, Runnable tick) {
        this.world = world;
        this.tick = tick;
        ReferenceList references = new ReferenceList(world);
        routes.on("GET", "/accounts", call -> Answer.ok(world.infos()))
                .on("POST", "/accounts", this::createAccount)
                .on("GET", "/accounts/{}/references", references::list)
                .on("POST", "/accounts/{}/references", call -> reference(world.put(call.id(0), call.object())))
                .on("GET", "/accounts/{}/references/{}", this::oneReference)
                .on("PUT", "/accounts/{}/references/{}", this::edit)
                .on("DELETE", "/accounts/{}/references/{}", this::delete)
                .on("POST", "/accounts/{}/changes", this::changes)
                .on("POST", "/accounts/{}/seed", this::seed)
                .on("GET", "/compare", this::compare)
                .on("GET", "/stats", call -> Answer.ok(stats()))
                .on("DELETE", "/stats", call -> resetStats())
                .on("GET", "/faults", call -> Answer.ok(world.faults().toJson()))
                .on("PUT", "/faults", this::faults)
                .on("GET", "/settings", call -> Answer.ok(world.settings()))
                .on("PUT", "/settings", call -> Answer.ok(world.change(call.object())))
                .on("GET", "/webhooks", call -> Answer.ok(deliveries()))
                .on("POST", "/tick", call -> tickNow());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Answer answer = Endpoints.guarded(() -> {
            refuseStrangers(exchange);
            URI uri = exchange.getRequestURI();
            String method = exchange.getRequestMethod();
            String path = uri.getPath().substring(PATH.length());
            Routes.Match<Function<Call, Answer>> match = routes.find(method, path);
            Call call =
                    new Call(method + " " + path, match.variables(), Call.parseQuery(uri.getRawQuery()), null, body);
            return match.handler().apply(call);
        });
        answer.send(exchange);
    }

    /** A page of another site, open in the same browser, must not reach these controls. */
    private static void refuseStrangers(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        boolean loopback = host != null && LOOPBACK.contains(host.replaceAll(":\\d+$", ""));
        if (!loopback || (origin != null && !origin.equals("http://" + host))) {
            throw Refusal.of(403, "The controls answer to this machine's own page only");
        }
    }

    private Answer createAccount(Call call) {
        ObjectNode given = call.object();
        Account account = world.createAccount(
                given.path("accountId").longValue(),
                given.path("name").asString("Account"),
                given.path("token").stringValue());
        int references = given.path("references").asInt(0);
        world.seed(account.id(), references, given.path("seed").asLong(42));
        return Answer.json(
                201,
                world.infos().stream()
                        .filter(info -> info.accountId() == account.id())
                        .findFirst()
                        .orElseThrow());
    }

    private Answer oneReference(Call call) {
        return reference(world.accounts().get(call.id(0)).reference(call.id(1)));
    }

    private Answer edit(Call call) {
        return reference(world.edit(call.id(0), call.id(1), call.object()));
    }

    private Answer delete(Call call) {
        world.delete(call.id(0), call.id(1));
        return Answer.empty(204);
    }

    private static Answer reference(Item item) {
        return Answer.raw(200, item.json);
    }

    private Answer changes(Call call) {
        ObjectNode given = call.object();
        long seed = given.path("seed").asLong(System.nanoTime());
        return Answer.ok(world.changes(call.id(0), given.path("count").asInt(1), seed));
    }

    private Answer seed(Call call) {
        ObjectNode given = call.object();
        int references = given.path("references").asInt(0);
        world.seed(call.id(0), references, given.path("seed").asLong(42));
        return Answer.ok(Json.object().put("added", references));
    }

    private Answer compare(Call call) {
        return Answer.ok(world.compare(call.number("source", 1001), call.number("target", 1002)));
    }

    private List<AccountStats> stats() {
        return world.accounts().all().stream()
                .map(account -> account.traffic().stats(account.id()))
                .toList();
    }

    private Answer resetStats() {
        world.accounts().all().forEach(account -> account.traffic().reset());
        return Answer.empty(204);
    }

    private Answer faults(Call call) {
        world.faults().replace(call.object());
        return Answer.ok(world.faults().toJson());
    }

    private ObjectNode deliveries() {
        List<WebhookState> states = world.webhooks();
        ObjectNode json = Json.object()
                .put("pending", states.stream().mapToLong(WebhookState::pending).sum())
                .put(
                        "delivered",
                        states.stream().mapToLong(WebhookState::delivered).sum())
                .put("dropped", states.stream().mapToLong(WebhookState::dropped).sum());
        return json.set("streams", Json.MAPPER.valueToTree(states));
    }

    private Answer tickNow() {
        tick.run();
        return Answer.ok(deliveries());
    }
}
