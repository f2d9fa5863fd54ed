package com.gssync.journal;

import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.CallObserver;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts the calls to each account in memory until {@link #flush} writes them down; a node that is killed forgets a second of them. */
@Component
class CallCounter implements CallObserver {

    private record Calls(LongAdder all, LongAdder rateLimited) {}

    private final Map<Long, Calls> calls = new ConcurrentHashMap<>();
    private final Counters counters;

    CallCounter(Counters counters) {
        this.counters = counters;
    }

    @Override
    public void called(long accountId, CallFailure failure) {
        Calls ofAccount = calls.computeIfAbsent(accountId, unknown -> new Calls(new LongAdder(), new LongAdder()));
        ofAccount.all().increment();
        if (failure != null && failure.kind() == CallFailure.Kind.RATE_LIMITED) {
            ofAccount.rateLimited().increment();
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    @PreDestroy
    void flush() {
        calls.forEach((account, ofAccount) -> {
            long all = ofAccount.all().sumThenReset();
            long rateLimited = ofAccount.rateLimited().sumThenReset();
            try {
                counters.ofAccount(account, Map.of(Metric.API_CALLS, all, Metric.RATE_LIMITED, rateLimited));
            } catch (RuntimeException failed) {
                ofAccount.all().add(all); // they are written down the next time
                ofAccount.rateLimited().add(rateLimited);
                throw failed;
            }
        });
    }
}
