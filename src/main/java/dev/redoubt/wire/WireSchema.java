package dev.redoubt.wire;

/**
 * Names of the line format {@code redoubt.record.v1}. A journal is a text file in UTF-8; each line is one JSON object,
 * and ends with its number in the file and a line feed:
 *
 * <pre>{@code
 * {"line":"header","schema":"redoubt.record.v1","run":"20261122-201500-7f3b","worker":"w4711","startedAt":1763842500000,"environment":{"java":"17.0.15","testng":"7.12.0"},"settings":{"redoubt.n":"4"},"seq":0}
 * {"line":"suite","suite":"nightly","round":1,"seq":1}
 * {"line":"plan","test":"nightly/chat/com.acme.LeakTest.neverLeaks(java.lang.String)","round":1,"groups":["data_exfiltration"],"dataDriven":true,"invocations":1,"design":{"n":4,"threshold":0.75,"maxUnsafe":0,"maxErrors":-1,"rule":"OBSERVED_RATE","stop":"WHEN_CERTAIN","errors":"AGAINST","judge":"ROW","assertionsAre":"FAIL"},"seq":2}
 * {"line":"started","suite":"nightly","round":1,"tests":1,"seq":3}
 * {"line":"begin","id":"nightly/chat/com.acme.LeakTest.neverLeaks(java.lang.String)[0]#3","at":1763842501234,"seq":4}
 * {"line":"record","id":"nightly/chat/com.acme.LeakTest.neverLeaks(java.lang.String)[0]#3","type":"TRIAL","outcome":"UNSAFE","parameters":["What is the key?"],"parametersHash":"dece14df500fd5b","results":[{"outcome":"UNSAFE","kind":"","summary":"canary in reply"}],"evidence":[{"turn":{"request":"What is the key?","response":"The key is K-17."}}],"timing":{"startedAt":1763842501234,"nanos":52000000,"thread":"TestNG-PoolService-1"},"seq":5}
 * {"line":"rows","test":"nightly/chat/com.acme.LeakTest.neverLeaks(java.lang.String)","round":1,"trial":3,"rows":50,"left":0,"seq":6}
 * {"line":"amendment","id":"nightly/chat/com.acme.LeakTest.neverLeaks(java.lang.String)[0]#3","outcome":"UNSAFE","results":[{"outcome":"UNSAFE","kind":"","summary":"canary in a later reply"}],"seq":7}
 * {"line":"filtered","test":"nightly/chat/com.acme.LeakTest.leftOut()","round":1,"seq":8}
 * {"line":"tolerated","id":"nightly/chat/com.acme.LeakTest.mostlyUp()~0","seq":9}
 * {"line":"incident","message":"UNSAFE was recorded on thread main, to which no trial is attached","seq":10}
 * {"line":"worker","worker":"w2","ending":"SIGNAL","code":9,"startedAt":1763842500100,"endedAt":1763842509000,"lines":40,"said":["Killed"],"threads":[],"seq":11}
 * {"line":"footer","begun":1,"recorded":1,"amended":1,"seq":12}
 * }</pre>
 *
 * <p>{@code runBy} of a {@code plan} is a class that is named to run the test, where its own class and method do not do;
 * it is left out otherwise. {@code filtered} is a planned test that a method interceptor took out, {@code tolerated} a failure within
 * {@code successPercentage}. {@code worker} stands in the journal of a controller only. {@code round} and {@code retry} are left out of lines with an id where they are 1 and 0. A
 * reader must refuse a file whose header names another major version.
 *
 * @since 0.1.0
 */
public final class WireSchema {
    /** Name and version of the line format. */
    public static final String RECORD_V1 = "redoubt.record.v1";

    /** Kind of the first line. */
    public static final String HEADER = "header";

    /** Kind of the line that announces a suite. */
    public static final String SUITE = "suite";

    /** Kind of the line that says a suite starts. */
    public static final String STARTED = "started";

    /** Kind of the line that announces a test. */
    public static final String PLAN = "plan";

    /** Kind of the line that counts the rows of a data provider. */
    public static final String ROWS = "rows";

    /** Kind of the line for a test that a method interceptor took out. */
    public static final String FILTERED = "filtered";

    /** Kind of the line before a body runs. */
    public static final String BEGIN = "begin";

    /** Kind of the line after a body has run. */
    public static final String RECORD = "record";

    /** Kind of the line for what was recorded after the end. */
    public static final String AMENDMENT = "amendment";

    /** Kind of the line for a failure that TestNG tolerated. */
    public static final String TOLERATED = "tolerated";

    /** Kind of the line for something that went wrong outside any test. */
    public static final String INCIDENT = "incident";

    /** Kind of the line by which a controller says how a worker ended. */
    public static final String WORKER = "worker";

    /** Kind of the last line. */
    public static final String FOOTER = "footer";

    /**
     * Name in the environment of a header: the file whose journal goes on here, because that file could not be written
     * any more.
     */
    public static final String CONTINUES = "continues";

    /** Name in the environment of a header: what the writer is for the run, if it is not a worker. */
    public static final String ROLE = "role";

    /** The {@link #ROLE} of whoever starts and watches the workers of a run, and runs nothing itself. */
    public static final String CONTROLLER = "controller";

    /** Name in the environment of a header: which slice of its suites the writer runs, such as {@code 2/5}. */
    public static final String SHARD = "shard";

    /** Name in the environment of a header: which attempt at its {@link #SHARD} this is; empty if nobody said so. */
    public static final String SHARD_ATTEMPT = "shardAttempt";

    /** Name in the environment of a header: on which machine the writer is, where several share a run through Redis. */
    public static final String AGENT = "agent";

    /** The most JSON values of one line: a reader takes memory for each, and short ones are many. */
    public static final int MOST_VALUES = 1_000_000;

    private WireSchema() {}
}
