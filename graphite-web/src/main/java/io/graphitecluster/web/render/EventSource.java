package io.graphitecluster.web.render;

import java.util.List;
import java.util.Set;

/** Where events come from that people and programs note beside their series. */
public interface EventSource {
    /** No events at all. */
    EventSource NONE = new EventSource() {
        @Override
        public List<Event> events(long from, long until) {
            return List.of();
        }

        @Override
        public Set<String> tags() {
            return Set.of();
        }
    };

    /**
     * An event.
     *
     * @param when epoch seconds
     * @param tags in no order
     */
    record Event(long when, Set<String> tags) {
        /** Copies the tags. */
        public Event {
            tags = Set.copyOf(tags);
        }
    }

    /**
     * All events of a range of time, both ends included, in order.
     *
     * @param from epoch seconds
     * @param until epoch seconds
     */
    List<Event> events(long from, long until);

    /** All tags that any event has. */
    Set<String> tags();
}
