package io.flowdecoder.template;

/** What a record's lists need to be read: whose templates lay them out, and where the octets that faults count start. */
final class RecordContext {
    int datagramStart;
    Templates templates;
    long domain;
    /** How many have been made of the datagram's records. */
    int values;

    Template template(int id) {
        return templates.get(domain, id);
    }
}
