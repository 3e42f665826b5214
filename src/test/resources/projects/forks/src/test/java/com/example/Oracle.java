package com.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.testng.IInvokedMethod;
import org.testng.IInvokedMethodListener;
import org.testng.ITestResult;

/** Writes down what ran and ended, whatever else is on the class path. */
public class Oracle implements IInvokedMethodListener {
    @Override
    public void afterInvocation(IInvokedMethod method, ITestResult result) {
        if (method.isTestMethod() && !Boolean.getBoolean("testng.mode.dryrun")) {
            String line = method.getTestMethod().getRealClass().getSimpleName() + "."
                    + method.getTestMethod().getMethodName() + Arrays.toString(result.getParameters()) + "\n";
            try {
                Files.writeString(
                        Path.of(System.getProperty("oracle")), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }
}
