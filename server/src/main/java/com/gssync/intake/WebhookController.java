package com.gssync.intake;

import com.gssync.account.Accounts;
import com.gssync.api.Problem;
import com.gssync.journal.Counters;
import com.gssync.journal.Metric;
import com.gssync.protection.Address;
import com.gssync.protection.Throttle;
import com.gssync.queue.Message;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The webhook door. */
@RestController
@Tag(name = "Webhook door", description = "Where Grand Shooting sends its webhooks")
class WebhookController {

    private static final Logger log = LoggerFactory.getLogger(WebhookController.class);
    private static final int PATIENCE_SECONDS = 5;

    private final Accounts accounts;
    private final GroupCommit groupCommit;
    private final Counters counters;
    private final Throttle throttle;
    private final JsonMapper json;

    WebhookController(
            Accounts accounts, GroupCommit groupCommit, Counters counters, Throttle throttle, JsonMapper json) {
        this.accounts = accounts;
        this.groupCommit = groupCommit;
        this.counters = counters;
        this.throttle = throttle;
        this.json = json;
    }

    /** Takes a message; returns, with status 200, when it is committed. */
    @PostMapping("/webhook/{grandShootingId}")
    @Operation(
            summary = "Takes a webhook of a primary account",
            description =
                    "200 when it is stored, 401 for a wrong key or an unknown account, 400 for a message that is not of the contract, "
                            + "413 over 1 MiB, 429 after too many wrong keys, 503 when the database is away (Grand Shooting sends again)")
    void take(
            @PathVariable String grandShootingId,
            @RequestParam(name = "key", defaultValue = "") String key,
            HttpServletRequest request)
            throws IOException, InterruptedException {
        try {
            long accountId = knock(grandShootingId, key, request);
            byte[] body = request.getInputStream().readAllBytes();
            Notification message = Notification.read(body, accountId, Long.parseLong(grandShootingId), json);
            if (!message.ours()) {
                counters.ofAccount(accountId, Map.of(Metric.IGNORED, 1L));
                return;
            }
            if (message.rejected() > 0) {
                log.warn("account {}: {} elements of a webhook could not be understood", accountId, message.rejected());
                counters.ofAccount(accountId, Map.of(Metric.REJECTED, (long) message.rejected()));
            }
            if (!message.elements().isEmpty()) {
                await(groupCommit.commit(new Message(body, message.elements())));
            }
        } catch (DataAccessException | TransactionException away) {
            throw unavailable(away);
        }
    }

    /** A right key always opens: it is too long to be guessed, and an old registration may go on to send a wrong one beside it. */
    private long knock(String grandShootingId, String key, HttpServletRequest request) {
        long id = grandShootingId.matches("[0-9]{1,18}") ? Long.parseLong(grandShootingId) : -1;
        return accounts.knock(id, key).orElseThrow(() -> wrongKey(Address.of(request) + " " + id));
    }

    private Problem wrongKey(String whose) {
        throttle.check(Throttle.Credential.WEBHOOK_KEY, whose);
        throttle.failed(Throttle.Credential.WEBHOOK_KEY, whose);
        return Problem.of(
                HttpStatus.UNAUTHORIZED, "Unknown account or wrong key", "The account and its key do not match.");
    }

    private static void await(CompletableFuture<Void> committed) throws InterruptedException {
        try {
            committed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw unavailable(failed.getCause());
        } catch (TimeoutException late) {
            throw unavailable(late);
        }
    }

    private static Problem unavailable(Throwable cause) {
        log.warn("A webhook could not be stored and is answered 503", cause);
        return Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database is away",
                "The message was not stored. Send it again; what is lost meanwhile is covered by the next batch.");
    }
}
