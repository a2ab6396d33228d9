package io.graphitecluster.web.settings;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Consolidation;
import io.graphitecluster.web.settings.upstream.SettingValues;
import java.nio.file.Path;

/**
 * How targets are computed and pictures drawn.
 *
 * @param xFilesFactor {@code DEFAULT_XFILES_FACTOR}: share of known values that aggregation needs when a request says nothing
 * @param consolidation {@code DEFAULT_CONSOLIDATION}: how the values of a series are put together that has more of them than
 *     are shown, when its target does not say
 * @param enforceInputValidation {@code ENFORCE_INPUT_VALIDATION}: whether arguments of a wrong type are refused
 * @param autocompressGaps {@code AUTOCOMPRESS_GAPS_IN_DERIVATIVE_FUNCTIONS}
 * @param trimRecent {@code RENDER_TRIM_RECENT_IN_AGGREGATE}
 * @param dateFormat {@code DATE_FORMAT}: how days are written below pictures, as for C's {@code strftime}
 * @param legendMaxItems {@code LEGEND_MAX_ITEMS}: a picture of more series has no legend unless the request asks for it
 * @param graphTemplates {@code GRAPHTEMPLATES_CONF}: file with the looks of pictures; may be missing
 */
public record RenderOptions(
        double xFilesFactor,
        String consolidation,
        boolean enforceInputValidation,
        boolean autocompressGaps,
        boolean trimRecent,
        String dateFormat,
        int legendMaxItems,
        Path graphTemplates) {
    private static final int LONGEST_FORMAT = 100;

    static RenderOptions of(SettingValues values) {
        return new RenderOptions(
                values.number("DEFAULT_XFILES_FACTOR", 0).orElseThrow(),
                consolidation(values),
                values.flag("ENFORCE_INPUT_VALIDATION"),
                values.flag("AUTOCOMPRESS_GAPS_IN_DERIVATIVE_FUNCTIONS"),
                values.flag("RENDER_TRIM_RECENT_IN_AGGREGATE"),
                dateFormat(values),
                values.whole("LEGEND_MAX_ITEMS", 0, Integer.MAX_VALUE),
                Path.of(values.text("GRAPHTEMPLATES_CONF")));
    }

    private static String consolidation(SettingValues values) {
        String function = values.text("DEFAULT_CONSOLIDATION");
        try {
            Consolidation.check(function);
            return function;
        } catch (InvalidRequestException e) {
            throw values.wrong("DEFAULT_CONSOLIDATION", "give average, avg_zero, sum, min, max, first or last");
        }
    }

    private static String dateFormat(SettingValues values) {
        String format = values.text("DATE_FORMAT");
        if (format.length() > LONGEST_FORMAT) {
            throw values.wrong("DATE_FORMAT", "give at most " + LONGEST_FORMAT + " characters");
        }
        return format;
    }
}
