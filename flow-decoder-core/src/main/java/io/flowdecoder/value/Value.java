package io.flowdecoder.value;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.net.MacAddress;
import io.flowdecoder.wire.Octets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a field holds. The text of each is the value alone, as a person would write it.
 *
 * <p>Octets that do not make up a value of the type that their field should have are {@link Raw}.
 */
public sealed interface Value {

    /** The value as an integer, if it is one. That of an {@link Unsigned} has 64 bits, and may look negative. */
    default OptionalLong number() {
        return OptionalLong.empty();
    }

    /** The value as an IP address, if it is one. */
    default Optional<IpAddress> address() {
        return Optional.empty();
    }

    /** @param bits 0 to 2^64 - 1; above {@link Long#MAX_VALUE} it looks negative */
    record Unsigned(long bits) implements Value {
        @Override
        public OptionalLong number() {
            return OptionalLong.of(bits);
        }

        @Override
        public String toString() {
            return Long.toUnsignedString(bits);
        }
    }

    record Signed(long integer) implements Value {
        @Override
        public OptionalLong number() {
            return OptionalLong.of(integer);
        }

        @Override
        public String toString() {
            return Long.toString(integer);
        }
    }

    record Real(double real) implements Value {
        @Override
        public String toString() {
            return Double.toString(real);
        }
    }

    record Bool(boolean truth) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(truth);
        }
    }

    /**
     * A number that stands for something.
     *
     * @param meaning what its registry calls it; the number itself where it has no entry
     */
    record Code(long code, String meaning) implements Value {
        @Override
        public OptionalLong number() {
            return OptionalLong.of(code);
        }

        @Override
        public String toString() {
            String number = Long.toUnsignedString(code);
            return meaning.equals(number) ? number : number + " (" + meaning + ")";
        }
    }

    /** @param text as sent, with whatever control characters it holds; {@link #toString} escapes them */
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return Quoted.of(text);
        }
    }

    record Time(Instant instant) implements Value {
        @Override
        public String toString() {
            return instant.toString();
        }
    }

    record Ip(IpAddress ip) implements Value {
        @Override
        public Optional<IpAddress> address() {
            return Optional.of(ip);
        }

        @Override
        public String toString() {
            return ip.toString();
        }
    }

    record Mac(MacAddress mac) implements Value {
        @Override
        public String toString() {
            return mac.toString();
        }
    }

    /** Octets that have no type, or not that of their field. */
    record Raw(Octets octets) implements Value {
        @Override
        public String toString() {
            return "0x" + octets.hex();
        }
    }

    /** A value made of values, such as a list; what forms there are is the protocol's affair. */
    non-sealed interface Structured extends Value {}
}
