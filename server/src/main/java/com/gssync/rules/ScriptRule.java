package com.gssync.rules;

import com.gssync.script.Script;
import java.util.ArrayList;
import java.util.List;

/** {@code custom}: a function of the value and its reference, in JavaScript. All values of a column are one call. */
record ScriptRule(Script script) implements Rule {

    @Override
    public void apply(Column column) throws InterruptedException {
        List<Integer> places = new ArrayList<>(column.size());
        List<Script.Call> calls = new ArrayList<>(column.size());
        for (int i = 0; i < column.size(); i++) {
            if (!column.failed(i)) {
                places.add(i);
                calls.add(new Script.Call(column.value(i), column.reference(i)));
            }
        }
        List<Script.Result> results = script.apply(calls);
        for (int i = 0; i < places.size(); i++) {
            switch (results.get(i)) {
                case Script.Value(var value) -> column.set(places.get(i), value);
                case Script.Failure(var reason) -> column.fail(places.get(i), reason);
            }
        }
    }
}
