package dev.redoubt.testng;

import java.lang.reflect.Method;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.testng.IExecutorServiceFactory;

/**
 * Runs TestNG's thread pools on virtual threads, no more at once than {@code thread-count} allows. Used by {@code
 * -Dredoubt.threads=virtual}; may also be given to TestNG itself as {@code -threadpoolfactoryclass}.
 *
 * <p>Needs Java 21 and TestNG 7.10. On an older Java the pools get platform threads.
 *
 * @since 0.1.0
 */
public final class VirtualThreads implements IExecutorServiceFactory {
    /** Creates the factory; TestNG does. */
    public VirtualThreads() {}

    static boolean isAvailable() {
        return Runtime.version().feature() >= 21;
    }

    @Override
    public ExecutorService create(
            int corePoolSize,
            int maximumPoolSize,
            long keepAliveTime,
            TimeUnit unit,
            BlockingQueue<Runnable> workQueue,
            ThreadFactory threadFactory) {
        ThreadFactory factory = isAvailable() ? virtual(threadFactory) : threadFactory;
        return new ThreadPoolExecutor(corePoolSize, maximumPoolSize, keepAliveTime, unit, workQueue, factory);
    }

    /** By reflection, since Java 17 does not know {@code Thread.ofVirtual()}. TestNG knows its threads by their name. */
    private static ThreadFactory virtual(ThreadFactory otherwise) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Method name = type.getMethod("name", String.class, long.class);
            Method factory = type.getMethod("factory");
            return (ThreadFactory) factory.invoke(name.invoke(builder, "TestNG-virtual-", 1L));
        } catch (ReflectiveOperationException | RuntimeException unavailable) {
            return otherwise;
        }
    }
}
