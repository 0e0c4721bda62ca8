package io.flowdecoder.sflow;

/**
 * Where samples are taken, from the compact or the expanded form.
 *
 * @param type 0 ifIndex, 1 smonVlanDataSource, 2 entPhysicalEntry, 3 logical entity
 */
public record DataSource(long type, long index) {

    @Override
    public String toString() {
        if (type == 0) {
            return "ifIndex " + index;
        }
        if (type == 1) {
            return "smonVlanDataSource " + index;
        }
        if (type == 2) {
            return "entPhysicalEntry " + index;
        }
        return type == 3 ? "logical entity " + index : "type " + type + " index " + index;
    }
}
