package io.flowdecoder.packet;

import java.util.ArrayList;
import java.util.List;

/**
 * A label stack.
 *
 * @param labels the outermost first
 */
public record MplsStack(List<MplsLabel> labels) implements Header {

    public MplsStack {
        labels = List.copyOf(labels);
    }

    static MplsStack copyOf(LinkView view) {
        List<MplsLabel> labels = new ArrayList<>();
        for (int i = 0; i < view.labelCount(); i++) {
            labels.add(new MplsLabel(view.label(i), view.labelTrafficClass(i), view.isBottom(i), view.labelTtl(i)));
        }
        return new MplsStack(labels);
    }

    @Override
    public Layer layer() {
        return Layer.MPLS;
    }

    @Override
    public String toString() {
        return "MPLS " + labels;
    }
}
