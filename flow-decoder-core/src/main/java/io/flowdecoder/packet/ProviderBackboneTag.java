package io.flowdecoder.packet;

/**
 * The tag of a provider backbone bridge around a customer's frame.
 *
 * @param priority 0 to 7
 * @param serviceId the service instance, 24 bits
 */
public record ProviderBackboneTag(int priority, boolean dropEligible, int serviceId) implements Header {

    static ProviderBackboneTag copyOf(LinkView view) {
        return new ProviderBackboneTag(view.priority(), view.isDropEligible(), view.serviceId());
    }

    @Override
    public Layer layer() {
        return Layer.PROVIDER_BACKBONE;
    }

    @Override
    public String toString() {
        return "provider backbone service " + serviceId;
    }
}
