package com.gssync.bench.rules;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * The rules of the service as it runs them, and its Jackson. What is called for each batch is a method handle from object to object, so that
 * the measured work is the service's. Safe for use by several threads. It is never closed: it ends with the process.
 */
final class ServiceRules {

    private static final String RULES = "com.gssync.rules.";
    private static final String SCRIPTS = "com.gssync.script.";
    private static final String JACKSON = "tools.jackson.databind.";
    private static final MethodType ANY_TO_ANY = MethodType.methodType(Object.class, Object.class);

    private final URLClassLoader classes;
    private final Object json;
    private final Class<?> tree;
    private final MethodHandle read;
    private final Class<?> scriptsType;
    private final Object scripts;

    /** @param jar of the service, extracted: its manifest names the libraries beside it */
    ServiceRules(Path jar) throws IOException, ReflectiveOperationException {
        classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        json = mapper();
        tree = classes.loadClass(JACKSON + "JsonNode");
        MethodType reading = MethodType.methodType(tree, byte[].class);
        read = MethodHandles.publicLookup()
                .findVirtual(json.getClass(), "readTree", reading)
                .bindTo(json)
                .asType(ANY_TO_ANY);
        Class<?> limits = classes.loadClass(SCRIPTS + "ScriptLimits");
        scriptsType = classes.loadClass(SCRIPTS + "Scripts");
        scripts = scriptsType
                .getConstructor(limits)
                .newInstance(limits.getField("USUAL").get(null));
    }

    /** A mapper that reads as the service's own does: numbers are exact. */
    private Object mapper() throws ReflectiveOperationException {
        Class<?> features = classes.loadClass(JACKSON + "DeserializationFeature");
        Object exact = features.getField("USE_BIG_DECIMAL_FOR_FLOATS").get(null);
        Object several = Array.newInstance(features, 1);
        Array.set(several, 0, exact);
        Object builder = classes.loadClass(JACKSON + "json.JsonMapper")
                .getMethod("builder")
                .invoke(null);
        builder.getClass().getMethod("enable", several.getClass()).invoke(builder, several);
        return builder.getClass().getMethod("build").invoke(builder);
    }

    /** From the bytes of JSON to its tree. */
    MethodHandle reading() {
        return read;
    }

    /** From a list of references to what becomes of them, without rules. */
    MethodHandle identity() throws ReflectiveOperationException {
        return applying(classes.loadClass(RULES + "Rules").getField("NONE").get(null));
    }

    /** The same with rules. @param filter as it is stored; null for none */
    MethodHandle rules(String filter, String mapping) throws ReflectiveOperationException {
        Class<?> filters = classes.loadClass(RULES + "Filter");
        Class<?> mappings = classes.loadClass(RULES + "Mapping");
        Object first = filter == null
                ? filters.getField("ALL").get(null)
                : filters.getMethod("of", tree).invoke(null, parsed(filter));
        Object then = mappings.getMethod("of", tree, scriptsType).invoke(null, parsed(mapping), scripts);
        return applying(classes.loadClass(RULES + "Rules")
                .getConstructor(int.class, filters, mappings)
                .newInstance(1, first, then));
    }

    private Object parsed(String text) throws ReflectiveOperationException {
        return json.getClass().getMethod("readTree", String.class).invoke(json, text);
    }

    private static MethodHandle applying(Object rules) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .findVirtual(rules.getClass(), "apply", MethodType.methodType(List.class, List.class))
                .bindTo(rules)
                .asType(ANY_TO_ANY);
    }
}
