package com.gssync.account;

import com.gssync.api.Problem;
import com.gssync.audit.Audit;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.Connection;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.GrandShooting.Webhook;
import com.gssync.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Registers this service at an account for the three topics of references. */
@Component
class WebhookRegistration {

    private static final List<String> TOPICS = List.of("references/create", "references/update", "references/delete");

    private final Accounts accounts;
    private final GrandShooting grandShooting;
    private final Audit audit;
    private final Settings settings;

    WebhookRegistration(Accounts accounts, GrandShooting grandShooting, Audit audit, Settings settings) {
        this.accounts = accounts;
        this.grandShooting = grandShooting;
        this.audit = audit;
        this.settings = settings;
    }

    /** Registers what is not registered yet. @return ours, with the key cut out of their addresses */
    List<Webhook> register(Account account) throws InterruptedException {
        if (settings.publicUrl() == null) {
            throw Problem.conflict(
                    "No public address",
                    "GS_SYNC_PUBLIC_URL is not set, so Grand Shooting would not know where to send its webhooks.");
        }
        Connection connection = accounts.connection(account.id());
        String address = "%s/webhook/%d?key=%s"
                .formatted(settings.publicUrl(), account.grandShootingId(), accounts.webhookKey(account.id()));
        List<String> made = new ArrayList<>();
        try {
            List<Webhook> ours = new ArrayList<>(grandShooting.webhooks(connection).stream()
                    .filter(webhook -> webhook.address().equals(address))
                    .toList());
            for (String topic : TOPICS) {
                if (ours.stream().noneMatch(webhook -> webhook.topic().equals(topic))) {
                    ours.add(grandShooting.register(connection, topic, address));
                    made.add(topic);
                }
            }
            return ours.stream()
                    .map(webhook -> new Webhook(webhook.id(), webhook.topic(), withoutKey(webhook.address())))
                    .toList();
        } catch (CallFailure failure) {
            throw Problem.of(
                    HttpStatus.BAD_GATEWAY,
                    "Grand Shooting did not register the webhooks",
                    failure.getMessage() + ". What was registered before stays; ask again.");
        } finally {
            // Also when it did not come to the end: what was registered stays.
            if (!made.isEmpty()) {
                audit.record(
                        Accounts.entry("account.webhooks_registered", account).changing(null, Map.of("topics", made)));
            }
        }
    }

    private static String withoutKey(String address) {
        return address.replaceAll("([?&]key=)[^&]*", "$1…");
    }
}
