package dev.redoubt.samples;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.IMethodInstance;
import org.testng.IMethodInterceptor;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;

/** Method interceptors of the user's own that return more than they were given, or what cannot be read twice. */
public class Interceptors {
    private record Method(ITestNGMethod method, Object instance) implements IMethodInstance {
        @Override
        public ITestNGMethod getMethod() {
            return method;
        }

        @Override
        public Object getInstance() {
            return instance;
        }
    }

    /** Returns everything twice. */
    public static class Doubler implements IMethodInterceptor {
        @Override
        public List<IMethodInstance> intercept(List<IMethodInstance> methods, ITestContext context) {
            List<IMethodInstance> twice = new ArrayList<>(methods);
            twice.addAll(methods);
            return twice;
        }
    }

    /** Returns nothing. */
    public static class Emptier implements IMethodInterceptor {
        @Override
        public List<IMethodInstance> intercept(List<IMethodInstance> methods, ITestContext context) {
            return List.of();
        }
    }

    /** Adds a method of another instance than TestNG knows. */
    public static class Adder implements IMethodInterceptor {
        @Override
        public List<IMethodInstance> intercept(List<IMethodInstance> methods, ITestContext context) {
            ITestNGMethod real = methods.get(0).getMethod();
            Sharing.A other = new Sharing.A();
            InvocationHandler handler = (self, method, arguments) ->
                    method.getName().equals("getInstance") ? other : method.invoke(real, arguments);
            ITestNGMethod added = (ITestNGMethod)
                    Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ITestNGMethod.class}, handler);
            List<IMethodInstance> more = new ArrayList<>(methods);
            more.add(new Method(added, other));
            return more;
        }
    }

    /** Returns methods that can be asked for once, which is enough for TestNG. */
    public static class Moody implements IMethodInterceptor {
        @Override
        public List<IMethodInstance> intercept(List<IMethodInstance> methods, ITestContext context) {
            List<IMethodInstance> moody = new ArrayList<>();
            for (IMethodInstance method : methods) {
                moody.add(once(method));
            }
            return moody;
        }

        private static IMethodInstance once(IMethodInstance method) {
            AtomicInteger asked = new AtomicInteger();
            return new IMethodInstance() {
                @Override
                public ITestNGMethod getMethod() {
                    if (asked.getAndIncrement() > 0) {
                        throw new IllegalStateException("asked before");
                    }
                    return method.getMethod();
                }

                @Override
                public Object getInstance() {
                    return method.getInstance();
                }
            };
        }
    }
}
