package com.gssync.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The quota of the service, of which we import nothing: its classes are taken out of the jar that is measured, and its other libraries are
 * those that we have too.
 */
final class OwnQuota {

    private static final String PACKAGE = "com.gssync.grandshooting.";

    /** Where classes are in the jar as it was built; in the extracted one they are where they are usually. */
    private static final String IN_BUILT_JAR = "BOOT-INF/classes/";

    private final Class<?> quota;
    private final Class<?> slot;
    private final Object live;

    OwnQuota(Path serverJar) throws ReflectiveOperationException {
        ClassLoader classes = new FromJar(serverJar);
        this.quota = classes.loadClass(PACKAGE + "Quota");
        this.slot = classes.loadClass(PACKAGE + "Quota$Slot");
        this.live = classes.loadClass(PACKAGE + "Urgency").getEnumConstants()[0];
    }

    /** That of a node. @param account the service's id of it */
    Limiter of(DataSource database, long account, int perSecond) throws ReflectiveOperationException {
        Constructor<?> constructor = quota.getDeclaredConstructor(JdbcClient.class);
        constructor.setAccessible(true);
        Object node = constructor.newInstance(JdbcClient.create(database));
        Method await = accessible(quota.getDeclaredMethod("await", long.class, int.class, live.getClass()));
        Method left = accessible(slot.getDeclaredMethod("left"));
        Method answered = accessible(slot.getDeclaredMethod("answered"));
        return () -> {
            Object permit = call(await, node, account, perSecond, live);
            return new Limiter.Permit() {
                @Override
                public void left() throws Exception {
                    call(left, permit);
                }

                @Override
                public void answered() throws Exception {
                    call(answered, permit);
                }
            };
        };
    }

    private static Method accessible(Method method) {
        method.setAccessible(true);
        return method;
    }

    private static Object call(Method method, Object target, Object... arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private static final class FromJar extends ClassLoader {
        private final Path jar;

        FromJar(Path jar) {
            super(OwnQuota.class.getClassLoader());
            this.jar = jar;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (JarFile classes = new JarFile(jar.toFile())) {
                ZipEntry built = classes.getEntry(IN_BUILT_JAR + file);
                ZipEntry entry = built == null ? classes.getEntry(file) : built;
                if (entry == null) {
                    throw new ClassNotFoundException(name);
                }
                try (InputStream content = classes.getInputStream(entry)) {
                    byte[] code = content.readAllBytes();
                    return defineClass(name, code, 0, code.length);
                }
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
