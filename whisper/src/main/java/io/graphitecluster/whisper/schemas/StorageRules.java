package io.graphitecluster.whisper.schemas;

import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.InvalidRetentionException;
import io.graphitecluster.whisper.RetentionParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code storage-schemas.conf} and {@code storage-aggregation.conf} of a Carbon: of each the first section whose pattern is
 * found in a series' name counts. What no section says is Carbon's default: minutes for 7 days, averages, half of the
 * points known. Sections without a pattern, and schemas without retentions, are passed over.
 */
public final class StorageRules {
    private static final List<Archive> DEFAULT_ARCHIVES = List.of(new Archive(60, 7 * 24 * 60));
    private static final double DEFAULT_X_FILES_FACTOR = 0.5;

    private final List<Rule<List<Archive>>> schemas;
    private final List<Rule<Aggregation>> aggregations;

    private StorageRules(List<Rule<List<Archive>>> schemas, List<Rule<Aggregation>> aggregations) {
        this.schemas = schemas;
        this.aggregations = aggregations;
    }

    private record Rule<T>(Pattern pattern, T value) {}

    private record Aggregation(OptionalDouble xFilesFactor, Optional<String> method) {}

    /**
     * What a series' file should be.
     *
     * @param archives in the order of the configuration
     * @param xFilesFactor from 0 to 1
     * @param aggregationMethod as it is written there
     */
    public record Shape(List<Archive> archives, double xFilesFactor, String aggregationMethod) {}

    /**
     * Reads the two files of a folder. The one about aggregation may be missing.
     *
     * @throws InvalidRulesException when one cannot be followed
     * @throws IOException when one cannot be read, or there are no schemas
     */
    public static StorageRules read(Path folder) throws IOException {
        Path schemas = folder.resolve("storage-schemas.conf");
        Path aggregations = folder.resolve("storage-aggregation.conf");
        return parse(
                schemas.toString(),
                Files.readString(schemas),
                aggregations.toString(),
                Files.isReadable(aggregations) ? Files.readString(aggregations) : "");
    }

    /**
     * Reads texts of the two files.
     *
     * @param schemasName how messages call the first
     * @param aggregationsName how messages call the second
     * @throws InvalidRulesException when one cannot be followed
     */
    public static StorageRules parse(String schemasName, String schemas, String aggregationsName, String aggregations) {
        return new StorageRules(
                rules(schemasName, schemas, StorageRules::archives),
                rules(aggregationsName, aggregations, StorageRules::aggregation));
    }

    /** What the file of a series should be. */
    public Shape shapeOf(String series) {
        Optional<Aggregation> aggregation = first(aggregations, series);
        return new Shape(
                first(schemas, series).orElse(DEFAULT_ARCHIVES),
                aggregation
                        .map(Aggregation::xFilesFactor)
                        .orElse(OptionalDouble.empty())
                        .orElse(DEFAULT_X_FILES_FACTOR),
                aggregation.flatMap(Aggregation::method).orElse("average"));
    }

    private static <T> Optional<T> first(List<Rule<T>> rules, String series) {
        return rules.stream()
                .filter(rule -> rule.pattern().matcher(series).find())
                .map(Rule::value)
                .findFirst();
    }

    private static <T> List<Rule<T>> rules(String file, String text, Function<Section, Optional<T>> reader) {
        List<Rule<T>> rules = new ArrayList<>();
        for (Section section : SectionReader.read(file, text)) {
            Optional<T> value = reader.apply(section);
            Optional<String> pattern = section.option("pattern").filter(regex -> !regex.isEmpty());
            if (value.isPresent() && pattern.isPresent()) {
                rules.add(new Rule<>(compile(section, pattern.get()), value.get()));
            }
        }
        return List.copyOf(rules);
    }

    private static Pattern compile(Section section, String pattern) {
        try {
            return NamePattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw section.refusal("pattern", "'" + pattern + "' is no regular expression: " + e.getDescription());
        }
    }

    private static Optional<List<Archive>> archives(Section section) {
        try {
            return section.option("retentions")
                    .map(text -> Arrays.stream(text.split(",", -1))
                            .map(retention -> RetentionParser.carbon(retention).archive())
                            .toList());
        } catch (InvalidRetentionException e) {
            throw section.refusal("retentions", e.getMessage());
        }
    }

    /** Empty, so that the section is passed over, when the xFilesFactor is no number. */
    private static Optional<Aggregation> aggregation(Section section) {
        Optional<String> text = section.option("xfilesfactor");
        double factor;
        try {
            factor = Double.parseDouble(text.orElse("0"));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        if (!(factor >= 0 && factor <= 1)) {
            throw section.refusal("xfilesfactor", "must be from 0 to 1");
        }
        return Optional.of(new Aggregation(
                text.isPresent() ? OptionalDouble.of(factor) : OptionalDouble.empty(),
                section.option("aggregationmethod")));
    }
}
