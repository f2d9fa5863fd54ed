package com.gssync.sandbox;

/** The webhook endpoints; one URL may be registered for several topics, and twice for one. */
final class WebhookEndpoints {
    Answer list(Account account, Call call) {
        return Answer.ok(account.webhooks().list());
    }

    Answer create(Account account, Call call) {
        return Answer.json(201, account.createWebhook(call.object()));
    }

    Answer change(Account account, Call call) {
        return Answer.ok(account.locked(() -> account.webhooks().change(call.id(0), call.object())));
    }

    Answer delete(Account account, Call call) {
        account.locked(() -> {
            account.webhooks().delete(call.id(0));
            return null;
        });
        return Answer.empty(204);
    }
}
