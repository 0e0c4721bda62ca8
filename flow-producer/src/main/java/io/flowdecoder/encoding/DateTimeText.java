package io.flowdecoder.encoding;

/** Times since the epoch as dates and times of RFC 3339, in UTC. */
final class DateTimeText {
    /** The most octets that one takes. */
    static final int LONGEST = "9999-12-31T23:59:59.999999999Z".length();

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;
    /** The first second of the year 10000, which has no such text. */
    private static final long END = 253_402_300_800L;

    private static final int DAYS_PER_ERA = 146_097;
    /** From the first of March of the year 0, with which the reckoning begins, to the epoch. */
    private static final int DAYS_TO_EPOCH = 719_468;

    private DateTimeText() {}

    /** Seconds; from the year 10000 on as a number. */
    static void putSeconds(long seconds, Output out) {
        if (Long.compareUnsigned(seconds, END) >= 0) {
            out.putDecimal(seconds);
        } else {
            putDateAndTime(seconds, out);
            out.put('Z');
        }
    }

    /** Nanoseconds; without zeros at the end of the fraction. */
    static void putNanoseconds(long nanos, Output out) {
        putDateAndTime(Long.divideUnsigned(nanos, NANOS_PER_SECOND), out);
        int fraction = (int) Long.remainderUnsigned(nanos, NANOS_PER_SECOND);
        if (fraction != 0) {
            out.put('.');
            for (int unit = 100_000_000; fraction != 0; unit /= 10) {
                out.put('0' + fraction / unit);
                fraction %= unit;
            }
        }
        out.put('Z');
    }

    /** The civil calendar by eras of 400 years that begin in March, so that the leap day is the last of a year. */
    private static void putDateAndTime(long seconds, Output out) {
        int days = (int) (seconds / SECONDS_PER_DAY) + DAYS_TO_EPOCH;
        int era = days / DAYS_PER_ERA;
        int dayOfEra = days % DAYS_PER_ERA;
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
        putTwo(year / 100, out);
        putTwo(year % 100, out);
        out.put('-');
        putTwo(month, out);
        out.put('-');
        putTwo(day, out);
        out.put('T');
        putTime((int) (seconds % SECONDS_PER_DAY), out);
    }

    private static void putTime(int secondOfDay, Output out) {
        putTwo(secondOfDay / 3_600, out);
        out.put(':');
        putTwo(secondOfDay / 60 % 60, out);
        out.put(':');
        putTwo(secondOfDay % 60, out);
    }

    private static void putTwo(int number, Output out) {
        out.put('0' + number / 10);
        out.put('0' + number % 10);
    }
}
