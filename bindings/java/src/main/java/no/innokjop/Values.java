package no.innokjop;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import no.innokjop.internal.Native;
import no.innokjop.model.Money;
import no.innokjop.model.Quantity;

/** Values between Java and the numbers in which they travel. */
final class Values {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final int MAX_DIGITS = 40;
    private static final int MINUTES_EAST = 1024;
    private static final int MAX_OFFSET = 14 * 3600;
    /** No instant, as it travels. */
    static final long ABSENT = MINUTES_EAST * 4L;

    private Values() {
    }

    private static boolean isPossible(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static boolean isPossible(ZoneOffset offset) {
        int seconds = offset.getTotalSeconds();
        return seconds % 60 == 0 && Math.abs(seconds) <= MAX_OFFSET;
    }

    /** Whether a case can hold the time. */
    static boolean isPossible(OffsetDateTime time) {
        return isPossible(time.getYear()) && isPossible(time.getOffset());
    }

    /** Whether a case can hold the date. */
    static boolean isPossible(LocalDate date) {
        return isPossible(date.getYear());
    }

    private static void checkYear(int year) {
        if (!isPossible(year))
            throw new IllegalArgumentException("The year " + year
                + " is outside 1900 to 2199.");
    }

    /** Milliseconds, then 11 bits of the offset and 2 of the precision. */
    static long packed(OffsetDateTime time) {
        checkYear(time.getYear());
        if (!isPossible(time.getOffset()))
            throw new IllegalArgumentException(time.getOffset()
                + " is no offset of a clock: whole minutes, at most 14 hours.");
        int seconds = time.getOffset().getTotalSeconds();
        long ms = time.toInstant().toEpochMilli();
        int precision = ms % 1000 != 0 ? 3 : time.getSecond() != 0 ? 2 : 1;
        return ms * 8192 + (seconds / 60 + MINUTES_EAST) * 4L + precision;
    }

    static OffsetDateTime unpacked(long packed) {
        if ((packed & 3) == 0)
            return null;
        int minutes = (int) (packed >> 2 & 2047) - MINUTES_EAST;
        return OffsetDateTime.ofInstant(Instant.ofEpochMilli(packed >> 13),
            ZoneOffset.ofTotalSeconds(minutes * 60));
    }

    static Optional<OffsetDateTime> time(long packed) {
        return Optional.ofNullable(unpacked(packed));
    }

    /** A moment in Norwegian civil time. */
    static OffsetDateTime norwegian(Instant instant) {
        // The library knows the limits; these are those of milliseconds.
        boolean isCountable = Math.abs(instant.getEpochSecond())
            < Long.MAX_VALUE / 1000;
        OffsetDateTime time = isCountable ? unpacked(
            Native.ik_instant_from_utc(instant.toEpochMilli())) : null;
        if (time == null)
            throw new IllegalArgumentException(instant
                + " is outside 1900 to 2199.");
        return time;
    }

    static int packed(LocalDate date) {
        checkYear(date.getYear());
        return date.getYear() * 10000 + date.getMonthValue() * 100
            + date.getDayOfMonth();
    }

    static Optional<LocalDate> date(int yyyymmdd) {
        return yyyymmdd == 0 ? Optional.empty() : Optional.of(LocalDate.of(
            yyyymmdd / 10000, yyyymmdd / 100 % 100, yyyymmdd % 100));
    }

    static LocalDate needed(int yyyymmdd) {
        return date(yyyymmdd).orElseThrow();
    }

    static BigDecimal decimal(long[] number) {
        return BigDecimal.valueOf(number[0], (int) -number[1]);
    }

    static Money money(long[] number) {
        return new Money(BigDecimal.valueOf(number[0], (int) number[1]),
            "" + (char) number[3] + (char) number[4] + (char) number[5],
            Vat.of((int) number[2]));
    }

    /** As a case file has it; the library knows how many digits there may be. */
    static String text(BigDecimal number) {
        return number.precision() > MAX_DIGITS
            || Math.abs((long) number.scale()) > MAX_DIGITS
            ? number.toString() : number.toPlainString();
    }

    static String text(Quantity quantity) {
        return text(quantity.number())
            + quantity.unit().map(unit -> " " + unit).orElse("");
    }

    static String text(Money money) {
        return text(money.amount()) + " " + money.currency()
            + switch (money.vat()) {
                case UNKNOWN -> "";
                case EXCLUDED -> " excluded";
                case INCLUDED -> " included";
            };
    }
}
