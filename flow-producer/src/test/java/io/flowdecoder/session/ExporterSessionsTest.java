package io.flowdecoder.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Template;
import io.flowdecoder.testing.Allocation;
import io.flowdecoder.wire.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterSessionsTest {
    private static final int FLOOD = 100_000;

    @Test
    void anExporterKeepsItsSession() {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);

        assertThat(sessions.session(exporter(1))).isSameAs(sessions.session(exporter(1)));
        assertThat(sessions.session(exporter(1))).isNotSameAs(sessions.session(exporter(2)));
        assertThat(sessions.session(exporter(1)).transport()).isEqualTo(exporter(1));
        assertThat(sessions.size()).isEqualTo(2);
        assertThat(sessions.forgotten()).isZero();
    }

    @Test
    void byAddressAllPortsOfAnExporterShareOneSession() {
        ExporterSessions sessions = ExporterSessions.byAddress(Limits.DEFAULT.withSessions(2));
        ExporterSession one = sessions.session(port(1, 40_000));

        assertThat(sessions.session(port(1, 40_001))).isSameAs(one);
        assertThat(sessions.session(port(1, 40_001))).isSameAs(one);
        assertThat(sessions.session(port(2, 40_000))).isNotSameAs(one);
        assertThat(sessions.size()).isEqualTo(2);
    }

    @Test
    void byAddressAForgottenSessionIsFoundByNoPort() {
        ExporterSessions sessions = ExporterSessions.byAddress(Limits.DEFAULT.withSessions(1));
        ExporterSession one = sessions.session(port(1, 40_000));
        sessions.session(port(1, 40_001));
        sessions.session(port(2, 40_000));

        for (int port = 40_000; port < 40_002; port++) {
            assertThat(sessions.session(port(1, port))).isNotSameAs(one);
            assertThat(sessions.session(port(1, port)).isForgotten()).isFalse();
        }
    }

    @Test
    void byAddressFindingItAgainAllocatesNothing() {
        ExporterSessions sessions = ExporterSessions.byAddress(Limits.DEFAULT);
        TransportSession one = port(1, 40_000);
        TransportSession other = port(1, 40_001);

        assertThat(Allocation.ofAThousand(() -> {
                    sessions.session(one);
                    sessions.session(other);
                }))
                .isZero();
    }

    private static TransportSession port(int address, int port) {
        return new TransportSession(2055, IpAddress.v4(address), port);
    }

    @Test
    void noMoreAreRememberedThanTheLimit() {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withSessions(100));
        for (int i = 0; i < 1_000; i++) {
            sessions.session(exporter(i));
            assertThat(sessions.size()).isLessThanOrEqualTo(100);
        }

        assertThat(sessions.size()).isEqualTo(100);
        assertThat(sessions.forgotten()).isEqualTo(900);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 1_000})
    void aFloodOfMadeUpExportersDoesNotPushOutThoseThatGoOnSending(int live) {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withSessions(2_000));
        List<ExporterSession> alive = new ArrayList<>();
        for (int i = 0; i < live; i++) {
            alive.add(sessions.session(exporter(i)));
        }
        for (int i = 0; i < FLOOD; i++) {
            sessions.session(exporter(1_000_000 + i));
            if (i % 500 == 0) {
                alive.forEach(session -> sessions.session(session.transport()));
            }
        }

        assertThat(alive).allMatch(session -> sessions.session(session.transport()) == session);
        assertThat(sessions.size()).isEqualTo(2_000);
    }

    @Test
    void aSilentExporterThatHasTaughtSomethingOutlivesAFloodOfThoseThatHaveNot() {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withSessions(100));
        ExporterSession quiet = sessions.session(exporter(1));
        define(quiet, 256);
        sessions.establish(quiet);
        for (int i = 0; i < FLOOD; i++) {
            sessions.session(exporter(1_000_000 + i));
        }

        assertThat(sessions.session(exporter(1))).isSameAs(quiet);
        assertThat(quiet.ipfix().templates().size()).isEqualTo(1);
    }

    /** Else live ones that teach nothing, as those of sFlow, would push each other out for good. */
    @Test
    void thoseThatHaveTaughtOnceAndFallenSilentMakeRoomForNewcomers() {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withSessions(100));
        for (int i = 0; i < 1_000; i++) {
            taught(sessions, 1_000_000 + i);
        }
        List<ExporterSession> alive = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            alive.add(sessions.session(exporter(i)));
        }
        for (int i = 0; i < FLOOD; i++) {
            taught(sessions, 2_000_000 + i);
        }

        assertThat(alive).noneMatch(ExporterSession::isForgotten);
        assertThat(sessions.size()).isEqualTo(100);
    }

    @Test
    void newcomersTakeNoMoreThanAQuarterFromThoseThatHaveTaught() {
        AtomicLong now = new AtomicLong();
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withSessions(100), now::get);
        List<ExporterSession> taught = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            taught.add(taught(sessions, i));
        }
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        taught.subList(0, 75).forEach(ExporterSession::heard);
        for (int i = 0; i < FLOOD; i++) {
            sessions.session(exporter(1_000_000 + i));
        }

        assertThat(taught.subList(0, 75)).noneMatch(ExporterSession::isForgotten);
        assertThat(taught.subList(75, 100)).allMatch(ExporterSession::isForgotten);
    }

    @Test
    void newcomersTakeNothingFromThoseThatHaveTaughtAndWereHeardWithinAMinute() {
        AtomicLong now = new AtomicLong();
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withSessions(100), now::get);
        List<ExporterSession> taught = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            taught.add(taught(sessions, i));
        }
        sessions.session(exporter(1_000)); // there must be room for one
        taught.removeIf(ExporterSession::isForgotten);
        for (int second = 0; second < 100; second++) {
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            if (second % 30 == 0) {
                taught.forEach(ExporterSession::heard);
            }
            for (int i = 0; i < 100; i++) {
                sessions.session(exporter(1_000_000 + 100 * second + i));
            }
        }

        assertThat(taught).hasSize(99).noneMatch(ExporterSession::isForgotten);
    }

    @Test
    void aWalkOverManyThatAreAliveIsNotRepeatedWithinASecond() {
        AtomicLong now = new AtomicLong();
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withSessions(600), now::get);
        List<ExporterSession> taught = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            taught.add(taught(sessions, i));
        }
        taught.subList(0, 598).forEach(ExporterSession::heard);
        ExporterSession first = sessions.session(exporter(1_000));
        assertThat(taught.get(598).isForgotten()).isTrue();

        sessions.session(exporter(1_001));
        assertThat(first.isForgotten()).isTrue();
        assertThat(taught.get(599).isForgotten()).isFalse();

        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        sessions.session(exporter(1_002));
        assertThat(taught.get(599).isForgotten()).isTrue();
    }

    /** Some turns of second chances: the search for those that have long been silent, each second, does not spend them. */
    @Test
    void whoIsHeardEachFewSecondsOutlivesSendersThatTeachAndSendAgain() {
        AtomicLong now = new AtomicLong();
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withSessions(1_000), now::get);
        for (int i = 0; i < 500; i++) {
            taught(sessions, 500_000 + i).heard();
        }
        List<ExporterSession> alive = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            alive.add(taught(sessions, i));
        }
        for (int second = 0; second < 40; second++) {
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            if (second % 5 == 0) {
                alive.forEach(ExporterSession::heard);
            }
            for (int i = 0; i < 100; i++) {
                taught(sessions, 1_000_000 + 100 * second + i).heard();
            }
        }

        assertThat(alive).noneMatch(ExporterSession::isForgotten);
    }

    private static ExporterSession taught(ExporterSessions sessions, int number) {
        ExporterSession session = sessions.session(exporter(number));
        define(session, 256);
        sessions.establish(session);
        return session;
    }

    /** A worker may be stuck in an output: no other is to wait for it. */
    @Test
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
    void aSessionThatSomebodyIsAtIsNotForgottenAndNobodyWaitsForIt() throws InterruptedException {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withSessions(2));
        ExporterSession busy = sessions.session(exporter(1));
        ExporterSession idle = sessions.session(exporter(2));
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread stuck = new Thread(() -> {
            busy.lock();
            locked.countDown();
            try {
                enough.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } finally {
                busy.unlock();
            }
        });
        stuck.start();
        locked.await();
        sessions.session(exporter(3));
        assertThat(idle.isForgotten()).isTrue();
        assertThat(busy.isForgotten()).isFalse();

        enough.countDown();
        stuck.join();
        sessions.session(exporter(4));
        sessions.session(exporter(5));
        assertThat(busy.isForgotten()).isTrue();
    }

    @Test
    void allSessionsTogetherRememberNoMoreThanTheBudgetAndTheForgottenGiveTheirsBack() {
        Limits limits = Limits.DEFAULT.withSessions(2).withRemembered(100);
        ExporterSessions sessions = new ExporterSessions(limits);
        ExporterSession greedy = sessions.session(exporter(1));
        for (int id = 256; id < 10_000; id++) {
            define(greedy, id);
        }
        assertThat(sessions.budget().taken()).isLessThanOrEqualTo(100);
        assertThat(define(sessions.session(exporter(2)), 256)).isFalse();
        assertThat(sessions.budget().refused()).isPositive();

        sessions.session(exporter(3));

        assertThat(greedy.isForgotten()).isTrue();
        assertThat(sessions.budget().taken()).isZero();
        assertThat(define(sessions.session(exporter(3)), 256)).isTrue();
    }

    @Test
    void thoseWhoSpentTheBudgetAndFellSilentMakeRoomOneASecond() {
        long[] now = {0};
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withRemembered(100), () -> now[0]);
        for (int i = 0; i < 11; i++) { // of 9 units each
            ExporterSession greedy = sessions.session(exporter(i));
            define(greedy, 256);
            sessions.establish(greedy);
        }
        ExporterSession newcomer = sessions.session(exporter(100));
        sessions.makeRoom();
        assertThat(define(newcomer, 256)).isFalse();
        sessions.makeRoom();
        assertThat(define(newcomer, 256)).isTrue();

        assertThat(define(newcomer, 257)).isFalse();
        sessions.makeRoom();
        assertThat(define(newcomer, 257)).isFalse();
        now[0] += 1_000_000_000;
        sessions.makeRoom();
        assertThat(define(newcomer, 257)).isTrue();
        assertThat(sessions.forgotten()).isEqualTo(2);
    }

    @Test
    void whileTheBudgetIsShortNoneOfThoseThatGoOnSendingMakesRoom() {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withRemembered(9), () -> 0);
        ExporterSession alive = sessions.session(exporter(1));
        define(alive, 256);
        sessions.establish(alive);
        alive.heard();
        assertThat(define(sessions.session(exporter(2)), 256)).isFalse();

        sessions.makeRoom();

        assertThat(alive.isForgotten()).isFalse();
        assertThat(sessions.session(exporter(1))).isSameAs(alive);
    }

    private static boolean define(ExporterSession session, int id) {
        return session.ipfix().templates().define(0, new Template(id, List.of(new FieldSpecifier(0, 8, 4))));
    }

    @Test
    void sendersCannotChooseOneHashForManySessions() {
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < 2_000; i++) { // 31 * address + port is the same for all
            hashes.add(new TransportSession(2055, IpAddress.v4(0x0a00_0000L - i), 31 * i).hashCode());
        }

        assertThat(hashes).hasSizeGreaterThan(1_990);
    }

    @Test
    void anExporterThatAProducerRemembersIsAliveToo() {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withSessions(100));
        ExporterSession alive = sessions.session(exporter(1));
        for (int i = 0; i < FLOOD; i++) {
            sessions.session(exporter(1_000_000 + i));
            if (i % 50 == 0) {
                alive.heard();
            }
        }

        assertThat(sessions.session(exporter(1))).isSameAs(alive);
    }

    @Test
    void theOldestGoesWhereAllAreAlive() {
        ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT.withSessions(3));
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 3; i++) {
                sessions.session(exporter(i));
            }
        }
        ExporterSession second = sessions.session(exporter(1));

        sessions.session(exporter(9));

        assertThat(sessions.size()).isEqualTo(3);
        assertThat(sessions.session(exporter(1))).isSameAs(second);
    }

    private static TransportSession exporter(int number) {
        return new TransportSession(2055, IpAddress.v4(0x0a000000 + number), 40_000);
    }
}
