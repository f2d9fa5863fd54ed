package com.gssync.account;

import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.Connection;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.ReferencePage;
import com.gssync.grandshooting.Turn;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Tries an account's address and token with one read, a token that was refused too: when it is taken again, work goes on. */
@Component
class ConnectionTest {

    /**
     * What came of a test.
     *
     * @param references how many references the catalogue holds, or null when that is not known
     * @param millis from asking to the answer, the wait for a turn at the quota included
     * @param problem what is wrong and what to do, or null when all is well
     */
    record Result(boolean ok, Long references, long millis, String problem) {}

    private final Accounts accounts;
    private final GrandShooting grandShooting;
    private final Clock clock;

    ConnectionTest(Accounts accounts, GrandShooting grandShooting, Clock clock) {
        this.accounts = accounts;
        this.grandShooting = grandShooting;
        this.clock = clock;
    }

    Result run(Account account) throws InterruptedException {
        long start = clock.millis();
        Connection connection = accounts.connection(account.id()).insist();
        try {
            ReferencePage page = grandShooting.last(connection, Turn.LIVE);
            accounts.accepted(connection);
            return new Result(true, page.total(), clock.millis() - start, null);
        } catch (CallFailure failure) {
            return new Result(false, null, clock.millis() - start, problem(failure));
        }
    }

    private static String problem(CallFailure failure) {
        return switch (failure.kind()) {
            case UNAUTHORISED -> "Grand Shooting refuses the token. Replace it with a valid one.";
            case RATE_LIMITED ->
                "Grand Shooting answers 429: the account gets more requests than it takes. Try again in a minute.";
            case UNAVAILABLE, MALFORMED, REJECTED -> failure.getMessage() + ". Check the address, then try again.";
        };
    }
}
