package io.graphitecluster.web.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PythonNumbersTest {
    @Test
    void numbersLookAsInPython() {
        assertThat(PythonNumbers.repr(1e16)).isEqualTo("1e+16");
        assertThat(PythonNumbers.repr(123456789012345680.0)).isEqualTo("1.2345678901234568e+17");
        assertThat(PythonNumbers.repr(9999999999999998.0)).isEqualTo("9999999999999998.0");
        assertThat(PythonNumbers.repr(0.0001)).isEqualTo("0.0001");
        assertThat(PythonNumbers.repr(0.00001)).isEqualTo("1e-05");
        assertThat(PythonNumbers.general(1e12)).isEqualTo("1e+12");
        assertThat(PythonNumbers.general(123456.7)).isEqualTo("123457");
        assertThat(PythonNumbers.general(-3.5)).isEqualTo("-3.5");
        assertThat(PythonNumbers.twoDecimals(2.675)).isEqualTo("2.67");
        assertThat(PythonNumbers.whole(-3.7)).isEqualTo("-3");
    }

    @Property(tries = 500)
    void whatIsWrittenReadsBackAsTheSameNumber(@ForAll double value) {
        assertThat(Double.parseDouble(PythonNumbers.repr(value))).isEqualTo(value);
    }

    @Property(tries = 2000)
    void fewDecimalsAreWrittenAsTheyAre(
            @ForAll @LongRange(min = -2_000_000_000L, max = 2_000_000_000L) long digits,
            @ForAll @IntRange(min = 0, max = 8) int decimals) {
        BigDecimal decimal = BigDecimal.valueOf(digits, decimals);
        String text = PythonNumbers.repr(decimal.doubleValue());

        assertThat(new BigDecimal(text)).isEqualByComparingTo(decimal);
        assertThat(text).matches("-?\\d+\\.(0|\\d*[1-9])|-?\\d(\\.\\d*[1-9])?e-\\d\\d");
    }

    @Property(tries = 500)
    void roundingIsThatOfTheExactValue(@ForAll double value, @ForAll @IntRange(min = 0, max = 8) int decimals) {
        double exact =
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();

        assertThat(PythonNumbers.round(value, decimals)).isEqualTo(Math.copySign(exact, value));
    }
}
