package io.graphitecluster.node.store.whisper;

import io.graphitecluster.node.store.Window;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Fetched;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A series with a file. */
final class FileSeries implements ArchivedSeries {
    private final WhisperFile file;

    FileSeries(WhisperFile file) {
        this.file = file;
    }

    @Override
    public List<Archive> archives() {
        return file.header().archives().stream()
                .map(archive -> new Archive(archive.secondsPerPoint(), archive.points()))
                .toList();
    }

    @Override
    public AggregationMethod aggregation() {
        return file.header().aggregationMethod();
    }

    @Override
    public float xFilesFactor() {
        return file.header().xFilesFactor();
    }

    @Override
    public Optional<Window> fetch(long from, long until, long now) throws IOException {
        return file.fetch(from, until, now).map(FileSeries::window);
    }

    @Override
    public Optional<Window> fetch(long from, long until, long now, long secondsPerPoint) throws IOException {
        return file.fetch(from, until, now, secondsPerPoint).map(FileSeries::window);
    }

    /** A damaged file may answer with fewer values than the interval has slots: the rest is unknown. */
    private static Window window(Fetched fetched) {
        int slots = Math.toIntExact((fetched.end() - fetched.start()) / fetched.step());
        double[] values = fetched.values();
        if (values.length < slots) {
            int known = values.length;
            values = Arrays.copyOf(values, slots);
            Arrays.fill(values, known, slots, Double.NaN);
        }
        return new Window(fetched.start(), fetched.step(), values);
    }
}
