package dev.redoubt.cli;

import dev.redoubt.ledger.DiskWords;
import dev.redoubt.ledger.redis.LedgerRefusedException;
import dev.redoubt.runner.SetupException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line: {@code redoubt run ...}, {@code redoubt merge ...}.
 *
 * @since 0.1.0
 */
@Command(
        name = "redoubt",
        description = "Runs TestNG tests many times and gives one honest verdict.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        subcommands = {
            RunCommand.class,
            ResumeCommand.class,
            MergeCommand.class,
            WorkCommand.class,
            FollowCommand.class,
            GateCommand.class,
            DiffCommand.class,
            VerifyCommand.class,
            PlanCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    private static final long MOST_SECONDS_FOR_SUMMARY = 10;

    private static final CountDownLatch ENDED = new CountDownLatch(1);
    private static volatile int exitCode;

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
        PrintWriter cleanErr = new CleanWriter(err);
        CommandLine commandLine = new CommandLine(new Main())
                .setOut(new CleanWriter(out))
                .setErr(cleanErr)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, new GivenPath())
                .setExecutionStrategy(Main::execute)
                .setParameterExceptionHandler(WrongUsage::explain)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
        addExitCodes(commandLine);
        try {
            return commandLine.execute(GivenArguments.prepared(arguments));
        } catch (Error fatal) {
            return explain(fatal, cleanErr);
        }
    }

    /** Runs the command. Help is ours alone, and may have colours. */
    private static int execute(CommandLine.ParseResult parsed) {
        parsed.asCommandLineList().stream()
                .filter(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested())
                .forEach(command -> command.setOut(CleanWriter.raw(command.getOut())));
        return new CommandLine.RunLast().execute(parsed);
    }

    private static void addExitCodes(CommandLine commandLine) {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (CliExit exit : CliExit.values()) {
            meanings.put(Integer.toString(exit.code()), exit.meaning());
        }
        commandLine
                .getCommandSpec()
                .exitCodeOnInvalidInput(CliExit.USAGE.code())
                .exitCodeOnExecutionException(CliExit.INTERNAL.code())
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(meanings);
        commandLine.getSubcommands().values().forEach(Main::addExitCodes);
    }

    private static int explain(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        if (failure instanceof UsageException
                || failure instanceof SetupException
                || failure instanceof LedgerRefusedException) {
            err.println(failure.getMessage());
            return CliExit.USAGE.code();
        }
        if (failure instanceof IOException refused) {
            err.println(UsageException.disk(DiskWords.of(refused)).getMessage());
            return CliExit.USAGE.code();
        }
        if (failure instanceof UncheckedIOException refused) {
            err.println(UsageException.disk(DiskWords.of(refused)).getMessage());
            return CliExit.USAGE.code();
        }
        if (failure instanceof InvalidPathException noPath) {
            err.println(UsageException.noPath(noPath).getMessage());
            return CliExit.USAGE.code();
        }
        return internal(failure, err);
    }

    private static int internal(Throwable failure, PrintWriter err) {
        CommandLog.error(Main.class, "internal error", failure);
        err.println("internal error: " + failure + ". Please report this.");
        return CliExit.INTERNAL.code();
    }

    /** Java itself would end with 1, which says that a test failed. */
    private static int explain(Error fatal, PrintWriter err) {
        if (fatal instanceof OutOfMemoryError) {
            err.println("memory: " + fatal.getMessage() + ". The command was broken off; what is written is whole."
                    + " Give it more, such as REDOUBT_JAVA_OPTS=-Xmx2g, and run it again.");
            return CliExit.INTERNAL.code();
        }
        return internal(fatal, err);
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
        exitCode = code;
        ENDED.countDown();
        System.exit(code);
    }

    /**
     * Ends the process, which was asked to end from outside, once its command has come to its end: then with the exit code
     * of the command.
     *
     * @param isOver whether the run has come to its end; otherwise nobody waits for the rest
     */
    static void awaitEnd(boolean isOver) {
        try {
            boolean hasEnded = isOver && ENDED.await(MOST_SECONDS_FOR_SUMMARY, TimeUnit.SECONDS);
            Runtime.getRuntime().halt(hasEnded ? exitCode : CliExit.INCOMPLETE.code());
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
