package io.graphitecluster.web.settings.python;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A statement that was not read.
 *
 * @param place of what is not read
 * @param problem a sentence, without a stop
 * @param remedy what to do about it
 * @param names that it may have given a value, and that nothing below gave one that was read
 */
public record Unread(Place place, String problem, String remedy, Set<String> names) {
    /** Copies the names. */
    public Unread {
        names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    /** The same without a name. */
    Unread without(String name) {
        Set<String> others = new LinkedHashSet<>(names);
        others.remove(name);
        return new Unread(place, problem, remedy, others);
    }

    @Override
    public String toString() {
        return place + ": " + problem + ": " + remedy;
    }
}
