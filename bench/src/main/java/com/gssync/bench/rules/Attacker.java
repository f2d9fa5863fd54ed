package com.gssync.bench.rules;

import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The program that attacks the service's rules, all attacks one after the other and that again and again, so that each comes into a process
 * that has borne the others. What a call took is from the references' going to the rules to the error of that reference.
 *
 * <p>Arguments: the service's jar, extracted; rounds to warm up; rounds that are timed; where the times go, as lines of JSON.
 */
public final class Attacker {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RIGHT = "{\"ref\":\"a1\",\"color\":\"GOOD,A1\"}";

    private final MethodHandle reading;
    private final Object bad;
    private final Object good;
    private final Map<Attack, MethodHandle> scripts = new EnumMap<>(Attack.class);

    private Attacker(ServiceRules service) throws Throwable {
        reading = service.reading();
        bad = reference("bad");
        good = reference("good");
        for (Attack attack : Attack.values()) {
            ObjectNode mapping = JSON.createObjectNode().put("version", 2).put("others", "drop");
            mapping.putArray("fields").addObject().put("source", "ref").put("target", "ref");
            ObjectNode field = mapping.withArray("fields")
                    .addObject()
                    .put("source", "color")
                    .put("target", "color");
            field.putArray("rules").addObject().put("type", "custom").put("code", attack.code());
            scripts.put(attack, service.rules(null, mapping.toString()));
        }
    }

    private Object reference(String color) throws Throwable {
        Object json = JSON.createObjectNode()
                .put("ref", "a1")
                .put("color", color)
                .toString()
                .getBytes();
        return List.of((Object) reading.invokeExact(json));
    }

    /** Ends with an exception when an attack was no error, or the call after it was not right. */
    public static void main(String[] arguments) throws Throwable {
        Attacker attacker = new Attacker(new ServiceRules(Path.of(arguments[0])));
        for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
            attacker.attackAll();
        }
        StringBuilder lines = new StringBuilder();
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            lines.append(attacker.attackAll()).append('\n');
        }
        Files.writeString(Path.of(arguments[3]), lines);
    }

    /** @return for each attack what it took, in nanoseconds */
    private ObjectNode attackAll() throws Throwable {
        ObjectNode took = JSON.createObjectNode();
        for (Attack attack : Attack.values()) {
            long start = System.nanoTime();
            Object ruling = ruling(attack, bad);
            took.put(attack.name(), System.nanoTime() - start);
            if (!ruling.getClass().getSimpleName().equals("Failed")) {
                throw new IllegalStateException("%s was no error: %s".formatted(attack.title(), ruling));
            }
            Object next = ruling(attack, good);
            if (!next.getClass().getSimpleName().equals("Mapped")
                    || !content(next).equals(RIGHT)) {
                throw new IllegalStateException("After %s the next call gave %s".formatted(attack.title(), next));
            }
        }
        return took;
    }

    private Object ruling(Attack attack, Object references) throws Throwable {
        return ((List<?>) (Object) scripts.get(attack).invokeExact(references)).getFirst();
    }

    private static String content(Object mapped) throws ReflectiveOperationException {
        return mapped.getClass().getMethod("content").invoke(mapped).toString();
    }
}
