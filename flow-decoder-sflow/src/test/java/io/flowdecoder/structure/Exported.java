package io.flowdecoder.structure;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.net.MacAddress;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Octets;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A structure with random fields as an agent writes it, from RFC 4506: the inverse of what is tested, sharing no code with
 * it but the layout.
 *
 * @param octets whose number is a multiple of four
 */
public record Exported(StructureValue value, byte[] octets) {

    public static Exported random(Structure structure, Random random) {
        try {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            StructureValue value = new Writer(new DataOutputStream(octets), random).structure(structure);
            return new Exported(value, octets.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Writer(DataOutputStream out, Random random) {

        StructureValue structure(Structure structure) throws IOException {
            List<Value> values = new ArrayList<>();
            for (Field field : structure.fields()) {
                if (field.isOptional() && random.nextBoolean()) {
                    break;
                }
                values.add(field.isArray() ? array(field) : field(field));
            }
            return new StructureValue(structure, values);
        }

        private Value array(Field field) throws IOException {
            int count = random.nextInt(4);
            out.writeInt(count);
            List<Value> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                values.add(
                        field.element().isPresent() ? structure(field.element().get()) : field(field));
            }
            return new ListValue(values);
        }

        private Value field(Field field) throws IOException {
            return switch (field.type()) {
                case INT -> integer(field, writeInt(random.nextInt()));
                case UNSIGNED -> unsigned(field, writeInt(small()) & 0xffff_ffffL);
                case HYPER -> integer(field, writeLong(random.nextLong()));
                case UNSIGNED_HYPER -> unsigned(field, writeLong(random.nextLong()));
                case FLOAT -> new Value.Real(writeFloat(random.nextFloat()));
                case DOUBLE -> new Value.Real(writeDouble(random.nextDouble()));
                case BOOL -> new Value.Bool(writeInt(random.nextInt(2)) == 1);
                case IP_V4, IP_V6 -> ip(field.type() == FieldType.IP_V4 ? 4 : 16);
                case ADDRESS -> address();
                case MAC -> new Value.Mac(new MacAddress(Octets.of(fixed(6)).unsigned()));
                case STRING -> new Value.Text(new String(variable(ascii()), StandardCharsets.UTF_8));
                case OPAQUE -> new Value.Raw(Octets.of(opaque(field)));
                case STRUCTURE -> throw new IllegalArgumentException("no array: " + field);
            };
        }

        /** Codes are found among small numbers, signs among large ones. */
        private int small() {
            return random.nextBoolean() ? random.nextInt(8) : random.nextInt();
        }

        private static Value integer(Field field, long integer) {
            return field.codes().<Value>map(codes -> codes.of(integer)).orElse(new Value.Signed(integer));
        }

        private static Value unsigned(Field field, long bits) {
            return field.codes().<Value>map(codes -> codes.of(bits)).orElse(new Value.Unsigned(bits));
        }

        private Value address() throws IOException {
            return switch (writeInt(random.nextInt(3))) {
                case 0 -> new Value.Code(0, "unknown");
                case 1 -> ip(4);
                default -> ip(16);
            };
        }

        private Value ip(int length) throws IOException {
            return new Value.Ip(IpAddress.read(Octets.of(fixed(length)).asByteBuffer(), 0, length));
        }

        private byte[] fixed(int length) throws IOException {
            return padded(bytes(length));
        }

        private byte[] variable(byte[] octets) throws IOException {
            out.writeInt(octets.length);
            return padded(octets);
        }

        private byte[] padded(byte[] octets) throws IOException {
            out.write(octets);
            while (out.size() % 4 != 0) {
                out.write(0);
            }
            return octets;
        }

        private byte[] opaque(Field field) throws IOException {
            Matcher length = Pattern.compile("\\[(\\d+)]").matcher(field.toString());
            return length.find() ? fixed(Integer.parseInt(length.group(1))) : variable(bytes(random.nextInt(9)));
        }

        private byte[] ascii() {
            byte[] octets = bytes(random.nextInt(9));
            for (int i = 0; i < octets.length; i++) {
                octets[i] &= 0x7f;
            }
            return octets;
        }

        private byte[] bytes(int length) {
            byte[] octets = new byte[length];
            random.nextBytes(octets);
            return octets;
        }

        private int writeInt(int value) throws IOException {
            out.writeInt(value);
            return value;
        }

        private long writeLong(long value) throws IOException {
            out.writeLong(value);
            return value;
        }

        private float writeFloat(float value) throws IOException {
            out.writeFloat(value);
            return value;
        }

        private double writeDouble(double value) throws IOException {
            out.writeDouble(value);
            return value;
        }
    }
}
