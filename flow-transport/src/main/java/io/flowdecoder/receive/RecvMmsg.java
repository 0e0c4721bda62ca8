package io.flowdecoder.receive;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * recvmmsg(2) of Linux, which takes several datagrams at once. It is called by {@code java.lang.foreign}, which the JDK has
 * had since version 22; this is compiled for an older one, so that it is all looked up by name, once.
 */
final class RecvMmsg {
    private static final int FIRST_JDK = 22;
    /** Where a pointer and a size have 64 bits, structures are laid out alike. */
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");

    private static final int MSG_DONTWAIT = 0x40;
    private static final long NO_TIMEOUT = 0;

    /** Constant, so that the compiler sees through it; null where it cannot be called. */
    private static final MethodHandle CALL = isSupported() ? find() : null;

    private RecvMmsg() {}

    static boolean isAvailable() {
        return CALL != null;
    }

    /**
     * Takes what is waiting.
     *
     * @param descriptor of a socket
     * @param messages address of as many {@code mmsghdr} as {@code most} says
     * @return how many have been filled; negative if nothing is waiting, or it failed
     */
    static int receive(int descriptor, long messages, int most) {
        try {
            return (int) CALL.invokeExact(descriptor, messages, most, MSG_DONTWAIT, NO_TIMEOUT);
        } catch (Throwable never) {
            throw new AssertionError("a function of C throws nothing", never);
        }
    }

    /** @param direct must be reachable for as long as the address is used */
    static long addressOf(ByteBuffer direct) {
        try {
            Class<?> segments = foreign("MemorySegment");
            Object segment = segments.getMethod("ofBuffer", Buffer.class).invoke(null, direct);
            return (long) segments.getMethod("address").invoke(segment);
        } catch (ReflectiveOperationException unlike) {
            throw new IllegalStateException("not the JDK that recvmmsg was found with", unlike);
        }
    }

    private static boolean isSupported() {
        return Runtime.version().feature() >= FIRST_JDK
                && System.getProperty("os.name").equals("Linux")
                && ARCHITECTURES.contains(System.getProperty("os.arch").toLowerCase(Locale.ROOT));
    }

    /** Null if it is not to be had, or this program has not been allowed to call it: asking would print a warning. */
    private static MethodHandle find() {
        try {
            if (!(boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(RecvMmsg.class.getModule())) {
                return null;
            }
            Class<?> linkers = foreign("Linker");
            Object linker = linkers.getMethod("nativeLinker").invoke(null);
            Object libraries = linkers.getMethod("defaultLookup").invoke(linker);
            Optional<?> function = (Optional<?>)
                    foreign("SymbolLookup").getMethod("find", String.class).invoke(libraries, "recvmmsg");
            Class<?> options = foreign("Linker$Option");
            return (MethodHandle) linkers.getMethod(
                            "downcallHandle",
                            foreign("MemorySegment"),
                            foreign("FunctionDescriptor"),
                            options.arrayType())
                    .invoke(linker, function.orElseThrow(), signature(), Array.newInstance(options, 0));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError missing) {
            return null;
        }
    }

    /** {@code int recvmmsg(int, struct mmsghdr *, unsigned int, int, struct timespec *)}: a pointer goes as a long does. */
    private static Object signature() throws ReflectiveOperationException {
        Class<?> values = foreign("ValueLayout");
        Object integer = values.getField("JAVA_INT").get(null);
        Object pointer = values.getField("JAVA_LONG").get(null);
        Class<?> layouts = foreign("MemoryLayout");
        Object[] parameters = (Object[]) Array.newInstance(layouts, 5);
        parameters[0] = integer;
        parameters[1] = pointer;
        parameters[2] = integer;
        parameters[3] = integer;
        parameters[4] = pointer;
        return foreign("FunctionDescriptor")
                .getMethod("of", layouts, layouts.arrayType())
                .invoke(null, integer, parameters);
    }

    private static Class<?> foreign(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }
}
