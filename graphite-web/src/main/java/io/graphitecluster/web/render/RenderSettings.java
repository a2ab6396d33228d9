package io.graphitecluster.web.render;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What an operator of the cluster sets for all requests.
 *
 * @param zone the zone of requests that name none
 * @param xFilesFactor share of known values that aggregation and consolidation need unless the request says otherwise
 * @param consolidation how series are consolidated that neither their target nor a function says it of: {@code average}, {@code sum}, …
 * @param enforceInputValidation whether an argument of the wrong type is refused even where the function could use it
 * @param autocompressGaps whether derivatives first drop slots that are empty in regular turns
 * @param trimRecent whether aggregation drops the last values where some series have theirs already and others not
 * @param limits what one request may cost
 */
public record RenderSettings(
        ZoneId zone,
        double xFilesFactor,
        String consolidation,
        boolean enforceInputValidation,
        boolean autocompressGaps,
        boolean trimRecent,
        RenderLimits limits) {
    /** What holds when nothing is set: as upstream, in UTC. */
    public static RenderSettings standard() {
        return new RenderSettings(
                ZoneOffset.UTC, 0, Consolidation.STANDARD, false, false, false, RenderLimits.standard());
    }

    /** The same settings in another zone. */
    public RenderSettings withZone(ZoneId newZone) {
        return new RenderSettings(
                newZone, xFilesFactor, consolidation, enforceInputValidation, autocompressGaps, trimRecent, limits);
    }

    /** The same settings with other limits. */
    public RenderSettings withLimits(RenderLimits newLimits) {
        return new RenderSettings(
                zone, xFilesFactor, consolidation, enforceInputValidation, autocompressGaps, trimRecent, newLimits);
    }
}
