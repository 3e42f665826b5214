package dev.redoubt.cli;

import picocli.CommandLine;

/** What {@code --version} prints. */
final class VersionText implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = version();
        return new String[] {"redoubt " + (version.isEmpty() ? "(development)" : version)};
    }

    /** {@return the version of this program; empty if it was not built as a jar} */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
