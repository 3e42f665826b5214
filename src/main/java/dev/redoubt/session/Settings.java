package dev.redoubt.session;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.model.Design;
import dev.redoubt.verdict.Feasibility;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.Intake;
import dev.redoubt.wire.Limit;
import dev.redoubt.wire.Limits;
import dev.redoubt.wire.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings that were given. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Settings {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final int RULE_CHARS = 80;
    private static final String PREFIX = "redoubt.";

    /** Options of sinks are any settings that begin so, followed by the sink's name, a point and the option's name. */
    public static final String SINK_PREFIX = "redoubt.sink.";

    private static final String VARIABLE_PREFIX = "REDOUBT_";
    private static final String LABEL_VARIABLE_PREFIX = "REDOUBT_LABEL_";

    /** Set by Redoubt itself, for itself. */
    private static final Set<String> INTERNAL = Stream.concat(Stream.of(ActiveRun.PROPERTY), Role.PROPERTIES.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, String> properties;
    private final Map<String, String> environment;
    private final Map<String, String> parameters;

    /** The whole environment: masks name variables of anybody. */
    private final Map<String, String> environmentOfJvm;

    /** What somebody else has found wrong. */
    private final List<String> foundProblems;

    private Settings(
            Map<String, String> properties,
            Map<String, String> environment,
            Map<String, String> parameters,
            List<String> foundProblems) {
        this.properties = properties;
        this.environment = only(environment, VARIABLE_PREFIX);
        this.parameters = parameters;
        this.environmentOfJvm = environment;
        this.foundProblems = List.copyOf(foundProblems);
    }

    /**
     * {@return the settings given to this JVM}
     *
     * @param parameters parameters of the suite
     */
    public static Settings ofThisJvm(Map<String, String> parameters) {
        Map<String, String> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                properties.put(name, System.getProperty(name, ""));
            }
        }
        return of(properties, System.getenv(), parameters);
    }

    /**
     * {@return settings from the given sources}
     *
     * @param properties system properties
     * @param environment environment variables
     * @param parameters parameters of the suite
     */
    public static Settings of(
            Map<String, String> properties, Map<String, String> environment, Map<String, String> parameters) {
        return new Settings(Map.copyOf(properties), Map.copyOf(environment), only(parameters, PREFIX), List.of());
    }

    private static Map<String, String> only(Map<String, String> all, String prefix) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix) && entry.getValue() != null)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * {@return these settings with other parameters of a suite}
     *
     * @param newParameters the parameters
     */
    public Settings withParameters(Map<String, String> newParameters) {
        return new Settings(properties, environmentOfJvm, only(newParameters, PREFIX), foundProblems);
    }

    /**
     * {@return these settings with problems that only somebody else could find}
     *
     * @param problems what is wrong, a sentence each
     */
    public Settings withProblems(List<String> problems) {
        return problems.isEmpty() ? this : new Settings(properties, environmentOfJvm, parameters, problems);
    }

    /**
     * {@return the value given for an option of a sink}
     *
     * @param sink name of the sink's class, without its package
     * @param option name of the option
     */
    public Optional<String> sinkOption(String sink, String option) {
        String name = SINK_PREFIX + sink + "." + option;
        String value = properties.get(name);
        if (value == null) {
            value = environment.get(name.replace('.', '_').toUpperCase(Locale.ROOT));
        }
        if (value == null) {
            value = parameters.get(name);
        }
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * {@return the value given for a setting}
     *
     * @param setting the setting
     */
    public Optional<String> given(Setting setting) {
        String value = properties.get(setting.property());
        if (value == null) {
            value = environment.get(setting.variable());
        }
        if (value == null) {
            value = parameters.get(setting.property());
        }
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * {@return the value of a setting that is a whole number; its default if something else was given}
     *
     * @param setting the setting
     */
    public int count(Setting setting) {
        String value = value(setting);
        return Integer.parseInt(isCount(value) ? value : setting.defaultValue());
    }

    String value(Setting setting) {
        return given(setting).orElse(setting.defaultValue()).toLowerCase(Locale.ROOT);
    }

    /**
     * {@return whether a setting is {@code true}}
     *
     * @param setting a setting of true and false
     */
    public boolean isTrue(Setting setting) {
        return value(setting).equals("true");
    }

    /**
     * {@return whether a setting has the given value}
     *
     * @param setting the setting
     * @param value the value, in lower case
     */
    public boolean is(Setting setting, String value) {
        return value(setting).equals(value);
    }

    /**
     * {@return what this JVM is in its run}
     *
     * @throws IllegalArgumentException if whoever started it gave a way to share that is none
     */
    public Role role() {
        return Role.of(properties);
    }

    /**
     * {@return the name given to the run; empty if none was given, or one that would lead out of its directory}
     */
    public Optional<String> runId() {
        return given(Setting.RUN_ID).filter(RunDirectory::isId);
    }

    /**
     * {@return the rows to which a run is limited; empty for all} The name of a row may itself have commas, so the whole
     * value is one of them.
     */
    public Set<String> rows() {
        return given(Setting.ROW).stream()
                .flatMap(text -> Stream.concat(Stream.of(text), Arrays.stream(text.split(","))))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * {@return the design with the overrides applied}
     *
     * @param design what the test asks for
     * @param hasRows whether a data provider feeds it
     */
    public Design override(Design design, boolean hasRows) {
        return new DesignOverrides(this).apply(design, hasRows);
    }

    /**
     * {@return the properties given that are about sinks, by name, for whoever calls sinks elsewhere}
     */
    public Map<String, String> sinkProperties() {
        Map<String, String> about = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(SINK_PREFIX)) {
                about.put(name, value);
            }
        });
        for (Setting setting : List.of(
                Setting.SINKS, Setting.SINKS_RESEND, Setting.REPORTERS_SECONDS, Setting.MASK, Setting.MASK_DEFAULTS)) {
            given(setting).ifPresent(value -> about.put(setting.property(), value));
        }
        return about;
    }

    /**
     * {@return what is wrong with a design, each as "name = value, must be ..."; empty if it can be run, and can pass}
     *
     * @param design the design, after overrides
     * @param hasRows whether a data provider feeds the test
     */
    public static List<String> problemsOf(Design design, boolean hasRows) {
        List<String> problems = design.problems();
        return problems.isEmpty() ? Feasibility.problems(design, hasRows) : problems;
    }

    /**
     * {@return the labels of the run, by name} A name may have letters, digits, {@code .}, {@code _} and {@code -}.
     */
    public Map<String, String> labels() {
        TreeMap<String, String> labels = new TreeMap<>();
        addLabels(parameters, labels);
        environment.forEach((name, value) -> {
            if (name.startsWith(LABEL_VARIABLE_PREFIX)) {
                labels.put(name.substring(LABEL_VARIABLE_PREFIX.length()).toLowerCase(Locale.ROOT), value);
            }
        });
        addLabels(properties, labels);
        labels.keySet().removeIf(name -> !LABEL.matcher(name).matches());
        return labels;
    }

    private static void addLabels(Map<String, String> given, Map<String, String> labels) {
        given.forEach((name, value) -> {
            if (name.startsWith(Setting.LABEL_PREFIX)) {
                labels.put(name.substring(Setting.LABEL_PREFIX.length()), value);
            }
        });
    }

    /**
     * {@return every setting that was given, by name, labels included}
     */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            given(setting).ifPresent(value -> all.put(setting.property(), value));
        }
        labels().forEach((name, value) -> all.put(Setting.LABEL_PREFIX + name, value));
        return all;
    }

    /**
     * {@return how what tests hand over is taken in: limits and masks}
     */
    public Intake intake() {
        Mask mask = Mask.of(maskRules(), environmentOfJvm, !is(Setting.MASK_DEFAULTS, "false"));
        return new Intake(Limits.of(all()), mask);
    }

    /**
     * {@return the environment, of which a CI engine may have set a part}
     */
    Map<String, String> environment() {
        return environmentOfJvm;
    }

    private List<String> maskRules() {
        return given(Setting.MASK).stream()
                .flatMap(text -> Arrays.stream(text.split(";")))
                .map(String::strip)
                .filter(rule -> !rule.isEmpty())
                .toList();
    }

    /**
     * {@return what is wrong with the settings, a sentence each}
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(foundProblems);
        for (Setting setting : Setting.values()) {
            String value = value(setting);
            if (given(setting).isPresent() && !isAllowed(setting, value)) {
                problems.add(setting.property() + " = " + given(setting).get() + ", must be: " + setting.allowed());
            }
        }
        problems.addAll(Sharding.problems(this));
        for (String rule : maskRules()) {
            String problem = Mask.problem(rule);
            if (!problem.isEmpty()) {
                problems.add(Setting.MASK.property() + ": " + problem + ": " + Cleaner.line(rule, RULE_CHARS)
                        + ", must be: " + Setting.MASK.allowed());
            }
        }
        return problems;
    }

    /**
     * {@return what is to be said of names that look like settings of Redoubt and are none, a sentence each}
     */
    public List<String> strayNames() {
        StrayNames stray = new StrayNames();
        stray.addProperties(properties.keySet(), Settings::isOtherName);
        stray.addProperties(parameters.keySet(), Settings::isOtherName);
        stray.addVariables(environment.keySet());
        return stray.sentences();
    }

    private static boolean isOtherName(String name) {
        return INTERNAL.contains(name)
                || name.startsWith(SINK_PREFIX)
                || (name.startsWith(Setting.LABEL_PREFIX)
                        && LABEL.matcher(name.substring(Setting.LABEL_PREFIX.length()))
                                .matches());
    }

    private static boolean isAllowed(Setting setting, String value) {
        return switch (setting) {
            case ENABLED, NESTED, FSYNC, CONSOLE, MASK_DEFAULTS, SINKS_RESEND ->
                value.equals("true") || value.equals("false");
            case RUN_ID -> RunDirectory.isId(value);
            case N, REPORTERS_SECONDS -> isCount(value);
            case ERROR_RETRIES, MAX_IN_FLIGHT -> DesignOverrides.isAllowed(setting, value);
            case STOP -> value.equals("when_certain") || value.equals("never") || value.equals("sequential");
            case CONFIDENCE -> isConfidence(value);
            case ORDER -> value.equals("trial") || value.equals("row");
            case SHOW -> value.equals("passed") || value.equals("within") || value.equals("failure");
            case THREADS -> value.equals("platform") || value.equals("virtual");
            case DIR, ROW, MASK, REPORTERS_DIR, TIMINGS, SHARD, SINKS, SINKS_REQUIRED, BASELINE -> true;
            case SHARD_ATTEMPT -> value.matches("[0-9]{1,18}");
            case SPLIT -> value.equals("classes") || value.equals("trials");
            case RECORD_BYTES,
                    STRING_CHARS,
                    DEPTH,
                    ENTRIES,
                    PARAMETER_CHARS,
                    MESSAGE_CHARS,
                    FRAMES,
                    CAUSES,
                    VALUE_SECONDS -> Limit.valueOf(setting.name()).allows(value);
        };
    }

    static boolean isConfidence(String value) {
        return value.matches("0?\\.[0-9]{1,12}") && Double.parseDouble(value) > 0.5 && Double.parseDouble(value) < 1;
    }

    static boolean isCount(String value) {
        return value.matches("[1-9][0-9]{0,8}");
    }
}
