package io.graphitecluster.node.filter;

import java.util.function.Supplier;

/**
 * Lets names in or not: first those on the blacklist are refused, then those that are not on the whitelist. A list without
 * expressions refuses nothing. Safe for any number of threads; the lists may change while it is used.
 */
public final class NameFilter {
    private static final NameFilter NONE = new NameFilter(() -> NameList.EMPTY, () -> NameList.EMPTY);

    private final Supplier<NameList> whitelist;
    private final Supplier<NameList> blacklist;

    /** A filter over the lists as they are when a name comes. */
    public NameFilter(Supplier<NameList> whitelist, Supplier<NameList> blacklist) {
        this.whitelist = whitelist;
        this.blacklist = blacklist;
    }

    /** Lets everything in. */
    public static NameFilter none() {
        return NONE;
    }

    /** Whether it lets everything in just now, so that nobody needs to make a text of a name. */
    public boolean isIdle() {
        return whitelist.get().isEmpty() && blacklist.get().isEmpty();
    }

    /** What becomes of a name. */
    public Verdict verdict(String name) {
        if (blacklist.get().has(name)) {
            return Verdict.BLACKLISTED;
        }
        NameList allowed = whitelist.get();
        return allowed.isEmpty() || allowed.has(name) ? Verdict.ACCEPTED : Verdict.NOT_WHITELISTED;
    }

    /** What becomes of a name. */
    public enum Verdict {
        /** It is let in. */
        ACCEPTED("accepted"),
        /** The blacklist has it. */
        BLACKLISTED("blacklistMatches"),
        /** There is a whitelist, and it is not on it. */
        NOT_WHITELISTED("whitelistRejects");

        private final String graphiteName;

        Verdict(String graphiteName) {
            this.graphiteName = graphiteName;
        }

        /** Upstream's name of the count of such names. */
        public String graphiteName() {
            return graphiteName;
        }
    }
}
