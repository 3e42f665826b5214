package dev.redoubt.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line: {@code redoubt merge ...}.
 *
 * @since 0.1.0
 */
@Command(
        name = "redoubt",
        description = "Runs TestNG tests many times and gives one honest verdict.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        subcommands = MergeCommand.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Creates the command. */
    public Main() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "no command was given");
    }

    /**
     * Runs a command.
     *
     * @param arguments the arguments
     * @param out where results go
     * @param err where messages go
     * @return the exit code
     */
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
        commandLine
                .getCommandSpec()
                .exitCodeOnInvalidInput(CliExit.USAGE.code())
                .exitCodeOnExecutionException(CliExit.INTERNAL.code());
        return commandLine.execute(arguments);
    }

    private static int explain(Exception failure, CommandLine command) {
        if (failure instanceof UsageException) {
            command.getErr().println(failure.getMessage());
            return CliExit.USAGE.code();
        }
        LogManager.getLogger(Main.class).error("internal error", failure);
        command.getErr().println("internal error: " + failure + ". Please report this.");
        return CliExit.INTERNAL.code();
    }

    /**
     * Runs a command and ends the process.
     *
     * @param arguments the arguments
     */
    public static void main(String[] arguments) {
        System.setProperty("log4j2.configurationFile", "classpath:log4j2-redoubt-cli.properties");
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(arguments, out, err);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
