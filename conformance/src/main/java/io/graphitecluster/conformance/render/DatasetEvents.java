package io.graphitecluster.conformance.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.web.render.EventSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The events of a data set of the corpus. */
public final class DatasetEvents implements EventSource {
    private final List<Event> events = new ArrayList<>();

    /** The events of the data set, which may have none. */
    public DatasetEvents(Dataset dataset) {
        for (JsonNode event : dataset.events()) {
            Set<String> tags = new HashSet<>();
            event.path("tags").forEach(tag -> tags.add(tag.asText()));
            events.add(new Event(event.get("when").asLong(), tags));
        }
        events.sort(Comparator.comparingLong(Event::when));
    }

    @Override
    public List<Event> events(long from, long until) {
        return events.stream()
                .filter(event -> event.when() >= from && event.when() <= until)
                .toList();
    }

    @Override
    public Set<String> tags() {
        Set<String> tags = new HashSet<>();
        events.forEach(event -> tags.addAll(event.tags()));
        return tags;
    }
}
