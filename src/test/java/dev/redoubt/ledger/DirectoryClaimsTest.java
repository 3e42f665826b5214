package dev.redoubt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryClaimsTest {
    @TempDir
    Path directory;

    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private RunDirectory run;

    @BeforeEach
    void openRun() {
        run = RunDirectory.of(directory, "r");
    }

    private DirectoryClaims worker(String name) throws IOException {
        return new DirectoryClaims(run, name, GoneWorkers.of(run), complaints::add);
    }

    @Test
    void whoComesFirstHasItAndSeesTheOthersRefused() throws IOException {
        assertThat(worker("w1").claim("a")).isTrue();
        assertThat(worker("w2").claim("a")).isFalse();
        assertThat(worker("w2").claim("b")).isTrue();
        assertThat(worker("w1").isClaimed("b")).isTrue();
        assertThat(worker("w1").isClaimed("c")).isFalse();
    }

    @Test
    void ofManyThreadsOfManyWorkersExactlyOneHasEachClaim() throws Exception {
        int workers = 8;
        int claims = 300;
        List<Integer> had = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier start = new CyclicBarrier(workers);
        List<Thread> threads = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            DirectoryClaims mine = worker("w" + worker);
            threads.add(new Thread(() -> {
                await(start);
                IntStream.range(0, claims).filter(i -> mine.claim("unit " + i)).forEach(had::add);
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(had)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, claims).boxed().toList());
        assertThat(complaints).isEmpty();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void moreClaimsThanAFileMayHaveLinksAreClaims() throws IOException {
        DirectoryClaims one = worker("w1");
        assertThat(IntStream.range(0, 3_500).filter(i -> one.claim("unit " + i)).count())
                .isEqualTo(3_500);
        assertThat(worker("w2").claim("unit 3499")).isFalse();
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatADeadWorkerHadClaimedIsFreeForWhoKnowsThatItIsDead() throws IOException {
        DirectoryClaims before = worker("w2");
        assertThat(worker("w1").claim("a")).isTrue();
        GoneWorkers.add(run, "w1", List.of());
        assertThat(before.claim("a")).as("began before the death").isFalse();
        DirectoryClaims third = worker("w3");
        DirectoryClaims fourth = worker("w4");
        assertThat(third.claim("a")).isTrue();
        assertThat(fourth.claim("a")).as("one heir only").isFalse();
        GoneWorkers.add(run, "w3", List.of());
        assertThat(worker("w5").claim("a")).as("the heir died too").isTrue();
    }

    @Test
    void nothingMoreIsClaimedWhereTheRunIsToStop() throws IOException {
        DirectoryClaims one = worker("w1");
        assertThat(one.claim("a")).isTrue();
        Files.createFile(run.stop());
        assertThat(one.isStopped()).isTrue();
        assertThat(one.claim("b")).isFalse();
    }

    @Test
    void whereNothingCanBeWrittenNothingIsClaimedAndThatIsSaidOnce() throws IOException {
        Files.createDirectories(run.path());
        Files.writeString(run.claims(), "in the way");
        DirectoryClaims one = worker("w1");
        assertThat(one.claim("a")).isFalse();
        assertThat(one.claim("b")).isFalse();
        assertThat(complaints).singleElement().asString().contains("claims", "Nothing more is claimed", "--dir");
    }

    @Test
    void namesThatWouldBeNoFileNamesAreClaimsLikeAnyOther() throws IOException {
        for (String what : List.of("", "../../../escaped", "a/b", "\0", "ü".repeat(5_000))) {
            assertThat(worker("w1").claim(what)).as(what).isTrue();
            assertThat(worker("w2").claim(what)).as(what).isFalse();
        }
        assertThat(directory.resolve("escaped")).doesNotExist();
    }
}
