package io.flowdecoder.mapping;

import io.flowdecoder.session.Names;
import io.flowdecoder.session.SamplingParameters;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the options records of one template are about, whether its scope says so or another field: an interface, a
 * template; and what they give names to. Made once and kept with the template. Immutable.
 */
public final class OptionsPlan {
    private static final int V9_INTERFACE = 2;
    private static final int V9_TEMPLATE = 5;
    private static final int TEMPLATE_ID = 145;
    private static final int DATA_TYPE = 339;

    private final Template options;
    private final int ingressInterface;
    private final int egressInterface;
    private final int template;
    private final boolean describesElements;
    private final List<Naming> namings = new ArrayList<>();

    /** One field says the number of something, another its name. */
    private record Naming(Names.Of of, int number, int name) {}

    OptionsPlan(Template options) {
        this.options = options;
        int either = options.indexOf(FieldSpecifier.V9_SCOPE, V9_INTERFACE);
        ingressInterface = either >= 0 ? either : first(10, 252);
        egressInterface = either >= 0 ? either : first(14, 253);
        int scope = options.indexOf(FieldSpecifier.V9_SCOPE, V9_TEMPLATE);
        template = scope >= 0 ? scope : options.indexOf(0, TEMPLATE_ID);
        describesElements = options.indexOf(0, DATA_TYPE) >= 0;
        for (int name : new int[] {ingressInterface, egressInterface}) {
            addNaming(Names.Of.INTERFACE, name, options.indexOf(0, 82)); // interfaceName
            addNaming(Names.Of.INTERFACE_DESCRIPTION, name, options.indexOf(0, 83)); // interfaceDescription
        }
        for (int element : new int[] {234, 235}) { // ingressVRFID, egressVRFID
            addNaming(Names.Of.VRF, options.indexOf(0, element), options.indexOf(0, 236)); // VRFname
        }
        addNaming(Names.Of.SAMPLER, first(48, 302), first(84, 335)); // samplerName, selectorName
        addNaming(Names.Of.APPLICATION, options.indexOf(0, 95), options.indexOf(0, 96)); // applicationName
        addNaming(Names.Of.APPLICATION_DESCRIPTION, options.indexOf(0, 95), options.indexOf(0, 94));
    }

    private int first(int element, int otherElement) {
        int field = options.indexOf(0, element);
        return field >= 0 ? field : options.indexOf(0, otherElement);
    }

    private void addNaming(Names.Of of, int number, int name) {
        if (number >= 0 && name >= 0) {
            namings.add(new Naming(of, number, name));
        }
    }

    void addUses(List<Set<String>> uses) {
        for (int about : new int[] {ingressInterface, egressInterface, template}) {
            if (about >= 0) {
                uses.get(about).add("(what it is about)");
            }
        }
        for (Naming naming : namings) {
            uses.get(naming.number).add("(what it is about)");
            uses.get(naming.name)
                    .add("(name of " + naming.of.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")");
        }
    }

    /** Whether its records may describe information elements (RFC 5610). */
    public boolean describesElements() {
        return describesElements;
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

    /** Learns the names that a record announces; whether any is news. */
    public boolean learn(DataRecordView record, Names names) {
        boolean news = false;
        for (int i = 0; i < namings.size(); i++) {
            Naming naming = namings.get(i);
            int at = record.at(naming.name);
            int length = TemplatePlan.textLength(record.buffer(), at, record.length(naming.name));
            news |= names.learn(naming.of, number(record, naming), record.buffer(), at, length);
        }
        return news;
    }

    /** -1 if it says none. */
    private static long number(DataRecordView record, Naming naming) {
        int length = record.length(naming.number);
        if (naming.of == Names.Of.APPLICATION || naming.of == Names.Of.APPLICATION_DESCRIPTION) {
            return length == 0 ? -1 : Names.application(record.buffer(), record.at(naming.number), length);
        }
        return isNumber(record, naming.number) ? record.unsigned(naming.number) : -1;
    }
}
