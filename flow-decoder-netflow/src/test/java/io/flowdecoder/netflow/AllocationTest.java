package io.flowdecoder.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.netflow.v1.V1DatagramCursor;
import io.flowdecoder.netflow.v5.V5DatagramCursor;
import io.flowdecoder.netflow.v7.V7DatagramCursor;
import io.flowdecoder.netflow.v9.V9PacketCursor;
import io.flowdecoder.template.BasicListCursor;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.SetCursor;
import io.flowdecoder.template.SubTemplateListCursor;
import io.flowdecoder.template.Template;
import io.flowdecoder.template.TemplateWithdrawal;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Walking datagrams whose templates are known, re-sent or not, makes no garbage: the collector's steady state. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 2_000;
    private static final int MEASURED = 1_000;

    /** 256: fixed lengths; 257: a variable one; 258: options, of an enterprise in IPFIX. */
    private static final String DATA = """
            0100 000e  06 00000001  11 00000002
            0101 000c  03 646e73  03 737368
            0102 0008  00000064
            0103 0008  01020304               # no template
            """;

    /** Data whose last set has a fault. */
    private static final String BROKEN_DATA = """
            0100 000e  06 00000001  11 00000002
            0101 0006  03 64                  # overruns its set
            """;

    /** What is read goes here, so that it is read. */
    private long sum;

    @Test
    void walkingV1AllocatesNothing() {
        assertWalkingAllocatesNothing(new V1DatagramCursor(), "0001 0002" + "00".repeat(12) + "01".repeat(48 * 2));
    }

    @Test
    void walkingV5AllocatesNothing() {
        assertWalkingAllocatesNothing(new V5DatagramCursor(), "0005 0002" + "00".repeat(20) + "01".repeat(48 * 2));
    }

    @Test
    void walkingV7AllocatesNothing() {
        assertWalkingAllocatesNothing(new V7DatagramCursor(), "0007 0002" + "00".repeat(20) + "01".repeat(52 * 2));
    }

    private void assertWalkingAllocatesNothing(FixedDatagramCursor cursor, String hex) {
        ByteBuffer datagram = Hex.directAtOffset(Hex.bytes(hex));
        assertAllocatesNothing(() -> {
            cursor.wrap(datagram);
            while (cursor.nextRecord()) {
                sum += cursor.record().dOctets() + cursor.record().tcpFlags();
            }
        });
    }

    @Test
    void walkingV9AllocatesNothing() {
        V9PacketCursor cursor = new V9PacketCursor();
        Templates templates = new Templates();
        ByteBuffer datagram = Hex.directAtOffset(
                Hex.bytes("""
                0009 0008 00000064 65f00000 00000001 00000007
                0000 0018  0100 0002 0004 0001 0002 0004  0101 0001 0060 ffff
                0001 0012  0102 0004 0004  0001 0002 0022 0002
                """ + DATA + "0009 0002 00000065 65f00000 00000002 00000007" + BROKEN_DATA));

        assertAllocatesNothing(() -> {
            cursor.wrap(datagram, templates);
            do {
                walk(cursor);
            } while (cursor.nextPacket());
        });
        assertThat(templates.size()).isEqualTo(3);
    }

    @Test
    void walkingIpfixAllocatesNothing() {
        MessageCursor cursor = new MessageCursor();
        Templates templates = new Templates();
        String sets = """
                0002 001c  0100 0002 0004 0001 0002 0004  0101 0001 0060 ffff  0000 0000
                0003 0016  0102 0002 0001  8001 0002 00001adc  0022 0002
                """ + DATA + BROKEN_DATA;
        int length = 16 + Hex.bytes(sets).length;
        ByteBuffer datagram = Hex.directAtOffset(Hex.bytes("000a %04x 65f00000 00000001 00000007 %s"
                .formatted(length, sets)
                .repeat(2)));

        assertAllocatesNothing(() -> {
            cursor.wrap(datagram, templates);
            do {
                walk(cursor);
            } while (cursor.nextMessage());
        });
        assertThat(templates.size()).isEqualTo(3);
    }

    @Test
    void walkingListsAllocatesNothing() {
        MessageCursor cursor = new MessageCursor();
        BasicListCursor items = new BasicListCursor();
        BasicListCursor lists = new BasicListCursor();
        SubTemplateListCursor records = new SubTemplateListCursor();
        Templates templates = new Templates();
        String sets = """
                0002 0020  0100 0003  0123 ffff  0124 ffff  0125 ffff      # a list of each kind
                           0101 0002  0001 0004  0060 ffff
                0100 0043
                12  03 0123 ffff  06 03 0004 0001 06  05 03 0008 0004      # lists in a list
                10  03 0101  00000001 03 646e73  00000002 00 ff            # overrun by the last record
                1a  03  0101 000d 00000001 04 68747470  03e7 0008 00000000  0101 0004
                """;
        int length = 16 + Hex.bytes(sets).length;
        ByteBuffer datagram =
                Hex.directAtOffset(Hex.bytes("000a %04x 65f00000 00000001 00000007 %s".formatted(length, sets)));

        assertAllocatesNothing(() -> {
            cursor.wrap(datagram, templates);
            while (cursor.nextSet()) {
                while (cursor.nextRecord()) {
                    if (cursor.template() != null) {
                        lists.wrap(cursor.record(), 0);
                        while (lists.next()) {
                            items.wrap(lists.item(), 0);
                            while (items.next()) {
                                sum += items.item().unsigned(0) + items.elementId();
                            }
                        }
                        records.wrap(cursor.record(), 1);
                        sum += sumOf(records);
                        records.wrapMulti(cursor.record(), 2);
                        sum += sumOf(records);
                    }
                }
            }
        });
        assertThat(templates.size()).isEqualTo(2);
    }

    private static long sumOf(SubTemplateListCursor records) {
        long sum = records.semantic().ordinal();
        while (records.nextTemplate()) {
            while (records.nextRecord()) {
                sum += sumOf(records.record());
            }
            sum += records.fault() == Fault.NONE ? 0 : 1;
        }
        return sum;
    }

    @Test
    void definingAgainAndWithdrawingWhatIsNotThereAllocatesNothing() {
        Templates templates = new Templates();
        Template[] known = new Template[100];
        for (int i = 0; i < known.length; i++) {
            known[i] = new Template(256 + i, List.of(new FieldSpecifier(0, 4, 1)));
            templates.define(7, known[i]);
        }
        TemplateWithdrawal[] inVain = {new TemplateWithdrawal(999), new TemplateWithdrawal(3)};

        assertAllocatesNothing(() -> {
            for (Template template : known) {
                templates.define(7, template);
            }
            for (TemplateWithdrawal withdrawal : inVain) {
                templates.withdraw(7, withdrawal);
            }
        });
        assertThat(templates.size()).isEqualTo(100);
    }

    private void walk(SetCursor cursor) {
        while (cursor.nextSet()) {
            while (cursor.nextRecord()) {
                sum += cursor.template() != null ? sumOf(cursor.record()) : 1;
            }
            sum += cursor.fault() == Fault.NONE ? 0 : 1;
        }
    }

    private static long sumOf(DataRecordView record) {
        long sum = record.end() - record.start();
        for (int field = 0; field < record.template().fields().size(); field++) {
            sum += record.unsigned(field);
        }
        return sum;
    }

    /** The least of several runs: the virtual machine may allocate on our thread while it links or compiles. */
    private void assertAllocatesNothing(Runnable walk) {
        repeat(walk, WARM_UP);
        long least = Long.MAX_VALUE;
        for (int run = 0; run < 5; run++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            repeat(walk, MEASURED);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    private static void repeat(Runnable walk, int times) {
        for (int i = 0; i < times; i++) {
            walk.run();
        }
    }
}
