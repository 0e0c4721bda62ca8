package io.flowdecoder.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Before there is a producer, and when there is none any more. */
@Timeout(60)
class DeliveryTest {
    private final KafkaSettings settings =
            KafkaSettings.of("topic", "127.0.0.1:1").withOverflow(Overflow.BLOCK.withQueueBytes(1));
    private final Delivery delivery = new Delivery(settings, null);

    private Message message() {
        return new Message(delivery, null, "a flow".getBytes(UTF_8), 1, null);
    }

    @Test
    void whoWaitsForRoomUntilItIsTooLateIsToldSo() throws InterruptedException {
        delivery.accept(message());
        Thread late = new Thread(() -> delivery.accept(message()));
        late.start();
        Waiting.until(delivery::isBlocking);

        List<Message> left = delivery.abandoned();
        late.join();

        assertThat(left).hasSize(1);
        assertThat(delivery.held()).isEqualTo(1);
        assertThat(delivery.dropped()).isEqualTo(1);
        delivery.lost(left.get(0));
        assertThat(delivery.held()).isZero();
        assertThat(delivery.dropped()).isEqualTo(2);
    }

    @Test
    void whoWaitsForRoomDoesSoOnlyUntilTheTimeThatIsSaid() throws InterruptedException {
        delivery.accept(message());
        Thread late = new Thread(() -> delivery.accept(message()));
        late.start();
        Waiting.until(delivery::isBlocking);

        delivery.waitUntil(System.nanoTime());
        late.join();

        assertThat(delivery.dropped()).isEqualTo(1);
    }

    /** Who tries again and again must not do so without a pause because there is little time. */
    @Test
    void whoRestsAtTheEndRestsUntilThereIsSomethingNew() throws InterruptedException {
        delivery.end();
        Thread resting = new Thread(() -> {
            try {
                delivery.rest(600_000);
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
        resting.start();
        Waiting.until(() -> resting.getState() == Thread.State.TIMED_WAITING);

        delivery.alarm();
        resting.join();
    }

    @Test
    void sendersAreGivenHalfOfTheTimeToDrainButNotLongerThanWorkersAre() {
        assertThat(KafkaTransport.forSenders(Duration.ofSeconds(5))).isEqualTo(Duration.ofMillis(2500));
        assertThat(KafkaTransport.forSenders(Duration.ofMinutes(5))).isEqualTo(Duration.ofSeconds(4));
    }
}
