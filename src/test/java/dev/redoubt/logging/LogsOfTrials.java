package dev.redoubt.logging;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testng.annotations.BeforeMethod;

/** Trials that log, through SLF4J and through the JDK; who listens is up to the JVM that runs them. */
public final class LogsOfTrials {
    private LogsOfTrials() {}

    public static class ThroughSlf4j {
        private final Logger log = LoggerFactory.getLogger("com.example.Agent");

        @BeforeMethod
        public void prepares() {
            log.info("before the body");
        }

        @Trial(n = 2)
        @org.testng.annotations.Test
        public void asks() {
            log.debug("too fine");
            log.info("trial {} asks", Trials.current().index());
            log.warn("slow", new IllegalStateException("after 3 s"));
            for (int more = 0; more < 5; more++) {
                log.info("more");
            }
        }
    }

    public static class ThroughTheJdk {
        private final java.util.logging.Logger log = java.util.logging.Logger.getLogger("com.example.Agent");

        @BeforeMethod
        public void prepares() {
            log.info("before the body");
        }

        @Trial(n = 2)
        @org.testng.annotations.Test
        public void asks() {
            log.fine("too fine");
            log.log(Level.INFO, "trial {0} asks", Trials.current().index());
            log.log(Level.WARNING, "slow", new IllegalStateException("after 3 s"));
            for (int more = 0; more < 5; more++) {
                log.info("more");
            }
        }
    }
}
