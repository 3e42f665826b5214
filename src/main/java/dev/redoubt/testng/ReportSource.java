package dev.redoubt.testng;

import dev.redoubt.report.Delivery;
import dev.redoubt.session.Settings;
import dev.redoubt.session.Sharding;
import dev.redoubt.shard.Shard;
import dev.redoubt.shard.ShardJob;
import java.util.Optional;
import org.testng.ISuite;

/** Where sinks get the report of a run. Hangs on the suites that TestNG's reporters are given. */
interface ReportSource {
    /** Name of the attribute of a suite. */
    String ATTRIBUTE = "dev.redoubt.scope";

    /** {@return the source that a suite has; empty if no run of Redoubt belongs to it} */
    static Optional<ReportSource> of(ISuite suite) {
        return suite.getAttribute(ATTRIBUTE) instanceof ReportSource source ? Optional.of(source) : Optional.empty();
    }

    /** {@return the report of the run; empty if there is none} */
    Optional<ReportPort.Made> report();

    /** {@return why there is no report, and what to do; empty if somebody has said so} */
    default String whyMissing() {
        return "";
    }

    /** {@return a text without the secrets of the run} */
    String withoutSecrets(String text);

    /** {@return the settings given, options of sinks among them} */
    Settings settings();

    /** {@return the report of what there is by now, also while parts of the run are still to come; empty if there is none} */
    default Optional<ReportPort.Made> reportSoFar() {
        return report();
    }

    /** {@return why a sink that is called once is not called here, and who calls it; empty if the run is final here} */
    String whyNotFinal();

    /** {@return why what settings ask for is no whole run; empty if it is} */
    static String whyNoWhole(Settings settings) {
        return Sharding.job(settings)
                .map(ShardJob::shard)
                .filter(Shard::isOneOfSeveral)
                .map(shard -> "was not called, since this is shard " + shard + ". A merge of all shards calls it:"
                        + " redoubt merge -Dredoubt.sinks=... --classpath ...")
                .orElse("");
    }

    /** {@return whether it was not said before that a sink is not called} */
    default boolean isNews(Delivery omitted) {
        return true;
    }

    /** Takes in what came of a sink. */
    void take(Delivery delivery);
}
