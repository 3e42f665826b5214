package dev.redoubt.cli;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.redis.LedgerRefusedException;
import dev.redoubt.ledger.redis.RedisAddress;
import dev.redoubt.ledger.redis.RedisRun;
import picocli.CommandLine.Option;

/** Which run machines share, and where its ledger is. */
final class LedgerOptions {
    @Option(
            names = "--ledger",
            paramLabel = "URL",
            required = true,
            description =
                    "The ledger that the machines share: redis://host:port/database, or rediss:// for TLS. env:NAME"
                            + " takes it from a variable, which hides its password.")
    String ledger = "";

    @Option(
            names = "--run",
            paramLabel = "ID",
            required = true,
            description = "Id of the run, the same on all machines.")
    String run = "";

    /** {@return the address as it was given, with what stands for it in a variable} */
    String address() {
        String variable = ledger.startsWith("env:") ? ledger.substring("env:".length()) : "";
        String address = variable.isEmpty() ? ledger : System.getenv().getOrDefault(variable, "");
        if (address.isEmpty()) {
            throw UsageException.ledger(ledger + ": the variable is not set");
        }
        return address;
    }

    RedisRun join(String version, String what) {
        if (!RunDirectory.isId(run)) {
            throw UsageException.ledger(
                    "--run: found " + run + ", must be letters, digits, `.`, `_` and `-`, and not" + " `latest`");
        }
        try {
            return RedisRun.join(RedisAddress.parse(address()), run, version, what);
        } catch (IllegalArgumentException | LedgerRefusedException refused) {
            throw UsageException.ledger(String.valueOf(refused.getMessage()));
        }
    }
}
