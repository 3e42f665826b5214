package dev.redoubt.it;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs Maven on a copy of a project, as a user would. It has a local repository of its own, into which the library that
 * this build has made is put; what this build has already downloaded is not downloaded again.
 */
final class NestedMaven {
    private static final Path REPOSITORY = Path.of("target", "it-repository").toAbsolutePath();

    private static final String SETTINGS = """
            <settings>
              <profiles>
                <profile>
                  <id>of-the-build</id>
                  <repositories>
                    <repository><id>of-the-build</id><url>%1$s</url></repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository><id>of-the-build</id><url>%1$s</url></pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles><activeProfile>of-the-build</activeProfile></activeProfiles>
            </settings>
            """;

    private final Path project;
    private final Path settings;
    private final String executable;

    private NestedMaven(Path project, Path settings, String executable) {
        this.project = project;
        this.settings = settings;
        this.executable = executable;
    }

    /** The same with another Maven than the one on the path. */
    NestedMaven with(String otherExecutable) {
        return new NestedMaven(project, settings, otherExecutable);
    }

    /** Of a project, copied into a directory. */
    static NestedMaven of(Path project, Path directory) {
        try {
            Path copy = directory.resolve(project.getFileName());
            copy(project, copy);
            install();
            Path settings = directory.resolve("settings.xml");
            String cache =
                    Path.of(System.getProperty("redoubt.it.repository")).toUri().toString();
            Files.writeString(settings, SETTINGS.formatted(cache));
            return new NestedMaven(copy, settings, "mvn");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(file ->
                            Files.isRegularFile(file) && !from.relativize(file).startsWith("target"))
                    .toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    /**
     * Puts the library where Maven looks for it, and beside it, by links, all that this build has downloaded. Several JVMs
     * do so at the same time: whatever is there is whole.
     */
    private static void install() throws IOException {
        String version = System.getProperty("redoubt.it.version");
        Path place = REPOSITORY.resolve(Path.of("dev", "redoubt", "redoubt-testng", version));
        Files.createDirectories(place);
        Path cache = Path.of(System.getProperty("redoubt.it.repository"));
        link(cache, REPOSITORY, "dev");
        link(cache.resolve("dev"), REPOSITORY.resolve("dev"), "redoubt");
        String name = "redoubt-testng-" + version;
        replace(Artifacts.library(), place.resolve(name + ".jar"));
        replace(Path.of("pom.xml"), place.resolve(name + ".pom"));
    }

    private static void link(Path from, Path into, String but) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (DirectoryStream<Path> downloaded = Files.newDirectoryStream(from, Files::isDirectory)) {
            for (Path one : downloaded) {
                String name = one.getFileName().toString();
                if (!name.equals(but) && !name.startsWith(".")) {
                    link(one.toAbsolutePath(), into.resolve(name));
                }
            }
        }
    }

    private static void link(Path target, Path link) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (FileAlreadyExistsException alreadyThere) {
            // Another JVM was faster, or an earlier build.
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
            Path whole = Files.createTempFile(to.getParent(), "part", "");
            Files.copy(from, whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    Path project() {
        return project;
    }

    ChildProcess.Exit run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                executable,
                "-B",
                "-ntp",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + REPOSITORY,
                "-DargLine=" + String.join(" ", ChildJvm.QUICK),
                "-Dredoubt.version=" + System.getProperty("redoubt.it.version")));
        command.addAll(List.of(arguments));
        return ChildProcess.start(command, project, Map.of("MAVEN_OPTS", String.join(" ", ChildJvm.QUICK)))
                .await();
    }
}
