package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.Orders;
import dev.redoubt.testkit.Sequence;
import dev.redoubt.testkit.WorkersRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testng.xml.XmlSuite;

/** A worker that runs a whole suite runs it in the order that TestNG alone would give it. */
class SharedOrderIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"0,none,2,false", "1,unit,1,false", "2,unit,1,true"})
    void isThatOfTestNgAlone(int part, String dist, int workers, boolean isByInstances) throws IOException {
        Orders orders = Orders.into(directory.resolve("alone"))
                .part(part)
                .change(test -> test.getSuite().setGroupByInstances(isByInstances));
        Map<String, List<String>> alone = orders.alone();
        XmlSuite suite = new XmlSuite();
        suite.setName("kit");
        orders.fill(suite);
        suite.addListener(Sequence.class.getName());
        Path log = directory.resolve("log");

        WorkersRun.into(directory.resolve("shared"))
                .suite(Files.writeString(directory.resolve("order.xml"), suite.toXml()))
                .workers(workers)
                .dist(dist)
                .option("-D" + Sequence.FILE + "=" + log)
                .runAll();

        assertThat(Orders.differences(alone, Sequence.of(log))).isEmpty();
    }
}
