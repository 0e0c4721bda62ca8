package io.flowdecoder.template;

import io.flowdecoder.wire.Octets;
import java.util.List;

/** One set of a message; NetFlow v9 calls it a FlowSet. */
public sealed interface Set {

    int id();

    /** Definitions and withdrawals, in wire order; those that were refused are among the message's problems. */
    record TemplateSet(int id, List<TemplateRecord> records) implements Set {
        public TemplateSet {
            records = List.copyOf(records);
        }
    }

    /** Definitions and withdrawals of options templates. */
    record OptionsTemplateSet(int id, List<TemplateRecord> records) implements Set {
        public OptionsTemplateSet {
            records = List.copyOf(records);
        }
    }

    /** Records under one template; {@link Template#isOptions} tells whether they are flows or options. */
    record DataSet(int id, Template template, List<DataRecord> records) implements Set {
        public DataSet {
            records = List.copyOf(records);
        }
    }

    /** A set that cannot be read yet, for want of its template, or whose id has no meaning. */
    record UndecodedSet(int id, Octets content) implements Set {}
}
