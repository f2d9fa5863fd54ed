package com.gssync.rules;

import com.gssync.script.Call;
import com.gssync.script.Result;
import com.gssync.script.Script;
import java.util.ArrayList;
import java.util.List;

/** {@code custom}: a function of the value and its reference, in JavaScript. All values of a column are one call. */
record ScriptRule(Script script) implements Rule {

    @Override
    public void apply(Column column) throws InterruptedException {
        List<Integer> places = new ArrayList<>(column.size());
        List<Call> calls = new ArrayList<>(column.size());
        for (int i = 0; i < column.size(); i++) {
            if (!column.failed(i)) {
                places.add(i);
                calls.add(new Call(column.value(i), column.reference(i)));
            }
        }
        List<Result> results = script.apply(calls);
        for (int i = 0; i < places.size(); i++) {
            switch (results.get(i)) {
                case Result.Value(var json) -> column.set(places.get(i), json);
                case Result.Failure(var reason) -> column.fail(places.get(i), reason);
            }
        }
    }
}
