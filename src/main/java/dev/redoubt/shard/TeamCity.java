package dev.redoubt.shard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** TeamCity says it in parameters of the build, which it writes into files; only their place is in the environment. */
final class TeamCity {
    static final String BATCH = "teamcity.build.parallelTests.currentBatch";
    static final String BATCHES = "teamcity.build.parallelTests.totalBatches";

    private static final String FILE = "TEAMCITY_BUILD_PROPERTIES_FILE";
    private static final String FURTHER_FILE = "teamcity.configuration.properties.file";

    private TeamCity() {}

    /** {@return an environment to which the parameters are added, where there are any} */
    static Map<String, String> parameters(Map<String, String> environment) {
        String file = environment.get(FILE);
        if (file == null || environment.containsKey(BATCH)) {
            return environment;
        }
        Properties build = read(file);
        String further = build.getProperty(FURTHER_FILE);
        Properties configuration = further == null ? new Properties() : read(further);
        Map<String, String> all = new HashMap<>(environment);
        for (String name : new String[] {BATCH, BATCHES}) {
            String value = build.getProperty(name, configuration.getProperty(name, ""));
            if (!value.isEmpty()) {
                all.put(name, value);
            }
        }
        return all;
    }

    private static Properties read(String file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            properties.load(in);
        } catch (IOException | RuntimeException unreadable) {
            // What is missing is named where no engine is found.
            return properties;
        }
        return properties;
    }
}
