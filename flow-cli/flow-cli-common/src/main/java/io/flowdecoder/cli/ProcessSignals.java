package io.flowdecoder.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Reacts to signals of the operating system. The JDK's own class for it is not part of its specification, hence the
 * reflection; where it is missing signals keep their usual effect.
 */
final class ProcessSignals {

    private ProcessSignals() {}

    /** @param signal its name without SIG, such as HUP */
    static void on(String signal, Runnable action) {
        try {
            Class<?> signalClass = Class.forName("sun.misc.Signal");
            Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    ProcessSignals.class.getClassLoader(), new Class<?>[] {handlerClass}, (proxy, method, args) -> {
                        return call(action, proxy, method, args);
                    });
            Object named = signalClass.getConstructor(String.class).newInstance(signal);
            signalClass.getMethod("handle", signalClass, handlerClass).invoke(null, named, handler);
        } catch (ReflectiveOperationException unavailable) {
            // a system without this signal, or a JDK without the class
        }
    }

    private static Object call(Runnable action, Object proxy, Method method, Object[] args) {
        switch (method.getName()) {
            case "handle" -> action.run();
            case "equals" -> {
                return proxy == args[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            default -> {}
        }
        return null;
    }
}
