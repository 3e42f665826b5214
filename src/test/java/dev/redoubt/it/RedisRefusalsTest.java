package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.Release;
import dev.redoubt.testkit.RedisMachines;
import dev.redoubt.testkit.RedisMachines.Command;
import dev.redoubt.testkit.RedisServer;
import dev.redoubt.villains.TakesItsTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ledger that cannot be used as asked is refused before anything is run or written. */
class RedisRefusalsTest {
    @TempDir
    Path directory;

    private RedisServer redis;

    @AfterEach
    void stopRedis() {
        if (redis != null) {
            redis.close();
        }
    }

    private RedisServer start(String... options) {
        redis = RedisServer.start(directory.resolve("redis"), options);
        return redis;
    }

    private Command work(String url) {
        try (RedisMachines machines = new RedisMachines(directory, url)) {
            return RedisMachines.run(machines.work("--class=" + TakesItsTime.class.getName()));
        }
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private String cli(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("redis-cli", "-p", Integer.toString(redis.port())));
        all.addAll(List.of(command));
        return run(all.toArray(new String[0]));
    }

    private void isRefused(Command command, String... why) {
        assertThat(command.code()).as(command.err()).isEqualTo(2);
        assertThat(command.err()).contains(why).contains("othing was run");
        assertThat(directory.resolve("machines")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"'', NOAUTH", "':wrong@', WRONGPASS", "'nobody:secret@', WRONGPASS"})
    void aWrongPasswordIsRefused(String who, String why) throws IOException {
        start("--requirepass", "secret");
        Command command = work("redis://" + who + "127.0.0.1:" + redis.port() + "/0");
        isRefused(command, why, "Check user and password");
        assertThat(command.err()).doesNotContain("wrong@", "secret");
        assertThat(cli("-a", "secret", "--no-auth-warning", "DBSIZE")).isEqualTo("0");
    }

    @Test
    void aServerThatDemandsTlsIsNotSpokenToWithoutIt() throws IOException {
        Path key = directory.resolve("key.pem");
        Path certificate = directory.resolve("certificate.pem");
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
        assertThat(key).exists();
        start(
                "--port",
                "0",
                "--tls-port",
                "PORT",
                "--tls-auth-clients",
                "no",
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                key.toString());
        isRefused(work(redis.url()), "perhaps it demands TLS, rediss://");
        isRefused(work("rediss://127.0.0.1:" + redis.port()), "certification path");
        assertThat(Files.readString(directory.resolve("redis/server.log"))).contains("Error accepting a client");
    }

    @Test
    void keysOfSomebodyElseAreLeftAlone() throws IOException {
        start();
        cli("SET", "redoubt:shared:run", "mine");
        isRefused(work(redis.url()), "Somebody else's keys", "?prefix=name");
        cli("DEL", "redoubt:shared:run");
        cli("HSET", "redoubt:shared:run", "name", "value");
        isRefused(work(redis.url()), "found keys of another format under redoubt:shared:");
        assertThat(cli("HGETALL", "redoubt:shared:run")).isEqualTo("name\nvalue");
        assertThat(cli("DBSIZE")).isEqualTo("1");
    }

    @Test
    void aRunOfAnotherVersionIsRefused() throws IOException {
        start();
        cli(
                "HSET",
                "redoubt:shared:run",
                "format",
                "redoubt.ledger.v1",
                "version",
                "9.9",
                "what",
                "x",
                "state",
                "open");
        isRefused(work(redis.url()), "the run is one of Redoubt 9.9", "Use the same version");
        assertThat(cli("DBSIZE")).isEqualTo("1");
    }

    @Test
    void anotherSuiteUnderTheSameNameIsRefused() throws IOException {
        start();
        cli(
                "HSET",
                "redoubt:shared:run",
                "format",
                "redoubt.ledger.v1",
                "version",
                Release.version(),
                "what",
                "other",
                "state",
                "open");
        isRefused(work(redis.url()), "there is such a run already, of other suites");
        assertThat(cli("DBSIZE")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "http://host, no address of Redis",
        "redis://, no address of Redis",
        "redis://host/x, database: found x",
        "redis://:p%ZZ@host, no address of Redis",
        "redis://127.0.0.1:1, Connection refused",
    })
    void whatIsNoAddressIsAnError(String url, String why) {
        isRefused(work(url), why);
    }
}
