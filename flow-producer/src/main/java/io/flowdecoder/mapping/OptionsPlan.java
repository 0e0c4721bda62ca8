package io.flowdecoder.mapping;

import io.flowdecoder.session.SamplingParameters;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Template;

/**
 * What the options records of one template are about, whether its scope says so or another field: an interface, a
 * template. Made once and kept with the template. Immutable.
 */
public final class OptionsPlan {
    private static final int V9_INTERFACE = 2;
    private static final int V9_TEMPLATE = 5;
    private static final int TEMPLATE_ID = 145;

    private final int ingressInterface;
    private final int egressInterface;
    private final int template;

    OptionsPlan(Template options) {
        int either = options.indexOf(FieldSpecifier.V9_SCOPE, V9_INTERFACE);
        ingressInterface = first(either, options.indexOf(0, 10), options.indexOf(0, 252));
        egressInterface = first(either, options.indexOf(0, 14), options.indexOf(0, 253));
        template = first(options.indexOf(FieldSpecifier.V9_SCOPE, V9_TEMPLATE), options.indexOf(0, TEMPLATE_ID), -1);
    }

    private static int first(int field, int second, int third) {
        if (field >= 0) {
            return field;
        }
        return second >= 0 ? second : third;
    }

    /** Writes what the rate that a record says is the rate of. */
    public void write(DataRecordView record, SamplingParameters sampling) {
        if (isNumber(record, ingressInterface)) {
            sampling.ingressInterface(record.unsigned(ingressInterface));
        }
        if (isNumber(record, egressInterface)) {
            sampling.egressInterface(record.unsigned(egressInterface));
        }
        if (isNumber(record, template)) {
            sampling.template(record.unsigned(template));
        }
    }

    private static boolean isNumber(DataRecordView record, int field) {
        return field >= 0 && record.length(field) > 0 && record.length(field) <= Long.BYTES;
    }
}
