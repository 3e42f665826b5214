package dev.redoubt.sink.html;

import dev.redoubt.testkit.RichRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the report of a rich run into {@code target/sample}, to look at, and into {@code target/sample/friendly} for a picture. */
final class SampleSite {
    private SampleSite() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of("target/sample");
        Pages.write(
                RichRun.friendly(Files.createDirectories(directory.resolve("friendly/journals"))),
                directory.resolve("friendly"));
        Pages.write(RichRun.report(Files.createDirectories(directory.resolve("journals"))), directory);
    }
}
