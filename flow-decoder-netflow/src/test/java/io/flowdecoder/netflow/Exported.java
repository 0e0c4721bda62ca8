package io.flowdecoder.netflow;

import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.TemplateRecord;
import io.flowdecoder.template.TemplateWithdrawal;
import io.flowdecoder.wire.Octets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A datagram as an exporter writes it, octet by octet from RFC 3954 or RFC 7011: the inverse of what is tested, sharing
 * no code with it.
 *
 * @param setStarts where each set's header begins
 */
record Exported(Octets datagram, List<Set> sets, List<Integer> setStarts) {

    byte[] octets() {
        return datagram.toByteArray();
    }

    static Exported v9(List<Set> sets) {
        return new Writer(true).datagram(sets);
    }

    static Exported ipfix(List<Set> sets) {
        return new Writer(false).datagram(sets);
    }

    private static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final boolean v9;

        Writer(boolean v9) {
            this.v9 = v9;
        }

        Exported datagram(List<Set> sets) {
            u16(v9 ? 9 : 10);
            u16(0); // count, or length: set below
            if (v9) {
                u32(1234);
            }
            u32(1_700_000_000);
            u32(99);
            u32(7);
            List<Integer> starts = new ArrayList<>();
            for (Set set : sets) {
                starts.add(out.size());
                set(set);
            }
            byte[] octets = out.toByteArray();
            int countOrLength = v9 ? sets.size() : octets.length;
            octets[2] = (byte) (countOrLength >> 8);
            octets[3] = (byte) countOrLength;
            return new Exported(Octets.of(octets), sets, starts);
        }

        private void set(Set set) {
            Writer content = new Writer(v9);
            if (set instanceof Set.TemplateSet templates) {
                templates.records().forEach(content::template);
            } else if (set instanceof Set.OptionsTemplateSet templates) {
                templates.records().forEach(content::optionsTemplate);
            } else if (set instanceof Set.DataSet data) {
                data.records().forEach(content::record);
            } else if (set instanceof Set.UndecodedSet undecoded) {
                content.octets(undecoded.content());
            }
            while (content.out.size() % 4 != 0 && !(set instanceof Set.UndecodedSet)) {
                content.out.write(0);
            }
            u16(set.id());
            u16(4 + content.out.size());
            out.writeBytes(content.out.toByteArray());
        }

        private void template(TemplateRecord record) {
            if (record instanceof TemplateWithdrawal withdrawal) {
                u16(withdrawal.id());
                u16(0);
            } else if (record instanceof Template template) {
                u16(template.id());
                u16(template.fields().size());
                template.fields().forEach(this::field);
            }
        }

        private void optionsTemplate(TemplateRecord record) {
            if (record instanceof Template template) {
                int fields = template.fields().size();
                int scopes = template.scopeCount();
                u16(template.id());
                u16(v9 ? 4 * scopes : fields);
                u16(v9 ? 4 * (fields - scopes) : scopes);
                template.fields().forEach(this::field);
            } else {
                template(record);
            }
        }

        private void field(FieldSpecifier field) {
            boolean hasEnterprise = field.enterprise() > 0;
            u16(hasEnterprise ? field.id() + 32768 : field.id());
            u16(field.length());
            if (hasEnterprise) {
                u32(field.enterprise());
            }
        }

        private void record(DataRecord record) {
            for (int i = 0; i < record.fields().size(); i++) {
                Octets value = record.fields().get(i).octets();
                if (record.template().fields().get(i).length() == 65535) {
                    if (value.length() < 255) {
                        out.write(value.length());
                    } else {
                        out.write(255);
                        u16(value.length());
                    }
                }
                octets(value);
            }
        }

        private void octets(Octets octets) {
            out.writeBytes(octets.toByteArray());
        }

        private void u16(int value) {
            out.write(value >> 8);
            out.write(value);
        }

        private void u32(long value) {
            u16((int) (value >> 16));
            u16((int) value);
        }
    }
}
