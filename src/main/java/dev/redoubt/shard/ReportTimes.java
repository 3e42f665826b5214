package dev.redoubt.shard;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads how long tests took from a {@code report.json}, in a stream: the file may be larger than the memory. In the JVM of
 * the tests there need not be a library for it.
 */
final class ReportTimes {
    private static final String SCHEMA = "redoubt.report.v1";

    /** Depth of the members of the report, and of a result. */
    private static final int OF_REPORT = 1;

    private static final int OF_RESULT = 3;

    private final JsonScan json;
    private final Timings timings;
    private boolean isReport;
    private String part = "";
    private String className = "";
    private String method = "";
    private long micros;

    private ReportTimes(JsonScan json, Timings timings) {
        this.json = json;
        this.timings = timings;
    }

    static void read(InputStream in, Timings timings) throws IOException {
        new ReportTimes(new JsonScan(in), timings).read();
    }

    private void read() throws IOException {
        for (JsonScan.Token token = json.next(); token != JsonScan.Token.END; token = json.next()) {
            if (json.depth() == OF_REPORT && token == JsonScan.Token.NAME) {
                part = json.text();
            } else if (json.depth() == OF_REPORT && token == JsonScan.Token.TEXT) {
                isReport |= part.equals("schema") && json.text().equals(SCHEMA);
            } else if (part.equals("results")) {
                take(token);
            }
        }
        if (!isReport) {
            throw new IOException("found no schema " + SCHEMA + ", must be a report.json of Redoubt, or JUnit XML");
        }
    }

    private void take(JsonScan.Token token) {
        if (token == JsonScan.Token.CLOSE && json.depth() == OF_RESULT - 1) {
            if (!className.isEmpty()) {
                timings.add(className, method, micros);
            }
            className = "";
            method = "";
            micros = 0;
        } else if (token == JsonScan.Token.TEXT && json.depth() == OF_RESULT) {
            if (json.name().equals("class")) {
                className = json.text();
            } else if (json.name().equals("method")) {
                method = json.text();
            }
        } else if (token == JsonScan.Token.NUMBER && json.name().equals("micros")) {
            micros += number(json.text());
        }
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }
}
