package io.graphitecluster.web.render;

import java.time.ZoneId;

/**
 * What a request asks for, in time.
 *
 * @param from epoch seconds, exclusive
 * @param until epoch seconds, inclusive
 * @param now epoch seconds of the request; what {@code now} means in the target
 * @param zone the request's time zone, for wall times in the target and for labels
 */
public record TimeRange(long from, long until, long now, ZoneId zone) {}
