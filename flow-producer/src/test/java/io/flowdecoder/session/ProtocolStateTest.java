package io.flowdecoder.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.testing.Allocation;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProtocolStateTest {
    private static final Limits LIMITS = Limits.DEFAULT.withDomainsPerSession(3).withSamplersPerDomain(2);

    private final MemoryBudget budget = new MemoryBudget(LIMITS);
    private final ProtocolState state = state(LIMITS, budget);
    private final SamplingParameters parameters = new SamplingParameters();
    private final Flow flow = new Flow(Limits.DEFAULT);

    @Test
    void aDomainIsRememberedByItsId() {
        ObservationDomain first = state.domain(0);
        ObservationDomain second = state.domain(0xffff_ffffL);

        assertThat(second).isNotSameAs(first);
        assertThat(state.domain(0)).isSameAs(first);
        assertThat(state.domain(0xffff_ffffL)).isSameAs(second);
    }

    @Test
    void domainsBeyondTheLimitAreNotRemembered() {
        ObservationDomain first = state.domain(0);
        for (long id = 1; id < 1_000; id++) {
            state.domain(id);
        }
        ObservationDomain beyond = state.domain(5);
        learn(beyond.sampling(), SamplingParameters.NONE, 100);
        parameters.clear();
        beyond.learn(parameters, 1_700_000_000_000L);

        assertThat(state.domain(0)).isSameAs(first);
        assertThat(state.domain(2)).isSameAs(state.domain(2));
        for (long id : new long[] {5, 6}) {
            assertThat(rateOf(state.domain(id).sampling(), 1)).isZero();
            assertThat(state.domain(id).systemInitMillis()).isZero();
        }
    }

    @Test
    void domainsBeyondTheLimitLeaveNoGarbage() {
        for (long id = 0; id < 4; id++) {
            state.domain(id);
        }

        assertThat(Allocation.ofAThousand(() -> state.domain(5))).isZero();
    }

    @Test
    void ofSamplersBeyondTheLimitThoseLastAnnouncedAreRemembered() {
        Sampling sampling = state.domain(0).sampling();
        for (int sampler = 1; sampler <= 1_000; sampler++) {
            learn(sampling, sampler, 100L * sampler);
        }

        assertThat(rateOf(sampling, 1_000)).isEqualTo(100_000);
        assertThat(rateOf(sampling, 999)).isEqualTo(99_900);
        assertThat(rateOf(sampling, 1)).isEqualTo(100_000); // what the domain has last said
        assertThat(sampling.takeReplaced()).isEqualTo(998);
        assertThat(sampling.takeReplaced()).isZero();
        assertThat(budget.taken()).isEqualTo(8 + 2 * 2);
    }

    @Test
    void whatIsAnnouncedAgainAndAgainStays() {
        Sampling sampling = state.domain(0).sampling();
        for (int sampler = 2; sampler <= 1_000; sampler++) {
            learn(sampling, 1, 50);
            learn(sampling, sampler, 100L * sampler);
        }

        assertThat(rateOf(sampling, 1)).isEqualTo(50);
        assertThat(rateOf(sampling, 1_000)).isEqualTo(100_000);
    }

    @Test
    void manySamplersAreRememberedWithinTheLimit() {
        Sampling sampling = state(Limits.DEFAULT, budget).domain(0).sampling();
        for (int sampler = 0; sampler < 1_024; sampler++) {
            learn(sampling, sampler, 1 + sampler);
        }
        for (int sampler = 0; sampler < 1_024; sampler++) {
            assertThat(rateOf(sampling, sampler)).isEqualTo(1 + sampler);
        }
    }

    @Test
    void whatIsForgottenIsGivenBackToTheOthers() {
        for (int id = 0; id < 3; id++) {
            learn(state.domain(id).sampling(), 1, 100);
        }
        assertThat(budget.taken()).isEqualTo(3 * (8 + 2));

        state.forget();

        assertThat(budget.taken()).isZero();
        assertThat(rateOf(state.domain(0).sampling(), 1)).isZero();
    }

    private void learn(Sampling sampling, long sampler, long rate) {
        parameters.clear();
        parameters.sampler(sampler);
        parameters.interval(rate);
        sampling.learn(parameters);
    }

    private long rateOf(Sampling sampling, long sampler) {
        parameters.clear();
        parameters.sampler(sampler);
        sampling.write(parameters, 256, flow);
        return flow.get(FlowField.SAMPLING_RATE);
    }

    private static ProtocolState state(Limits limits, MemoryBudget budget) {
        SharedState shared = new SharedState(new AtomicLong(), new AtomicLong());
        return new ProtocolState(TransportSession.Transport.UDP, limits, budget, shared, new HeldSets(limits));
    }
}
