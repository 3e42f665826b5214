package dev.redoubt.sink.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Makes the files of a report in a directory. The templates are classes of this package, made when the jar is. */
final class PageFiles {
    private final TemplateEngine engine;
    private final Path directory;

    PageFiles(Path directory) {
        this.directory = directory;
        this.engine = engine();
    }

    /**
     * The engine takes the class loader of the thread that makes it, and not the one it is given. In Maven that is the one
     * of the plugin that has just run, and in a test whatever the test likes.
     */
    private static TemplateEngine engine() {
        Class<?> own = PageFiles.class;
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(own.getClassLoader());
        try {
            return TemplateEngine.createPrecompiled(null, ContentType.Html, own.getClassLoader(), own.getPackageName());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Makes a page.
     *
     * @param template name of the template
     * @param values its parameters by name
     * @param name the file, seen from the directory of the report
     * @throws IOException if it cannot be written
     */
    void page(String template, Map<String, Object> values, String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        // Not Files.newBufferedWriter: that one throws where a text has half a character.
        try (Writer out = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), UTF_8))) {
            engine.render(template + ".jte", values, new CleanOutput(new WriterOutput(out)));
        } catch (TemplateException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed);
        }
    }

    /** Puts a file there that is the same in every report. */
    void asset(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in =
                PageFiles.class.getResourceAsStream(file.getFileName().toString())) {
            Files.copy(Objects.requireNonNull(in, name), file);
        }
    }
}
