package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.testkit.Certificates;
import dev.redoubt.testkit.RedisMachines;
import dev.redoubt.testkit.RedisMachines.Command;
import dev.redoubt.testkit.RedisServer;
import dev.redoubt.villains.SaysMuch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run through a Redis that speaks TLS only, to a user with few permissions; and servers that are not trusted. */
@Timeout(240)
class RedisTlsTest {
    @TempDir
    Path directory;

    private Certificates certificates;
    private RedisServer redis;

    @BeforeEach
    void startRedis() {
        certificates = Certificates.of("DNS:localhost", directory.resolve("certificates"));
        List<String> options = new ArrayList<>(List.of(certificates.optionsOfServer()));
        options.add("--user");
        options.addAll(List.of(("worker on >secret ~redoubt:* +@hash +@string +@list +@stream +@scripting +@keyspace"
                        + " +@connection -@dangerous")
                .split(" ")));
        redis = RedisServer.start(directory.resolve("redis"), options.toArray(String[]::new));
    }

    @AfterEach
    void stopRedis() {
        if (redis != null) {
            redis.close();
        }
    }

    private String url(String host, Path authority) {
        return "rediss://worker:secret@" + host + ":" + redis.port() + "/0?ca=" + authority;
    }

    private Command work(String url) {
        try (RedisMachines machines = new RedisMachines(directory, url)) {
            return machines.start(machines.work("--class=" + SaysMuch.class.getName()))
                    .await();
        }
    }

    private void isRefused(Command command, String... why) {
        assertThat(command.code()).as(command.err()).isEqualTo(2);
        assertThat(command.err()).contains(why).contains("Nothing was run").doesNotContain("secret");
        assertThat(directory.resolve("machines")).doesNotExist();
    }

    @Test
    void machinesShareARunWhereTheAuthorityIsNamed() {
        String url = url("localhost", certificates.authority());
        assertThat(work(url).code()).isZero();
        try (RedisMachines machines = new RedisMachines(directory, url)) {
            Command follower = machines.start(machines.follow()).await();
            assertThat(follower.code()).as(follower.err()).isZero();
            assertThat(machines.followed().outcomes("SaysMuch.runs")).isEqualTo("PPF");
        }
    }

    @Test
    void aServerOfAnotherAuthorityIsNotTrusted() {
        Path another =
                Certificates.of("DNS:localhost", directory.resolve("another")).authority();
        isRefused(work(url("localhost", another)), "the server's certificate is not trusted", "?ca=/path/ca.pem");
        isRefused(work("rediss://localhost:" + redis.port()), "the server's certificate is not trusted");
    }

    @Test
    void aCertificateForAnotherNameIsNotTaken() {
        isRefused(
                work(url("127.0.0.1", certificates.authority())),
                "the server's certificate is not one for 127.0.0.1",
                "Call the server by a name that its certificate has");
    }

    @Test
    void whatIsNoFileOfCertificatesIsAnError() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.pem"));
        Path missing = directory.resolve("missing.pem");
        isRefused(work(url("localhost", empty)), "ca: found " + empty + ", must be a file with certificates in PEM");
        isRefused(work(url("localhost", missing)), "ca: found " + missing, "NoSuchFileException");
    }

    @Test
    void aServerThatSpeaksNoTlsIsSaidToBeOne() {
        redis.close();
        redis = RedisServer.start(directory.resolve("plain"));
        isRefused(work(url("localhost", certificates.authority())), "perhaps the server speaks no TLS");
    }
}
