package dev.redoubt.cli;

import dev.redoubt.model.Release;
import picocli.CommandLine;

/** What {@code --version} prints. */
final class VersionText implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Release.version();
        return new String[] {"redoubt " + (version.isEmpty() ? "(development)" : version)};
    }
}
