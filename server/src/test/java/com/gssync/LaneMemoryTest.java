package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.util.ReflectionTestUtils;

/** A node that runs for months takes lanes again and again. */
class LaneMemoryTest {

    @RegisterExtension
    static final Stage stage = Stage.own();

    @Test
    void what_a_node_remembers_of_a_lane_goes_with_the_lane() throws ClassNotFoundException {
        Pair pair = stage.pair(0, 1).running();
        for (int owner = 0; owner < 4; owner++) {
            stage.sandbox().put(pair.primary(), "{\"ref\":\"A" + owner + "\"}");
            pair.untilEqual();
            long fence = fence(pair);
            Pair.eventually().until(() -> {
                runOut(pair, fence); // again and again: the node may renew its lease right after
                return fence(pair) > fence;
            });
        }
        stage.sandbox().put(pair.primary(), "{\"ref\":\"B\"}");
        pair.untilEqual();

        for (Map<?, ?> memory : List.of(memory("Conflicts", "any"), memory("Unconfirmed", "anyDoubt"))) {
            Pair.eventually()
                    .untilAsserted(() -> assertThat((Collection<?>) memory.keySet())
                            .hasSize(1)
                            .allMatch(fence -> fence.toString().contains("number=" + fence(pair))));
        }
    }

    private static void runOut(Pair pair, long fence) {
        stage.database()
                .jdbc()
                .sql("update lane set leased_until = clock_timestamp() where account_id = ? and fence = ?")
                .params(pair.secondaryId(), fence)
                .update();
    }

    private static long fence(Pair pair) {
        return stage.database()
                .jdbc()
                .sql("select fence from lane where account_id = ?")
                .param(pair.secondaryId())
                .query(Long.class)
                .single();
    }

    private static Map<?, ?> memory(String part, String field) throws ClassNotFoundException {
        Object bean = stage.service().part(Class.forName("com.gssync.delivery." + part));
        return (Map<?, ?>) ReflectionTestUtils.getField(bean, field);
    }
}
