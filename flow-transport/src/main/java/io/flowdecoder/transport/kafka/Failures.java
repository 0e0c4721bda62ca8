package io.flowdecoder.transport.kafka;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What is to be concluded from the exceptions of Kafka's producer. */
final class Failures {
    private Failures() {}

    /** Whether the same message would fail in the same way again, and no other for it. */
    static boolean isOfTheMessage(Exception failed) {
        return failed instanceof RecordTooLargeException
                || failed instanceof RecordBatchTooLargeException
                || failed instanceof InvalidRecordException
                || failed instanceof InvalidTimestampException
                || failed instanceof SerializationException;
    }

    /** Whether the message was only in one batch with such a one: for that Kafka's client has no exception of its own. */
    static boolean isOfANeighbour(Exception failed) {
        return failed.getClass() == KafkaException.class && failed.getCause() == null;
    }

    /** Whether the same producer may succeed at another time. */
    static boolean mayPass(Exception failed) {
        return failed instanceof RetriableException
                || failed instanceof TopicAuthorizationException
                || failed instanceof InvalidTopicException;
    }

    /** For people. */
    static String reason(Exception failed) {
        if (failed instanceof TimeoutException && failed.getCause() == null) {
            return "no answer";
        }
        if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
            return "there is no such topic";
        }
        StringBuilder text = new StringBuilder(String.valueOf(failed.getMessage()));
        for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            text.append(": ").append(cause.getMessage());
        }
        return text.toString();
    }
}
